"""The best of few clauses and of many: the same as scoring them all."""

from __future__ import annotations

import random

import numpy as np
import pytest

from index.gathering import Gathering
from index.plan import Either, Has, Rank
from index.snapshot import best as subject
from index.snapshot import bits
from index.snapshot.best import Ranking, first, scores
from index.snapshot.snapshot import Snapshot
from index.writing import write_postings

TERMS = [f"t{number}" for number in range(30)]
SIZES = [1, subject._FEW, subject._FEW + 1, subject.FEW, subject.FEW + 1, 3000]


@pytest.fixture(scope="module", params=SIZES)
def made(request, tmp_path_factory):
    rng, folder = random.Random(request.param), tmp_path_factory.mktemp("best")
    gathering, often = Gathering(), [1 / (place + 1) for place in range(len(TERMS))]
    for _ in range(request.param):
        gathering.add(gathering.encode(rng.choices(TERMS, often, k=rng.randint(1, 30))), [], [], {})
    write_postings(folder / "whoosh", folder / "snapshot", gathering)
    return Snapshot(folder / "snapshot"), rng


@pytest.mark.parametrize("weights", [[1.0], [0.4, 0.8, 1.0], [0.3, 0.7, 1.0], [0.123, 1.0], [0.04]])
@pytest.mark.parametrize("limit", [0, 1, 10, 200])
def test_no_clause_is_better_than_the_best(made, weights, limit):
    snapshot, rng = made
    for count in (0, 1, 2, 5, 20):
        ranks = [Rank("exact", term, rng.choice(weights)) for term in rng.sample(TERMS, count)]
        matching = snapshot.matching(Either(tuple(Has("exact", term) for term in rng.sample(TERMS, 3))))
        found = snapshot.best(ranks, matching, bits.count(matching), limit)
        known = [(snapshot._postings["exact"].term(rank.term), rank.weight) for rank in ranks]
        clauses = bits.numbers(matching)
        rankings = [Ranking(term, weight) for term, weight in known if term]
        expected = first(clauses, scores(rankings, clauses), limit)
        assert found.clauses.tolist() == expected.clauses.tolist()
        assert np.allclose(found.scores, expected.scores, rtol=1e-6)
