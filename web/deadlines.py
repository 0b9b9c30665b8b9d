"""Time limits of all directives as a list: by date, recurring, relative."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import request

from index.rows import AgencySummary
from web.addresses import here
from web.generation import today
from web.language import say
from web.paging import Pager, address, cut, pager
from web.parameters import Parameters
from web.timing import SOON_DAYS, StateKind, Timed
from web.twin import Area
from web.wanted import Wanted, bodies_with_limits

area = Area("deadlines", __name__)

PREVIEW = 12
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Kind:
    """A group of time limits: its name in addresses, its heading, and the states that it takes in."""

    id: str
    label: str
    states: tuple[StateKind, ...]
    explanation: str


KINDS = (
    Kind("sap-den", "Sắp đến hạn", ("today", "soon"), "Đến hạn hôm nay hoặc trong {days} ngày tới."),
    Kind("con-han", "Còn thời gian", ("later",), "Ngày cuối cùng còn cách hôm nay hơn {days} ngày."),
    Kind(
        "qua-han", "Đã qua hạn", ("overdue", "lapsed"), "Ngày cuối cùng đã qua; kho không biết việc đã xong hay chưa."
    ),
    Kind("dinh-ky", "Định kỳ", ("recurring",), "Việc lặp lại theo ngày, tuần, tháng, quý hoặc năm."),
    Kind("khoang", "Tính từ một sự kiện", ("relative",), "Khoảng thời gian tính từ một sự kiện, chưa rõ ngày."),
    Kind("tu-ngay", "Áp dụng từ ngày", ("since",), "Việc phải làm kể từ một ngày, không ghi ngày kết thúc."),
)


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
    page, kept, found = asked.page(), wanted.kept(), wanted.found()
    groups = tuple(_group(each, found, kept, page if kind else None) for each in KINDS if kind in (None, each.id))
    return DeadlinesPage(
        today=today(),
        groups=groups,
        pager=pager(groups[0].count, page, PAGE_SIZE, here(), {**kept, "nhom": kind}) if kind else None,
        kind=kind,
        agencies=bodies,
        wanted=wanted,
        ignored=asked.ignored,
    )


def _group(kind: Kind, found: Iterable[Timed], kept: Mapping[str, object], page: int | None) -> Group:
    """Cut a group to its beginning, or to ``page`` where it is shown alone; what passed last stands first."""
    items = [item for item in found if item.state.kind in kind.states]
    items.sort(key=lambda item: item.deadline.due or item.next or datetime.date.max, reverse=kind.id == "qua-han")
    return Group(
        id=kind.id,
        label=say(kind.label),
        explanation=say(kind.explanation, days=SOON_DAYS),
        count=len(items),
        items=cut(items, page, PAGE_SIZE) if page else tuple(items[:PREVIEW]),
        all=address(here(), {**kept, "nhom": kind.id}) if page is None and len(items) > PREVIEW else None,
    )
