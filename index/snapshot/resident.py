"""Keeping the memory of a process small: mapped pages are given back to the system when they are too many.

A page that was looked at once stays with the process for ever, though the system keeps it at hand anyway. To give
all of them back costs the next questions some microseconds each.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Sequence

MOST = 48 << 20  # bytes
_EVERY = 8  # terms; each may bring a megabyte in
_STATM = "/proc/self/statm"
_LINE = 256  # bytes


def resident() -> int:
    """Return how much of mapped files this process holds in memory, in bytes, 0 where the system does not tell."""
    try:
        statm = os.open(_STATM, os.O_RDONLY)  # a Path reads it in ten times as long
    except OSError:
        return 0
    try:
        return int(os.read(statm, _LINE).split()[2]) * mmap.PAGESIZE
    finally:
        os.close(statm)


class Ceiling:
    """Gives mapped files back when the process holds ``most`` more of such than without them.

    Any number of threads may read meanwhile.
    """

    def __init__(self, maps: Sequence[mmap.mmap], most: int = MOST) -> None:
        self._maps, self._most, self._terms = maps, most, 0
        self._without = resident()  # libraries, and what others have mapped

    def keep(self, terms: int) -> None:
        """Hear of a question of so many terms, and look now and then."""
        self._terms += terms  # what threads miscount does no harm
        if self._terms >= _EVERY:
            self._terms = 0
            self._look()

    def _look(self) -> None:
        if resident() - self._without > self._most:
            for one in self._maps:
                one.madvise(mmap.MADV_DONTNEED)
            self._without = resident()
