"""The home page: what is due and for whom, what the corpus holds, and ways in."""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass
from itertools import islice

from flask import url_for

from index.rows import AgencySummary, DirectiveRow, DueTally, Overview, TopicSummary
from web.generation import catalogue, today
from web.paging import address
from web.timing import LAPSED_DAYS, Timed, timed
from web.twin import Area

area = Area("overview", __name__)

SHOWN = 6
TALLIED = 10
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """How many limits have passed within a year, are due by the end of the month, and recur; with where each leads.

    ``id`` and ``name`` are those of the body that leads, None for all together.
    """

    id: str | None
    name: str | None
    passed: int
    due: int
    recurring: int
    passed_address: str
    due_address: str
    recurring_address: str


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows; ``upcoming`` holds the next deadlines, ``recurring`` stands in where there is none."""

    overview: Overview
    month_end: datetime.date
    total: Due
    due: tuple[Due, ...]
    latest: tuple[DirectiveRow, ...]
    agencies: tuple[AgencySummary, ...]
    topics: tuple[TopicSummary, ...]
    upcoming: tuple[Timed, ...]
    recurring: tuple[Timed, ...]


@area.page("/", "overview/home.html")
def home() -> Home:
    """Show what is due and for whom, the newest directives, the busiest bodies and topics."""
    known = catalogue()
    busiest = sorted(known.agencies(), key=lambda agency: -agency.lead)
    upcoming, (since, first, last) = _upcoming(), _span(today())
    tallies = sorted(known.due_by_agency(since, first, last), key=_urgency, reverse=True)[:TALLIED]
    return Home(
        overview=known.overview(),
        month_end=last,
        total=_due(None, None, *known.due_counts(since, first, last)),
        due=tuple(_due(tally.id, tally.name, tally.passed, tally.due, tally.recurring) for tally in tallies),
        latest=known.directives()[:SHOWN],
        agencies=tuple(agency for agency in busiest[:TALLIED] if agency.lead),
        topics=tuple(topic for topic in known.topics()[:TALLIED] if topic.clauses),
        upcoming=upcoming,
        recurring=() if upcoming else _recurring(),
    )


def _span(day: datetime.date) -> tuple[datetime.date, datetime.date, datetime.date]:
    """Return since when a passed limit is worth an alarm, today, and the last day of the month."""
    return day - LAPSED_DAYS * _DAY, day, day.replace(day=monthrange(day.year, day.month)[1])


def _urgency(tally: DueTally) -> tuple[int, int, int]:
    return tally.due, tally.passed, tally.recurring


def _due(id: str | None, name: str | None, passed: int, due: int, recurring: int) -> Due:
    """Give counts the addresses of the lists that they count."""
    since, first, last = _span(today())
    body: dict[str, object] = {"co-quan": id, "vai-tro": "lead" if id else None}
    lists: tuple[dict[str, object], ...] = (
        {"tu": since, "den": first - _DAY},
        {"tu": first, "den": last},
        {"nhom": "dinh-ky"},
    )
    return Due(id, name, passed, due, recurring, *(address(url_for("deadlines.listed"), body | to) for to in lists))


def _upcoming() -> tuple[Timed, ...]:
    start = today()
    cards = catalogue().numbered_cards(list(islice(catalogue().deadline_numbers(due_from=start), SHOWN)))
    found = [
        timed(card, deadline, start)
        for card in cards
        for deadline in card.deadlines
        if deadline.due and deadline.due >= start
    ]
    return tuple(sorted(found, key=lambda item: item.deadline.due or start)[:SHOWN])


def _recurring() -> tuple[Timed, ...]:
    cards = catalogue().numbered_cards(list(islice(catalogue().deadline_numbers(kinds=("every",)), SHOWN)))
    first = [(card, next(deadline for deadline in card.deadlines if deadline.kind == "every")) for card in cards]
    return tuple(timed(card, deadline, today()) for card, deadline in first)
