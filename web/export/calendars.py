"""Time limits as a calendar (RFC 5545): whole days, on which each limit ends, or begins where it has no end.

A limit keeps its UID as long as its clause has its address, so that a calendar that follows moves what was corrected
instead of showing it twice. Times come from the corpus, never from the clock: the same generation gives the same file.
Left out is what has no day: spans from an event, and turns that cannot be told ("hai năm một lần").
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event, vRecur

from kb.model import PartialDate
from web.addresses import clause_address
from web.export.telling import absolute, citation, printable, words
from web.language import say
from web.paging import pieces
from web.recurring import names_day, next_day
from web.timing import Timed
from web.wording import ROLES, shortened

PIECE = 50  # events sent at once
_PRODUCT = "-//directives-kb//directives-kb//VI"
_DAY = datetime.timedelta(days=1)
_MORNING = datetime.timedelta(hours=8)  # when a reminder rings: at midnight nobody is in the office
_EVERY_DAY = "FREQ=DAILY"
# The last day of a period whose rule names no day, as ``web.recurring`` has it.
_PERIOD_ENDS = {"WEEKLY": "BYDAY=SU", "MONTHLY": "BYMONTHDAY=-1", "YEARLY": "BYMONTHDAY=-1"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader may ask for: a reminder some days before, and limits that fall on every day."""

    reminder: int | None = None
    every_day: bool = False


def calendar_pieces(name: str, limits: Iterable[Timed], wish: Wish) -> Iterator[bytes]:
    """Yield a calendar of the limits that have a day."""
    head, end, rest = _calendar(name).to_ical().rpartition(b"END:VCALENDAR")
    yield head
    for some in pieces(events(limits, wish), PIECE):
        yield b"".join(event.to_ical() for event in some)
    yield end + rest


def events(limits: Iterable[Timed], wish: Wish) -> Iterator[Event]:
    """Yield an event for each limit that has a day."""
    for limit in limits:
        day = first_day(limit)
        if day and (wish.every_day or limit.deadline.rrule != _EVERY_DAY):
            yield _event(limit, day, wish)


def first_day(limit: Timed) -> datetime.date | None:
    """Return the day of a limit: its last, the first of its turns since the directive was issued, or its first."""
    if limit.deadline.rrule:
        issued = limit.card.directive.date
        since = PartialDate.parse(issued).first_day() if issued else limit.card.directive.changed.date()
        return next_day(limit.deadline.rrule, since)
    return limit.deadline.due or limit.deadline.from_


def turns(rrule: str) -> str:
    """Spell out a rule whose day goes without saying.

    >>> turns("FREQ=MONTHLY"), turns("FREQ=YEARLY;BYMONTHDAY=25")
    ('FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=YEARLY;BYMONTHDAY=25;BYMONTH=12')
    """
    frequency = rrule.partition(";")[0].removeprefix("FREQ=")
    rule = rrule if names_day(rrule) else f"{rrule};{_PERIOD_ENDS[frequency]}"
    ends_with_year = frequency == "YEARLY" and "BYMONTH=" not in rule and "BYDAY=" not in rule
    return f"{rule};BYMONTH=12" if ends_with_year else rule


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    fields = {
        "prodid": _PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "method": "PUBLISH", "name": name,
        "x-wr-calname": name, "x-published-ttl": "P1D",
    }  # fmt: skip
    for field, value in fields.items():
        calendar.add(field, value)
    calendar.add("refresh-interval", _DAY, parameters={"VALUE": "DURATION"})
    return calendar


def _event(limit: Timed, day: datetime.date, wish: Wish) -> Event:
    card, event = limit.card, Event()
    for field, value in _fields(limit, day).items():
        event.add(field, printable(value) if isinstance(value, str) else value)
    if limit.deadline.rrule:
        event.add("rrule", vRecur.from_ical(turns(limit.deadline.rrule)))
    if card.topics:
        event.add("categories", list(dict.fromkeys(topic.topic_name for topic in card.topics)))
    if wish.reminder is not None:
        event.add_component(_alarm(wish.reminder, str(event["summary"])))
    return event


def _fields(limit: Timed, day: datetime.date) -> dict[str, Any]:
    directive, clause = limit.card.directive, limit.card.clause
    address = absolute(clause_address(clause.directive, clause.path))
    return {
        "uid": uid(limit),
        "dtstamp": directive.changed,
        "last-modified": directive.changed,
        "sequence": directive.revision,
        "dtstart": day,
        "dtend": day + _DAY,  # the day behind the last
        "summary": _summary(limit),
        "description": _description(limit, address),
        "url": address,
        "transp": "TRANSPARENT",  # a limit does not keep anybody from a meeting
    }


def uid(limit: Timed) -> str:
    """Name a limit for ever: by the address of its clause and its place among the limits there."""
    clause = limit.card.clause
    place = next(place for place, deadline in enumerate(limit.card.deadlines) if deadline is limit.deadline)
    return str(uuid5(NAMESPACE_URL, f"directives-kb:{clause.directive}/{clause.path}#{place}"))


def _summary(limit: Timed) -> str:
    leads = [row.agency_name for row in limit.card.agencies if row.role == "lead"]
    said = shortened(" ".join(words(limit.card.clause).split()), 120)
    whose = f"{', '.join(dict.fromkeys(leads))}: " if leads and not said.startswith(leads[0]) else ""
    begins = f"{say('Từ ngày này')}: " if limit.deadline.kind == "since" else ""
    return begins + whose + said


def _description(limit: Timed, address: str) -> str:
    bodies = (
        f"{say(label)}: {', '.join(names)}"
        for role, label in ROLES.items()
        if (names := dict.fromkeys(row.agency_name for row in limit.card.agencies if row.role == role))
    )
    said = f"{say('Thời hạn')}: {limit.deadline.surface} ({limit.value})"
    return "\n".join(
        (words(limit.card.clause), "", said, *bodies, f"{say('Trích dẫn')}: {citation(limit.card)}", address)
    )


def _alarm(days: int, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _MORNING - days * _DAY)
    return alarm
