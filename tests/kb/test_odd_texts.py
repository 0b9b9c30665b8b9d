"""Texts of one line again and again: read without an error, to the last letter, in a tree of bounded depth."""

from __future__ import annotations

import pytest

from kb.annotate import annotate, to_json
from kb.model import Structure, walk
from kb.structure import parse, restore

HEAD = "UBND TỈNH LÀO CAI\nSố: 12/CT-UBND\nLào Cai, ngày 01 tháng 3 năm 2021\n\nCHỈ THỊ\nVề việc thử nghiệm\n\n"
DUTY = "Sở Y tế, Sở Tài chính báo cáo UBND tỉnh theo Quyết định số 12/QĐ-UBND ngày 02/3/2021 trước ngày 30/6/2021"
ALIAS = "Theo Quyết định số 12/QĐ-UBND (sau đây gọi tắt là Quyết định vùng cao {0})"
NAMES = ("một", "hai", "ba", "bốn", "năm")
TEXTS = {
    "bullets": HEAD + f"- {DUTY}.\n" * 200,
    "headings": HEAD + "I. MỤC TIÊU, NHIỆM VỤ\n" * 200,
    "articles": HEAD + "Điều 1. Thực hiện khoản 1 Điều này và Mục 1.\n" * 200,
    "rows": HEAD + "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n" + "| 1 | Rà soát | Sở Y tế |\n" * 200,
    "rows without a heading": HEAD + "| 1 | Rà soát | Sở Y tế |\n" * 200,
    "bars": HEAD + "|\nSở Y tế\n" * 200,
    "one line": HEAD + f"{DUTY}; " * 200,
    "lists that announce lists": HEAD + "a) Bao gồm:\n1. Như sau:\n" * 200,
    "bullets that announce bullets": HEAD + "- Bao gồm:\n+ Như sau:\n* Là:\n" * 100,
    "short names": HEAD + "".join(f"- {ALIAS.format(name)}.\n" for name in NAMES) * 20,
    "heads of plans": HEAD + "KẾ HOẠCH\n(Kèm theo Quyết định này)\n" * 100,
    "signatures": HEAD + "Xong.\nKT. CHỦ TỊCH\nNơi nhận:\nNguyễn Văn A\n" * 100,
    "footnotes": HEAD + "Theo quy định1.\n\n1 Xem thêm\n12\n" * 100,
    "spaces": " " * 5000,
    "dots": HEAD + "." * 5000,
    "dots and spaces": HEAD + ". " * 3000,
    "brackets": HEAD + "(" * 5000,
    "quotes": HEAD + "“" * 5000,
    "stars": HEAD + "*" * 5000,
    "backslashes": HEAD + "\\" * 5000,
    "marks without letters": HEAD + "a" + "\u0301" * 5000,
}


def deepest(structure: Structure) -> int:
    return max((clause.path.count("/") + 1 for clause in walk(structure.clauses)), default=0)


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_read_to_its_last_letter(name: str) -> None:
    structure = parse(TEXTS[name], "odd.txt")
    assert restore(structure) == TEXTS[name]
    assert deepest(structure) <= 60
    assert to_json(annotate(structure)) == to_json(annotate(parse(TEXTS[name], "odd.txt")))


def test_every_line_of_a_long_list_is_a_clause() -> None:
    clauses = list(walk(parse(TEXTS["bullets"], "odd.txt").clauses))
    assert [clause.path for clause in clauses[-2:]] == ["-199", "-200"]


def test_lists_in_lists_end_at_some_depth_and_stay_in_order() -> None:
    structure = parse(TEXTS["lists that announce lists"], "odd.txt")
    clauses = list(walk(structure.clauses))
    assert deepest(structure) == 60
    assert len({clause.path for clause in clauses}) == len(clauses) == 400
    assert [clause.span.start for clause in clauses] == sorted(clause.span.start for clause in clauses)


def test_a_name_given_is_found_wherever_it_stands() -> None:
    body = f"1. {ALIAS.format('cao')}.\n2. Thực hiện Quyết định vùng cao cao, (Quyết định vùng cao cao).\n"
    mentions = annotate(parse(HEAD + body, "odd.txt")).mentions
    assert [mention.clause for mention in mentions if mention.rule == "alias"] == ["1", "2", "2"]
