"""Values of all clauses side by side, for filtering, counting and sorting what a search has found."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engine import FacetCount, Filters
from index.names import ROLE_NAMES
from index.snapshot import bits
from index.snapshot.bits import Bits, Numbers
from index.snapshot.storage import Arrays

FACETS = ("agency", "role", "topic", "type", "year")
_GATHER = 12  # how many words of a set are counted in the time of fetching one value of a clause


class Found:
    """A set of clauses with its size, and their numbers, which several columns ask for."""

    def __init__(self, clauses: Bits, total: int) -> None:
        self.clauses, self.total = clauses, total

    @cached_property
    def numbers(self) -> Numbers:
        """Give the clauses in order."""
        return bits.numbers(self.clauses)


class Column:
    """The values of each clause: ``codes[pointers[i]:pointers[i + 1]]`` are those of clause ``i``."""

    def __init__(self, arrays: Arrays, name: str, size: int) -> None:
        self.values, self.labels = arrays.strings[f"{name}.values"], arrays.strings[f"{name}.labels"]
        self._code = {value: code for code, value in enumerate(self.values)}
        self._pointers: NDArray[np.int32] = arrays[f"{name}.pointers"]
        self._codes: NDArray[np.int32] = arrays[f"{name}.codes"]
        self._size, width = size, bits.words(size)
        counted = f"{name}.sets" in arrays
        self._sets: NDArray[np.uint64] | None = (
            arrays[f"{name}.sets"].reshape(len(self.values), width) if counted else None
        )

    def having(self, value: str) -> Bits:
        """Return the set of the clauses that have a value."""
        code = self._code.get(value)
        if code is None:
            return np.zeros(bits.words(self._size), np.uint64)
        if self._sets is not None:
            having: Bits = self._sets[code]
            return having
        places = np.flatnonzero(self._codes == code)
        return bits.of_numbers(np.searchsorted(self._pointers, places, side="right") - 1, self._size)

    def counts(self, found: Found) -> tuple[FacetCount, ...]:
        """Count the values of what was found, the most frequent first."""
        totals = self.totals(found)
        order = np.argsort(-totals, kind="stable")[: np.count_nonzero(totals)]
        counted = zip(order.tolist(), totals[order].tolist(), strict=True)
        return tuple(FacetCount(self.values[code], self.labels[code], count) for code, count in counted)

    def totals(self, found: Found) -> NDArray[np.intp]:
        """Count each of ``values``: by set or by clause, whichever reads less."""
        if self._sets is not None and self._sets.size < _GATHER * found.total:
            return bits.common(self._sets, found.clauses)
        return np.bincount(self._of(found.numbers), minlength=len(self.values))

    def _of(self, clauses: Numbers) -> NDArray[np.int32]:
        """Return the codes of some clauses."""
        starts = self._pointers[clauses]
        lengths = self._pointers[clauses + 1] - starts
        ends = np.cumsum(lengths)
        if not len(ends):
            return self._codes[:0]
        codes: NDArray[np.int32] = self._codes[np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1])]
        return codes


class Columns:
    """The columns of one generation."""

    def __init__(self, folder: Path) -> None:
        arrays = Arrays(folder)
        self.size = size = len(arrays["newness"])
        self.directive, self.agency_role = Column(arrays, "directive", size), Column(arrays, "agency_role", size)
        self.facet = {name: Column(arrays, name, size) for name in FACETS}
        self.alive: Bits = arrays["alive"] if "alive" in arrays else bits.everything(size)
        self._newness: NDArray[np.int32] = arrays["newness"]
        self._first_due: NDArray[np.int32] = arrays["first_due"]
        self._due_clause: NDArray[np.int32] = arrays["due_clause"]
        self._due_day: NDArray[np.int32] = arrays["due_day"]

    def passing(self, filters: Filters) -> Bits | None:
        """Return which clauses pass the filters, None where there is none."""
        passing: Bits | None = None
        for one in self._sets(filters):
            passing = one if passing is None else passing & one
        return passing

    def facets(self, found: Bits, total: int, agency: str | None) -> Mapping[str, tuple[FacetCount, ...]]:
        """Count the values of a set of ``total`` clauses; the roles are those of ``agency`` where it is given."""
        every = Found(found, total)
        counted = {name: column.counts(every) for name, column in self.facet.items()}
        return {**counted, "role": self._roles_of(agency, found)} if agency else counted

    def by_date(self, clauses: Numbers) -> NDArray[np.intp]:
        """Return how to sort clauses by their directive's date, the newest first, then by their order."""
        return np.lexsort((clauses, self._newness[clauses]))

    def by_deadline(self, clauses: Numbers) -> NDArray[np.intp]:
        """Return how to sort clauses by their first last day, those without one at the end."""
        return np.lexsort((clauses, self._first_due[clauses]))

    def _sets(self, filters: Filters) -> Iterator[Bits]:
        if filters.agency and filters.role:
            yield self.agency_role.having(f"{filters.agency} {filters.role}")
        elif filters.agency:
            yield self.facet["agency"].having(filters.agency)
        for name, value in (("topic", filters.topic), ("type", filters.type), ("year", filters.year)):
            if value:
                yield self.facet[name].having(str(value))
        if filters.directive:
            yield self.directive.having(filters.directive)
        if filters.due_from or filters.due_to:
            first = (filters.due_from or datetime.date.min).toordinal()
            last = (filters.due_to or datetime.date.max).toordinal()
            yield bits.of_numbers(self._due_clause[(self._due_day >= first) & (self._due_day <= last)], self.size)

    def _roles_of(self, agency: str, found: Bits) -> tuple[FacetCount, ...]:
        counts = ((role, bits.count(found & self.agency_role.having(f"{agency} {role}"))) for role in ROLE_NAMES)
        facets = (FacetCount(role, ROLE_NAMES[role], count) for role, count in counts if count)
        return tuple(sorted(facets, key=lambda facet: -facet.count))
