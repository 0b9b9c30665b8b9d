"""Numbers that come more than once, each where it comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def unique(numbers: Iterable[int]) -> Iterator[int]:
    """Yield each number once, where it comes first; a bit of memory for each.

    >>> list(unique([3, 1, 3, 2, 1]))
    [3, 1, 2]
    """
    seen = bytearray()
    for number in numbers:
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(seen):
            seen.extend(bytes(place + 1 - len(seen) + len(seen) // 8))
        if not seen[place] & bit:
            seen[place] |= bit
            yield number
