"""Readings: words on one line, each character tied to its place."""

from __future__ import annotations

import random

import pytest

from kb.model import Span
from kb.reading import read


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  một\n  hai ", "một hai"),
        ("**trong Quý III/2021** các", "trong Quý III/2021 các"),
        ("|\n*Sở*\n|", "Sở"),
        ("## I. MỤC TIÊU", "I. MỤC TIÊU"),
        (r"1\. Mở\-đầu", "1. Mở-đầu"),
        ("Thu\u031bo\u031bng", "Thương"),
        ("", ""),
        (" \n\t", ""),
    ],
)
def test_marks_that_are_no_words_are_left_out(text: str, words: str) -> None:
    assert read(text, [whole(text)]).text == words


def test_spans_lead_back_to_the_source() -> None:
    text = "- **trước\nngày 30/9**"
    reading = read(text, [whole(text)])
    start = reading.text.index("trước ngày")
    assert reading.span(start, start + len("trước ngày 30/9")).of(text) == "trước\nngày 30/9"


def test_pieces_are_joined_by_a_space() -> None:
    text = "đẩy nhanh\n12\ntiến độ"
    reading = read(text, [Span(0, 9), Span(13, 20)])
    assert reading.text == "đẩy nhanh tiến độ"


def test_the_body_starts_after_the_mark() -> None:
    text = "1.1. Sở Tài chính"
    assert read(text, [whole(text)], Span(0, 4)).body == 5


def test_an_empty_stretch_has_no_span() -> None:
    with pytest.raises(ValueError, match="no characters"):
        read("abc", [Span(0, 3)]).span(2, 2)


def test_every_character_knows_its_place_in_any_text() -> None:
    chance = random.Random(7)
    alphabet = "aăđ ốo\u0301\u0302e\n\t*|#\\-1.)(\u200b\ufeff😀\0Ư"
    for _ in range(500):
        text = "".join(chance.choices(alphabet, k=chance.randrange(40)))
        reading = read(text, [whole(text)])
        assert "  " not in reading.text
        assert reading.text == reading.text.strip(" ")
        assert len(reading.starts) == len(reading.ends) == len(reading.text)
        assert all(0 <= s <= e <= len(text) for s, e in zip(reading.starts, reading.ends, strict=True))
        assert list(reading.starts) == sorted(reading.starts)
