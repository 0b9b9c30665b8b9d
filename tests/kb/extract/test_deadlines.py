"""Time limits: the table of expressions, and what a directive adds to them."""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kb.extract.deadlines import Limit, find_deadlines, read_deadlines
from kb.model import CitationMention, Clause, DeadlineMention, Directive, PartialDate, Span, Structure
from kb.reading import Annotatable
from kb.vocabulary import Vocabulary, load

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "deadlines.toml").read_text(encoding="utf-8"))
ISSUED = CASES["issued"]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def value(limit: Limit) -> str:
    if limit.kind == "in":
        return f"{limit.first}/{limit.due}"
    return str(limit.rrule or limit.duration or limit.due or limit.first)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_expression_has_its_value(case: dict[str, Any], vocabulary: Vocabulary) -> None:
    limits = read_deadlines(case["text"], case.get("issued", ISSUED), vocabulary)
    assert [[case["text"][x.start : x.end], x.kind, value(x)] for x in limits] == case["limits"]


def document(*texts: str, issued: PartialDate | None = None) -> Annotatable:
    source = "\n".join(texts)
    clauses, start = [], 0
    for number, text in enumerate(texts, 1):
        clauses.append(Clause(f"¶{number}", "paragraph", f"¶{number}", (Span(start, start + len(text)),)))
        start += len(text) + 1
    issued = issued or PartialDate(2025, 11, 18)
    return Annotatable.of(Structure(Directive(text=source, source="x.txt", date=issued), tuple(clauses), ()))


def found(doc: Annotatable, vocabulary: Vocabulary) -> list[DeadlineMention]:
    return list(find_deadlines(doc, vocabulary))


def test_span_points_at_the_source_through_emphasis_and_line_breaks(vocabulary: Vocabulary) -> None:
    doc = document("Trình Tỉnh ủy **trong Quý\nIV/2025** các đề án.")
    (mention,) = found(doc, vocabulary)
    assert mention.span.of(doc.directive.text) == "trong Quý\nIV/2025"


def test_upper_case_is_read(vocabulary: Vocabulary) -> None:
    (mention,) = found(document("HOÀN THÀNH TRƯỚC NGÀY 30/12/2025"), vocabulary)
    assert mention.due == datetime.date(2025, 12, 30)


def test_day_of_a_cited_document_is_none(vocabulary: Vocabulary) -> None:
    text = "Thời gian thực hiện: theo Kế hoạch số 12/KH-UBND ngày 20/12/2025."
    doc = document(text)
    assert [m.due for m in found(doc, vocabulary)] == [datetime.date(2025, 12, 20)]
    cited = CitationMention("¶1", Span(text.index("Kế"), len(text) - 1), "12/KH-UBND", "number")
    assert found(replace(doc, found=(cited,)), vocabulary) == []


def test_legal_bases_have_no_time_limits(vocabulary: Vocabulary) -> None:
    doc = document("Căn cứ công văn yêu cầu trả lời trước ngày 30/12/2025;")
    assert found(replace(doc, directive=replace(doc.directive, bases=("¶1",))), vocabulary) == []


def test_event_and_basis_of_a_span(vocabulary: Vocabulary) -> None:
    doc = document("Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.")
    (mention,) = found(doc, vocabulary)
    assert mention.working_days
    assert mention.event and mention.event.of(doc.directive.text) == "kể từ ngày nhận đủ hồ sơ"
    assert mention.basis and "Điều 147" in mention.basis and "Điều 148" in mention.basis


def test_edge_of_a_year_rests_on_the_civil_code(vocabulary: Vocabulary) -> None:
    (mention,) = found(document("Phấn đấu đến cuối năm 2026 hoàn thành."), vocabulary)
    assert mention.basis == "Bộ luật Dân sự 2015, Điều 146 khoản 3"


def test_what_lies_before_the_directive_orders_nothing(vocabulary: Vocabulary) -> None:
    text = "Hoàn thành trước ngày 30/9/2025."
    assert found(document(text), vocabulary) == []
    assert found(document(text, issued=PartialDate(2025, 9)), vocabulary)


def test_without_a_date_of_issue_only_printed_years_are_read(vocabulary: Vocabulary) -> None:
    text = "Báo cáo trước ngày 15/7; hoàn thành trước ngày 30/12/2025."
    assert [limit.due for limit in read_deadlines(text, None, vocabulary)] == [datetime.date(2025, 12, 30)]


def test_any_text_is_read_and_every_limit_lies_inside_it(vocabulary: Vocabulary) -> None:
    words = re.findall(r"\S+|\s+", " ".join(case["text"] for case in CASES["case"]))
    for shift in range(7):
        text = "".join(words[shift::7])
        for limit in read_deadlines(text, ISSUED, vocabulary):
            assert 0 <= limit.start < limit.end <= len(text)
            assert any((limit.first, limit.due, limit.rrule, limit.duration))


@pytest.mark.parametrize("table", ["deadline_refusals", "deadline_evidence", "topics", "topic_context", "topic_masks"])
def test_every_entry_is_proved_both_ways(table: str, vocabulary: Vocabulary) -> None:
    for entry in vocabulary.table(table):
        for example in entry.examples:
            assert entry.search(example), (entry.id, example)
        for pattern in entry.patterns:
            assert any(pattern.search(example) for example in entry.examples), (entry.id, pattern.pattern)
        for example in entry.counterexamples:
            assert not entry.search(example), (entry.id, example)
