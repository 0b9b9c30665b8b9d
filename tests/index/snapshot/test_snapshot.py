"""The snapshot and the index of record give the same answers, over random corpora and plans."""

from __future__ import annotations

import random
import threading

import numpy as np
import pytest

from index.gathering import Gathering
from index.matching import WhooshPostings
from index.plan import All, Either, Has, Rank, Run, Without
from index.snapshot import bits
from index.snapshot.snapshot import Snapshot
from index.writing import write_postings

SEEDS = range(6)
WORDS = [f"{letter}{number}" for number in range(40) for letter in "aáđ"]
COMMON = WORDS[:12]


def gathered(rng: random.Random, size: int) -> Gathering:
    """Gather clauses of random words, some far more frequent than others, some clauses empty."""
    gathering, weights = Gathering(), [1 / (place + 1) for place in range(len(WORDS))]

    def text(most: int) -> list[str]:
        return rng.choices(WORDS, weights, k=rng.randint(0, most))

    for _ in range(size):
        own, above = text(40), [gathering.encode(text(6)) for _ in range(rng.randint(0, 3))]
        ids = {"agency": rng.sample(["so-a", "so-b", "so-c"], rng.randint(0, 2))}
        gathering.add(gathering.encode(own), above, own[::2], ids, rng.choice([1.0, 1.5]))
    return gathering


@pytest.fixture(scope="module", params=SEEDS)
def both(request, tmp_path_factory):
    """Return a snapshot, the Whoosh index of the same clauses, and the dice."""
    rng, folder = random.Random(request.param), tmp_path_factory.mktemp("both")
    size = rng.choice([1, 70, 400, 1500])
    write_postings(folder / "whoosh", folder / "snapshot", gathered(rng, size))
    whoosh = WhooshPostings(folder / "whoosh", size).checked()
    yield Snapshot(folder / "snapshot"), whoosh, rng
    whoosh.close()


def condition(rng: random.Random, depth: int = 0):
    kind = rng.choice(["has", "has", "run"] if depth > 2 else ["has", "run", "all", "either", "without"])
    if kind == "has":
        group = rng.choice(["exact", "folded", "words", "pairs", "agency"])
        term = {"pairs": "_".join(rng.choices(["a0", "d0", "a1"], k=2)), "agency": rng.choice(["so-a", "so-x"])}
        return Has(group, term.get(group) or rng.choice(WORDS))
    if kind == "run":
        return Run(rng.choice(["exact", "folded"]), tuple(rng.choices(COMMON, k=rng.randint(1, 3))))
    if kind == "without":
        return Without(condition(rng, depth + 1))
    parts = tuple(condition(rng, depth + 1) for _ in range(rng.randint(0, 3)))
    return All(parts) if kind == "all" else Either(parts)


def ranks(rng: random.Random) -> tuple[Rank, ...]:
    """Throw few or many ranking terms; many do not fit into small numbers any more, nor do odd weights."""
    count = rng.choice([0, 1, 1, 2, 3, 5, 60])
    weights = rng.choice([[1.0], [0.2, 0.3, 0.7, 0.8, 1.0], [0.77, 1.0]])
    groups = ["exact", "folded", "words", "agency"]
    return tuple(dict.fromkeys(Rank(rng.choice(groups), rng.choice(WORDS), rng.choice(weights)) for _ in range(count)))


def test_the_same_clauses_match(both):
    snapshot, whoosh, rng = both
    for _ in range(60):
        asked = condition(rng)
        assert bits.numbers(snapshot.matching(asked)).tolist() == bits.numbers(whoosh.matching(asked)).tolist(), asked


def test_the_same_clauses_are_the_best(both):
    snapshot, whoosh, rng = both
    for _ in range(40):
        asked, ranking, limit = condition(rng), ranks(rng), rng.choice([1, 5, 20, 5000])
        matching = snapshot.matching(asked)
        total = bits.count(matching)
        found, every = (one.best(ranking, matching, total, top) for one, top in ((snapshot, limit), (whoosh, total)))
        scores = dict(zip(every.clauses.tolist(), every.scores.tolist(), strict=True))
        expected = sorted(scores.values(), reverse=True)[:limit]
        assert np.allclose(found.scores, expected, rtol=1e-4, atol=1e-5)
        assert np.allclose(found.scores, [scores[clause] for clause in found.clauses.tolist()], rtol=1e-4, atol=1e-5)


def test_the_same_terms_are_known(both):
    snapshot, whoosh, _ = both
    for group, term in [("exact", "a0"), ("folded", "d0"), ("agency", "so-a"), ("words", "zzz"), ("exact", "\0")]:
        assert snapshot.frequency(group, term) >= whoosh.frequency(group, term)
        assert bool(snapshot.frequency(group, term)) == bool(whoosh.frequency(group, term))


def test_equal_scores_stand_in_the_order_of_the_clauses(tmp_path):
    gathering = Gathering()
    for _ in range(700):
        gathering.add(gathering.encode(["a"]), [], [], {})
    write_postings(tmp_path / "whoosh", tmp_path / "snapshot", gathering)
    snapshot = Snapshot(tmp_path / "snapshot")
    found = snapshot.best([Rank("exact", "a"), Rank("folded", "a")], snapshot.matching(All(())), 700, 5)
    assert found.clauses.tolist() == [0, 1, 2, 3, 4]


def test_threads_get_the_answers_of_one(both):
    snapshot, _, rng = both
    asked = [(condition(rng), ranks(rng)) for _ in range(20)]

    def answers() -> list[list[int]]:
        found = []
        for one, ranking in asked:
            matching = snapshot.matching(one)
            found.append(snapshot.best(ranking, matching, bits.count(matching), 10).clauses.tolist())
        return found

    expected, wrong = answers(), []
    threads = [threading.Thread(target=lambda: wrong.append(answers() != expected)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == [False] * 4
