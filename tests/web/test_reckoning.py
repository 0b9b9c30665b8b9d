"""When a span from an event ends, with the steps that lead there."""

from __future__ import annotations

import datetime
import re

import pytest

from web.holidays import days_off
from web.reckoning import Length, reckon

DAY = datetime.date


@pytest.mark.parametrize(
    ("event", "length", "due", "bases"),
    [
        (DAY(2026, 3, 30), Length(3, "D"), DAY(2026, 4, 2), ["147.3", "147.3", "148.1"]),
        (DAY(2026, 3, 30), Length(5, "D"), DAY(2026, 4, 6), ["147.3", "147.3", "148.1", "148.5"]),
        (DAY(2026, 3, 30), Length(1, "W"), DAY(2026, 4, 6), ["147.3", "147.3", "148.2"]),
        (DAY(2021, 1, 31), Length(1, "M"), DAY(2021, 3, 1), ["147.3", "147.3", "148.3", "148.5"]),
        (DAY(2020, 6, 1), Length(1, "Y"), DAY(2021, 6, 1), ["147.3", "147.3", "148.4"]),
    ],
)  # fmt: skip
def test_the_day_and_the_articles(event, length, due, bases):
    found = reckon(event, length, days_off())
    assert found.due == due
    assert [".".join(re.findall(r"\d+", step.basis or "")[::-1]) for step in found.steps] == bases


def test_working_days_name_the_days_passed_over():
    found = reckon(DAY(2021, 4, 29), Length(2, "D", working_days=True), days_off())
    assert found.due == DAY(2021, 5, 5)
    [skipped] = [step.words for step in found.steps if step.basis is None]
    assert "30/04/2021 (Ngày Chiến thắng)" in skipped and "02/05/2021 (Chủ nhật)" in skipped


def test_back_from_an_event_is_not_moved():
    found = reckon(DAY(2026, 4, 9), Length(5, "D", back=True), days_off())
    assert found.due == DAY(2026, 4, 4)
    assert found.steps[-1].basis is None


def test_a_year_without_announced_days_off_is_not_certain():
    assert not reckon(DAY(2049, 1, 4), Length(5, "D"), days_off()).certain
    assert reckon(DAY(2021, 6, 1), Length(5, "D"), days_off()).certain


def test_too_long_a_span_has_no_day():
    assert reckon(DAY(2026, 1, 1), Length(3000, "Y"), days_off()) is None


def test_the_form_keeps_what_was_asked(client):
    answer = client.get("/thoi-han/tinh.json?ngay=2026-03-30&so=2&don-vi=tuan").json
    assert (answer["count"], answer["unit"], answer["reckoning"]["due"]) == (2, "tuan", "2026-04-13")
    answer = client.get("/thoi-han/tinh.json?ngay=31/02/2026&so=x&don-vi=gio").json
    assert answer["reckoning"] is None and len(answer["ignored"]) == 3
    answer = client.get("/thoi-han/tinh.json?ngay=2026-03-30&so=3000&don-vi=nam").json
    assert answer["reckoning"] is None and len(answer["ignored"]) == 1
