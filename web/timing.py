"""Time limits in words: what a limit means, and how it stands on a given day.

A limit that has passed is called "đã qua hạn": whether the work was done is not known here.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from index.rows import ClauseCard, DeadlineRow
from web.language import counted, english, say
from web.recurring import names_day, next_day
from web.wording import date_words

StateKind = Literal["lapsed", "overdue", "today", "soon", "later", "recurring", "relative", "since"]

# Trackers of the offices warn one to three days ahead.
SOON_DAYS = 3
# After a year a limit is history, no alarm.
LAPSED_DAYS = 365

_LENGTHS = {"Y": "{n} năm", "M": "{n} tháng", "W": "{n} tuần", "D": "{n} ngày", "H": "{n} giờ"}
_WORKING = {"Y": "{n} năm làm việc", "M": "{n} tháng làm việc", "W": "{n} tuần làm việc", "D": "{n} ngày làm việc",
            "H": "{n} giờ làm việc"}  # fmt: skip
_WEEKDAYS = {"MO": "thứ Hai", "TU": "thứ Ba", "WE": "thứ Tư", "TH": "thứ Năm", "FR": "thứ Sáu", "SA": "thứ Bảy",
             "SU": "Chủ nhật"}  # fmt: skip
_PERIODS = {
    "DAILY": ("hằng ngày", "{n} ngày một lần"),
    "WEEKLY": ("hằng tuần", "{n} tuần một lần"),
    "MONTHLY": ("hằng tháng", "{n} tháng một lần"),
    "YEARLY": ("hằng năm", "{n} năm một lần"),
}
# The words that name the event may bring their own.
_PREPOSITIONS = ("kể từ", "tính từ", "từ", "trước", "sau", "kể", "tính")
_DURATION = re.compile(r"(-?)P(?:(\d+)([YMWD]))?(?:T(\d+)H)?")


@dataclass(frozen=True, slots=True)
class State:
    """How a limit stands on a day; ``words`` says it, so that no colour has to."""

    kind: StateKind
    words: str


@dataclass(frozen=True, slots=True)
class Timed:
    """A limit with its clause, what it means and how it stands.

    ``safe`` is the day before the limit where the words are "trước ngày": no rule says whether the day itself counts.
    ``next`` is the day on which a recurring limit falls next.
    """

    card: ClauseCard
    deadline: DeadlineRow
    value: str
    state: State
    safe: datetime.date | None = None
    next: datetime.date | None = None


def timed(card: ClauseCard, deadline: DeadlineRow, today: datetime.date) -> Timed:
    """Work out one limit of a clause."""
    coming = next_day(deadline.rrule, today) if deadline.rrule else None
    return Timed(card, deadline, value(deadline), state(deadline, today), _safe_day(deadline), coming)


def _safe_day(deadline: DeadlineRow) -> datetime.date | None:
    if deadline.due is None or not deadline.surface.lower().startswith("trước ngày"):
        return None
    return deadline.due - datetime.timedelta(days=1)


def all_timed(card: ClauseCard, today: datetime.date) -> tuple[Timed, ...]:
    """Work out every limit of a clause."""
    return tuple(timed(card, deadline, today) for deadline in card.deadlines)


def state(deadline: DeadlineRow, today: datetime.date) -> State:
    """Tell how a limit stands on ``today``; on its last day it is due, not overdue."""
    if deadline.due is not None:
        return _dated_state((deadline.due - today).days)
    if deadline.kind == "every":
        return State("recurring", _turn(deadline.rrule, today))
    if deadline.kind == "since" and deadline.from_:
        return State("since", say("Đang áp dụng" if deadline.from_ <= today else "Chưa đến ngày áp dụng"))
    return State("relative", say("Tính từ sự kiện"))


def _turn(rrule: str | None, today: datetime.date) -> str:
    """Say when a recurring limit falls next; one without a day ends with its period."""
    day = next_day(rrule, today) if rrule else None
    if rrule is None or day is None:
        return say("Định kỳ")
    if rrule == "FREQ=DAILY":
        return say("Hằng ngày")
    said = "Kỳ tới: {day}" if names_day(rrule) else "Hết kỳ này: {day}"
    return say(said, day=date_words(day))


def _dated_state(days: int) -> State:
    if days < 0:
        return State("lapsed" if -days > LAPSED_DAYS else "overdue", say("Đã qua hạn {time}", time=_roughly(-days)))
    if days == 0:
        return State("today", say("Đến hạn hôm nay"))
    return State("soon" if days <= SOON_DAYS else "later", say("Còn {time}", time=_roughly(days)))


def _roughly(days: int) -> str:
    """Say a distance as exactly as anybody needs it."""
    if days <= 60:
        return counted(days, "{n} ngày")
    return counted(days * 12 // 365, "hơn {n} tháng") if days < 730 else counted(int(days / 365.25), "hơn {n} năm")


def value(deadline: DeadlineRow) -> str:
    """Say what a limit means."""
    if deadline.kind == "in" and deadline.from_ and deadline.due:
        return say("từ {first} đến {last}", first=date_words(deadline.from_), last=date_words(deadline.due))
    if deadline.kind == "by" and deadline.due:
        return date_words(deadline.due)
    if deadline.kind == "since" and deadline.from_:
        return say("từ {first}", first=date_words(deadline.from_))
    if deadline.rrule:
        return recurrence(deadline.rrule)
    if deadline.duration:
        return length(deadline.duration, deadline.working_days, deadline.event)
    return deadline.surface


def length(duration: str, working_days: bool = False, event: str | None = None) -> str:
    """Say an ISO 8601 duration; what is not understood comes back as it is.

    >>> length("P5D", True, "ngày nhận hồ sơ")
    '5 ngày làm việc kể từ ngày nhận hồ sơ'
    >>> length("-P5D", event="ngày họp")
    '5 ngày trước ngày họp'
    """
    match = _DURATION.fullmatch(duration)
    if match is None or not (match[2] or match[4]):
        return duration
    count, unit = (match[2], match[3]) if match[2] else (match[4], "H")
    said = counted(int(count), (_WORKING if working_days else _LENGTHS)[unit])
    if english():  # the event is named by the directive's own words, which stand beside it
        return f"{said} {'before' if match[1] else 'after'} an event"
    if not event:
        return f"trước {said}" if match[1] else said
    if event.startswith(_PREPOSITIONS):
        return f"{said} {event}"
    return f"{said} {'trước' if match[1] else 'kể từ'} {event}"


def recurrence(rrule: str) -> str:
    """Say an RFC 5545 rule of the kinds that directives use; what is not understood comes back as it is.

    >>> recurrence("FREQ=MONTHLY;BYMONTHDAY=25")
    'hằng tháng, ngày 25'
    >>> recurrence("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1")
    'hằng năm, ngày cuối cùng của tháng 3, 6, 9 và 12'
    """
    parts = dict(part.partition("=")[::2] for part in rrule.split(";"))
    frequency = parts.get("FREQ", "")
    if frequency not in _PERIODS:
        return rrule
    return ", ".join(filter(None, (_every(frequency, parts.get("INTERVAL", "1")), _days(parts))))


def _every(frequency: str, interval: str) -> str:
    if (frequency, interval) == ("MONTHLY", "3"):
        return say("hằng quý")
    each, seldom = _PERIODS[frequency]
    return say(each) if interval == "1" else counted(int(interval), seldom)


def _days(parts: dict[str, str]) -> str:
    if "BYDAY" in parts:
        return _listed([say(_WEEKDAYS.get(day, day)) for day in parts["BYDAY"].split(",")])
    months = say("tháng {months}", months=_listed(_runs(parts["BYMONTH"].split(",")))) if "BYMONTH" in parts else ""
    if "BYMONTHDAY" not in parts:
        return months
    days = _listed(_runs(parts["BYMONTHDAY"].split(",")))
    named = say("ngày cuối cùng") if days == "-1" else say("ngày {days}", days=days)
    return (
        say("{day} của {months}", day=named, months=months)
        if months and days == "-1"
        else " ".join(filter(None, (named, months)))
    )


def _runs(days: list[str]) -> list[str]:
    """Shorten three or more days in a row to "10 đến 15"."""
    numbers = [int(day) for day in days if day.lstrip("-").isdigit()]
    if len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return [say("{first} đến {last}", first=numbers[0], last=numbers[-1])]
    return days


def _listed(words: list[str]) -> str:
    return f" {say('và')} ".join(filter(None, (", ".join(words[:-1]), words[-1])))
