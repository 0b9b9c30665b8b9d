"""Time limits on a month's calendar, and along a year."""

from __future__ import annotations

import datetime
import re
from calendar import Calendar, monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import request

from index.rows import AgencySummary
from web.addresses import here
from web.generation import today
from web.holidays import days_off
from web.language import say
from web.paging import address
from web.parameters import Parameters
from web.recurring import falls_on, names_day
from web.timeline import Chart, chart
from web.timing import Timed
from web.twin import Area
from web.wanted import Wanted, bodies_with_limits

area = Area("almanac", __name__)

SHOWN = 4  # of a day, before the rest folds away
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEARS = (1945, 2200)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; ``off`` names a holiday, ``outside`` is set for days of the neighbouring months."""

    day: datetime.date
    outside: bool
    off: str | None
    due: tuple[Timed, ...]
    recurring: tuple[Timed, ...]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month in weeks from Monday, with the neighbouring months and the nearest that have a dated limit."""

    today: datetime.date
    month: datetime.date
    weeks: tuple[tuple[Day, ...], ...]
    count: int
    previous: str
    next: str
    nearest: tuple[tuple[datetime.date, str], ...]
    agencies: tuple[AgencySummary, ...]
    wanted: Wanted
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A year with its dated limits, body by body; ``years`` are those that have any, with their addresses."""

    today: datetime.date
    year: int
    chart: Chart
    items: tuple[Timed, ...]
    years: tuple[tuple[int, str], ...]
    agencies: tuple[AgencySummary, ...]
    wanted: Wanted
    ignored: tuple[str, ...]


@area.page("/thoi-han/lich", "deadlines/month.html")
def month() -> MonthPage:
    """Show a month's limits day by day."""
    asked, bodies = Parameters(request.args), bodies_with_limits()
    wanted = Wanted.read(asked, bodies)
    first = _asked_month(asked) or today().replace(day=1)
    found = Wanted(wanted.agency, wanted.role).found()
    weeks = tuple(_week(days, first, found) for days in Calendar().monthdatescalendar(first.year, first.month))
    inside = [day for week in weeks for day in week if not day.outside]
    return MonthPage(
        today=today(),
        month=first,
        weeks=weeks,
        count=sum(len(day.due) + len(day.recurring) for day in inside),
        previous=_month_address(first - datetime.timedelta(days=1), wanted),
        next=_month_address(first + datetime.timedelta(days=31), wanted),
        nearest=tuple((day, _month_address(day, wanted)) for day in _nearest(found, first)),
        agencies=bodies,
        wanted=wanted,
        ignored=asked.ignored,
    )


@area.page("/thoi-han/dong-thoi-gian", "deadlines/timeline.html")
def timeline() -> TimelinePage:
    """Show a year's dated limits along a line for each body."""
    asked, bodies = Parameters(request.args), bodies_with_limits()
    wanted = Wanted.read(asked, bodies)
    dated = [item for item in Wanted(wanted.agency, wanted.role).found() if item.deadline.due]
    years = sorted({item.deadline.due.year for item in dated if item.deadline.due})
    year = asked.number("nam", say("năm"), *_YEARS) or _nearest_year(years)
    items = tuple(item for item in dated if item.deadline.due and item.deadline.due.year == year)
    kept = {"co-quan": wanted.agency, "vai-tro": wanted.role}
    return TimelinePage(
        today=today(),
        year=year,
        chart=chart(year, items, today()),
        items=items,
        years=tuple((each, address(here(), {**kept, "nam": each})) for each in years),
        agencies=bodies,
        wanted=wanted,
        ignored=asked.ignored,
    )


def _asked_month(asked: Parameters) -> datetime.date | None:
    """Read a month as addresses have it (2026-11), or as the form has it: its number and the year."""
    raw, year = asked.text("thang"), asked.number("nam", say("năm"), *_YEARS)
    match = _MONTH.fullmatch(f"{year}-{raw.zfill(2)}" if year else raw)
    if match and 1 <= int(match[2]) <= 12 and _YEARS[0] <= int(match[1]) <= _YEARS[1]:
        return datetime.date(int(match[1]), int(match[2]), 1)
    if raw:
        asked.ignore(say("tháng"), raw, say("cần viết như 2026-11"))
    return None


def _week(days: Iterable[datetime.date], first: datetime.date, found: Iterable[Timed]) -> tuple[Day, ...]:
    found = tuple(found)
    return tuple(_day(day, first, found) for day in days)


def _day(day: datetime.date, first: datetime.date, found: tuple[Timed, ...]) -> Day:
    if (day.year, day.month) != (first.year, first.month):
        return Day(day, True, None, (), ())
    return Day(
        day=day,
        outside=False,
        off=days_off().name(day),
        due=tuple(item for item in found if item.deadline.due == day),
        recurring=tuple(item for item in found if _recurs(item.deadline.rrule, day)),
    )


def _recurs(rrule: str | None, day: datetime.date) -> bool:
    """Tell whether a rule falls on a day; one for every day would hide all the others."""
    return rrule is not None and rrule != "FREQ=DAILY" and names_day(rrule) and falls_on(rrule, day)


def _nearest(found: Iterable[Timed], first: datetime.date) -> list[datetime.date]:
    """Return the last month before this one and the first after it that have a dated limit."""
    days = sorted(item.deadline.due for item in found if item.deadline.due)
    end = first.replace(day=monthrange(first.year, first.month)[1])
    before, after = [day for day in days if day < first], [day for day in days if day > end]
    return [day.replace(day=1) for day in (*before[-1:], *after[:1])]


def _nearest_year(years: list[int]) -> int:
    return min(years, key=lambda year: (abs(year - today().year), -year), default=today().year)


def _month_address(day: datetime.date, wanted: Wanted) -> str:
    kept: Mapping[str, object] = {"co-quan": wanted.agency, "vai-tro": wanted.role}
    return address(here(), {**kept, "thang": f"{day:%Y-%m}"})
