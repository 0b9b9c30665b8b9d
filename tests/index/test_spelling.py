from __future__ import annotations

import pytest

from index.spelling import spelled

KNOWN = {
    "exact": {"giải": 5, "ngân": 9, "ngâu": 1, "vốn": 3, "năm": 7, "ôn": 2, "2020": 4, "khẩu": 2},
    "folded": {"giai": 5, "ngan": 9, "von": 3},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giải ngâm vốn", "giải ngân vốn"),
        ("Giải  NGÂM", "Giải  ngân"),
        ("giải ngânn vôn", "giải ngân vốn"),
        ("khẩ", "khẩu"),
        ("giai ngaan", "giai ngan"),
        ("gaii ngna", "giai ngan"),
        ("giải ngân", None),
        ("", None),
        ("ôô", None),
        ("2021 năn", "2021 năm"),
        ("giải zzzzz", None),
        ("vốnnnnnnnnnnnnnnnn", None),
    ],
)
def test_unknown_syllables_are_replaced(text, expected):
    assert spelled(text, lambda group, term: KNOWN[group].get(term, 0)) == expected


def test_a_text_of_unknown_words_is_not_gone_through_to_its_end():
    asked = []
    assert spelled("qwert " * 80, lambda _, term: asked.append(term) or 0) is None
    assert len(asked) < 10_000
