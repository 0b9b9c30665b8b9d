"""A draft checked: which mention it is, what is found of it, how it should read, and the corrected copy."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest

from kb.cite import Citable
from kb.drafts.checking import check, corrected, edits, message
from kb.drafts.model import Change, Holding
from kb.model import PartialDate
from kb.vocabulary import load

PLAN = Citable("KH", "17/KH-UBND", PartialDate(2024, 3, 5), "UBND tỉnh Lào Cai", "Về trồng rừng")


class Shelf:
    """A corpus of one plan; other plans it has only seen cited."""

    def __init__(self, *changes: Change) -> None:
        self.changes = changes

    def look(self, target, type, year, issuer):
        if target == "17/KH-UBND" and year in (None, 2024):
            return Holding(PLAN, "lao-cai-2024-17-kh-ubnd", 3, self.changes)
        if type == "KH":
            return Holding(Citable("KH", target, PartialDate(2023, 2, 1), "UBND tỉnh Yên Bái", None), None, 4)
        return None


def only(text, corpus=None):
    [one] = check(text, corpus).mentions
    return one


def found(text, corpus=None):
    return [[finding.id for finding in one.findings] for one in check(text, corpus).mentions]


FULL = "Thực hiện Nghị quyết số 84/NQ-CP ngày 29/5/2020 của Chính phủ về tháo gỡ khó khăn."


def test_a_full_first_mention_is_right():
    one = only(FULL)
    assert (one.mark, one.state, one.findings, one.edits) == ("first", "right", (), ())
    assert one.correct == "Nghị quyết số 84/NQ-CP ngày 29 tháng 5 năm 2020 của Chính phủ"
    assert one.surface == one.span.of(FULL)


def test_first_later_and_short_are_told_apart():
    text = (
        "Thực hiện Nghị quyết số 84/NQ-CP ngày 29/5/2020 của Chính phủ về khó khăn (sau đây gọi tắt là Nghị quyết 84), "
        "các sở triển khai Nghị quyết số 84/NQ-CP.\nSở Y tế báo cáo việc thực hiện Nghị quyết 84."
    )
    marks = [(one.mark, one.state) for one in check(text).mentions]
    assert marks == [("first", "right"), ("short", "right"), ("later", "right"), ("short", "right")]


def test_a_short_name_that_was_not_given_lacks_its_symbol():
    text = FULL + "\nSở Y tế báo cáo việc thực hiện Nghị quyết 84."
    last = check(text).mentions[-1]
    assert (last.mark, last.state, last.findings[0].id) == ("short", "incomplete", "no-number")
    assert corrected(check(text)).endswith("Nghị quyết số 84/NQ-CP.")


def test_the_title_of_the_draft_is_no_mention_of_its_text():
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 12/KH-UBND\nLào Cai, ngày 05 tháng 6 năm 2024\nKẾ HOẠCH\n"
        "Triển khai Nghị quyết số 84/NQ-CP của Chính phủ\n\n"
        "Thực hiện Nghị quyết số 84/NQ-CP ngày 29/5/2020 của Chính phủ về khó khăn, UBND tỉnh ban hành kế hoạch:\n"
        "1. Sở Y tế thực hiện Nghị quyết số 84/NQ-CP.\n"
    )
    assert [one.mark for one in check(text).mentions] == ["title", "first", "later"]


def test_one_number_in_two_years_is_two_documents():
    text = (
        "Kế hoạch số 99/KH-UBND ngày 01/4/2023 của UBND tỉnh về lúa; Kế hoạch số 99/KH-UBND ngày 02/5/2024 của UBND "
        "tỉnh về ngô; Kế hoạch số 99/KH-UBND."
    )
    assert [one.mark for one in check(text).mentions] == ["first", "first", "later"]


def test_one_number_of_two_bodies_is_two_documents():
    text = (
        "Kế hoạch số 99/KH-UBND ngày 01/4/2023 của UBND tỉnh Lào Cai về lúa; Kế hoạch số 99/KH-UBND ngày 02/5/2023 của "
        "UBND tỉnh Yên Bái về ngô."
    )
    assert [[f.id for f in one.findings] for one in check(text).mentions] == [[], []]


@pytest.mark.parametrize(
    ("text", "findings", "fixed"),
    [
        ("Theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 về hỗ trợ.", ["no-issuer"],
         "Theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ."),
        ("Theo Quyết định số 19/QĐ-SYT ngày 01/7/2021 về trực ban.", ["no-issuer"], None),
        ("Theo Quyết định số 19/QĐ-SYT của Sở Y tế về trực ban.", ["no-date"], None),
        ("Theo Quyết định số 19/QĐ-SYT ngày 01/7/2021 của Sở Y tế.", ["no-title"], None),
        ("Theo Nghị quyết số 68/ NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ.", ["spaced-number"],
         "Theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ."),
        ("Theo Nghị quyết số 68/NQ-CPngày 01/7/2021 của Chính phủ về hỗ trợ.", ["run-together"],
         "Theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ."),
        ("Theo Nghị quyết số 68/NQ–CP ngày 01/7/2021 của Chính phủ về hỗ trợ.", ["look-alike"],
         "Theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ."),
        ("Theo Quyết định số 6/QĐ-TTg ngày 1/2/2021 của Thủ tướng Chính phủ về hỗ trợ.",
         ["unpadded-number", "unpadded-date"],
         "Theo Quyết định số 06/QĐ-TTg ngày 01/02/2021 của Thủ tướng Chính phủ về hỗ trợ."),
        ("Theo Nghị quyết 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ.", ["no-so"],
         "Theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ."),
        ("Theo Nghị quyết số 68/NQ-CP ngày 31/02/2021 của Chính phủ về hỗ trợ.", ["impossible-date"], None),
        ("Theo Chỉ thị số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ.", ["other-type"], None),
        ("Thực hiện theo Khoản 2 điều 5 Nghị định số 15/2021/NĐ-CP ngày 03/3/2021 của Chính phủ về xây dựng.",
         ["place-letters"],
         "Thực hiện theo khoản 2 Điều 5 Nghị định số 15/2021/NĐ-CP ngày 03/3/2021 của Chính phủ về xây dựng."),
        ("Khoản 2 Điều 5 Nghị định số 15/2021/NĐ-CP ngày 03/3/2021 của Chính phủ về xây dựng được áp dụng.", [], None),
        ("Theo Luật Đất đai và Bộ luật Dân sự.", [], None),
        ("Theo Luật Đất đai số 31/2024/QH15.", ["numbered-law"], None),
        ("Theo Luật số 31/2024/QH15.", ["unnamed-law"], None),
        ("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 03/3/2024 về biên chế.", [], None),
        ("Theo các Tờ trình: số 12/TTr-SNV ngày 03/3/2024 của Sở Nội vụ về biên chế.", [], None),
    ],
)  # fmt: skip
def test_what_is_found_of_one_mention(text, findings, fixed):
    report = check(text)
    assert [finding.id for one in report.mentions for finding in one.findings] == findings
    assert corrected(report) == (fixed or text)


def test_a_number_torn_by_a_line_break_is_no_mistake():
    assert found("Theo Nghị quyết số 68/NQ-\nCP ngày 01/7/2021 của Chính phủ về hỗ trợ.") == [[]]


def test_a_title_in_capitals_is_no_mistake():
    text = "Số: 12/KH-UBND\nKẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ SỐ 11/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ\n\n1. Sở Y tế báo cáo.\n"
    assert [(one.mark, one.findings) for one in check(text).mentions] == [("title", ())]


def test_two_days_for_one_document_contradict_each_other():
    text = FULL + "\nTheo Nghị quyết số 84/NQ-CP ngày 28/5/2020 của Chính phủ."
    first, later = check(text).mentions
    assert first.state == "right"
    assert (later.state, later.findings[0].id, later.findings[0].known) == ("wrong", "contradiction", "29/05/2020")


def test_a_later_mention_in_full_may_be_shorter():
    later = check(FULL + "\nTheo Nghị quyết số 84/NQ-CP ngày 29/5/2020 của Chính phủ.").mentions[1]
    assert (later.state, later.findings[0].id, later.correct) == ("right", "long-again", "Nghị quyết số 84/NQ-CP")


def test_the_corpus_completes_a_first_mention():
    text = "Theo Kế hoạch số 17/KH-UBND."
    one = only(text, Shelf())
    assert [finding.id for finding in one.findings] == ["no-date", "no-issuer", "no-title"]
    whole = "Kế hoạch số 17/KH-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh Lào Cai về trồng rừng"
    assert (one.correct, one.held) == (whole, "lao-cai-2024-17-kh-ubnd")


def test_the_corpus_fills_in_what_it_knows_of_a_document_that_can_be_no_other():
    dated = check("Theo Kế hoạch số 17/KH-UBND ngày 05/3/2024.", Shelf())
    assert corrected(dated) == (
        "Theo Kế hoạch số 17/KH-UBND ngày 05/3/2024 của Ủy ban nhân dân tỉnh Lào Cai về trồng rừng."
    )
    undated = "Theo Kế hoạch số 17/KH-UBND."
    assert corrected(check(undated, Shelf())) == undated


def test_what_others_cite_completes_what_they_know():
    one = only("Theo Kế hoạch số 20/KH-UBND.", Shelf())
    assert [finding.id for finding in one.findings][-1] == "cited-only"
    assert one.correct == ("Kế hoạch số 20/KH-UBND ngày 01 tháng 02 năm 2023 của Ủy ban nhân dân tỉnh Yên Bái về ...")


def test_what_nobody_knows_is_never_filled_in():
    text = "Theo Quyết định số 19/QĐ-SYT."
    report = check(text, Shelf())
    assert report.mentions[0].correct == "Quyết định số 19/QĐ-SYT ngày ... tháng ... năm ... của ... về ..."
    assert corrected(report) == text


def test_unknown_is_said_with_a_corpus_only():
    assert found(FULL) == [[]]
    assert found(FULL, Shelf()) == [["unknown"]]
    assert only(FULL, Shelf()).state == "unknown"


def test_another_day_than_the_corpus_is_wrong():
    one = only("Theo Kế hoạch số 17/KH-UBND ngày 06/3/2024 của UBND tỉnh Lào Cai về trồng rừng.", Shelf())
    assert (one.state, one.findings[0].id, one.findings[0].known) == (
        "wrong",
        "other-date",
        "ngày 05 tháng 3 năm 2024",
    )


def test_superseded_outranks_what_is_missing():
    change = Change("replaced", "Kế hoạch số 30/KH-UBND")
    one = only("Theo Kế hoạch số 17/KH-UBND.", Shelf(change))
    assert one.state == "superseded"
    assert message(one.findings[-1]) == ("Đã được thay thế bởi Kế hoạch số 30/KH-UBND", None)


def test_in_a_row_each_document_of_a_type_of_its_own_has_its_issuer():
    text = (
        "Theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ, Quyết định số 19/QĐ-SYT ngày 02/7/2021 về "
        "trực ban; Kế hoạch số 20/KH-SYT ngày 03/7/2021 của Sở Y tế, Kế hoạch số 21/KH-SYT ngày 04/7/2021 về mua sắm."
    )
    said = [[finding.id for finding in one.findings] for one in check(text).mentions]
    assert [("no-issuer" in one) for one in said] == [False, True, False, True]
    shared = "Theo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 03/3/2024 và Báo cáo 13/BC-SNV ngày 03/3/2024."
    assert found(shared) == [["no-title"], ["no-title", "no-so"]]


def test_a_title_in_capitals_is_not_put_into_a_text():
    class Shouting(Shelf):
        def look(self, target, type, year, issuer):
            return Holding(replace(PLAN, title="VỀ TRỒNG RỪNG"), "a", 1)

    text = "Theo Kế hoạch số 17/KH-UBND ngày 05/3/2024 của UBND tỉnh Lào Cai."
    assert corrected(check(text, Shouting())) == text


def test_a_row_of_places_is_one_mention():
    text = "Theo Điều 7, Điều 8 Luật Đất đai năm 2024; Luật Đất đai."
    assert [one.mark for one in check(text).mentions] == ["first", "first", "later"]
    assert [one.correct for one in check(text).mentions][1] == "Điều 8 Luật Đất đai"


def test_mentions_come_in_order_and_edits_do_not_overlap():
    text = "\n".join(
        f"{i}. Theo Khoản {i} điều 5 Quyết định {i}/QĐ- SYT ngày 1/2/2021 và Nghị quyết 84." for i in range(1, 30)
    )
    report = check(text)
    spans = [one.span for one in report.mentions]
    made = edits(report)
    assert spans == sorted(spans) and len(made) > 60
    assert all(a.span.end <= b.span.start for a, b in pairwise(made))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", "Số: /TB", "Điều 5", "((((", "84/NQ-CP" * 50])
def test_any_text_is_read(text):
    report = check(text, Shelf())
    assert all(one.span.of(text) for one in report.mentions)


def test_every_finding_has_its_words():
    for entry in load().table("draft_findings"):
        assert entry.extra["level"] in ("wrong", "superseded", "incomplete", "unknown", "advice")
        assert entry.extra.get("rule", "Phụ lục").startswith("Phụ lục")


@pytest.mark.parametrize("words", ["số 1/QĐ-", "(", "Nghị quyết 84 (", "của Sở ", "khoản 1, ", "a ", "1. a\n"])
def test_a_draft_made_to_be_slow_is_not(words):
    """Twice the text takes about twice the time, not four times."""
    start = time.perf_counter()
    check("Nghị quyết số 84/NQ-CP. " + words * (8_000 // len(words)))
    one = time.perf_counter()
    check("Nghị quyết số 84/NQ-CP. " + words * (32_000 // len(words)))
    assert time.perf_counter() - one < 10 * (one - start) + 0.5
