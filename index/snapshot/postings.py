"""The postings of one group of fields, as they lie on disk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.ranking import Share
from index.snapshot import bits
from index.snapshot.bits import Bits, Numbers
from index.snapshot.inversion import Float
from index.snapshot.storage import Array, Arrays
from index.snapshot.terms import Terms
from index.snapshot.writing import HEAD

_REMEMBERED = 4096  # terms; each is a few views into the arrays


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A term of a group: the clauses that have it, in order, and what it weighs in each.

    ``head`` has its best clauses, the best first (of a rare term all, in order) and ``head_weights`` what it weighs
    there; ``peak`` is its highest weight. ``bounds`` has of a common term what it weighs at most in every clause, in
    parts of UNIT.
    """

    number: int
    clauses: Numbers
    weights: Float
    peak: float
    head: Numbers
    head_weights: Float
    dense: Bits | None
    bounds: NDArray[np.uint16] | None
    size: int

    def having(self) -> Bits:
        """Return the set of the clauses that have it."""
        return bits.of_numbers(self.clauses, self.size) if self.dense is None else self.dense


class Postings:
    """Where each term of a group stands and what it weighs there; safe to ask from several threads."""

    def __init__(self, arrays: Arrays, group: str, shares: Sequence[Share], size: int) -> None:
        self._arrays, self._group, self._size = arrays, group, size
        self._number = Terms(arrays, group).number
        self._pointers = arrays[f"{group}.pointers"].data
        self._texts = [_Text(arrays, share.field) for share in shares if f"{share.field}.places" in arrays]
        self.term = lru_cache(maxsize=_REMEMBERED)(self._term)

    def side_by_side(self, terms: Sequence[Term]) -> Bits:
        """Return the set of the clauses with some terms side by side in one of the fields."""
        found = [text.runs([term.number for term in terms]) for text in self._texts]
        return bits.of_numbers(np.concatenate(found) if found else np.zeros(0, np.int32), self._size)

    def texts(self, clauses: Numbers) -> list[Numbers]:
        """Return the terms of some clauses' own text, in their order."""
        return self._texts[0].of(clauses)

    def _term(self, text: str) -> Term | None:
        number = self._number(text)
        if number is None:
            return None
        part = slice(self._pointers[number], self._pointers[number + 1])
        clauses, weights = self._array("clauses")[part], self._array("weights")[part]
        head = self._row("head_terms", number)
        at_hand = slice(head * HEAD, (head + 1) * HEAD) if head is not None else None
        return Term(
            number,
            clauses,
            weights,
            float(self._array("peaks")[number]),
            clauses if at_hand is None else self._array("head_clauses")[at_hand],
            weights if at_hand is None else self._array("head_weights")[at_hand],
            self._rows("dense_sets", self._row("dense_terms", number), bits.words(self._size)),
            self._rows("bounds", self._row("common_terms", number), self._size),
            self._size,
        )

    def _array(self, name: str) -> Array:
        return self._arrays[f"{self._group}.{name}"]

    def _row(self, name: str, number: int) -> int | None:
        """Return where a term stands in an array of sorted terms."""
        terms = self._array(name).data
        place = bisect_left(terms, number)
        return place if place < len(terms) and terms[place] == number else None

    def _rows(self, name: str, row: int | None, width: int) -> Array | None:
        return None if row is None else self._array(name)[row * width : (row + 1) * width]


class _Text:
    """The terms of one field in their order, with a gap before each clause."""

    def __init__(self, arrays: Arrays, field: str) -> None:
        self._stream: Numbers = arrays[f"{field}.stream"]
        self._starts: Numbers = arrays[f"{field}.starts"]
        self._pointers = arrays[f"{field}.place_pointers"].data
        self._places: Numbers = arrays[f"{field}.places"]

    def of(self, clauses: Numbers) -> list[Numbers]:
        """Return the terms of some clauses."""
        starts, ends = self._starts[clauses].tolist(), self._starts[clauses + 1].tolist()
        return [self._stream[start : end - 1] for start, end in zip(starts, ends, strict=True)]

    def runs(self, numbers: Sequence[int]) -> NDArray[np.intp]:
        """Return the clause of each place where some terms stand side by side, starting from the rarest of them."""
        counts = [self._pointers[number + 1] - self._pointers[number] for number in numbers]
        rarest = counts.index(min(counts))
        if not counts[rarest]:
            return np.zeros(0, np.intp)
        start = self._pointers[numbers[rarest]]
        first = self._places[start : start + counts[rarest]] - np.int32(rarest)
        for offset in sorted(range(len(numbers)), key=counts.__getitem__)[1:]:
            # Outside the stream there are gaps, as at its ends.
            first = first[self._stream.take(first + np.int32(offset), mode="clip") == numbers[offset]]
        return self._starts.searchsorted(first, side="right") - 1
