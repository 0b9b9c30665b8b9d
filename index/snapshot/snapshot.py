"""Asking the snapshot: which clauses match a plan, how many, and which of them are the best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path

import numpy as np

from index.nearness import UNKNOWN, Asked, nearness
from index.plan import All, Condition, Either, Has, Opens, Rank, Run, Without
from index.ranking import GROUPS, ORDERED, PAIRS, Group
from index.snapshot import bits
from index.snapshot.best import Best, Ranking, best
from index.snapshot.bits import Bits, Numbers
from index.snapshot.postings import Postings
from index.snapshot.resident import Ceiling
from index.snapshot.storage import Arrays
from index.snapshot.texts import Texts
from index.snapshot.weights import Double, idf
from index.words import folded
from index.words import pairs as neighbours

_PHRASES = 5000  # words, of which those of several syllables are phrases


class Snapshot:
    """An open snapshot; it keeps nothing of a question, so that any number of threads may ask.

    One that stands behind a ``base`` takes a term to be as telling as that does.
    """

    def __init__(self, folder: Path, base: Snapshot | None = None) -> None:
        arrays = Arrays(folder)
        self._base = base or self
        self.size = int(arrays["size"][0])
        self._postings: Mapping[Group, Postings] = {group: Postings(arrays, group, self.size) for group in GROUPS}
        self._texts: Mapping[Group, Texts] = {
            group: Texts(arrays, group)
            for group, shares in GROUPS.items()
            if ORDERED.issuperset(share.field for share in shares)
        }
        self._ceiling = Ceiling(arrays.maps)
        self._everything = bits.everything(self.size)

    def frequency(self, group: Group, term: str) -> int:
        """Return the number of clauses with a term."""
        return self._postings[group].frequency(term)

    def phrases(self) -> Iterator[str]:
        """Yield the most frequent words of several syllables."""
        return (term.replace("_", " ") for term in self._postings["words"].frequent(_PHRASES) if "_" in term)

    def matching(self, condition: Condition) -> Bits:
        """Return the set of the clauses that meet a condition."""
        match condition:
            case Has(group, term):
                known = self._postings[group].term(term)
                return known.having() if known else self._nothing()
            case Opens(group, letters):
                return self._postings[group].opening(letters)
            case Run(group, terms):
                return self._run(group, terms) if len(terms) > 1 else self.matching(Has(group, *terms))
            case All(conditions):
                return reduce(np.bitwise_and, map(self.matching, conditions)) if conditions else self._everything
            case Either(conditions):
                return reduce(np.bitwise_or, map(self.matching, conditions)) if conditions else self._nothing()
            case Without(inner):
                return self._everything & ~self.matching(inner)

    def best(self, ranks: Iterable[Rank], matching: Bits, total: int, limit: int) -> Best:
        """Return the ``limit`` best of a set of ``total`` clauses."""
        rankings = [
            Ranking(term, weight) for group, text, weight in ranks if (term := self._postings[group].term(text))
        ]
        self._ceiling.keep(len(rankings))
        return best(rankings, matching, total, limit)

    def nearness(self, said: Iterable[Sequence[str]], clauses: Numbers) -> Double:
        """Return how much of what was said stands close together in some clauses."""
        texts = self._texts["folded"].of(clauses)
        near = np.zeros(len(clauses))
        for syllables in said:
            terms = map(self._postings["folded"].term, syllables)
            numbers = [term.number if term else UNKNOWN for term in terms]
            worth = self._base.worth("folded", syllables)
            joined = PAIRS * self._base.worth("pairs", list(neighbours(syllables)))
            near += nearness(texts, Asked.of(numbers, worth.tolist(), joined.tolist()))
        return near

    def worth(self, group: Group, terms: Sequence[str]) -> Double:
        """Return how telling terms are."""
        return idf(np.array([self.frequency(group, term) for term in terms], np.int64), self.size)

    def _run(self, group: Group, said: Sequence[str]) -> Bits:
        terms = list(map(self._postings[group].term, said))
        pairs = list(map(self._postings["pairs"].term, neighbours(list(map(folded, said)))))
        if None in terms or None in pairs:
            return self._nothing()
        known = [term.number for term in terms if term], [pair.number for pair in pairs if pair]
        return bits.of_numbers(self._texts[group].runs(*known), self.size)

    def _nothing(self) -> Bits:
        return np.zeros(bits.words(self.size), np.uint64)
