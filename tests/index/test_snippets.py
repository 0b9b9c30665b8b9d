from __future__ import annotations

import random
import unicodedata

import pytest

from index.query import Opening, Phrase, Word
from index.snippets import WIDTH, snippet

LONG = (
    "Sở Công Thương chủ trì. "
    + "Các đơn vị liên quan thực hiện nhiệm vụ. " * 20
    + "Giải ngân vốn đầu tư công trước ngày 30/9/2020. "
)
LONG += "Ủy ban nhân dân các huyện báo cáo kết quả. " * 20


def shown(text, *wanted, tones=True, width=WIDTH):
    return [f"<{one.text}>" if one.hit else one.text for one in snippet(text, wanted, tones, width)]


def test_hits_are_marked_in_the_original_words():
    assert shown("Xuất khẩu hàng HOÁ.", Word("hóa")) == ["Xuất khẩu hàng ", "<HOÁ>", "."]


def test_a_folded_question_marks_words_with_tones():
    assert shown("Giao Sở Công Thương.", Word("cong"), Word("thuong"), tones=False) == [
        "Giao Sở ",
        "<Công Thương>",
        ".",
    ]


def test_a_phrase_is_marked_where_its_words_stand_side_by_side():
    text = "Chống dịch, phòng dịch; phòng, chống dịch."
    assert shown(text, Phrase("phòng chống dịch")) == ["Chống dịch, phòng dịch; ", "<phòng, chống dịch>", "."]


def test_every_word_that_opens_so_is_marked():
    assert shown("Khẩn trương xuất khẩu, không khó.", Opening("khẩ")) == [
        "<Khẩn>",
        " trương xuất ",
        "<khẩu>",
        ", không khó.",
    ]
    assert shown("Khẩn trương, không khó.", Opening("kho"), tones=False) == ["Khẩn trương, ", "<không khó>", "."]


def test_a_protected_token_is_one_hit():
    assert shown("theo 07/CTr-UBND, 07", Word("07/ctr-ubnd")) == ["theo ", "<07/CTr-UBND>", ", 07"]


def test_hoa_does_not_mark_hoan():
    assert shown("hoàn thiện", Word("hoà")) == ["hoàn thiện"]


def test_decomposed_text_is_marked_at_its_own_characters():
    text = unicodedata.normalize("NFD", "tỉnh ủy họp")
    assert shown(text, Word("ủy"))[1] == unicodedata.normalize("NFD", "<ủy>")


def test_the_window_shows_most_of_the_question():
    parts = shown(LONG, Word("công"), Word("giải"), Word("ngân"), Word("vốn"))
    assert parts[0] == "…"
    assert parts[-1] == "…"
    assert "<Giải ngân vốn>" in parts


def test_without_a_hit_the_text_shows_its_beginning():
    parts = shown(LONG, Word("không"))
    assert parts[0].startswith("Sở Công Thương")
    assert parts[-1] == "…"


def test_a_short_text_is_shown_whole():
    assert shown("Một câu ngắn.") == ["Một câu ngắn."]


def test_an_endless_word_is_cut():
    assert sum(map(len, shown("x" * 100_000 + " y", Word("y")))) < 1000


@pytest.mark.parametrize("seed", range(150))
def test_no_word_is_cut_and_the_pieces_are_the_text(seed):
    rng = random.Random(seed)
    text = "".join(
        rng.choices(["công ", "Thương, ", "hoà; ", "29/5/2020 ", "07/CTr-UBND ", "nhiệm vụ "], k=rng.randint(1, 120))
    )
    fragments = snippet(text, (Word("công"), Word("hòa"), Phrase("nhiệm vụ")), True, width=rng.randint(20, 200))
    cut = "".join(one.text for one in fragments)
    inner = cut.removeprefix("…").removesuffix("…")
    assert inner in text
    assert not set(inner.split()) - set(text.split())
    assert all(one.text.lower().split()[0].strip(",;") in {"công", "hoà", "nhiệm"} for one in fragments if one.hit)


def test_a_book_is_looked_through_part_by_part():
    text = "Bảng số liệu. " * 5000 + "Giải ngân vốn. " + "Bảng số liệu. " * 50_000
    assert "<Giải ngân>" in shown(text, Word("giải"), Word("ngân"))
