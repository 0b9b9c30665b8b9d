"""A dictionary of terms that opens at once: the terms sorted in one run of bytes, found by halving."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.snapshot.storage import Arrays, Storage


def write_terms(storage: Storage, name: str, terms: Sequence[bytes]) -> None:
    """Write terms, sorted by their bytes."""
    ends = np.cumsum([len(term) for term in terms], dtype=np.int64)
    storage.write(f"{name}.term_ends", np.concatenate([np.zeros(1, np.int64), ends]))
    storage.write(f"{name}.term_bytes", np.frombuffer(b"".join(terms), np.uint8))


class Terms:
    """Finds the number of a term."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._bytes = arrays[f"{name}.term_bytes"].data
        self._ends = arrays[f"{name}.term_ends"].data

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._bytes[self._ends[number] : self._ends[number + 1]])

    def number(self, term: str) -> int | None:
        """Return the place of a term among all, None where there is none."""
        wanted, low, high = term.encode(errors="replace"), 0, len(self)
        blob, ends = self._bytes, self._ends
        while low < high:
            middle = (low + high) // 2
            if bytes(blob[ends[middle] : ends[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self[low] == wanted else None
