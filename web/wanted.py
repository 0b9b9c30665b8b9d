"""Which time limits a page is asked for: of whom, in which part, from when until when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from typing import cast

from index.rows import AgencySummary, ClauseCard
from kb.model import Role
from web.generation import catalogue, today
from web.language import say
from web.parameters import Parameters
from web.timing import Timed, timed
from web.wording import ROLES

OFFERED = 300  # bodies: more would make a page of their names


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of the pages about time limits; ``role`` counts only together with ``agency``."""

    agency: str | None = None
    role: Role | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None

    @classmethod
    def read(cls, asked: Parameters, bodies: tuple[AgencySummary, ...]) -> Wanted:
        """Read the filters from an address."""
        agency = asked.choice("co-quan", say("cơ quan"), [body.id for body in bodies])
        role = asked.choice("vai-tro", say("vai trò"), ROLES)
        start, end = asked.date("tu", say("ngày bắt đầu")), asked.date("den", say("ngày kết thúc"))
        return cls(agency, cast("Role | None", role) if agency else None, start, end)

    def kept(self, **changes: object) -> dict[str, object]:
        """Return the filters as an address has them, some changed."""
        return {"co-quan": self.agency, "vai-tro": self.role, "tu": self.start, "den": self.end, **changes}

    def each(self) -> Iterator[Timed]:
        """Ask for the clauses, and yield of each the limits that pass themselves, in little memory."""
        numbers = catalogue().deadline_numbers(self.agency, due_from=self.start, due_to=self.end)
        cards = (card for card in catalogue().each_card(numbers) if self._whose(card))
        every = (timed(card, deadline, today()) for card in cards for deadline in card.deadlines)
        return (item for item in every if self.passes(item.deadline.due))

    def _whose(self, card: ClauseCard) -> bool:
        return self.role is None or any(row.agency == self.agency and row.role == self.role for row in card.agencies)

    def passes(self, due: datetime.date | None) -> bool:
        """Tell whether a last day is inside the period."""
        if self.start is None and self.end is None:
            return True
        return due is not None and (self.start or due) <= due <= (self.end or due)


def bodies_with_limits() -> tuple[AgencySummary, ...]:
    """Return the bodies that a choice is offered of."""
    return tuple(agency for agency in catalogue().agencies() if agency.deadlines)


def bodies_offered(bodies: tuple[AgencySummary, ...], chosen: str | None) -> tuple[AgencySummary, ...]:
    """Return the bodies that stand in the choice: those with the most limits, and the one in force."""
    if len(bodies) <= OFFERED:
        return bodies
    busiest = {body.id for body in nlargest(OFFERED, bodies, key=lambda body: body.deadlines)}
    return tuple(body for body in bodies if body.id in busiest or body.id == chosen)
