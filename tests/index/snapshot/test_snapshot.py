"""The snapshot and the index of record give the same answers, over random corpora and plans."""

from __future__ import annotations

import random
import threading

import pytest

from index.gathering import Gathering
from index.matching import WhooshPostings
from index.plan import All, Rank
from index.snapshot import bits
from index.snapshot.snapshot import Snapshot
from index.writing import write_postings
from tests.index.snapshot.plans import Plans

SEEDS = range(6)
WORDS = [f"{letter}{number}" for number in range(40) for letter in "aáđ"]
COMMON = WORDS[:6]


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
    """Return a snapshot, the Whoosh index of the same clauses, and plans to ask both."""
    rng, folder = random.Random(request.param), tmp_path_factory.mktemp("both")
    size = rng.choice([1, 70, 400, 1500])
    write_postings(folder / "whoosh", folder / "snapshot", gathered(rng, size))
    whoosh = WhooshPostings(folder / "whoosh", size).checked()
    yield Snapshot(folder / "snapshot"), whoosh, Plans(rng, WORDS, COMMON, ["so-a", "so-x"])
    whoosh.close()


def test_the_same_clauses_match(both):
    snapshot, whoosh, plans = both
    for _ in range(60):
        plans.compare_matching(snapshot, whoosh)


def test_the_same_clauses_are_the_best(both):
    snapshot, whoosh, plans = both
    for _ in range(40):
        plans.compare_best(snapshot, whoosh)


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
    snapshot, _, plans = both
    asked = [(plans.condition(), plans.ranks()) for _ in range(20)]

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
