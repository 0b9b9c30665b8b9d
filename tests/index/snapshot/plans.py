"""Random plans over the words of a made corpus."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.plan import All, Either, Has, Opens, Rank, Run, Without
from index.snapshot import bits
from kb.vietnamese import fold


@dataclass(frozen=True)
class Plans:
    """Throws conditions and rankings; ``common`` are words that often stand side by side."""

    rng: random.Random
    words: Sequence[str]
    common: Sequence[str]
    bodies: Sequence[str]

    def condition(self, depth: int = 0):
        rng = self.rng
        simple = ["has", "has", "run", "opens"]
        kind = rng.choice(simple if depth > 2 else [*simple, "all", "either", "without"])
        if kind == "has":
            group = rng.choice(["exact", "folded", "words", "pairs", "agency"])
            pair = "_".join(fold(word) for word in rng.choices(self.common, k=2))
            term = {"pairs": pair, "agency": rng.choice(self.bodies)}
            return Has(group, term.get(group) or rng.choice(self.words))
        if kind == "opens":
            return Opens(rng.choice(["exact", "folded", "words"]), rng.choice(self.words)[: rng.randint(0, 3)])
        if kind == "run":
            return Run(rng.choice(["exact", "folded"]), tuple(rng.choices(self.common, k=rng.randint(1, 3))))
        if kind == "without":
            return Without(self.condition(depth + 1))
        parts = tuple(self.condition(depth + 1) for _ in range(rng.randint(0, 3)))
        return All(parts) if kind == "all" else Either(parts)

    def ranks(self) -> tuple[Rank, ...]:
        """Throw few or many ranking terms; many do not fit into small numbers any more, nor do odd weights."""
        rng = self.rng
        count = rng.choice([0, 1, 1, 2, 3, 5, 60])
        weights = rng.choice([[1.0], [0.2, 0.3, 0.7, 0.8, 1.0], [0.77, 1.0]])
        groups = ["exact", "folded", "words", "agency"]
        thrown = (Rank(rng.choice(groups), rng.choice(self.words), rng.choice(weights)) for _ in range(count))
        return tuple(dict.fromkeys(thrown))

    def compare_matching(self, one, two) -> None:
        """Ask both for the clauses that meet a condition."""
        asked = self.condition()
        assert bits.numbers(one.matching(asked)).tolist() == bits.numbers(two.matching(asked)).tolist(), asked

    def compare_best(self, one, two) -> None:
        """Ask one for the best clauses, and the other for all with their scores."""
        asked, ranking, limit = self.condition(), self.ranks(), self.rng.choice([1, 5, 20, 5000])
        matching = one.matching(asked)
        total = bits.count(matching)
        found, every = (part.best(ranking, matching, total, top) for part, top in ((one, limit), (two, total)))
        scores = dict(zip(every.clauses.tolist(), every.scores.tolist(), strict=True))
        expected = sorted(scores.values(), reverse=True)[:limit]
        assert np.allclose(found.scores, expected, rtol=1e-4, atol=1e-5)
        assert np.allclose(found.scores, [scores[clause] for clause in found.clauses.tolist()], rtol=1e-4, atol=1e-5)
