"""Asking the index of record: the same questions as to the snapshot, with the same answers, slowly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.searching import SearchContext

from index.parts import start_behind
from index.plan import All, Condition, Plan, Rank
from index.pool import Pool
from index.ranking import GROUPS, Group
from index.snapshot import bits
from index.snapshot.best import Best, first
from index.snapshot.bits import Bits, Numbers
from index.snapshot.weights import Double
from index.whoosh_query import MATCHED, Formula, query


class Postings(Protocol):
    """What finds clauses: a snapshot, or a Whoosh index."""

    size: int

    def frequency(self, group: Group, term: str) -> int:
        """Return the number of clauses with a term, or nearly."""
        ...

    def phrases(self) -> Iterable[str]:
        """Return frequent words of several syllables, where they are at hand."""
        ...

    def matching(self, condition: Condition) -> Bits:
        """Return the set of the clauses that meet a condition."""
        ...

    def best(self, ranks: Iterable[Rank], matching: Bits, total: int, limit: int) -> Best:
        """Return the ``limit`` best of a set of ``total`` clauses."""
        ...

    def nearness(self, said: Iterable[Sequence[str]], clauses: Numbers) -> Double:
        """Return how much of what was said, text by text, stands close together in some clauses."""
        ...


class WhooshPostings:
    """An open Whoosh index; each thread that asks has a searcher of its own while it does."""

    def __init__(self, folder: Path, size: int) -> None:
        self._searchers: Pool[Any] = Pool(partial(_searcher, folder))
        self.size = size

    def checked(self) -> WhooshPostings:
        """Return itself; raise ValueError where it does not hold as many clauses as it should."""
        with self._searchers.lend() as searcher:
            *_, (last, start) = _parts(searcher)
            if start + last.doc_count_all() != self.size:
                raise ValueError(f"{self.size} clauses in the catalogue, {searcher.doc_count_all()} in Whoosh's index")
        return self

    def frequency(self, group: Group, term: str) -> int:
        """Return the number of clauses with a term in the field that has the most."""
        with self._searchers.lend() as searcher:
            return max(int(searcher.doc_frequency(share.field, term)) for share in GROUPS[group])

    def phrases(self) -> Iterable[str]:
        """Return none: Whoosh would go through its whole dictionary."""
        return ()

    def matching(self, condition: Condition) -> Bits:
        """Return the set of the clauses that meet a condition."""
        return bits.of_numbers(self._collect(Plan(condition)).clauses, self.size)

    def best(self, ranks: Iterable[Rank], matching: Bits, total: int, limit: int) -> Best:  # noqa: ARG002
        """Return the ``limit`` best of a set of ``total`` clauses."""
        found = self._collect(Plan(All(()), tuple(ranks)))
        kept = bits.mask(matching)[found.clauses]
        return first(found.clauses[kept], found.scores[kept], limit)

    def nearness(self, said: Iterable[Sequence[str]], clauses: Numbers) -> Double:  # noqa: ARG002
        """Return nothing for each: the texts cannot be had back from Whoosh's postings in time."""
        return np.zeros(len(clauses))

    def close(self) -> None:
        """Let go of the files."""
        self._searchers.close()

    def _collect(self, plan: Plan) -> Best:
        """Return every clause that matches, in order; Whoosh's own collectors sort and look up far more."""
        clauses: list[int] = []
        scores: list[float] = []
        asked = query(plan).normalize()
        with self._searchers.lend() as searcher:
            context = SearchContext(weighting=searcher.weighting)
            for part, start in _parts(searcher):
                matcher = asked.matcher(part, context)
                while matcher.is_active():
                    clauses.append(start + matcher.id())
                    scores.append(matcher.score() - MATCHED)
                    matcher.next()
        return Best(np.array(clauses, np.int32), np.array(scores, np.float64))


def _parts(searcher: Any) -> Iterator[tuple[Any, int]]:
    """Yield the searcher of each segment with the number of its first clause."""
    start = 0
    for part, _ in searcher.leaf_searchers():
        yield part, start
        start += start_behind(part.doc_count_all())


def _searcher(folder: Path) -> Any:
    # The index object itself holds no file; its reader does, and closes with the searcher.
    return FileStorage(str(folder)).open_index().searcher(weighting=Formula())
