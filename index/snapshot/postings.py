"""The postings of one group of fields, as they lie on disk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.snapshot import bits
from index.snapshot.bits import Bits, Numbers
from index.snapshot.inversion import Float
from index.snapshot.storage import Arrays
from index.snapshot.terms import Terms
from index.snapshot.writing import HEAD

_REMEMBERED = 4096  # terms

Bounds = NDArray[np.uint8]


class Term:
    """A term of a group, known by its number; what is asked of it is looked up then."""

    __slots__ = ("_end", "_postings", "_start", "number")

    def __init__(self, number: int, start: int, end: int, postings: Postings) -> None:
        self.number, self._start, self._end, self._postings = number, start, end, postings

    def __len__(self) -> int:
        """Return the number of the clauses that have it."""
        return self._end - self._start

    @property
    def clauses(self) -> Numbers:
        """Return the clauses that have it, in order."""
        return self._postings.clauses[self._start : self._end]

    @property
    def weights(self) -> Float:
        """Return what it weighs in each of them."""
        return self._postings.weights[self._start : self._end]

    @property
    def peak(self) -> float:
        """Return the highest of its weights."""
        return self._postings.peaks[self.number]

    @property
    def head(self) -> tuple[Numbers, Float]:
        """Return its best clauses, the best first (of a rare term all, in order), and what it weighs there."""
        return self._postings.head(self.number) or (self.clauses, self.weights)

    @property
    def bounds(self) -> Bounds | None:
        """Return of a common term what it weighs at most in every clause, in parts of UNIT."""
        return self._postings.bounds(self.number)

    def having(self) -> Bits:
        """Return the set of the clauses that have it."""
        dense = self._postings.dense(self.number)
        return bits.of_numbers(self.clauses, self._postings.size) if dense is None else dense

    def weighs(self, clause: int) -> float:
        """Return what it weighs in a clause, 0 where it is not."""
        held, weights = self._postings.plain
        place = bisect_left(held, clause, self._start, self._end)
        return weights[place] if place < self._end and held[place] == clause else 0.0


class Postings:
    """Where each term of a group stands and what it weighs there; safe to ask from several threads."""

    def __init__(self, arrays: Arrays, group: str, size: int) -> None:
        self.size = size
        self._terms = Terms(arrays, group)
        self._pointers, self.peaks = arrays[f"{group}.pointers"].data, arrays[f"{group}.peaks"].data
        self.clauses, self.weights = arrays[f"{group}.clauses"], arrays[f"{group}.weights"]
        self.plain = self.clauses.data, self.weights.data
        self._head_clauses, self._head_weights = arrays[f"{group}.head_clauses"], arrays[f"{group}.head_weights"]
        self._head = arrays[f"{group}.head_terms"].data
        self._dense, self._sets = arrays[f"{group}.dense_terms"].data, arrays[f"{group}.dense_sets"]
        self._common, self._bounds = arrays[f"{group}.common_terms"].data, arrays[f"{group}.bounds"]
        self.term = lru_cache(maxsize=_REMEMBERED)(self._term)

    def frequency(self, text: str) -> int:
        """Return the number of clauses with a term."""
        return len(self.term(text) or ())

    def opening(self, letters: str) -> Bits:
        """Return the set of the clauses with a term that opens with some letters; such terms stand together."""
        part = self._terms.opening(letters)
        return bits.of_numbers(self.clauses[self._pointers[part.start] : self._pointers[part.stop]], self.size)

    def frequent(self, count: int) -> Iterator[str]:
        """Yield the terms that the most clauses have."""
        found = np.diff(self._pointers)
        return (self._terms[number] for number in np.argsort(-found, kind="stable")[:count].tolist())

    def head(self, number: int) -> tuple[Numbers, Float] | None:
        """Return what is kept of the best clauses of a frequent term."""
        part = _part(self._head, number, HEAD)
        return None if part is None else (self._head_clauses[part], self._head_weights[part])

    def dense(self, number: int) -> Bits | None:
        """Return the set of clauses that is kept of a frequent term."""
        part = _part(self._dense, number, bits.words(self.size))
        return None if part is None else self._sets[part]

    def bounds(self, number: int) -> Bounds | None:
        """Return what is kept of a common term."""
        part = _part(self._common, number, self.size)
        return None if part is None else self._bounds[part]

    def _term(self, text: str) -> Term | None:
        number = self._terms.number(text)
        return None if number is None else Term(number, self._pointers[number], self._pointers[number + 1], self)


def _part(terms: Sequence[int], number: int, width: int) -> slice | None:
    """Return the part of an array that belongs to one of some sorted terms, None to another one."""
    row = bisect_left(terms, number)
    return slice(row * width, (row + 1) * width) if row < len(terms) and terms[row] == number else None
