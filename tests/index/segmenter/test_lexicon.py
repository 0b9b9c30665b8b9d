from __future__ import annotations

import pytest

from index.segmenter.lexicon import Lexicon
from index.segmenter.model import Model

STATES = {
    "bias": (0.0, 1.0),
    "word.lower():vốn": (3.0, 0.0),
    "word.istitle()": (0.0, 10.0),
    "word.isdigit()": (0.0, 100.0),
    "-1:word.lower():vốn": (0.0, 5.0),
    "+1:word.istitle()": (7.0, 0.0),
}
LEXICON = Lexicon(
    Model(STATES, ((0.0, 0.0), (0.0, 0.0)), frozenset({"giải ngân"}), frozenset({"giải ngân vốn", "hợp tác xã"}))
)


@pytest.mark.parametrize(
    ("token", "own", "after", "before"),
    [("vốn", -2, 5, 0), ("Vốn", 8, 5, -7), ("VỐN", -2, 5, 0), ("12", 101, 0, 0), ("vốn\0x", -2, 5, 0), ("", 1, 0, 0)],
)
def test_what_a_token_weighs(token, own, after, before):
    assert LEXICON.row(token)[:3] == (own, after, before)


def test_what_may_follow():
    assert LEXICON.row("Giải")[4] == {"ngân": (True, {"vốn"})}
    assert LEXICON.row("hợp")[4] == {"tác": (False, {"xã"})}
    assert LEXICON.row("vốn")[4] == {}
