"""Time limits of all directives as a list: by date, recurring, relative."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from flask import request

from index.limits import LimitCount, Stance, Standing
from index.rows import AgencySummary
from web.addresses import here
from web.generation import catalogue, today
from web.language import say
from web.paging import Pager, address, pager
from web.parameters import Parameters
from web.recurring import next_day
from web.timing import SOON_DAYS, StateKind, Timed, timed
from web.twin import Area
from web.wanted import Wanted, bodies_with_limits

area = Area("deadlines", __name__)

PREVIEW = 12
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Kind:
    """A group of time limits: its name in addresses, its heading, and the states that it takes in.

    For the catalogue it is a stance and, where that is a day, how far from today the day is.
    """

    id: str
    label: str
    states: tuple[StateKind, ...]
    explanation: str
    stance: Stance = "dated"
    first: int | None = None
    last: int | None = None

    def standing(self, today: datetime.date) -> Standing:
        """Return what the group takes in on a day."""
        first, last = (None if days is None else today + days * _DAY for days in (self.first, self.last))
        return Standing(self.stance, first, last)


_DAY = datetime.timedelta(days=1)
KINDS = (
    Kind("sap-den", "Sắp đến hạn", ("today", "soon"), "Đến hạn hôm nay hoặc trong {days} ngày tới.",
         first=0, last=SOON_DAYS),
    Kind("con-han", "Còn thời gian", ("later",), "Ngày cuối cùng còn cách hôm nay hơn {days} ngày.",
         first=SOON_DAYS + 1),
    Kind("qua-han", "Đã qua hạn", ("overdue", "lapsed"),
         "Ngày cuối cùng đã qua; kho không biết việc đã xong hay chưa.", last=-1),
    Kind("dinh-ky", "Định kỳ", ("recurring",), "Việc lặp lại theo ngày, tuần, tháng, quý hoặc năm.", "recurring"),
    Kind("khoang", "Tính từ một sự kiện", ("relative",), "Khoảng thời gian tính từ một sự kiện, chưa rõ ngày.",
         "relative"),
    Kind("tu-ngay", "Áp dụng từ ngày", ("since",), "Việc phải làm kể từ một ngày, không ghi ngày kết thúc.", "since"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The time limits of one kind, or their beginning; ``all`` is the address of the whole group where cut."""

    id: str
    label: str
    explanation: str
    count: int
    items: tuple[Timed, ...]
    all: str | None


@dataclass(frozen=True, slots=True)
class DeadlinesPage:
    """The time limits that pass the filters, grouped; ``pager`` is set where one group is shown whole."""

    today: datetime.date
    groups: tuple[Group, ...]
    pager: Pager | None
    kind: str | None
    agencies: tuple[AgencySummary, ...]
    wanted: Wanted
    ignored: tuple[str, ...]


@area.page("/thoi-han", "deadlines/list.html")
def listed() -> DeadlinesPage:
    """Group the time limits by how they stand today."""
    asked, bodies = Parameters(request.args), bodies_with_limits()
    wanted = Wanted.read(asked, bodies)
    kind = asked.choice("nhom", say("nhóm"), [kind.id for kind in KINDS])
    page, kept = asked.page(), wanted.kept()
    groups = tuple(_group(each, wanted, page if kind else None) for each in KINDS if kind in (None, each.id))
    return DeadlinesPage(
        today=today(),
        groups=groups,
        pager=pager(groups[0].count, page, PAGE_SIZE, here(), {**kept, "nhom": kind}) if kind else None,
        kind=kind,
        agencies=bodies,
        wanted=wanted,
        ignored=asked.ignored,
    )


def _group(kind: Kind, wanted: Wanted, page: int | None) -> Group:
    """Cut a group to its beginning, or to ``page`` where it is shown alone."""
    standing = kind.standing(today()).within(wanted.start, wanted.end)
    counts = catalogue().limits.counts(wanted.agency, wanted.role) if standing else ()
    held = [count for count in counts if standing and standing.takes(count.stance, count.due)]
    count = sum(each.count for each in held)
    start, size = ((page - 1) * PAGE_SIZE, PAGE_SIZE) if page else (0, PREVIEW)
    return Group(
        id=kind.id,
        label=say(kind.label),
        explanation=say(kind.explanation, days=SOON_DAYS),
        count=count,
        items=tuple(_items(standing, held, wanted, start, size)) if standing and start < count else (),
        all=address(here(), {**wanted.kept(), "nhom": kind.id}) if page is None and count > PREVIEW else None,
    )


def _items(standing: Standing, held: list[LimitCount], wanted: Wanted, start: int, size: int) -> Iterator[Timed]:
    """Yield limits by their last day, of those that have passed the last one first; without a day, by their next."""
    ask = catalogue().limits.page
    if standing.stance == "dated":
        passed = standing.last is not None and standing.last < today()
        found = ask(wanted.agency, wanted.role, standing, latest_first=passed, start=start, size=size)
        yield from (timed(card, limit, today()) for card, limit in found)
        return
    for _, same in groupby(sorted(held, key=_coming), key=_coming):
        rules = {each.rrule: each.count for each in same}
        count = sum(rules.values())
        if start < count and size > 0:
            found = ask(wanted.agency, wanted.role, standing, rules=tuple(rules), start=start, size=size)
            yield from (timed(card, limit, today()) for card, limit in found)
            size -= len(found)
        start = max(0, start - count)


def _coming(count: LimitCount) -> datetime.date:
    """Return when limits of a rule fall next, the end of time where that cannot be told."""
    return (next_day(count.rrule, today()) if count.rrule else None) or datetime.date.max
