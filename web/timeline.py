"""Where the marks of a year's timeline stand: a pure reckoning of coordinates, drawn by a template as SVG.

The names of the bodies stand beside the drawing, line by line, so that they stay where the drawing is scrolled.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from web.timing import StateKind, Timed

WIDTH = 920
EDGE = 14  # room for a mark on the first and the last day
LANE = 40
TOP = 32
LANES = 14


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark: the limits of one body that end on one day, with the state of the first."""

    x: float
    day: datetime.date
    state: StateKind
    items: tuple[Timed, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A body's line; ``id`` is None for limits whose body is not named."""

    id: str | None
    name: str | None
    y: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A year's lanes, the busiest first; ``left_out`` counts bodies that found no room; ``now`` is today's place."""

    width: int
    height: int
    months: tuple[tuple[int, float], ...]
    lanes: tuple[Lane, ...]
    left_out: int
    now: float | None


def chart(year: int, items: Iterable[Timed], today: datetime.date) -> Chart:
    """Lay a year's limits along the lines of the bodies that lead."""
    by_body: dict[tuple[str | None, str | None], list[Timed]] = {}
    for item in items:
        for body in _leaders(item):
            by_body.setdefault(body, []).append(item)
    busiest = sorted(by_body, key=lambda body: (body[0] is None, -len(by_body[body]), body[1] or ""))
    lanes = tuple(_lane(year, row, body, by_body[body]) for row, body in enumerate(busiest[:LANES]))
    return Chart(
        width=WIDTH,
        height=TOP + LANE * len(lanes),
        months=tuple((month, _x(datetime.date(year, month, 1))) for month in range(1, 13)),
        lanes=lanes,
        left_out=max(0, len(busiest) - LANES),
        now=_x(today) if today.year == year else None,
    )


def _leaders(item: Timed) -> Iterable[tuple[str | None, str | None]]:
    bodies = {(row.agency, row.agency_name) for row in item.card.agencies if row.role == "lead"}
    return sorted(bodies) or [(None, None)]


def _lane(year: int, row: int, body: tuple[str | None, str | None], items: list[Timed]) -> Lane:
    days = Counter(item.deadline.due for item in items if item.deadline.due and item.deadline.due.year == year)
    dots = (_dot(day, [item for item in items if item.deadline.due == day]) for day in sorted(days))
    return Lane(*body, TOP + LANE * row + LANE // 2, tuple(dots))


def _dot(day: datetime.date, items: list[Timed]) -> Dot:
    return Dot(_x(day), day, items[0].state.kind, tuple(items))


def _x(day: datetime.date) -> float:
    """Place a day between the edges.

    >>> _x(datetime.date(2026, 1, 1)), _x(datetime.date(2026, 12, 31))
    (14.0, 906.0)
    """
    first = datetime.date(day.year, 1, 1)
    span = (datetime.date(day.year, 12, 31) - first).days
    return round(EDGE + (WIDTH - 2 * EDGE) * (day - first).days / span, 1)
