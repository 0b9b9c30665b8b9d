"""Days off, working days, and where a span from an event ends."""

from __future__ import annotations

from datetime import date

import pytest

from kb.calendar import DaysOff, add_working_days, last_day, next_working_day
from kb.vocabulary import load


@pytest.fixture(scope="module")
def off() -> DaysOff:
    return DaysOff.of(load().table("holidays"))


@pytest.mark.parametrize(
    ("day", "is_off"),
    [
        (date(2025, 1, 29), True),  # Tết
        (date(2025, 2, 3), False),
        (date(2025, 5, 2), True),  # exchanged
        (date(2025, 4, 26), False),  # the Saturday worked for it
        (date(2025, 4, 19), True),  # an ordinary Saturday
        (date(2020, 9, 2), True),
        (date(2020, 9, 3), False),  # one day only before 2021
        (date(2026, 4, 27), True),  # in lieu of a Sunday
        (date(2031, 4, 30), True),  # fixed by law, in a year without a calendar
    ],
)
def test_day_is_off(day: date, is_off: bool, off: DaysOff) -> None:
    assert off.is_off(day) is is_off


def test_holiday_has_its_name_and_a_sunday_has_none(off: DaysOff) -> None:
    assert off.name(date(2024, 4, 18)) == "Giỗ Tổ Hùng Vương"
    assert off.name(date(2024, 4, 30)) == "Ngày Chiến thắng"
    assert off.name(date(2024, 4, 21)) is None


def test_year_without_a_calendar_is_not_covered(off: DaysOff) -> None:
    assert all(off.covers(date(year, 6, 1)) for year in range(2020, 2027))
    assert not off.covers(date(2031, 6, 1))


def test_every_year_has_tet_and_all_worked_days_are_saturdays(off: DaysOff) -> None:
    tet = [day.year for day, name in off.names.items() if name == "Tết Nguyên đán"]
    assert all(tet.count(year) >= 5 for year in range(2020, 2027))
    assert all(day.weekday() == 5 for day in off.worked)


@pytest.mark.parametrize(
    ("event", "duration", "working_days", "end"),
    [
        (date(2025, 11, 18), "P5D", True, date(2025, 11, 25)),  # the day of the event does not count
        (date(2025, 1, 24), "P1D", True, date(2025, 2, 3)),  # over Tết
        (date(2025, 11, 18), "P3D", False, date(2025, 11, 21)),
        (date(2025, 11, 18), "P5D", False, date(2025, 11, 24)),  # a Sunday: the next working day
        (date(2025, 11, 18), "P1W", False, date(2025, 11, 25)),
        (date(2025, 1, 31), "P1M", False, date(2025, 2, 28)),  # no 31 February
        (date(2024, 2, 29), "P1Y", False, date(2025, 2, 28)),
        (date(2025, 11, 18), "-P5D", True, date(2025, 11, 11)),
        (date(2025, 11, 18), "-P2D", False, date(2025, 11, 16)),  # back from an event: not moved
        (date(2025, 11, 18), "PT24H", False, None),
        (date(2025, 11, 18), "P99999D", False, None),
        (date(2025, 11, 18), "P100Y", False, None),
    ],
)
def test_span_ends_on(event: date, duration: str, working_days: bool, end: date | None, off: DaysOff) -> None:
    assert last_day(event, duration, off, working_days=working_days) == end


def test_working_days_count_both_ways(off: DaysOff) -> None:
    assert add_working_days(date(2025, 11, 21), 1, off) == date(2025, 11, 24)
    assert add_working_days(date(2025, 11, 24), -1, off) == date(2025, 11, 21)
    assert next_working_day(date(2025, 11, 22), off) == date(2025, 11, 24)
