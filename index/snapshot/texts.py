"""The texts of one field: its terms in their order, with a gap before each text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.ranking import ORDERED
from index.snapshot.bits import Numbers
from index.snapshot.storage import Arrays

_FEW = 256  # places; so many are looked at for all terms at once


class Texts:
    """Finds terms side by side, starting from the rarest pair of them, which stands in few places.

    Outside the stream there are gaps, as at its ends.
    """

    def __init__(self, arrays: Arrays, field: str) -> None:
        pairs = ORDERED[field]
        self._stream: Numbers = arrays[f"{field}.stream"]
        self._starts: Numbers = arrays[f"{field}.starts"]
        self._pointers = arrays[f"{pairs}.place_pointers"].data
        self._places: Numbers = arrays[f"{pairs}.places"]

    def of(self, clauses: Numbers) -> list[Numbers]:
        """Return the terms of some clauses."""
        starts, ends = self._starts[clauses].tolist(), self._starts[clauses + 1].tolist()
        return [self._stream[start : end - 1] for start, end in zip(starts, ends, strict=True)]

    def runs(self, terms: Sequence[int], pairs: Sequence[int]) -> NDArray[np.intp]:
        """Return the clause of each place where some terms, of which these are the pairs, stand side by side."""
        counts = [self._pointers[pair + 1] - self._pointers[pair] for pair in pairs]
        rarest = counts.index(min(counts))
        if not counts[rarest]:
            return np.zeros(0, np.intp)
        start = self._pointers[pairs[rarest]]
        places = self._places[start : start + counts[rarest]]
        if len(places) <= _FEW:
            offsets = np.arange(-rarest, len(terms) - rarest, dtype=np.int32)
            said = self._stream.take(places[:, np.newaxis] + offsets, mode="clip") == terms
            places = places[said.all(axis=1)]
        else:
            for offset, term in enumerate(terms, -rarest):
                places = places[self._stream.take(places + np.int32(offset), mode="clip") == term]
        clauses: NDArray[np.intp] = self._starts.searchsorted(places, side="right") - 1
        return clauses
