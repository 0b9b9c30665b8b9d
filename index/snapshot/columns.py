"""Values of all clauses side by side, for filtering, counting and sorting what a search has found."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.collation import collation_key
from index.engine import FacetCount, Filters
from index.names import ROLE_NAMES, topic_names, type_names
from index.snapshot import bits
from index.snapshot.bits import Bits, Numbers
from index.snapshot.inversion import pointers
from index.snapshot.storage import Arrays, Storage

FACETS = ("agency", "role", "topic", "type", "year")
_ROLE_LABELS = {str(role): name for role, name in ROLE_NAMES.items()}
_COUNTED = 512  # values; a column of more is never a facet, and has no set of clauses for each
_NEVER = datetime.date.max.toordinal()
_GATHER = 8  # how many words of a set are counted in the time of fetching one value of a clause


def write_columns(storage: Storage, connection: sqlite3.Connection, size: int) -> None:
    """Write the columns of a filled catalogue."""
    rows = connection.execute
    dates = {id: date or "" for id, date in rows("SELECT id, date FROM directive")}
    of_clause = list(rows("SELECT number, directive FROM clause ORDER BY number"))
    roles = list(rows("SELECT clause, agency, role, name FROM agency_role"))
    types = rows("SELECT clause.number, type FROM clause JOIN directive ON directive.id = clause.directive")
    names = {agency: name for _, agency, _, name in roles}
    columns: Mapping[str, tuple[Iterable[tuple[int, str]], Mapping[str, str]]] = {
        "directive": (of_clause, {}),
        "type": (types, type_names()),
        "year": (((number, dates[id][:4]) for number, id in of_clause), {}),
        "topic": (rows("SELECT clause, topic FROM topic_mention"), topic_names()),
        "agency": (((clause, agency) for clause, agency, _, _ in roles), names),
        "role": (((clause, role) for clause, _, role, _ in roles), _ROLE_LABELS),
        "agency_role": (((clause, f"{agency} {role}") for clause, agency, role, _ in roles), {}),
    }
    for name, (pairs, labels) in columns.items():
        write_column(storage, name, pairs, labels, size)
    newest = {date: rank for rank, date in enumerate(sorted(set(dates.values()), reverse=True))}
    storage.write("newness", np.array([newest[dates[id]] for _, id in of_clause], np.int32))
    due = list(rows("SELECT clause, due FROM deadline WHERE due IS NOT NULL ORDER BY clause, due"))
    _write_deadlines(storage, due, size)


def _write_deadlines(storage: Storage, due: Iterable[tuple[int, str]], size: int) -> None:
    days = [(clause, datetime.date.fromisoformat(day).toordinal()) for clause, day in due]
    clauses, ordinals = np.array(days, np.int32).reshape(-1, 2).T
    first = np.full(size, _NEVER, np.int32)
    np.minimum.at(first, clauses, ordinals)
    storage.write("due_clause", clauses)
    storage.write("due_day", ordinals)
    storage.write("first_due", first)


def write_column(
    storage: Storage, name: str, rows: Iterable[tuple[int, str | None]], labels: Mapping[str, str], size: int
) -> None:
    """Write a column of (clause, value) rows; each value of a clause counts once."""
    held = sorted({(clause, value) for clause, value in rows if value})
    values = sorted({value for _, value in held}, key=lambda value: (collation_key(labels.get(value, value)), value))
    code = {value: number for number, value in enumerate(values)}
    clauses = np.array([clause for clause, _ in held], np.int32)
    codes = np.array([code[value] for _, value in held], np.int32)
    storage.write(f"{name}.pointers", pointers(np.bincount(clauses, minlength=size)).astype(np.int32))
    storage.write(f"{name}.codes", codes)
    storage.write_strings(f"{name}.values", values)
    storage.write_strings(f"{name}.labels", [labels.get(value, value) for value in values])
    if len(values) <= _COUNTED:
        sets = [bits.of_numbers(clauses[codes == number], size) for number in range(len(values))]
        storage.write(f"{name}.sets", np.concatenate([*sets, np.zeros(0, np.uint64)]))


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

    def counts(self, found: Bits, total: int) -> tuple[FacetCount, ...]:
        """Count the values of a set of ``total`` clauses, the most frequent first."""
        totals = self.totals(found, total)
        order = np.argsort(-totals, kind="stable")[: np.count_nonzero(totals)]
        counted = zip(order.tolist(), totals[order].tolist(), strict=True)
        return tuple(FacetCount(self.values[code], self.labels[code], count) for code, count in counted)

    def totals(self, found: Bits, total: int) -> NDArray[np.intp]:
        """Count each of ``values``: by set or by clause, whichever reads less."""
        if self._sets is not None and self._sets.size < _GATHER * total:
            counted: NDArray[np.intp] = np.bitwise_count(self._sets & found).sum(axis=1, dtype=np.intp)
            return counted
        return np.bincount(self._of(bits.numbers(found)), minlength=len(self.values))

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
        counted = {name: column.counts(found, total) for name, column in self.facet.items()}
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
