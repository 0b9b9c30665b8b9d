"""Citations on the pages come from ``kb.cite``, whole and in place."""

from __future__ import annotations

import re

from index.rows import ClauseRow
from tests.web.fakes import CLAUSES, NOTICE, PROGRAMME
from web.citing import clause_citations, directive_citations, place_name

ROWS = tuple(row for row in CLAUSES if row.directive == PROGRAMME.id)


def test_a_clause_is_cited_from_the_smallest_part_up():
    first, dated, later = clause_citations(PROGRAMME, ROWS, "II/1/-2")
    assert dated.text == (
        "gạch đầu dòng thứ hai khoản 1 Mục II Chương trình số 07/CTr-UBND ngày 30 tháng 6 năm 2020 "
        "của Ủy ban nhân dân tỉnh Lào Cai"
    )
    assert later.text == "gạch đầu dòng thứ hai khoản 1 Mục II Chương trình số 07/CTr-UBND"
    assert first.text.startswith(dated.text) and "Nghị quyết số 84/NQ-CP" in first.text


def test_a_place_is_named_without_its_directive():
    assert place_name(PROGRAMME, ROWS, "II/1/-2") == "Gạch đầu dòng thứ hai khoản 1 Mục II"
    assert place_name(PROGRAMME, ROWS, "II") == "Mục II"


def test_a_clause_of_what_is_attached_names_its_type():
    rows = (
        ClauseRow("d", "kèm-1", 0, 0, "attachment", "kèm-1", True, "QUY CHẾ Phối hợp", 0),
        ClauseRow("d", "kèm-2", 1, 0, "attachment", "kèm-2", True, "KẾ HOẠCH Triển khai", 0),
        ClauseRow("d", "kèm-2/điều-3", 2, 1, "article", "điều-3", True, "Điều 3. Việc", 7),
    )
    later = clause_citations(PROGRAMME, rows, "kèm-2/điều-3")[-1]
    assert later.text == "Điều 3 Kế hoạch ban hành kèm theo Chương trình số 07/CTr-UBND"


def test_gaps_are_shown():
    texts = [form.text for form in directive_citations(NOTICE)]
    assert "Thông báo số .../TB-VPUBND ngày ... tháng 8 năm 2021" in texts[1]


def test_the_clause_page_holds_a_finished_citation(page):
    text = page(f"/van-ban/{PROGRAMME.id}/II/1/-2")
    assert (
        'readonly lang="vi" rows="3" data-grow>gạch đầu dòng thứ hai khoản 1 Mục II Chương trình số 07/CTr-UBND ngày'
        in text
    )
    assert re.search(r"<h1[^>]*>Gạch đầu dòng thứ\xa0hai khoản\xa01 Mục\xa0II</h1>", text)
