"""Limits counted and cut by SQL are those that a look through every card finds."""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import product

import pytest

from index.limits import Standing
from tests.plain import PlainLimits

DAY = datetime.date
BODIES = [(None, None), ("so-y-te", None), ("so-y-te", "lead"), ("ubnd-tinh", "recipient"), ("khong-co", None)]
STANDINGS = [
    None,
    Standing("dated"),
    Standing("dated", DAY(2026, 1, 4), DAY(2026, 1, 8)),
    Standing("dated", None, DAY(2026, 1, 5)),
    Standing("recurring"),
    Standing("since"),
    Standing("relative"),
]


@pytest.fixture(scope="module")
def limits(crowd):
    return crowd.catalogue.limits


@pytest.fixture(scope="module")
def plain(crowd_cards):
    assert sum(len(card.deadlines) for card in crowd_cards) > 100
    return PlainLimits(lambda: crowd_cards)


@pytest.mark.parametrize(("agency", "role"), BODIES)
def test_counts_by_day_and_rule(limits, plain, agency, role):
    assert Counter(limits.counts(agency, role)) == Counter(plain.counts(agency, role))


@pytest.mark.parametrize(("body", "standing", "latest_first"), [*product(BODIES, STANDINGS, [False, True])])
def test_a_page_has_what_the_plain_way_finds_in_its_order(limits, plain, body, standing, latest_first):
    for start, size in ((0, -1), (0, 7), (5, 11), (400, 5)):
        asked = {"latest_first": latest_first, "start": start, "size": size}
        assert limits.page(*body, standing, **asked) == plain.page(*body, standing, **asked)


@pytest.mark.parametrize("rules", [("FREQ=DAILY",), (None,), ("FREQ=MONTHLY", None), ()])
def test_a_page_of_some_rules(limits, plain, rules):
    standing = Standing("recurring")
    assert limits.page(None, None, standing, rules=rules) == plain.page(None, None, standing, rules=rules)


@pytest.mark.parametrize(("body", "most"), [*product(BODIES, [1, 3, 100])])
def test_the_first_limits_of_each_day(limits, plain, body, most):
    asked = (*body, DAY(2026, 1, 3), DAY(2026, 1, 9), most)
    assert limits.by_day(*asked) == plain.by_day(*asked)


def test_a_standing_is_narrowed_to_a_period():
    soon = Standing("dated", DAY(2026, 1, 4), DAY(2026, 1, 8))
    assert soon.within(DAY(2026, 1, 6), None) == Standing("dated", DAY(2026, 1, 6), DAY(2026, 1, 8))
    assert Standing("dated").within(None, DAY(2026, 1, 6)) == Standing("dated", None, DAY(2026, 1, 6))
    assert Standing("since").within(DAY(2026, 1, 6), None) is None
    assert Standing("since").within(None, None) == Standing("since")


def test_the_tallies_of_bodies_are_those_of_their_limits(crowd, plain):
    first, last = DAY(2026, 1, 5), DAY(2026, 1, 8)
    for tally in crowd.catalogue.due_by_agency(DAY(2026, 1, 2), first, last):
        counts = plain.counts(tally.id, "lead")
        assert tally.passed == sum(one.count for one in counts if one.due and DAY(2026, 1, 2) <= one.due < first)
        assert tally.due == sum(one.count for one in counts if one.due and first <= one.due <= last)
        assert tally.recurring == sum(one.count for one in counts if one.stance == "recurring")


@pytest.mark.parametrize("kinds", [(), ("by", "in"), ("every",)])
def test_clauses_stand_at_the_first_of_their_limits(crowd, plain, kinds):
    found = [pair for pair in plain.page(None, None, None) if not kinds or pair[1].kind in kinds]
    expected = list(dict.fromkeys((card.clause.directive, card.clause.path) for card, _ in found))
    cards = crowd.catalogue.deadline_cards(kinds=kinds)
    assert [(card.clause.directive, card.clause.path) for card in cards] == expected
