from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb.vocabulary import load
from tests.web.fakes import NOTICE, PROGRAMME, FakeCatalogue
from web import vagueness
from web.vagueness import gaps_of, is_order

CATALOGUE = FakeCatalogue()
ENTRIES = load(Path(vagueness.__file__).parent / "data").table("orders")


def test_an_order_without_owner_deadline_or_product():
    gaps = gaps_of(CATALOGUE.directive_cards(PROGRAMME.id))
    assert gaps["II/1/-1"] == ()
    assert gaps["II/1/-2"] == ()
    assert gaps["II/1/-3"] == ("owner",)
    assert gaps["II/1/bảng-1/dòng-1"] == ("deadline", "product")


@pytest.mark.parametrize("path", ["¶1", "II", "II/1/bảng-1", "II/1/bảng-1/tiêu-đề"])
def test_bases_headings_and_tables_order_nothing(path):
    assert path not in gaps_of(CATALOGUE.directive_cards(PROGRAMME.id))


def test_a_deadline_above_holds_below():
    [above, below] = CATALOGUE.cards([(NOTICE.id, "¶1"), (NOTICE.id, "¶2")])
    lower = replace(below, clause=replace(below.clause, path="¶1/-1"), deadlines=())
    assert "deadline" not in gaps_of([above, lower])["¶1/-1"]


def test_an_aim_is_no_order():
    [card] = CATALOGUE.cards([(PROGRAMME.id, "II/1/-3")])
    assert is_order(card)
    aim = replace(card.headings[0], text="I. MỤC TIÊU, QUAN ĐIỂM", body=3)
    assert not is_order(replace(card, headings=(aim,)))


@pytest.mark.parametrize(
    ("words", "open_"),
    [
        ("Tổ chức thực hiện Kế hoạch này theo quy định của pháp luật.", True),
        ("Phối hợp hướng dẫn doanh nghiệp theo đúng quy định.", True),
        ("Ban hành hướng dẫn thực hiện Kế hoạch này.", False),
        ("Rà soát, trình sửa đổi Quyết định số 12/2019/QĐ-UBND; báo cáo kết quả.", False),
    ],
)
def test_what_an_order_rests_on_is_no_product(words, open_):
    [card] = CATALOGUE.cards([(PROGRAMME.id, "II/1/-3")])
    worded = replace(card, clause=replace(card.clause, text=words, body=0))
    assert ("product" in gaps_of([worded])["II/1/-3"]) is open_


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_patterns_find_their_examples_and_nothing_else(entry):
    assert [words for words in entry.examples if not entry.search(words)] == []
    assert [words for words in entry.counterexamples if any(p.match(words) for p in entry.patterns)] == []
