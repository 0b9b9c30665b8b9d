"""Legal bases in their order and punctuation, and the form in which each clause is cited."""

from __future__ import annotations

import itertools

from kb.cite import Citable
from kb.compiling.composing import Excerpt, compose, rank
from kb.compiling.writing import as_html, as_markdown, as_text
from kb.drafts.checking import check
from kb.model import PartialDate

PROGRAMME = Citable("CTr", "07/CTr-UBND", PartialDate(2020, 6, 30), "UBND tỉnh Lào Cai", "Phòng chống thiên tai")
DECREE = Citable("NĐ", "30/2020/NĐ-CP", PartialDate(2020, 3, 5), "Chính phủ", "Về công tác văn thư")
LAW = Citable("L", None, PartialDate(2015, 6, 22), "Quốc hội", "Luật Đê điều")
RESOLUTION = Citable("NQ", "84/NQ-CP", PartialDate(2020, 5, 29), "Chính phủ", None)
DECISION = Citable("QĐ", "5/QĐ-UBND", PartialDate(2021, 1, 4), "UBND tỉnh Lào Cai", "V/v giao việc")
OLDER = Citable("QĐ", "9/QĐ-UBND", PartialDate(2019), "UBND tỉnh Lào Cai", None)
RANKED = (LAW, DECREE, RESOLUTION, OLDER, DECISION, PROGRAMME)
FIRST = (("roman", "II"), ("number", "1"))
WORDS = "Rà soát <b> & báo cáo *ngay*."


class Nothing:
    def look(self, *_asked):
        return None


def excerpts(*documents, **known):
    return [Excerpt(str(document.number), document, **known) for document in documents]


def test_bases_stand_by_rank_and_then_by_date_in_whatever_order_they_came():
    expected = [basis.text for basis in compose(excerpts(*RANKED)).bases]
    for shuffled in itertools.islice(itertools.permutations(RANKED), 0, 720, 71):
        assert [basis.text for basis in compose(excerpts(*shuffled)).bases] == expected
    assert [text.split()[2] for text in expected] == ["Luật", "Nghị", "Nghị", "Quyết", "Quyết", "Chương"]
    assert "9/QĐ-UBND" in expected[3] and "5/QĐ-UBND" in expected[4]


def test_each_basis_ends_with_a_semicolon_and_the_last_with_a_stop():
    texts = [basis.text for basis in compose(excerpts(*RANKED)).bases]
    assert all(text.startswith("Căn cứ ") for text in texts)
    assert [text[-1] for text in texts] == [*";;;;;", "."]


def test_a_document_is_a_basis_once():
    assert len(compose(excerpts(DECREE, DECREE, LAW, DECREE)).bases) == 2


def test_a_law_as_a_basis_has_its_date_and_no_number():
    assert compose(excerpts(LAW)).bases[0].text == "Căn cứ Luật Đê điều ngày 22 tháng 6 năm 2015."


def test_below_the_bases_every_mention_is_a_later_one():
    passages = compose(excerpts(PROGRAMME, PROGRAMME, steps=FIRST)).passages
    assert [one.citation.text for one in passages] == ["khoản 1 Mục II Chương trình số 07/CTr-UBND"] * 2


def test_without_bases_the_first_mention_is_in_full():
    first, second = compose(excerpts(PROGRAMME, PROGRAMME, steps=FIRST), bases=False).passages
    assert first.citation.text.endswith(
        "ngày 30 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh Lào Cai về phòng chống thiên tai"
    )
    assert second.citation.text.endswith("Chương trình số 07/CTr-UBND")


def test_a_form_that_was_chosen_holds():
    chosen = compose(excerpts(PROGRAMME, steps=FIRST, form="dated")).passages[0].citation.text
    assert chosen.endswith("ngày 30 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh Lào Cai")


def test_what_is_unknown_stands_last():
    assert rank(Citable(None, None, None, None, None)) > rank(PROGRAMME) > rank(DECISION) > rank(DECREE) > rank(LAW)


def test_the_check_of_a_draft_finds_nothing_wrong_in_it():
    for bases in (True, False):
        compiled = compose(excerpts(PROGRAMME, DECREE, PROGRAMME, steps=FIRST, quotation="Rà soát."), bases=bases)
        report = check(as_text(compiled), Nothing())
        assert report.mentions and {one.state for one in report.mentions} <= {"right", "unknown"}


def test_plain_text():
    assert as_text(compose(excerpts(LAW, steps=FIRST, quotation=WORDS))) == (
        "Căn cứ Luật Đê điều ngày 22 tháng 6 năm 2015.\n\n"
        "“Rà soát <b> & báo cáo *ngay*.” (khoản 1 Mục II Luật Đê điều).\n"
    )


def test_markup_in_the_words_is_only_words():
    compiled = compose(excerpts(LAW, steps=FIRST, quotation=WORDS))
    assert "&lt;b&gt; &amp; báo cáo *ngay*" in as_html(compiled)
    assert r"&lt;b\> &amp; báo cáo \*ngay\*" in as_markdown(compiled)
    assert as_markdown(compiled).startswith("*Căn cứ Luật Đê điều ngày 22 tháng 6 năm 2015.*\n\n> “")


def test_a_citation_alone_is_a_paragraph():
    compiled = compose(excerpts(LAW, steps=FIRST))
    assert as_text(compiled).endswith("\n\nKhoản 1 Mục II Luật Đê điều.\n")
    assert as_html(compiled).endswith("<p>khoản 1 Mục II Luật Đê điều</p>\n")


def test_what_became_of_a_document_is_told_in_each_form():
    compiled = compose(excerpts(DECREE, steps=FIRST, notes=("Đã được thay thế bởi Nghị định số 9",)))
    for write in (as_text, as_markdown, as_html):
        assert write(compiled).count("Lưu ý: Đã được thay thế bởi Nghị định số 9") == 2


def test_nothing_compiles_to_nothing():
    assert as_text(compose([])).strip() == as_markdown(compose([])).strip() == as_html(compose([])).strip() == ""
