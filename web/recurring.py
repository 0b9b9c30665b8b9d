"""The days of a rule that repeats (RFC 5545, of the kinds that directives use).

A rule without a day ("hằng tháng") ends with its period: the last day of the month, the quarter, the year. Where the
period may begin in any year or week ("hai năm một lần"), no day can be told.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from functools import lru_cache

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = datetime.timedelta(days=1)
_AHEAD = 400


# A page asks for the same few rules hundreds of times, always on the same day.
@lru_cache(4096)
def next_day(rrule: str, today: datetime.date) -> datetime.date | None:
    """Return the first day of a rule that is not before ``today``.

    >>> next_day("FREQ=MONTHLY;BYMONTHDAY=25", datetime.date(2026, 3, 26))
    datetime.date(2026, 4, 25)
    >>> next_day("FREQ=YEARLY;INTERVAL=2", datetime.date(2026, 3, 26))
    """
    days = (today + count * _DAY for count in range(_AHEAD))
    return next((day for day in days if falls_on(rrule, day)), None)


def names_day(rrule: str) -> bool:
    """Tell whether a rule names its day; otherwise it is the end of the period."""
    return "BYDAY=" in rrule or "BYMONTHDAY=" in rrule or rrule.startswith("FREQ=DAILY")


def falls_on(rrule: str, day: datetime.date) -> bool:
    """Tell whether a rule falls on a day; never for a rule whose turn cannot be told."""
    parts = dict(part.partition("=")[::2] for part in rrule.split(";"))
    frequency, interval = parts.get("FREQ"), int(parts.get("INTERVAL", "1"))
    if "BYMONTH" in parts and str(day.month) not in parts["BYMONTH"].split(","):
        return False
    if "BYDAY" in parts:
        return interval == 1 and _WEEKDAYS[day.weekday()] in parts["BYDAY"].split(",")
    if frequency == "DAILY":
        return interval == 1
    if frequency == "WEEKLY":
        return interval == 1 and day.weekday() == 6
    if frequency == "MONTHLY":
        return _falls_in_turn(interval, day, named="BYMONTHDAY" in parts) and _falls_in_month(parts, day)
    return frequency == "YEARLY" and interval == 1 and _falls_in_year(parts, day)


def _falls_in_turn(interval: int, day: datetime.date, *, named: bool) -> bool:
    """Tell whether it is the turn of a month: stretches that divide the year end with a quarter, a half, a year."""
    return interval == 1 or (not named and 12 % interval == 0 and day.month % interval == 0)


def _falls_in_year(parts: dict[str, str], day: datetime.date) -> bool:
    return ("BYMONTH" in parts or day.month == 12) and _falls_in_month(parts, day)


def _falls_in_month(parts: dict[str, str], day: datetime.date) -> bool:
    days = parts.get("BYMONTHDAY", "-1").split(",")
    last = monthrange(day.year, day.month)[1]
    return str(day.day) in days or (day.day == last and "-1" in days)
