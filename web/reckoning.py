"""When a span from an event ends, step by step, with the article that each step rests on.

The steps are those of Bộ luật Dân sự 2015, Điều 147 and 148, taken for directives by default; the days are those of
``kb.calendar``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from kb.calendar import DaysOff, last_day
from web.language import say
from web.wording import date_words

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DAY = datetime.timedelta(days=1)
_ENDS = {
    "D": ("Thời hạn tính bằng ngày kết thúc khi hết ngày cuối cùng: {day}.", "khoản 1 Điều 148"),
    "W": ("Thời hạn tính bằng tuần kết thúc khi hết ngày tương ứng của tuần cuối cùng: {day}.", "khoản 2 Điều 148"),
    "M": (
        "Thời hạn tính bằng tháng kết thúc khi hết ngày tương ứng của tháng cuối cùng, hoặc ngày cuối tháng nếu tháng "
        "ấy không có ngày tương ứng: {day}.",
        "khoản 3 Điều 148",
    ),
    "Y": (
        "Thời hạn tính bằng năm kết thúc khi hết ngày, tháng tương ứng của năm cuối cùng: {day}.",
        "khoản 4 Điều 148",
    ),
}


@dataclass(frozen=True, slots=True)
class Length:
    """A span of time: so many days, weeks, months or years; ``back`` counts towards the past."""

    count: int
    unit: str
    working_days: bool = False
    back: bool = False

    @property
    def duration(self) -> str:
        """Return the span in ISO 8601."""
        return f"{'-' if self.back else ''}P{self.count}{self.unit}"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the reckoning and the article that it rests on; None where it is usage."""

    words: str
    basis: str | None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The due day with the steps that lead to it; ``certain`` is not set where days off are not announced yet."""

    due: datetime.date
    steps: tuple[Step, ...]
    certain: bool


def reckon(event: datetime.date, length: Length, off: DaysOff) -> Reckoning | None:
    """Reckon the last day of a span from an event; None where it is too long."""
    due = last_day(event, length.duration, off, working_days=length.working_days)
    if due is None:
        return None
    certain = off.covers(event) and off.covers(due)
    return Reckoning(due, tuple(_steps(event, length, due, off)), certain)


def day_words(day: datetime.date) -> str:
    """Say a day with its weekday.

    >>> day_words(datetime.date(2026, 3, 30))
    'thứ Hai, 30/03/2026'
    """
    return f"{say(WEEKDAYS[day.weekday()])}, {date_words(day)}"


def _steps(event: datetime.date, length: Length, due: datetime.date, off: DaysOff) -> Iterator[Step]:
    words = "Sự kiện xảy ra {day}; ngày này không tính."
    yield Step(say(words, day=day_words(event)), "khoản 3 Điều 147")
    if length.back:
        yield Step(say("Đếm ngược {count} ngày tới {day}.", count=length.count, day=day_words(due)), None)
        return
    yield Step(say("Bắt đầu tính từ ngày liền kề: {day}.", day=day_words(event + _DAY)), "khoản 3 Điều 147")
    if length.working_days and length.unit == "D":
        yield from _working_steps(event, length.count, due, off)
        return
    plain = last_day(event, length.duration, _NONE_OFF) or due
    words, basis = _ENDS[length.unit]
    yield Step(say(words, day=day_words(plain)), basis)
    if plain != due:
        words = "Ngày cuối cùng là ngày nghỉ ({why}), nên thời hạn kết thúc vào ngày làm việc tiếp theo: {day}."
        yield Step(say(words, why=_why_off(plain, off), day=day_words(due)), "khoản 5 Điều 148")


def _working_steps(event: datetime.date, count: int, due: datetime.date, off: DaysOff) -> Iterator[Step]:
    passed = [event + n * _DAY for n in range(1, (due - event).days)]
    skipped = [day for day in passed if off.is_off(day)]
    if skipped:
        named = ", ".join(f"{date_words(day)} ({_why_off(day, off)})" for day in skipped[:12])
        more = "…" if len(skipped) > 12 else ""
        yield Step(say("Không tính ngày nghỉ: {days}.", days=named + more), None)
    yield Step(say("Ngày làm việc thứ {count} là {day}.", count=count, day=day_words(due)), "khoản 1 Điều 148")


def _why_off(day: datetime.date, off: DaysOff) -> str:
    return say(off.name(day) or WEEKDAYS[day.weekday()])


class _Never(DaysOff):
    """A calendar without days off, to tell the plain last day from the moved one."""

    def is_off(self, day: datetime.date) -> bool:  # noqa: ARG002
        """Tell that it is none."""
        return False


_NONE_OFF = _Never({}, {}, frozenset())
