"""The postings of one group of fields, as they lie on disk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.snapshot import bits
from index.snapshot.bits import Bits, Numbers
from index.snapshot.inversion import Float
from index.snapshot.storage import Arrays
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
    bounds: NDArray[np.uint8] | None
    size: int

    def having(self) -> Bits:
        """Return the set of the clauses that have it."""
        return bits.of_numbers(self.clauses, self.size) if self.dense is None else self.dense


class Postings:
    """Where each term of a group stands and what it weighs there; safe to ask from several threads."""

    def __init__(self, arrays: Arrays, group: str, size: int) -> None:
        self._size = size
        self._terms = Terms(arrays, group)
        self.number = lru_cache(maxsize=_REMEMBERED)(self._terms.number)
        self._pointers, self._peaks = arrays[f"{group}.pointers"].data, arrays[f"{group}.peaks"].data
        self._clauses, self._weights = arrays[f"{group}.clauses"], arrays[f"{group}.weights"]
        self._head_clauses, self._head_weights = arrays[f"{group}.head_clauses"], arrays[f"{group}.head_weights"]
        self._head = arrays[f"{group}.head_terms"].data
        self._dense, self._sets = arrays[f"{group}.dense_terms"].data, arrays[f"{group}.dense_sets"]
        self._common, self._bounds = arrays[f"{group}.common_terms"].data, arrays[f"{group}.bounds"]
        self.term = lru_cache(maxsize=_REMEMBERED)(self._term)

    def frequency(self, text: str) -> int:
        """Return the number of clauses with a term."""
        number = self._terms.number(text)
        return 0 if number is None else self._pointers[number + 1] - self._pointers[number]

    def opening(self, letters: str) -> Bits:
        """Return the set of the clauses with a term that opens with some letters; such terms stand together."""
        part = self._terms.opening(letters)
        return bits.of_numbers(self._clauses[self._pointers[part.start] : self._pointers[part.stop]], self._size)

    def frequent(self, count: int) -> Iterator[str]:
        """Yield the terms that the most clauses have."""
        found = np.diff(self._pointers)
        return (self._terms[number] for number in np.argsort(-found, kind="stable")[:count].tolist())

    def _term(self, text: str) -> Term | None:
        number = self.number(text)
        if number is None:
            return None
        part = slice(self._pointers[number], self._pointers[number + 1])
        clauses, weights = self._clauses[part], self._weights[part]
        head = _part(self._head, number, HEAD)
        dense = _part(self._dense, number, bits.words(self._size))
        common = _part(self._common, number, self._size)
        return Term(
            number,
            clauses,
            weights,
            self._peaks[number],
            clauses if head is None else self._head_clauses[head],
            weights if head is None else self._head_weights[head],
            None if dense is None else self._sets[dense],
            None if common is None else self._bounds[common],
            self._size,
        )


def _part(terms: Sequence[int], number: int, width: int) -> slice | None:
    """Return the part of an array that belongs to one of some sorted terms, None to another one."""
    row = bisect_left(terms, number)
    return slice(row * width, (row + 1) * width) if row < len(terms) and terms[row] == number else None
