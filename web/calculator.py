"""A calculator of relative time limits: the day of the event in, the due day with its legal steps out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from flask import request

from index.rows import ClauseCard, DeadlineRow
from web.generation import catalogue
from web.holidays import days_off
from web.language import say
from web.parameters import Parameters
from web.reckoning import Length, Reckoning, day_words, reckon
from web.twin import Area

area = Area("calculator", __name__)

# What a length is counted in: its name in addresses, for a reader, in ISO 8601, and whether in working days.
UNITS: dict[str, tuple[str, str, bool]] = {
    "ngay": ("ngày", "D", False),
    "ngay-lam-viec": ("ngày làm việc", "D", True),
    "tuan": ("tuần", "W", False),
    "thang": ("tháng", "M", False),
    "nam": ("năm", "Y", False),
}
_DURATION = re.compile(r"(-)?P(\d{1,4})([DWMY])")


@dataclass(frozen=True, slots=True)
class Calculator:
    """The form with what it holds, and the answer where the day of the event is given.

    ``card`` and ``deadline`` are the limit of a directive that the length comes from.
    """

    card: ClauseCard | None
    deadline: DeadlineRow | None
    event: datetime.date | None
    count: int
    unit: str
    back: bool
    reckoning: Reckoning | None
    due_words: str | None
    ignored: tuple[str, ...]


@area.page("/thoi-han/tinh", "deadlines/calculator.html")
def calculate() -> Calculator:
    """Reckon the last day of a span from an event."""
    asked = Parameters(request.args)
    card, deadline = _asked_limit(asked)
    given = _length(deadline) if deadline else None
    count = asked.number("so", say("số đơn vị"), 1, 3660)
    unit = asked.choice("don-vi", say("đơn vị"), UNITS)
    event = asked.date("ngay", say("ngày của sự kiện"))
    if given and not (count and unit):
        count, unit = given.count, _unit_of(given)
    count, unit = count or 5, unit or "ngay"
    back = given.back if given else asked.flag("nguoc")
    _, code, working = UNITS[unit]
    reckoning = reckon(event, Length(count, code, working, back), days_off()) if event else None
    if event and reckoning is None:
        asked.ignore(say("độ dài"), f"{count} {UNITS[unit][0]}", say("cần không quá mười năm"))
    due = day_words(reckoning.due) if reckoning else None
    return Calculator(card, deadline, event, count, unit, back, reckoning, due, asked.ignored)


def _asked_limit(asked: Parameters) -> tuple[ClauseCard | None, DeadlineRow | None]:
    """Return the limit of a clause that the address names."""
    cards = catalogue().cards([(asked.text("van-ban"), asked.text("dieu-khoan"))])
    if not cards:
        return None, None
    spans = [row for row in cards[0].deadlines if row.duration and _length(row)]
    start = asked.number("vi-tri", say("vị trí"), 0, 9_999_999)
    return cards[0], next((row for row in spans if row.start == start), spans[0] if spans else None)


def _length(deadline: DeadlineRow) -> Length | None:
    match = _DURATION.fullmatch(deadline.duration or "")
    return Length(int(match[2]), match[3], deadline.working_days, bool(match[1])) if match else None


def _unit_of(length: Length) -> str:
    return next((name for name, (_, *how) in UNITS.items() if how == [length.unit, length.working_days]), "ngay")
