"""Duties narrowed, counted and cut by SQL are those that a look through every card finds."""

from __future__ import annotations

import datetime
import random

import pytest

from index.duties import DutiesAsked
from index.limits import Standing
from tests.plain import PlainDuties

NAMED = {
    "early": Standing("dated", None, datetime.date(2026, 1, 5)),
    "late": Standing("dated", datetime.date(2026, 1, 6)),
    "recurring": Standing("recurring"),
    "since": Standing("since"),
    "relative": Standing("relative"),
}


@pytest.fixture(scope="module")
def duties(crowd):
    return crowd.catalogue.duties


@pytest.fixture(scope="module")
def plain(crowd_cards):
    return PlainDuties(lambda: crowd_cards)


def asked(rng):
    first, last = (rng.choice([None, datetime.date(2026, 1, rng.randrange(1, 13))]) for _ in range(2))
    return DutiesAsked(
        agency=rng.choice(["so-y-te", "so-noi-vu", "ubnd-tinh", "khong-co", "a' OR '1'='1"]),
        role=rng.choice([None, None, "lead", "support"]),
        topic=rng.choice([None, None, "du-lich", "khong-co"]),
        first=first,
        last=last,
        standing=rng.choice([None, None, *NAMED.values()]),
        unlimited=rng.random() < 0.1,
    )


@pytest.mark.parametrize("seed", range(150))
def test_every_question_has_the_plain_answer(duties, plain, seed):
    question = asked(random.Random(seed))
    assert list(duties.numbers(question)) == list(plain.numbers(question))
    assert duties.count(question) == plain.count(question)
    assert duties.roles(question) == plain.roles(question)
    assert duties.topics(question) == plain.topics(question)
    assert duties.standings(question, NAMED, "none") == plain.standings(question, NAMED, "none")


def test_pages_join_to_the_whole(duties):
    question = DutiesAsked("so-y-te")
    pages = [number for start in range(0, 200, 7) for number in duties.numbers(question, start, 7)]
    assert pages == list(duties.numbers(question))
    assert len(pages) > 50
