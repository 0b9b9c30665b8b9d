"""Clauses alike: by the words that they share, the rare ones weighing most (TF-IDF, cosine)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt

Key = tuple[str, str]

WORDS = 32  # of a clause, the weightiest: enough to know it by
_COMMON = 0.1  # a word that more of the clauses have tells nothing
_SHORTEST = 5  # words of weight; fewer make no clause to compare
_SHARED = 3  # words in common; two may be one name


@dataclass(frozen=True, slots=True)
class Like:
    """A clause, how alike it is (up to 1), and the words that make it so, the weightiest first."""

    key: Key
    score: float
    shared: tuple[str, ...]


class Likeness:
    """Knows the words of every clause of a generation."""

    def __init__(self, rows: Iterable[tuple[str, str, bool, str]]) -> None:
        counts = {
            (id, path): Counter(filter(_telling, words.split())) for id, path, heading, words in rows if not heading
        }
        found = Counter(word for words in counts.values() for word in words)
        most = max(3.0, _COMMON * len(counts))
        rarity = {word: log(len(counts) / count) for word, count in found.items() if 1 < count <= most}
        self._vectors = {key: _vector(words, rarity) for key, words in counts.items()}
        self._having: dict[str, list[Key]] = defaultdict(list)
        for key, vector in self._vectors.items():
            for word in vector:
                self._having[word].append(key)

    def alike(self, key: Key, limit: int = 10, within: frozenset[str] | None = None) -> tuple[Like, ...]:
        """Return the clauses most like one, of any directive or of those ``within``; never the clause itself."""
        vector = self._vectors.get(key, {})
        scores: dict[Key, float] = defaultdict(float)
        shared: Counter[Key] = Counter()
        for word, weight in vector.items():
            for other in self._having[word]:
                if other != key and (within is None or other[0] in within):
                    scores[other] += weight * self._vectors[other][word]
                    shared[other] += 1
        alike = (other for other in scores if shared[other] >= _SHARED)
        best = sorted(alike, key=lambda other: (-scores[other], other))[:limit]
        return tuple(Like(other, round(scores[other], 3), self._shared(vector, other)) for other in best)

    def _shared(self, vector: dict[str, float], other: Key) -> tuple[str, ...]:
        both = {
            word: weight * self._vectors[other][word] for word, weight in vector.items() if word in self._vectors[other]
        }
        return tuple(word.replace("_", " ") for word in sorted(both, key=lambda word: -both[word])[:6])


def _telling(word: str) -> bool:
    """Tell whether a word says what a clause is about: a day, an amount or a letter of a list does not.

    >>> [word for word in ("giải_ngân", "30/9/2020", "80%", "a", "84/nq-cp") if _telling(word)]
    ['giải_ngân', '84/nq-cp']
    """
    return sum(letter.isalpha() for letter in word) > 1


def _vector(words: Counter[str], rarity: dict[str, float]) -> dict[str, float]:
    weights = {word: (1 + log(count)) * rarity[word] for word, count in words.items() if word in rarity}
    if len(weights) < _SHORTEST:
        return {}
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:WORDS]
    length = sqrt(sum(weights[word] ** 2 for word in kept))
    return {word: weights[word] / length for word in kept}
