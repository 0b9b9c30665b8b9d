"""Then and now: what became of a body, and whose work it has taken over."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from kb.extract.agencies import agency_id
from kb.succession import predecessors, succession
from web.generation import catalogue


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name; ``id`` leads to its page, where the corpus has one."""

    name: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """On a day, by an act, the work of a body went to or came from others."""

    bodies: tuple[Body, ...]
    day: datetime.date
    act: str


def ended(name: str) -> Change | None:
    """Tell who has taken a body's work over; None where it goes on."""
    end = succession(name)
    return Change(_bodies(end.successors), end.day, end.act) if end else None


def taken_over(name: str) -> tuple[Change, ...]:
    """Tell whose work a body has taken over."""
    return tuple(Change(_bodies([one.ended]), one.day, one.act) for one in predecessors(name))


def _bodies(names: Iterable[str]) -> tuple[Body, ...]:
    known = ((name, agency_id(name)) for name in names)
    return tuple(Body(name, id if catalogue().agency(id) else None) for name, id in known)
