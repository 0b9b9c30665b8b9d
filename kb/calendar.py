"""Days off and working days: on which day a span of time from an event ends (Bộ luật Dân sự 2015, Điều 147, 148).

The days off are data (``kb/data/holidays.toml``). A printed date is never moved; only a computed last day is.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.vocabulary import Entry

_DAY = datetime.timedelta(days=1)
_DURATION = re.compile(r"(?P<back>-)?P(?P<count>\d+)(?P<unit>[DWMY])")
_MONTHS = {"M": 1, "Y": 12}
_LONGEST = 3660


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days off of the years whose calendar is announced, and those that the law fixes for every year.

    ``names`` maps a day off to its name, ``fixed`` a (month, day); ``worked`` are Saturdays worked in exchange.
    """

    names: Mapping[datetime.date, str]
    fixed: Mapping[tuple[int, int], str]
    worked: frozenset[datetime.date]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> DaysOff:
        """Read the table ``holidays``."""
        names: dict[datetime.date, str] = {}
        fixed: dict[tuple[int, int], str] = {}
        worked: set[datetime.date] = set()
        for entry in entries:
            for line in entry.extra.get("fixed", ()):
                month_day, _, name = line.partition(" ")
                month, day = map(int, month_day.split("-"))
                fixed[month, day] = name
            names.update(dict.fromkeys(_stretch(entry), entry.name))
            worked.update(entry.extra.get("worked", ()))
        return cls(names, fixed, frozenset(worked))

    def covers(self, day: datetime.date) -> bool:
        """Tell whether the calendar of the day's year is announced: otherwise Tết and days in lieu are not known."""
        return any(day.year == off.year for off in self.names)

    def name(self, day: datetime.date) -> str | None:
        """Return the name of a public holiday or day in lieu, None for any other day, a Sunday too."""
        return self.names.get(day) or self.fixed.get((day.month, day.day))

    def is_off(self, day: datetime.date) -> bool:
        """Tell whether a day is a weekend or holiday; a Saturday worked in exchange is none."""
        return day not in self.worked and (day.weekday() >= 5 or self.name(day) is not None)


def _stretch(entry: Entry) -> Iterator[datetime.date]:
    day, last = entry.extra.get("first"), entry.extra.get("last")
    while day is not None and last is not None and day <= last:
        yield day
        day += _DAY


def next_working_day(day: datetime.date, off: DaysOff) -> datetime.date:
    """Return the day itself, or the first working day after it (Điều 148 khoản 5)."""
    while off.is_off(day):
        day += _DAY
    return day


def add_working_days(day: datetime.date, count: int, off: DaysOff) -> datetime.date:
    """Return the working day that is ``count`` working days after ``day``, before it where ``count`` is negative."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while off.is_off(day):
            day += step
    return day


def last_day(event: datetime.date, duration: str, off: DaysOff, *, working_days: bool = False) -> datetime.date | None:
    """Return the day on which a span from an event ends; the day of the event does not count (Điều 147).

    Months and years end on the matching day, or the last of a month that has none; a last day that is a day off
    moves to the next working day. A span back from an event is not moved. None for hours and minutes, which need
    the hour of the event, and for more than ten years.
    """
    match = _DURATION.fullmatch(duration)
    if not match or int(match["count"]) > _LONGEST:
        return None
    count = -int(match["count"]) if match["back"] else int(match["count"])
    unit = match["unit"]
    if working_days and unit == "D":
        return add_working_days(event, count, off)
    if unit in _MONTHS:
        if abs(count) * _MONTHS[unit] > 120:
            return None
        end = _months_after(event, count * _MONTHS[unit])
    else:
        end = event + count * (7 if unit == "W" else 1) * _DAY
    return end if count < 0 else next_working_day(end, off)


def _months_after(day: datetime.date, months: int) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
