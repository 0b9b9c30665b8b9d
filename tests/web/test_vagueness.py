from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web.fakes import NOTICE, PROGRAMME, FakeCatalogue
from web.vagueness import gaps_of, is_order

CATALOGUE = FakeCatalogue()


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
