"""Sets of clauses as bits, 64 to a number: a set of 200,000 clauses takes 25 kB and is intersected in a moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]
_FEW = 16  # clauses; so many are set one by one before NumPy has begun
_ONE = np.uint64(1)
_LARGE = 1 << 17  # clauses; a set of fewer is gone through as a whole in no time
_SCATTERED = 64  # one clause of fewer than so many: each is set by itself
_AT_HAND = 1 << 16  # numbers that stay in the processor's own memory while they are counted
_SPARSE = 8  # one number of so many that is not 0: the others are skipped


def words(size: int) -> int:
    """Return how many numbers hold a set of clauses below ``size``."""
    return (size + 63) // 64


def of_mask(mask: Mask) -> Bits:
    """Return the set of the true places of a mask whose length is a multiple of 64."""
    return np.packbits(mask, bitorder="little").view(np.uint64)


def of_numbers(numbers: Sequence[int] | NDArray[np.integer], size: int) -> Bits:
    """Return the set of some clauses.

    >>> of_numbers(np.array([0, 2]), 3).tolist()
    [5]
    """
    if len(numbers) <= _FEW:
        return _of_few(numbers.tolist() if isinstance(numbers, np.ndarray) else numbers, size)
    numbers = np.asarray(numbers)
    if size > _LARGE and len(numbers) * _SCATTERED < size:
        bits = np.zeros(words(size), np.uint64)
        np.bitwise_or.at(bits, numbers >> 6, _ONE << (numbers & 63).astype(np.uint64))
        return bits
    mask = np.zeros(words(size) * 64, np.bool_)
    mask[numbers] = True
    return of_mask(mask)


def _of_few(numbers: Iterable[int], size: int) -> Bits:
    held = bytearray(words(size) * 8)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return np.frombuffer(held, np.uint64)


def everything(size: int) -> Bits:
    """Return the set of all clauses."""
    return of_numbers(np.arange(size), size)


def mask(bits: Bits) -> Mask:
    """Return a set as a mask; it may be longer than the corpus, never true there."""
    return np.unpackbits(bits.view(np.uint8), bitorder="little").view(np.bool_)


def numbers(bits: Bits) -> Numbers:
    """Return the clauses of a set in order.

    >>> numbers(np.array([5, 1], np.uint64)).tolist()
    [0, 2, 64]
    """
    if len(bits) * 64 <= _LARGE or (words := np.flatnonzero(bits)).size * _SPARSE > len(bits):
        return mask(bits).nonzero()[0].astype(np.int32)
    rows, columns = np.nonzero(mask(bits[words]).reshape(-1, 64))
    return (words[rows] * 64 + columns).astype(np.int32)


def few(bits: Bits) -> list[int]:
    """Return the clauses of a small set in order.

    >>> few(np.array([5, 1], np.uint64))
    [0, 2, 64]
    """
    held, found = bits.data, []
    for place in bits.nonzero()[0].tolist():
        word = held[place]
        while word:
            found.append(place * 64 + (word & -word).bit_length() - 1)
            word &= word - 1
    return found


def count(bits: Bits) -> int:
    """Return the size of a set.

    >>> count(np.array([5, 1], np.uint64))
    3
    """
    return int(np.add.reduce(np.bitwise_count(bits), dtype=np.intp))


def common(sets: NDArray[np.uint64], one: Bits) -> NDArray[np.intp]:
    """Count what each of some sets, one a row, has in common with another one.

    >>> common(np.array([[5], [2]], np.uint64), np.array([7], np.uint64)).tolist()
    [2, 1]
    """
    rows = max(1, _AT_HAND // max(1, len(one)))
    parts = (sets[first : first + rows] & one for first in range(0, len(sets), rows))
    counts = [np.bitwise_count(part).sum(axis=1, dtype=np.uint32) for part in parts]  # twice as fast as in 64 bits
    return np.concatenate([*counts, np.zeros(0, np.intp)])
