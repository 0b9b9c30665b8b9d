from __future__ import annotations

import random
import unicodedata

import pytest

from index.collation import collation_key

ORDERED = [
    "3 sở", "12 sở", "An", "ăn", "ân", "Ban Tiếp công dân", "ca", "cà", "cả", "cã", "cá", "cạ", "chi", "Cục Thuế",
    "da", "dạ", "đa", "đê", "em", "ê", "oi", "ô", "ơ", "Sở Công Thương", "Sở Y tế", "Tỉnh ủy", "UBND tỉnh", "ưu",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_dictionary_order(seed):
    shuffled = random.Random(seed).sample(ORDERED, len(ORDERED))
    assert sorted(shuffled, key=collation_key) == ORDERED


def test_the_first_syllable_decides_before_the_next():
    assert collation_key("Sở Y tế") < collation_key("Sợ A")


def test_decomposed_text_sorts_alike():
    assert collation_key(unicodedata.normalize("NFD", "Ủy ban")) == collation_key("Ủy ban")


@pytest.mark.parametrize("text", ["", "…", "中文", "000", "²"])
def test_any_text_has_a_place(text):
    assert sorted(["a", text], key=collation_key)
