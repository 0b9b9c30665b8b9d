"""Tables of a directive: sanitised, their rows clauses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web.fakes import PROGRAMME, FakeCatalogue
from tests.web.markup import tags
from web.prose import table
from web.tables import rows_by_table, table_rows

CARDS = {card.clause.path: card for card in FakeCatalogue().directive_cards(PROGRAMME.id)}
TABLE = CARDS["II/1/bảng-1"]
ROWS = (CARDS["II/1/bảng-1/tiêu-đề"], CARDS["II/1/bảng-1/dòng-1"])


def with_text(text: str):
    return replace(TABLE, clause=replace(TABLE.clause, text=text))


def test_rows_are_gathered_by_table():
    assert rows_by_table(CARDS.values()) == {"II/1/bảng-1": ROWS}


def test_each_row_is_a_clause():
    rows = table_rows(TABLE, ROWS)
    assert [(row.head, row.card) for row in rows] == [(True, ROWS[0]), (False, ROWS[1])]
    assert rows[0].cells.split() == ["<th>Việc</th>", "<th>Hạn</th>"]


def test_an_empty_head_is_left_out():
    rows = table_rows(with_text("|  |  |\n| --- | --- |\n| a | b |\n| c | |"), ROWS)
    assert [(row.head, row.card) for row in rows] == [(False, ROWS[0]), (False, ROWS[1])]


def test_rows_that_do_not_match_come_without_clauses():
    assert [row.card for row in table_rows(TABLE, ROWS[:1])] == [None, None]


@pytest.mark.parametrize("text", ["| a |\n| --- | --- |\n| b | c |", "| a | b |\n| --- |\n| b | c |", "| a |\n| --- |"])
def test_uneven_heads_make_tables_all_the_same(text):
    assert "<table>" in table(text)


@pytest.mark.parametrize("text", ["", "no table", "| a |", "|" * 200, "| <script>x</script> |\n| --- |\n| b |"])
def test_any_text_is_shown_safely(text):
    assert "<script" not in table(text)
    table_rows(with_text(text), ROWS)


def test_the_page_gives_each_row_an_address_and_its_notes(page):
    text = page(f"/van-ban/{PROGRAMME.id}")
    row = text[text.index('<tr id="II_1_bảng-1_dòng-1">') :]
    row = row[: row.index("</tr>")]
    assert "<td>Họp" in row and "img" not in {tag for tag, _ in tags(row)}
    assert "Chủ trì" in row and f'href="/van-ban/{PROGRAMME.id}/II/1/bảng-1/d' in row.replace("%E1%BA%A3", "ả")
