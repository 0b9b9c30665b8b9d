"""Time limits of all directives: by date, recurring, relative."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import request

from index.rows import AgencySummary
from web.addresses import here
from web.generation import catalogue, today
from web.paging import Pager, address, cut, pager
from web.parameters import Parameters
from web.timing import SOON_DAYS, StateKind, Timed, timed
from web.twin import Area

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
    Kind("sap-den", "Sắp đến hạn", ("today", "soon"), f"Đến hạn hôm nay hoặc trong {SOON_DAYS} ngày tới."),
    Kind("con-han", "Còn thời gian", ("later",), f"Ngày cuối cùng còn cách hôm nay hơn {SOON_DAYS} ngày."),
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
    agency: str | None
    due_from: datetime.date | None
    due_to: datetime.date | None
    ignored: tuple[str, ...]


@area.page("/thoi-han", "deadlines/list.html")
def listed() -> DeadlinesPage:
    """Group the time limits by how they stand today."""
    asked = Parameters(request.args)
    bodies = tuple(agency for agency in catalogue().agencies() if agency.deadlines)
    agency = asked.choice("co-quan", "cơ quan", [body.id for body in bodies])
    start, end = asked.date("tu", "ngày bắt đầu"), asked.date("den", "ngày kết thúc")
    kind = asked.choice("nhom", "nhóm", [kind.id for kind in KINDS])
    page = asked.page()
    kept = {"co-quan": agency, "tu": start, "den": end}
    found = _found(agency, start, end)
    groups = tuple(_group(each, found, kept, page if kind else None) for each in KINDS if kind in (None, each.id))
    return DeadlinesPage(
        today=today(),
        groups=groups,
        pager=pager(groups[0].count, page, PAGE_SIZE, here(), {**kept, "nhom": kind}) if kind else None,
        kind=kind,
        agencies=bodies,
        agency=agency,
        due_from=start,
        due_to=end,
        ignored=asked.ignored,
    )


def _found(agency: str | None, start: datetime.date | None, end: datetime.date | None) -> tuple[Timed, ...]:
    """Ask for the clauses, and keep of each the limits that pass themselves."""
    cards = catalogue().deadline_cards(agency, due_from=start, due_to=end)
    every = (timed(card, deadline, today()) for card in cards for deadline in card.deadlines)
    return tuple(item for item in every if _passes(item.deadline.due, start, end))


def _passes(due: datetime.date | None, start: datetime.date | None, end: datetime.date | None) -> bool:
    if start is None and end is None:
        return True
    return due is not None and (start or due) <= due <= (end or due)


def _group(kind: Kind, found: Iterable[Timed], kept: Mapping[str, object], page: int | None) -> Group:
    """Cut a group to its beginning, or to ``page`` where it is shown alone; what passed last stands first."""
    items = [item for item in found if item.state.kind in kind.states]
    items.sort(key=lambda item: item.deadline.due or datetime.date.max, reverse=kind.id == "qua-han")
    return Group(
        id=kind.id,
        label=kind.label,
        explanation=kind.explanation,
        count=len(items),
        items=cut(items, page, PAGE_SIZE) if page else tuple(items[:PREVIEW]),
        all=address(here(), {**kept, "nhom": kind.id}) if page is None and len(items) > PREVIEW else None,
    )
