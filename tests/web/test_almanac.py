"""Limits on a month's calendar and along a year."""

from __future__ import annotations

import pytest


def days(client, query=""):
    weeks = client.get(f"/thoi-han/lich.json?{query}").json["weeks"]
    return {day["day"]: day for week in weeks for day in week if day["due"] or day["recurring"]}


def test_limits_stand_on_their_day(client):
    found = days(client)
    assert list(found) == ["2026-03-25", "2026-03-31"]
    assert found["2026-03-25"]["recurring"] and found["2026-03-31"]["due"]
    assert len(days(client, "thang=2020-09")["2020-09-30"]["due"]) == 2


def test_the_nearest_months_with_limits_are_offered(client):
    nearest = client.get("/thoi-han/lich.json?thang=2021-01").json["nearest"]
    assert [day for day, _ in nearest] == ["2020-09-01", "2026-03-01"]


def test_the_calendar_of_one_body(client):
    assert list(days(client, "co-quan=so-cong-thuong&vai-tro=lead&thang=2026-03")) == ["2026-03-31"]


def test_a_month_that_is_none_is_ignored_and_said(client):
    answer = client.get("/thoi-han/lich.json?thang=2026-13").json
    assert answer["month"] == "2026-03-01" and len(answer["ignored"]) == 1


@pytest.mark.parametrize("query", ["thang=2020-09", "thang=9&nam=2020", "thang=09&nam=2020"])
def test_a_month_is_asked_for_by_an_address_or_by_the_form(client, query):
    assert client.get(f"/thoi-han/lich.json?{query}").json["month"] == "2020-09-01"


def test_weeks_are_whole_at_the_ends_of_the_calendar(client):
    for month in ("1945-01", "2200-12"):
        assert all(len(week) == 7 for week in client.get(f"/thoi-han/lich.json?thang={month}").json["weeks"])


def test_the_timeline_opens_at_the_nearest_year(client):
    answer = client.get("/thoi-han/dong-thoi-gian.json").json
    assert answer["year"] == 2026
    assert [year for year, _ in answer["years"]] == [2020, 2026]
    [lane] = answer["chart"]["lanes"]
    assert lane["id"] == "so-cong-thuong"


def test_every_mark_has_its_place_in_the_list(page):
    text = page("/thoi-han/dong-thoi-gian?nam=2020")
    assert 'href="#ngay-2020-09-30"' in text and 'id="ngay-2020-09-30"' in text


def test_every_line_of_the_timeline_has_its_name_beside_it(page):
    text = page("/thoi-han/dong-thoi-gian")
    assert text.count('<line class="lane"') == text.partition('class="lane-names"')[2].partition("</ol>")[0].count(
        "<li>"
    )


def test_a_full_day_is_cut_and_leads_to_all_of_it(client, page, monkeypatch):
    monkeypatch.setattr("web.almanac.MOST", 1)
    day = days(client, "thang=2020-09")["2020-09-30"]
    assert (len(day["due"]), day["count"]) == (1, 2)
    found = client.get(day["all_due"].replace("?", ".json?")).json
    assert sum(group["count"] for group in found["groups"]) == 2
    assert client.get("/thoi-han/lich.json?thang=2020-09").json["count"] == 3  # with what falls on the 25th
