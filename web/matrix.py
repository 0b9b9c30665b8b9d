"""Bodies by topics: how many clauses join the two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import request

from index.rows import AgencySummary, TopicSummary
from web.addresses import here
from web.generation import catalogue
from web.paging import Pager, cut, pager
from web.parameters import Parameters
from web.twin import Area

area = Area("matrix", __name__)

PAGE_SIZE = 40
_STEPS = (1, 4, 10, 30)


@dataclass(frozen=True, slots=True)
class Cell:
    """The number of clauses in which a body meets a topic; ``weight`` from 0 to 4 shades it."""

    topic: str
    clauses: int
    weight: int


@dataclass(frozen=True, slots=True)
class Line:
    """A body with its count of every topic."""

    agency: AgencySummary
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A page of bodies, those with the most clauses about a topic first; one column for each topic that has clauses."""

    topics: tuple[TopicSummary, ...]
    lines: tuple[Line, ...]
    pager: Pager
    ignored: tuple[str, ...]


@area.page("/co-quan/ma-tran", "agencies/matrix.html")
def matrix() -> Matrix:
    """Count the clauses of every body by topic."""
    asked, known = Parameters(request.args), catalogue()
    counts = {(row.agency, row.topic): row.clauses for row in known.agency_topics()}
    totals = Counter[str]()
    for (agency, _), clauses in counts.items():
        totals[agency] += clauses
    topics = tuple(topic for topic in known.topics() if topic.clauses)
    bodies = sorted((body for body in known.agencies() if totals[body.id]), key=lambda body: -totals[body.id])
    page = asked.page()
    lines = (
        Line(body, tuple(_cell(topic.id, counts.get((body.id, topic.id), 0)) for topic in topics))
        for body in cut(bodies, page, PAGE_SIZE)
    )
    return Matrix(topics, tuple(lines), pager(len(bodies), page, PAGE_SIZE, here(), {}), asked.ignored)


def _cell(topic: str, clauses: int) -> Cell:
    return Cell(topic, clauses, sum(clauses >= step for step in _STEPS))
