from __future__ import annotations

import unicodedata

import pytest

from index.segmenter.tokens import bounds, surfaces
from scripts.bench_words import strange_texts

TEXTS = list(strange_texts(1500, seed=5))


def test_the_tokens_are_those_of_pyvi(pyvi):
    for text in TEXTS:
        assert surfaces(text) == pyvi.sylabelize(text)[1], text


def test_the_bounds_of_a_composed_text_are_those_of_its_tokens():
    for text in TEXTS:
        composed = unicodedata.normalize("NFC", text)
        assert [composed[start:end] for start, end in zip(*bounds(composed), strict=True)] == surfaces(text)


def test_bounds_are_in_order_and_hold_something():
    for text in TEXTS:
        found = list(zip(*bounds(text), strict=True))
        assert len(found) == len(surfaces(text))
        assert found == sorted(found)
        assert all(0 <= start < end <= len(text) for start, end in found)


@pytest.mark.parametrize("text", ["Sở Công Thương", "hướng dẫn 😀", "\u1112\u1161\u11ab \u0b47\u0b3e"])
def test_a_decomposed_text_has_the_tokens_at_its_own_places(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert [decomposed[start:end] for start, end in zip(*bounds(decomposed), strict=True)] == decomposed.split(" ")


def test_a_character_that_becomes_two_tokens_is_both():
    assert bounds("\u0958") == ([0, 0], [1, 1])
