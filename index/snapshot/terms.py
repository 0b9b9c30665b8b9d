"""A dictionary of terms that opens at once: the terms in one run of bytes, found by a hash."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from index.snapshot.storage import Arrays, Storage

_BITS = 32  # of a hash


def write_terms(storage: Storage, name: str, terms: Sequence[bytes]) -> None:
    """Write terms; the number of each is its place among them."""
    hashes = np.array([crc32(term) for term in terms], np.uint32)
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    storage.write(f"{name}.term_ends", np.cumsum([0, *map(len, terms)], dtype=np.int64).astype(np.int32))
    storage.write(f"{name}.term_bytes", np.frombuffer(b"".join(terms), np.uint8))
    storage.write(f"{name}.term_hashes", hashes)
    storage.write(f"{name}.term_numbers", order.astype(np.int32))
    leading = len(terms).bit_length()
    first = np.arange((1 << leading) + 1, dtype=np.uint64) << np.uint64(_BITS - leading)
    storage.write(f"{name}.term_buckets", hashes.searchsorted(first).astype(np.int32))


class Terms:
    """Finds the number of a term.

    The hashes are in order, and ``buckets`` tells where those with the same leading bits start: about one each.
    """

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._bytes = arrays[f"{name}.term_bytes"].data
        self._ends = arrays[f"{name}.term_ends"].data
        self._numbers = arrays[f"{name}.term_numbers"].data
        self._hashes = arrays[f"{name}.term_hashes"].data
        self._buckets = arrays[f"{name}.term_buckets"].data
        self._trailing = _BITS + 1 - (len(self._buckets) - 1).bit_length()

    def __getitem__(self, number: int) -> str:
        return self._spelled(number).decode()

    def opening(self, letters: str) -> slice:
        """Return the numbers of the terms that open with some letters; the terms are sorted by their bytes."""
        wanted, numbers = letters.encode(errors="replace"), range(len(self._ends) - 1)
        start = bisect_left(numbers, wanted, key=self._spelled)
        return slice(start, bisect_left(numbers, wanted + b"\xff", start, key=self._spelled))

    def _spelled(self, number: int) -> bytes:
        return bytes(self._bytes[self._ends[number] : self._ends[number + 1]])

    def number(self, term: str) -> int | None:
        """Return the number of a term, None where there is none."""
        wanted = term.encode(errors="replace")
        hashed = crc32(wanted)
        bucket = hashed >> self._trailing
        for place in range(self._buckets[bucket], self._buckets[bucket + 1]):
            if self._hashes[place] == hashed:
                number = self._numbers[place]
                if self._bytes[self._ends[number] : self._ends[number + 1]] == wanted:
                    return number
        return None
