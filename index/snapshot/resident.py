"""Keeping the memory of a process small: mapped pages are given back to the system when they are too many.

A page that was looked at once stays with the process for ever, though the system keeps it at hand anyway. To give
all of them back costs the next questions some microseconds each.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from itertools import count
from pathlib import Path

MOST = 96 << 20  # bytes
_EVERY = 16  # questions
_STATM = Path("/proc/self/statm")


def resident() -> int:
    """Return how much of mapped files this process holds in memory, in bytes, 0 where the system does not tell."""
    try:
        return int(_STATM.read_text(encoding="ascii").split()[2]) * mmap.PAGESIZE
    except OSError:
        return 0


class Ceiling:
    """Gives mapped files back when the process holds more than ``most`` of such; any number of threads may read."""

    def __init__(self, maps: Sequence[mmap.mmap], most: int = MOST) -> None:
        self._maps, self._most, self._asked = maps, most, count(1)

    def keep(self) -> None:
        """Hear of a question, and look now and then."""
        if next(self._asked) % _EVERY == 0 and resident() > self._most:
            for one in self._maps:
                one.madvise(mmap.MADV_DONTNEED)
