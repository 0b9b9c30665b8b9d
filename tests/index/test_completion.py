from __future__ import annotations

import random

import pytest

from index.completion import Candidate, Completions
from index.engine import Suggestion


def candidate(words, weight=0):
    return Candidate(words, weight, Suggestion("phrase", words, words))


@pytest.fixture
def complete():
    candidates = [("so-y-te", 3), ("so-cong-thuong", 5), ("van-phong-so", 9), ("so", 1), ("co-so-so", 2)]
    completions = Completions([candidate(*one) for one in candidates])
    return lambda prefix, limit=8: [one.value for one in completions.of(prefix, limit)]


def test_what_opens_comes_before_what_stands_inside_each_by_weight(complete):
    assert complete("Sở") == ["so-cong-thuong", "so-y-te", "so", "van-phong-so", "co-so-so"]
    assert complete("so", 4) == ["so-cong-thuong", "so-y-te", "so", "van-phong-so"]


def test_only_the_last_word_may_be_begun(complete):
    assert complete("so y t") == ["so-y-te"]
    assert complete("ong") == complete("s y") == []


@pytest.mark.parametrize("seed", range(20))
def test_all_that_fits_is_found(seed):
    rng = random.Random(seed)
    words = ["-".join(rng.choices(["a", "ab", "b", "ba"], k=rng.randint(1, 4))) for _ in range(30)]
    completions = Completions([candidate(one, rng.randint(0, 3)) for one in dict.fromkeys(words)])
    for wanted in ("a", "ab", "b-a", "ba-ab"):
        found = [one.value for one in completions.of(wanted, 50)]
        assert sorted(found) == sorted({one for one in words if f"-{wanted}" in f"-{one}"})
        opening = [one.startswith(wanted) for one in found]
        assert opening == sorted(opening, reverse=True)


def test_nothing_to_complete_from():
    assert Completions([]).of("a", 8) == ()
