"""Roles and time limits from the cells of tables, each read once."""

from __future__ import annotations

import pytest

from kb.annotate import annotate
from kb.model import AgencyMention, Annotated, DeadlineMention
from kb.structure import parse

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG

Số: 15/KH-UBND

Hà Giang, ngày 05 tháng 4 năm 2022

KẾ HOẠCH

Trồng cây phân tán năm 2022

1. Việc được giao:

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
"""


def annotated(row: str) -> Annotated:
    return annotate(parse(f"{HEAD}{row}\n| 9 | Báo cáo | Sở Nội vụ | | |\n", "a.txt"))


def roles(row: str) -> list[tuple[str, str]]:
    mentions = annotated(row).mentions
    return [(m.role, m.agency) for m in mentions if isinstance(m, AgencyMention) and m.clause.endswith("dòng-1")]


def deadlines(cell: str) -> list[str]:
    found = [m for m in annotated(f"| 1 | Ươm giống | Sở Y tế | | {cell} |").mentions if isinstance(m, DeadlineMention)]
    return [f"{m.kind} {m.rrule or m.duration or f'{m.start} {m.due}'}" for m in found]


def test_who_leads_and_who_supports() -> None:
    row = "| 1 | Ươm giống | Sở Nông nghiệp và Môi trường | Sở Tài chính; UBND các xã, phường | 2022 |"
    assert roles(row) == [
        ("lead", "Sở Nông nghiệp và Môi trường"),
        ("support", "Sở Tài chính"),
        ("support", "UBND các xã, phường"),
    ]


def test_a_body_named_as_supporting_does_not_lead() -> None:
    row = "| 1 | Ươm giống | Sở Y tế chủ trì, phối hợp với Sở Tài chính | | 2022 |"
    assert roles(row) == [("lead", "Sở Y tế"), ("support", "Sở Tài chính")]


def test_heading_rows_give_no_parts() -> None:
    assert roles("| I | Công việc của Sở Y tế | | | |") == []


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Quý IV/2022", ["in 2022-10-01 2022-12-31"]),
        ("Tháng 12/2022", ["in 2022-12-01 2022-12-31"]),
        ("12/2022", ["in 2022-12-01 2022-12-31"]),
        ("2023", ["in 2023-01-01 2023-12-31"]),
        ("2023 - 2025", ["in 2023-01-01 2025-12-31"]),
        ("Trước 30/6/2022", ["by None 2022-06-30"]),
        ("Hằng năm", ["every FREQ=YEARLY"]),
        ("Năm 2023 và hằng năm", ["in 2023-01-01 2023-12-31", "every FREQ=YEARLY"]),
        ("Thường xuyên", []),
        ("Theo tiến độ chung", []),
    ],
)
def test_bare_times_are_time_limits(cell: str, found: list[str]) -> None:
    assert deadlines(cell) == found


def test_a_time_in_the_task_is_read_beside_that_of_the_cell() -> None:
    found = annotated("| 1 | Ươm giống xong trước ngày 15/5/2022 | Sở Y tế | | Quý II/2022 |").mentions
    rules = [(m.kind, m.rule.startswith("table_")) for m in found if isinstance(m, DeadlineMention)]
    assert rules == [("by", False), ("in", True)]


def test_mentions_point_at_the_words_of_the_cell() -> None:
    structure = annotated("| 1 | Ươm giống | Sở Y tế | | 2023 |")
    text = structure.directive.text
    surfaces = [m.span.of(text) for m in structure.mentions if m.clause.endswith("dòng-1")]
    assert surfaces == ["Sở Y tế", "2023"]
