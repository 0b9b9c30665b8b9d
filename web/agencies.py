"""Bodies and what each has to do."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from flask import abort, request

from index.collation import collation_key
from index.duties import DutiesAsked
from index.limits import Standing
from index.rows import AgencySummary, ClauseCard, ClauseRow, DirectiveRow
from kb.model import Role
from web.addresses import here
from web.bodies import AgencyList, listing
from web.choices import Choice, choices
from web.deadlines import KINDS
from web.generation import catalogue, today
from web.language import say
from web.paging import Pager, address, pager
from web.parameters import Parameters
from web.successions import Change, ended, taken_over
from web.timing import Timed, all_timed
from web.twin import Area
from web.wording import ROLES

area = Area("agencies", __name__)

PAGE_SIZE = 30
_NO_LIMIT = "khong-han"
_STATES = {**{kind.id: kind.label for kind in KINDS}, _NO_LIMIT: "Không ghi thời hạn"}


@dataclass(frozen=True, slots=True)
class Duty:
    """A clause in which a body has a part, or several; ``given_by`` are the headings above that give it."""

    card: ClauseCard
    roles: tuple[Role, ...]
    given_by: tuple[ClauseRow, ...]
    deadlines: tuple[Timed, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """What one directive asks of a body."""

    directive: DirectiveRow
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What narrows a body's ledger; ``state`` is the id of a group of time limits, or "khong-han"."""

    role: Role | None
    topic: str | None
    state: str | None
    start: datetime.date | None
    end: datetime.date | None

    @classmethod
    def read(cls, asked: Parameters) -> Narrowed:
        """Read the filters from an address."""
        return cls(
            role=cast("Role | None", asked.choice("vai-tro", say("vai trò"), ROLES)),
            topic=asked.choice("chu-de", say("chủ đề"), [topic.id for topic in catalogue().topics()]),
            state=asked.choice("tinh-trang", say("tình trạng"), _STATES),
            start=asked.date("tu", say("ngày bắt đầu")),
            end=asked.date("den", say("ngày kết thúc")),
        )

    def of(self, agency: str) -> DutiesAsked:
        """Return what the catalogue is asked for."""
        standing = _standings().get(self.state) if self.state else None
        return DutiesAsked(
            agency, self.role, self.topic, self.start, self.end, standing, unlimited=self.state == _NO_LIMIT
        )

    def kept(self, **changes: object) -> dict[str, object]:
        """Return the filters as an address has them, some changed."""
        names = {"role": "vai-tro", "topic": "chu-de", "state": "tinh-trang", "start": "tu", "end": "den"}
        return {name: changes.get(field, getattr(self, field)) for field, name in names.items()}


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """A page of a body's duties, filtered by role, topic, state and period; then and now, and how it is written."""

    agency: AgencySummary
    spellings: tuple[str, ...]
    ended: Change | None
    taken_over: tuple[Change, ...]
    directives: tuple[Duties, ...]
    narrowed: Narrowed
    roles: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    states: tuple[Choice, ...]
    pager: Pager
    ignored: tuple[str, ...]


@area.page("/co-quan", "agencies/list.html")
def listed() -> AgencyList:
    """List the bodies in alphabetical order."""
    return listing(Parameters(request.args))


@area.page("/co-quan/<id>", "agencies/agency.html")
def agency(id: str) -> AgencyPage:
    """Show what a body leads, supports and receives."""
    known = catalogue().agency(id) or abort(404)
    asked = Parameters(request.args)
    narrowed, page = Narrowed.read(asked), asked.page()
    wanted, found = narrowed.of(id), catalogue().duties
    count, numbers = found.count(wanted), found.numbers(wanted, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    topics = {topic.id: say(topic.name) for topic in catalogue().topics()}
    return AgencyPage(
        agency=known,
        spellings=tuple(spelling for spelling in catalogue().spellings(id) if spelling != known.name),
        ended=ended(known.name),
        taken_over=taken_over(known.name),
        directives=tuple(_by_directive(duties_of(id, numbers))),
        narrowed=narrowed,
        roles=_offered("role", found.roles(wanted), narrowed, lambda role: say(ROLES[cast(Role, role)])),
        topics=_offered("topic", found.topics(wanted), narrowed, lambda topic: topics.get(topic, topic)),
        states=_offered(
            "state", found.standings(wanted, _standings(), _NO_LIMIT), narrowed, lambda state: say(_STATES[state])
        ),
        pager=pager(count, page, PAGE_SIZE, here(), narrowed.kept()),
        ignored=asked.ignored,
    )


def duties(id: str, narrowed: Narrowed) -> Iterator[Duty]:
    """Yield what a body has to do, by directive and order, in little memory."""
    return duties_of(id, catalogue().duties.numbers(narrowed.of(id)))


def duties_of(id: str, numbers: Iterable[int]) -> Iterator[Duty]:
    """Yield what a body has to do in some clauses."""
    return (_duty(card, id) for card in catalogue().each_card(numbers))


def _standings() -> Mapping[str, Standing]:
    return {kind.id: kind.standing(today()) for kind in KINDS}


def _by_directive(duties: Iterable[Duty]) -> Iterator[Duties]:
    """Gather duties that stand directive by directive."""
    for directive, of_directive in groupby(duties, key=lambda duty: duty.card.directive):
        yield Duties(directive, tuple(of_directive))


def _duty(card: ClauseCard, agency: str) -> Duty:
    own = [role for role in card.agencies if role.agency == agency]
    sources = {role.source_path for role in own}
    return Duty(
        card=card,
        roles=tuple(dict.fromkeys(role.role for role in own)),
        given_by=tuple(heading for heading in card.headings if heading.path in sources),
        deadlines=all_timed(card, today()),
    )


def _offered(
    name: str, counted: Mapping[str, int], narrowed: Narrowed, label: Callable[[str], str]
) -> tuple[Choice, ...]:
    """Offer the values of one filter, the most frequent first."""
    values = [((value, label(value)), count) for value, count in counted.items()]
    values.sort(key=lambda value: (-value[1], collation_key(value[0][1])))
    chosen = getattr(narrowed, name)
    return choices(values, chosen, lambda value: address(here(), narrowed.kept(**{name: value})))
