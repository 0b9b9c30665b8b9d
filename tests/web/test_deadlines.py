"""The list of time limits: its groups, its order, its pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plain import PlainLimits

EACH = 50


@pytest.fixture
def turns(generation, client):
    """Give a client of a site with a hundred limits that recur on many days, some on none that can be told."""
    card = next(card for card in generation.catalogue._all() if card.clause.path == "II/1/-3")
    rules = [None, *(f"FREQ=MONTHLY;BYMONTHDAY={day}" for day in (3, 25, 14, 1, 28))]
    cards = [
        replace(card, deadlines=(replace(card.deadlines[0], rrule=rules[number % 6], start=number),))
        for number in range(100)
    ]
    generation.catalogue.limits = PlainLimits(lambda: cards)
    return client


def items(client, page):
    [group] = client.get(f"/thoi-han.json?nhom=dinh-ky&trang={page}").json["groups"]
    assert group["count"] == 100
    return group["items"]


def test_what_recurs_stands_by_its_next_day(turns):
    found = [item for page in (1, 2, 3) for item in items(turns, page)]
    assert [len(items(turns, page)) for page in (1, 2, 3)] == [EACH, EACH, 0]
    assert sorted(item["deadline"]["start"] for item in found) == list(range(100))
    coming = [item["next"] or "9999" for item in found]
    assert coming == sorted(coming)


def test_each_group_leads_to_the_whole_of_it(turns):
    [group] = [group for group in turns.get("/thoi-han.json").json["groups"] if group["id"] == "dinh-ky"]
    assert (group["count"], len(group["items"]), group["all"]) == (100, 12, "/thoi-han?nhom=dinh-ky")


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("", {"sap-den": 1, "qua-han": 2, "dinh-ky": 1, "khoang": 1, "tu-ngay": 1}),
        ("tu=2026-01-01", {"sap-den": 1}),
        ("den=2026-01-01", {"qua-han": 2}),
        ("co-quan=so-y-te&vai-tro=lead", {"khoang": 1}),
    ],
)
def test_the_groups_of_a_day(client, query, counts):
    groups = client.get(f"/thoi-han.json?{query}").json["groups"]
    assert {group["id"]: group["count"] for group in groups if group["count"]} == counts
