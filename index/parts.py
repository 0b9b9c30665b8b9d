"""Two snapshots asked as one: a large base, and an extra part with what was added behind it.

The numbers of the extra part begin at the next multiple of 64, so that sets of clauses are put together word by word.
Both parts weigh by the measure of the base; clauses that are gone since it was written are in no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from index.plan import Condition, Rank
from index.ranking import Group
from index.snapshot import bits
from index.snapshot.best import Best, first
from index.snapshot.bits import Bits, Numbers
from index.snapshot.snapshot import Snapshot
from index.snapshot.weights import Double


def start_behind(size: int) -> int:
    """Return the first number of a part that stands behind one of ``size`` clauses.

    >>> start_behind(100), start_behind(128)
    (128, 128)
    """
    return bits.words(size) * 64


class Parts:
    """A base and what was added behind it; ``alive`` is the set of the clauses that are left of both."""

    def __init__(self, base: Snapshot, extra: Snapshot, alive: Bits) -> None:
        self._base, self._extra, self._alive = base, extra, alive
        self._start = start_behind(base.size)
        self.size = self._start + extra.size

    def frequency(self, group: Group, term: str) -> int:
        """Return the number of clauses with a term, those included that are gone."""
        return self._base.frequency(group, term) + self._extra.frequency(group, term)

    def phrases(self) -> Iterable[str]:
        """Return frequent words of several syllables."""
        return self._base.phrases()

    def matching(self, condition: Condition) -> Bits:
        """Return the set of the clauses that meet a condition."""
        both = np.concatenate([self._base.matching(condition), self._extra.matching(condition)])
        both &= self._alive
        return both

    def best(self, ranks: Iterable[Rank], matching: Bits, total: int, limit: int) -> Best:
        """Return the ``limit`` best of a set of ``total`` clauses."""
        ranks, width = tuple(ranks), bits.words(self._base.size)
        of_base, of_extra = matching[:width], matching[width:]
        added = bits.count(of_extra)
        best = self._base.best(ranks, of_base, total - added, limit)
        if not added:
            return best
        more = self._extra.best(ranks, of_extra, added, limit)
        clauses = np.concatenate([best.clauses, more.clauses + np.int32(self._start)])
        return first(clauses, np.concatenate([best.scores, more.scores]), limit)

    def nearness(self, said: Iterable[Sequence[str]], clauses: Numbers) -> Double:
        """Return how much of what was said stands close together in some clauses."""
        said, added = tuple(said), clauses >= self._start
        near = np.zeros(len(clauses))
        for part, own, start in ((self._base, ~added, 0), (self._extra, added, self._start)):
            if own.any():
                near[own] = part.nearness(said, clauses[own] - np.int32(start))
        return near
