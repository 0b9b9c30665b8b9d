from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path

import pytest

from kb.cite import Citable, cite_clause, cite_date, cite_directive, cite_steps, form_rule, ordinal, title_in_sentence
from kb.model import Clause, Directive, PartialDate, Span
from kb.vocabulary import Entry, Vocabulary, load

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases/citing.toml").read_text(encoding="utf-8"))


def citable(document: str | dict) -> Citable:
    raw = TABLE["documents"][document] if isinstance(document, str) else document
    date = PartialDate.parse(raw["date"]) if "date" in raw else None
    fields = [raw.get(key) for key in ("type", "number")], [raw.get(key) for key in ("issuer", "title")]
    attached = (tuple(raw.get(key, ())) for key in ("attachments", "appendixes"))
    return Citable(*fields[0], date, *fields[1], *attached)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_reads_as_the_rules_say(case):
    steps = [tuple(step) for step in case.get("steps", ())]
    assert cite_steps(citable(case["document"]), steps, case.get("form", "first")) == case["text"]


@pytest.mark.parametrize("case", TABLE["title"], ids=lambda case: case["title"])
def test_title_goes_on_in_the_sentence(case):
    assert title_in_sentence(case["title"]) == case["text"]


def test_every_rule_of_the_table_names_a_kind_once_for_a_label():
    rules = [rule for rule in load().table("citing") if rule.extra["use"] == "clause"]
    plain = [rule for rule in rules if "within" not in rule.extra]
    for rule in plain:
        for example in rule.examples:
            assert [
                other for other in plain if other.extra["kind"] == rule.extra["kind"] and other.search(example)
            ] == [rule]


def test_every_clause_rule_says_what_it_rests_on():
    rules = [rule for rule in load().table("citing") if rule.extra["use"] == "clause"]
    assert rules and all(rule.extra["basis"].split(";")[0] in ("decree", "convention") for rule in rules)


def test_the_table_has_every_type_of_the_decree():
    first = {citable(case["document"]).type for case in TABLE["case"]}
    assert {entry.id for entry in load().table("document_types")} <= first
    assert len(TABLE["case"]) >= 60 and all(case["rule"] for case in TABLE["case"])


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        (["PHỤ LỤC II\nDANH MỤC DỰ ÁN"], ("Phụ lục II",)),
        (["PHỤ LỤC\nDANH MỤC DỰ ÁN"], ("Phụ lục",)),
        (["**PHỤ LỤC 01**", "Mẫu số 02. Báo cáo"], ("Phụ lục 01", "Mẫu số 02")),
        (["PHỤ LỤC", "PHỤ LỤC"], ("Phụ lục thứ nhất", "Phụ lục thứ hai")),
        (["DANH MỤC NHIỆM VỤ", "NHIỆM VỤ KHÁC"], ("Danh mục", "Phụ lục")),
        (["PHỤ LỤC CHI TIẾT"], ("Phụ lục",)),
    ],
)
def test_an_appendix_goes_by_its_printed_name(heads, names):
    text, clauses = "", []
    for i, head in enumerate(heads, start=1):
        label = f"phụ-lục-{i}"
        clauses.append(Clause(label, "attachment", label, (Span(len(text), len(text) + len(head)),)))
        text += head
    assert Citable.of(Directive(text, "a.txt"), clauses).appendixes == names


def test_what_is_attached_is_counted_apart_from_appendixes():
    text = "QUY CHẾ PHỤ LỤC I"
    spans = Span(0, 7), Span(8, 17)
    clauses = [Clause(p, "attachment", p, (s,)) for p, s in zip(("kèm-1", "phụ-lục-1"), spans, strict=True)]
    found = Citable.of(Directive(text, "a.txt"), clauses)
    assert (found.attachments, found.appendixes) == (("Quy chế",), ("Phụ lục I",))


def test_the_rules_have_versions():
    newest = load().table("citing_forms")
    older = Entry(
        "old", "cũ", (re.compile("^"),), ("",), (),
        {"version": "x", "since": datetime.date(2011, 1, 1), "form": "first later", "parts": ["type"], "rule": "x"},
    )  # fmt: skip
    both = Vocabulary({**load().tables, "citing_forms": (older, *newest)})
    decree = citable("decree")
    assert form_rule(decree, "later", both).extra["version"] == "30/2020/NĐ-CP"
    assert form_rule(decree, "later", both, datetime.date(2019, 5, 1)) is older
    assert form_rule(decree, "first", both, datetime.date(2020, 3, 5)).extra["rule"].endswith("khoản 6 điểm b")


TEXT = "Điều 1. Ban hành Quy chế.\nQUY CHẾ\nĐiều 3. Nguyên tắc\n1. Công khai."


def _clause(path, kind, words, children=()):
    start = TEXT.index(words)
    return Clause(path, kind, path.rpartition("/")[2], (Span(start, start + len(words)),), children)


@pytest.fixture
def decision() -> Directive:
    return Directive(TEXT, "q.txt", "QĐ", "9/QĐ-UBND", PartialDate(2025, 1, 2), "UBND tỉnh Lào Cai", "Về việc ban hành")


@pytest.fixture
def clauses() -> tuple[Clause, ...]:
    number = _clause("kèm-1/điều-3/1", "number", "1. Công khai.")
    article = _clause("kèm-1/điều-3", "article", "Điều 3. Nguyên tắc", (number,))
    attached = _clause("kèm-1", "attachment", "QUY CHẾ", (article,))
    return _clause("điều-1", "article", "Điều 1. Ban hành Quy chế."), attached


def test_clause_of_a_directive_by_its_path(decision, clauses):
    expected = "khoản 1 Điều 3 Quy chế ban hành kèm theo Quyết định số 9/QĐ-UBND"
    assert cite_clause(decision, clauses, "kèm-1/điều-3/1", "later") == expected


def test_clauses_may_come_as_a_map_of_all(decision, clauses):
    by_path = {clause.path: clause for root in clauses for clause in root.walk()}
    assert cite_clause(decision, by_path, "kèm-1/điều-3", "later") == cite_clause(
        decision, clauses, "kèm-1/điều-3", "later"
    )


def test_first_mention_of_a_clause_cites_the_whole_document(decision, clauses):
    assert cite_clause(decision, clauses, "điều-1") == "Điều 1 " + cite_directive(decision)


def test_unknown_path_is_an_error_that_names_it(decision, clauses):
    with pytest.raises(LookupError, match="kèm-1/điều-4"):
        cite_clause(decision, clauses, "kèm-1/điều-4/2")


def test_document_without_title_or_issuer_ends_with_its_date():
    bare = Citable("KH", "5/KH-UBND", PartialDate(2025, 12, 1), None, None)
    assert cite_directive(bare) == "Kế hoạch số 5/KH-UBND ngày 01 tháng 12 năm 2025"


def test_conventions_can_be_changed(decision):
    rules = load()
    kept = tuple(entry for entry in rules.table("citing") if entry.id != "letter")
    changed = Vocabulary({**rules.tables, "citing": kept})
    assert cite_steps(Citable.of(decision), [("roman", "I"), ("letter", "a")], "later", changed).startswith("a Mục I")


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (PartialDate(2021, 2, 28), "ngày 28 tháng 02 năm 2021"),
        (PartialDate(2021, 3, 1), "ngày 01 tháng 3 năm 2021"),
        (PartialDate(2021, 10, 10), "ngày 10 tháng 10 năm 2021"),
        (None, "ngày ... tháng ... năm ..."),
    ],
)
def test_date_in_words(date, text):
    assert cite_date(date) == text


def test_ordinals_are_all_different():
    assert len({ordinal(n) for n in range(1, 150)}) == 149
