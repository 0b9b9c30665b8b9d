"""Time limits on a month's calendar, and along a year."""

from __future__ import annotations

import datetime
import re
from calendar import Calendar, monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import request, url_for

from index.limits import LimitCount, Standing
from index.rows import AgencySummary
from web.addresses import here
from web.generation import catalogue, today
from web.holidays import days_off
from web.language import say
from web.paging import address
from web.parameters import Parameters
from web.recurring import falls_on, names_day
from web.timeline import Chart, chart
from web.timing import Timed, timed
from web.twin import Area
from web.wanted import Wanted, bodies_with_limits

area = Area("almanac", __name__)

MOST = 20  # of a day and kind; a list of its own has them all
SHOWN = 4  # of a day, before the rest folds away
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEARS = (1945, 2200)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; ``off`` names a holiday, ``outside`` is set for days of the neighbouring months.

    ``count`` is how many limits fall on it; where not all of them are given, the addresses lead to all.
    """

    day: datetime.date
    outside: bool
    off: str | None = None
    count: int = 0
    due: tuple[Timed, ...] = ()
    recurring: tuple[Timed, ...] = ()
    all_due: str | None = None
    all_recurring: str | None = None


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
    counts = catalogue().limits.counts(wanted.agency, wanted.role)
    days = {day.day: day for day in _days(first, wanted, counts)}
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return MonthPage(
        today=today(),
        month=first,
        weeks=tuple(tuple(days.get(day) or Day(day, outside=True) for day in week) for week in weeks),
        count=sum(day.count for day in days.values()),
        previous=_month_address(first - datetime.timedelta(days=1), wanted),
        next=_month_address(first + datetime.timedelta(days=31), wanted),
        nearest=tuple((day, _month_address(day, wanted)) for day in _nearest(counts, first)),
        agencies=bodies,
        wanted=wanted,
        ignored=asked.ignored,
    )


@area.page("/thoi-han/dong-thoi-gian", "deadlines/timeline.html")
def timeline() -> TimelinePage:
    """Show a year's dated limits along a line for each body."""
    asked, bodies = Parameters(request.args), bodies_with_limits()
    wanted = Wanted.read(asked, bodies)
    counts = catalogue().limits.counts(wanted.agency, wanted.role)
    years = sorted({count.due.year for count in counts if count.due})
    year = asked.number("nam", say("năm"), *_YEARS) or _nearest_year(years)
    whole = Standing("dated", datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    found = catalogue().limits.page(wanted.agency, wanted.role, whole)
    items = tuple(timed(card, limit, today()) for card, limit in found)
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


def _days(first: datetime.date, wanted: Wanted, counts: Iterable[LimitCount]) -> Iterator[Day]:
    """Yield the days of a month with the limits that fall on each, or their beginning."""
    days = [first.replace(day=number + 1) for number in range(monthrange(first.year, first.month)[1])]
    due, rules = Counter[datetime.date](), Counter[str]()
    for count in counts:
        if count.due:
            due[count.due] += count.count
        if count.rrule:
            rules[count.rrule] += count.count
    dated = _dated(wanted, days)
    for day in days:
        recurring = {rule: count for rule, count in rules.items() if _recurs(rule, day)}
        yield _day(day, wanted, due[day], dated.get(day, ()), recurring)


def _day(day: datetime.date, wanted: Wanted, count: int, due: tuple[Timed, ...], recurring: Mapping[str, int]) -> Day:
    of_whom = {"co-quan": wanted.agency, "vai-tro": wanted.role}
    listed, turns = url_for("deadlines.listed"), sum(recurring.values())
    return Day(
        day=day,
        outside=False,
        off=days_off().name(day),
        count=count + turns,
        due=due,
        recurring=_turns(wanted, tuple(recurring)) if turns else (),
        all_due=address(listed, {**of_whom, "tu": day, "den": day}) if count > MOST else None,
        all_recurring=address(listed, {**of_whom, "nhom": "dinh-ky"}) if turns > MOST else None,
    )


def _dated(wanted: Wanted, days: Sequence[datetime.date]) -> Mapping[datetime.date | None, tuple[Timed, ...]]:
    found = catalogue().limits.by_day(wanted.agency, wanted.role, days[0], days[-1], MOST)
    items = [timed(card, limit, today()) for card, limit in found]
    return {day: tuple(same) for day, same in groupby(items, key=lambda item: item.deadline.due)}


def _turns(wanted: Wanted, rules: tuple[str, ...]) -> tuple[Timed, ...]:
    found = catalogue().limits.page(wanted.agency, wanted.role, None, rules=rules, size=MOST)
    return tuple(timed(card, limit, today()) for card, limit in found)


def _recurs(rrule: str, day: datetime.date) -> bool:
    """Tell whether a rule falls on a day; one for every day would hide all the others."""
    return rrule != "FREQ=DAILY" and names_day(rrule) and falls_on(rrule, day)


def _nearest(counts: Iterable[LimitCount], first: datetime.date) -> list[datetime.date]:
    """Return the last month before this one and the first after it that have a dated limit."""
    days = sorted(count.due for count in counts if count.due)
    end = first.replace(day=monthrange(first.year, first.month)[1])
    before, after = [day for day in days if day < first], [day for day in days if day > end]
    return [day.replace(day=1) for day in (*before[-1:], *after[:1])]


def _nearest_year(years: list[int]) -> int:
    return min(years, key=lambda year: (abs(year - today().year), -year), default=today().year)


def _month_address(day: datetime.date, wanted: Wanted) -> str:
    kept: Mapping[str, object] = {"co-quan": wanted.agency, "vai-tro": wanted.role}
    return address(here(), {**kept, "thang": f"{day:%Y-%m}"})
