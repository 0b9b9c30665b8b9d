"""The texts of all clauses: their terms in their order, with a gap before each text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.ranking import Group
from index.snapshot.bits import Numbers
from index.snapshot.storage import Arrays

_FEW = 24  # places; so many are gone through one by one before NumPy has begun


class Texts:
    """Finds terms side by side, starting from the rarest pair of them, which stands in few places.

    The texts of a group's fields follow each other. Outside the stream there are gaps, as at its ends.
    """

    def __init__(self, arrays: Arrays, group: Group) -> None:
        self._stream: Numbers = arrays[f"{group}.stream"]
        self._starts: Numbers = arrays[f"{group}.starts"]
        self._places: Numbers = arrays["pairs.places"]
        self._clauses: Numbers = arrays["pairs.place_clauses"]
        self._pointers = arrays["pairs.place_pointers"].data
        self._plain = self._stream.data, self._places.data, self._clauses.data

    def of(self, clauses: Numbers) -> list[Numbers]:
        """Return the terms of some clauses in the first of the fields."""
        starts, ends = self._starts[clauses].tolist(), self._starts[clauses + 1].tolist()
        return [self._stream[start : end - 1] for start, end in zip(starts, ends, strict=True)]

    def runs(self, terms: list[int], pairs: Sequence[int]) -> list[int] | Numbers:
        """Return the clause of each place where some terms, of which these are the pairs, stand side by side."""
        counts = [self._pointers[pair + 1] - self._pointers[pair] for pair in pairs]
        rarest = counts.index(min(counts))
        start = self._pointers[pairs[rarest]]
        part = slice(start, start + counts[rarest])
        return self._few(terms, part, rarest) if counts[rarest] <= _FEW else self._many(terms, part, rarest)

    def _few(self, terms: list[int], part: slice, before: int) -> list[int]:
        """Look at some of the places, before which so many of the terms must stand."""
        stream, places, clauses = self._plain
        after = len(terms) - before
        here = zip(places[part], clauses[part], strict=True)
        return [clause for place, clause in here if stream[place - before : place + after].tolist() == terms]

    def _many(self, terms: Sequence[int], part: slice, before: int) -> Numbers:
        places, clauses = self._places[part], self._clauses[part]
        for offset, term in enumerate(terms, -before):
            here = self._stream.take(places + np.int32(offset), mode="clip") == term
            places, clauses = places[here], clauses[here]
        return clauses
