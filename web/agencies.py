"""Bodies and what each has to do."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from flask import abort, request

from index.rows import AgencySummary, ClauseCard, ClauseRow, DirectiveRow
from kb.model import Role
from web.addresses import here
from web.bodies import AgencyList, listing
from web.choices import Choice, choices
from web.deadlines import KINDS
from web.generation import catalogue, today
from web.language import say
from web.paging import Pager, address, cut, pager
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
    every = tuple(_in_period(id, narrowed))
    shown = [duty for duty in every if _passes(duty, narrowed)]
    return AgencyPage(
        agency=known,
        spellings=tuple(spelling for spelling in catalogue().spellings(id) if spelling != known.name),
        ended=ended(known.name),
        taken_over=taken_over(known.name),
        directives=tuple(_by_directive(cut(shown, page, PAGE_SIZE))),
        narrowed=narrowed,
        roles=_offered("role", every, narrowed, lambda duty: [(str(role), say(ROLES[role])) for role in duty.roles]),
        topics=_offered("topic", every, narrowed, lambda d: [(t.topic, say(t.topic_name)) for t in d.card.topics]),
        states=_offered("state", every, narrowed, lambda duty: [(key, say(_STATES[key])) for key in _states(duty)]),
        pager=pager(len(shown), page, PAGE_SIZE, here(), narrowed.kept()),
        ignored=asked.ignored,
    )


def duties(id: str, narrowed: Narrowed) -> Iterator[Duty]:
    """Yield what a body has to do, by directive and order, in little memory."""
    return (duty for duty in _in_period(id, narrowed) if _passes(duty, narrowed))


def _in_period(id: str, narrowed: Narrowed) -> Iterator[Duty]:
    cards = catalogue().each_card(catalogue().ledger_numbers(id))
    return (_duty(card, id) for card in cards if _falls_in_period(card, narrowed))


def _passes(duty: Duty, narrowed: Narrowed) -> bool:
    return all(passes(duty) for passes in _tests(narrowed).values())


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


def _states(duty: Duty) -> set[str]:
    """Return the groups of time limits that a duty stands in."""
    kinds = {item.state.kind for item in duty.deadlines}
    return {kind.id for kind in KINDS if kinds & set(kind.states)} or {_NO_LIMIT}


def _falls_in_period(card: ClauseCard, narrowed: Narrowed) -> bool:
    if narrowed.start is None and narrowed.end is None:
        return True
    days = (deadline.due for deadline in card.deadlines if deadline.due)
    return any((narrowed.start or day) <= day <= (narrowed.end or day) for day in days)


def _tests(narrowed: Narrowed) -> dict[str, Callable[[Duty], bool]]:
    return {
        "role": lambda duty: narrowed.role in (None, *duty.roles),
        "topic": lambda duty: narrowed.topic in (None, *(row.topic for row in duty.card.topics)),
        "state": lambda duty: narrowed.state in (None, *_states(duty)),
    }


def _offered(
    name: str, duties: Iterable[Duty], narrowed: Narrowed, read: Callable[[Duty], list[tuple[str, str]]]
) -> tuple[Choice, ...]:
    """Count the values of one filter among the duties that pass the others."""
    others = [passes for other, passes in _tests(narrowed).items() if other != name]
    passing = (duty for duty in duties if all(passes(duty) for passes in others))
    counted = Counter(value for duty in passing for value in set(read(duty)))
    chosen = getattr(narrowed, name)
    return choices(counted.most_common(), chosen, lambda value: address(here(), narrowed.kept(**{name: value})))
