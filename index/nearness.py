"""A second look at the best clauses: how much of a question stands close together in one place.

A long clause may hold all words of a question far apart, each about something else. The clause is cut into blocks,
and the two neighbouring blocks that hold most of the question say what it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

BLOCK = 25  # syllables; two blocks are about a sentence
UNKNOWN = -1  # the number of a syllable that no text has

Text = NDArray[np.int32]
Places = NDArray[np.intp]
Worth = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for, once each: its syllables, as numbers of the index, and its pairs of neighbours.

    Each has a column, the pairs behind the syllables, and ``worth`` tells what each column is worth. A pair is known
    by the columns of its two syllables.
    """

    columns: dict[int, int]
    pairs: dict[tuple[int, int], int]
    worth: Worth

    @classmethod
    def of(cls, numbers: Sequence[int], worth: Sequence[float], pairs_worth: Sequence[float]) -> Asked:
        """Take syllables in the order of the question; the n-th pair is the n-th syllable with the one behind it."""
        syllables = dict(zip(numbers, worth, strict=True))
        columns = {number: column for column, number in enumerate(sorted(syllables))}
        neighbours = pairwise(columns[number] for number in numbers)
        pairs = dict(zip(neighbours, pairs_worth, strict=True))
        behind = {pair: column for column, pair in enumerate(sorted(pairs), len(columns))}
        return cls(columns, behind, np.array([*map(syllables.get, columns), *map(pairs.get, behind)], float))

    def columns_in(self, stream: Text) -> Places:
        """Return the column of each number of a stream; -1 for what was not asked."""
        column = np.full(stream.max() + 1, -1, np.intp)
        for number, place in self.columns.items():
            if 0 <= number < len(column):
                column[number] = place
        return column.take(stream)

    def pairs_of(self, ones: Places, twos: Places) -> Places:
        """Return the column of each pair of two columns; -1 for what was not asked."""
        column = np.full((len(self.columns), len(self.columns)), -1, np.intp)
        for pair, place in self.pairs.items():
            column[pair] = place
        found: Places = column[ones, twos]
        return found


def nearness(texts: Sequence[Text], asked: Asked) -> Worth:
    """Return for each text what its best window of two blocks is worth: the sum of what was asked and stands there."""
    lengths = np.array([len(text) for text in texts], np.intp)
    if not lengths.sum() or not asked.columns:
        return np.zeros(len(texts))
    blocks = -(-lengths // BLOCK) + 1  # an empty one at the end keeps the texts apart
    first = np.cumsum(blocks) - blocks
    held = np.zeros((blocks.sum() + 1, len(asked.worth)), np.bool_)
    _mark(held, asked, np.concatenate(texts), np.cumsum(lengths) - lengths, first)
    # A product of matrices would wake threads, which on a busy machine wait for each other ten times as long.
    windows: Worth = ((held[:-1] | held[1:]) * asked.worth).sum(axis=1)
    windows[first + blocks - 1] = 0.0  # its second half would be the next text
    best: Worth = np.maximum.reduceat(windows, first)
    return best


def _mark(held: NDArray[np.bool_], asked: Asked, stream: Text, starts: Places, first: Places) -> None:
    """Mark of each block what it holds: the syllables, and the pairs that begin in it."""
    columns = asked.columns_in(stream)
    places = np.flatnonzero(columns >= 0)
    columns = columns[places]
    text = starts.searchsorted(places, side="right") - 1
    block = first[text] + (places - starts[text]) // BLOCK
    held[block, columns] = True
    side = np.flatnonzero((np.diff(places) == 1) & (np.diff(text) == 0))
    pairs = asked.pairs_of(columns[side], columns[side + 1])
    known = pairs >= 0
    held[block[side[known]], pairs[known]] = True
