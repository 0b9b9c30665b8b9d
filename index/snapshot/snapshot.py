"""Asking the snapshot: which clauses match a plan, how many, and which of them are the best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from pathlib import Path

import numpy as np

from index.nearness import Asked, nearness
from index.plan import All, Condition, Either, Has, Rank, Run, Without
from index.ranking import GROUPS, PAIRS, Group
from index.snapshot import bits
from index.snapshot.best import Best, Ranking, best
from index.snapshot.bits import Bits, Numbers
from index.snapshot.postings import Postings, Term
from index.snapshot.storage import Arrays
from index.snapshot.weights import Double, idf
from index.words import pairs as neighbours

_UNKNOWN = -2  # a number that no text holds


class Snapshot:
    """An open snapshot; it keeps nothing of a question, so that any number of threads may ask."""

    def __init__(self, folder: Path) -> None:
        arrays = Arrays(folder)
        self.size = int(arrays["size"][0])
        self._postings: Mapping[Group, Postings] = {
            group: Postings(arrays, group, shares, self.size) for group, shares in GROUPS.items()
        }
        self._everything = bits.everything(self.size)

    def frequency(self, group: Group, term: str) -> int:
        """Return the number of clauses with a term."""
        known = self._postings[group].term(term)
        return len(known.clauses) if known else 0

    def matching(self, condition: Condition) -> Bits:
        """Return the set of the clauses that meet a condition."""
        match condition:
            case Has(group, term):
                known = self._postings[group].term(term)
                return known.having() if known else self._nothing()
            case Run(group, terms):
                return self._run(self._postings[group], terms)
            case All(conditions):
                return reduce(np.bitwise_and, map(self.matching, conditions)) if conditions else self._everything
            case Either(conditions):
                return reduce(np.bitwise_or, map(self.matching, conditions)) if conditions else self._nothing()
            case Without(inner):
                return self._everything & ~self.matching(inner)

    def best(self, ranks: Iterable[Rank], matching: Bits, total: int, limit: int) -> Best:
        """Return the ``limit`` best of a set of ``total`` clauses."""
        known = [(self._postings[rank.group].term(rank.term), rank.weight) for rank in ranks]
        return best([Ranking(term, weight) for term, weight in known if term], matching, total, limit)

    def nearness(self, said: Iterable[Sequence[str]], clauses: Numbers) -> Double:
        """Return how much of what was said stands close together in some clauses."""
        folded, pairs = self._postings["folded"], self._postings["pairs"]
        texts = folded.texts(clauses)
        near = np.zeros(len(clauses))
        for syllables in said:
            terms = [folded.term(syllable) for syllable in syllables]
            numbers = [term.number if term else _UNKNOWN for term in terms]
            joined = self._worth([pairs.term(pair) for pair in neighbours(syllables)])
            near += nearness(texts, Asked.of(numbers, self._worth(terms), PAIRS * joined))
        return near

    def _worth(self, terms: Sequence[Term | None]) -> Double:
        """Return how telling terms are; one that no clause has is worth nothing."""
        found = np.array([len(term.clauses) if term else self.size for term in terms], np.int64)
        worth: Double = np.where([term is not None for term in terms], idf(found, self.size), 0.0)
        return worth

    def _run(self, postings: Postings, texts: tuple[str, ...]) -> Bits:
        terms = [term for text in texts if (term := postings.term(text))]
        if len(terms) < len(texts):
            return self._nothing()
        return postings.side_by_side(terms) if len(terms) > 1 else terms[0].having()

    def _nothing(self) -> Bits:
        return np.zeros(bits.words(self.size), np.uint64)
