"""A second look at the best clauses: how much of a question stands close together in one place.

A long clause may hold all words of a question far apart, each about something else. The clause is cut into blocks,
and the two neighbouring blocks that hold most of the question say what it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BLOCK = 25  # syllables; two blocks are about a sentence

Text = NDArray[np.int32]
Places = NDArray[np.intp]
Worth = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for, once each: its syllables, as sorted numbers of the index, and its pairs of neighbours.

    ``pairs`` holds two places in ``syllables`` a row.
    """

    syllables: Text
    worth: Worth
    pairs: Places
    pairs_worth: Worth

    @classmethod
    def of(cls, numbers: Sequence[int], worth: Sequence[float] | Worth, pairs_worth: Sequence[float] | Worth) -> Asked:
        """Take syllables in the order of the question; the n-th pair is the n-th syllable with the one behind it."""
        syllables, first, places = np.unique(np.array(numbers, np.int32), return_index=True, return_inverse=True)
        neighbours = np.stack([places[:-1], places[1:]], axis=1) if len(places) else np.zeros((0, 2), np.intp)
        pairs, first_pair = np.unique(neighbours, axis=0, return_index=True)
        return cls(syllables, np.array(worth, float)[first], pairs, np.array(pairs_worth, float)[first_pair])

    def places(self, stream: Text) -> Places:
        """Return the place of each number among the syllables; -1 for what was not asked."""
        found = np.minimum(np.searchsorted(self.syllables, stream), len(self.syllables) - 1)
        return np.where(self.syllables[found] == stream, found, -1)


def nearness(texts: Sequence[Text], asked: Asked) -> Worth:
    """Return for each text what its best window of two blocks is worth: the sum of what was asked and stands there."""
    lengths = np.array([len(text) for text in texts], np.int64)
    if not lengths.sum() or not len(asked.syllables):
        return np.zeros(len(texts))
    blocks = -(-lengths // BLOCK) + 1  # an empty one at the end keeps the texts apart
    first = np.cumsum(blocks) - blocks
    inside = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    block = np.repeat(first, lengths) + inside // BLOCK
    held = _held(asked, asked.places(np.concatenate(list(texts))), inside, block)
    windows = (held[:-1] | held[1:]) @ np.concatenate([asked.worth, asked.pairs_worth])
    windows = np.append(windows, 0.0)
    windows[first + blocks - 1] = 0.0  # its second half would be the next text
    best: Worth = np.maximum.reduceat(windows, first)
    return best


def _held(asked: Asked, places: Places, inside: Places, block: Places) -> NDArray[np.bool_]:
    """Tell of each block what it holds: the syllables, then the pairs that begin in it."""
    held = np.zeros((block[-1] + 2, len(asked.worth) + len(asked.pairs)), np.bool_)
    known = places >= 0
    held[block[known], places[known]] = True
    ones, twos = np.where(inside[1:] > 0, places[:-1], -1), places[1:]
    for number, (one, two) in enumerate(asked.pairs, len(asked.worth)):
        held[block[:-1][(ones == one) & (twos == two)], number] = True
    return held
