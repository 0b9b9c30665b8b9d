from __future__ import annotations

import datetime

import pytest

from web.recurring import falls_on, names_day, next_day

DAY = datetime.date
TODAY = DAY(2026, 3, 30)  # a Monday


@pytest.mark.parametrize(
    ("rrule", "day"),
    [
        ("FREQ=DAILY", TODAY),
        ("FREQ=WEEKLY;BYDAY=MO", TODAY),
        ("FREQ=WEEKLY;BYDAY=SA,SU", DAY(2026, 4, 4)),
        ("FREQ=WEEKLY", DAY(2026, 4, 5)),
        ("FREQ=MONTHLY", DAY(2026, 3, 31)),
        ("FREQ=MONTHLY;BYMONTHDAY=25", DAY(2026, 4, 25)),
        ("FREQ=MONTHLY;BYMONTHDAY=5,30", TODAY),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", DAY(2026, 3, 31)),
        ("FREQ=MONTHLY;INTERVAL=3", DAY(2026, 3, 31)),
        ("FREQ=MONTHLY;INTERVAL=6", DAY(2026, 6, 30)),
        ("FREQ=MONTHLY;INTERVAL=5", None),
        ("FREQ=YEARLY", DAY(2026, 12, 31)),
        ("FREQ=YEARLY;INTERVAL=2", None),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", DAY(2026, 12, 15)),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1", DAY(2026, 4, 30)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", None),
        ("FREQ=HOURLY", None),
    ],
)
def test_the_next_day_of_a_rule(rrule, day):
    assert next_day(rrule, TODAY) == day


def test_a_day_that_some_months_lack_is_passed_over():
    assert not falls_on("FREQ=MONTHLY;BYMONTHDAY=31", DAY(2026, 4, 30))
    assert next_day("FREQ=MONTHLY;BYMONTHDAY=31", DAY(2026, 4, 1)) == DAY(2026, 5, 31)


def test_a_rule_with_a_day_and_one_without():
    assert names_day("FREQ=MONTHLY;BYMONTHDAY=25") and names_day("FREQ=DAILY")
    assert not names_day("FREQ=MONTHLY")
