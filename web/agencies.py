"""Bodies and what each has to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from flask import abort, request

from index.rows import AgencyRoleRow, AgencySummary, ClauseCard, DirectiveRow
from kb.model import Role
from web.addresses import here
from web.choices import Choice, choices
from web.generation import catalogue, today
from web.paging import Pager, address, cut, pager
from web.parameters import Parameters
from web.timing import Timed, all_timed
from web.twin import Area
from web.wording import ROLES

area = Area("agencies", __name__)

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class AgencyList:
    """Every body with its counts."""

    agencies: tuple[AgencySummary, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """A clause in which a body has a part, or several."""

    card: ClauseCard
    roles: tuple[Role, ...]
    deadlines: tuple[Timed, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """What one directive asks of a body."""

    directive: DirectiveRow
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """A page of a body's duties, filtered by role and topic."""

    agency: AgencySummary
    directives: tuple[Duties, ...]
    roles: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    pager: Pager
    ignored: tuple[str, ...]


@area.page("/co-quan", "agencies/list.html")
def listed() -> AgencyList:
    """List the bodies in alphabetical order."""
    return AgencyList(catalogue().agencies())


@area.page("/co-quan/<id>", "agencies/agency.html")
def agency(id: str) -> AgencyPage:
    """Show what a body leads, supports and receives."""
    known = catalogue().agency(id) or abort(404)
    asked = Parameters(request.args)
    role = cast("Role | None", asked.choice("vai-tro", "vai trò", ROLES))
    topic = asked.choice("chu-de", "chủ đề", [topic.id for topic in catalogue().topics()])
    cards, page = catalogue().ledger(id, role, topic), asked.page()
    return AgencyPage(
        agency=known,
        directives=tuple(_by_directive(id, cut(cards, page, PAGE_SIZE))),
        roles=_role_choices(known, role, topic),
        topics=_topic_choices(catalogue().ledger(id, role), role, topic),
        pager=pager(len(cards), page, PAGE_SIZE, here(), {"vai-tro": role, "chu-de": topic}),
        ignored=asked.ignored,
    )


def _by_directive(agency: str, cards: Iterable[ClauseCard]) -> Iterator[Duties]:
    """Gather cards that stand directive by directive."""
    for directive, of_directive in groupby(cards, key=lambda card: card.directive):
        yield Duties(directive, tuple(_duty(card, agency) for card in of_directive))


def _duty(card: ClauseCard, agency: str) -> Duty:
    own: list[AgencyRoleRow] = [role for role in card.agencies if role.agency == agency]
    roles = tuple(dict.fromkeys(role.role for role in own))
    return Duty(card, roles, all_timed(card, today()))


def _role_choices(agency: AgencySummary, chosen: Role | None, topic: str | None) -> tuple[Choice, ...]:
    counts = {"lead": agency.lead, "support": agency.support, "recipient": agency.recipient}
    counted = [((str(role), label), counts[role]) for role, label in ROLES.items() if counts[role]]
    return choices(counted, chosen, lambda role: address(here(), {"vai-tro": role, "chu-de": topic}))


def _topic_choices(cards: Iterable[ClauseCard], role: Role | None, chosen: str | None) -> tuple[Choice, ...]:
    counted = Counter(pair for card in cards for pair in {(row.topic, row.topic_name) for row in card.topics})
    return choices(counted.most_common(), chosen, lambda topic: address(here(), {"vai-tro": role, "chu-de": topic}))
