"""The home page: what the corpus holds, and ways in."""

from __future__ import annotations

from dataclasses import dataclass

from index.rows import AgencySummary, DirectiveRow, Overview, TopicSummary
from web.generation import catalogue, today
from web.timing import Timed, timed
from web.twin import Area

area = Area("overview", __name__)

SHOWN = 6
TALLIED = 10


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows; ``upcoming`` holds the next deadlines, ``recurring`` stands in where there is none."""

    overview: Overview
    latest: tuple[DirectiveRow, ...]
    agencies: tuple[AgencySummary, ...]
    topics: tuple[TopicSummary, ...]
    upcoming: tuple[Timed, ...]
    recurring: tuple[Timed, ...]


@area.page("/", "overview/home.html")
def home() -> Home:
    """Show counts, the newest directives, the busiest bodies, topics and the next deadlines."""
    known = catalogue()
    busiest = sorted(known.agencies(), key=lambda agency: -agency.lead)
    upcoming = _upcoming()
    return Home(
        overview=known.overview(),
        latest=known.directives()[:SHOWN],
        agencies=tuple(agency for agency in busiest[:TALLIED] if agency.lead),
        topics=tuple(topic for topic in known.topics()[:TALLIED] if topic.clauses),
        upcoming=upcoming,
        recurring=() if upcoming else _recurring(),
    )


def _upcoming() -> tuple[Timed, ...]:
    start = today()
    cards = catalogue().deadline_cards(due_from=start)[:SHOWN]
    found = [
        timed(card, deadline, start)
        for card in cards
        for deadline in card.deadlines
        if deadline.due and deadline.due >= start
    ]
    return tuple(found[:SHOWN])


def _recurring() -> tuple[Timed, ...]:
    cards = catalogue().deadline_cards(kinds=("every",))[:SHOWN]
    first = [(card, next(deadline for deadline in card.deadlines if deadline.kind == "every")) for card in cards]
    return tuple(timed(card, deadline, today()) for card, deadline in first)
