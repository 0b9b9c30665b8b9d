from __future__ import annotations

import pytest

from index.spelling import spelled


class Known:
    """A vocabulary of a few syllables, each standing for what is one letter away."""

    def __init__(self, near):
        self.near = near

    def nearest(self, field, term):
        return self.near.get((field, term))


@pytest.mark.parametrize(
    ("text", "near", "expected"),
    [
        ("giải ngâm vốn", {("exact", "ngâm"): "ngân"}, "giải ngân vốn"),
        ("Giải  NGÂM", {("exact", "ngâm"): "ngân"}, "Giải  ngân"),
        ("giai ngaan", {("folded", "ngaan"): "ngan"}, "giai ngan"),
        ("giải ngân", {}, None),
        ("", {}, None),
        ("ôô", {("exact", "ôô"): "ôn"}, None),
        ("2021 năn", {("exact", "2021"): "2020", ("exact", "năn"): "năm"}, "2021 năm"),
    ],
)
def test_unknown_syllables_are_replaced(text, near, expected):
    assert spelled(text, Known(near)) == expected
