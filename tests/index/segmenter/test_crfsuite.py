from __future__ import annotations

from index.segmenter import crfsuite
from index.segmenter.model import Model

EMPTY = Model({}, ((0.0, 0.0), (0.0, 0.0)), frozenset(), frozenset())


def test_no_tokens_no_labels():
    assert crfsuite.goes_on(EMPTY, []) == []


def test_at_a_tie_a_word_begins():
    assert crfsuite.goes_on(EMPTY, ["a", "b", "c"]) == [False, False, False]


def test_the_last_weight_decides():
    model = Model({"word.lower():b": (0.0, 1e-12)}, EMPTY.transitions, frozenset(), frozenset())
    assert crfsuite.goes_on(model, ["a", "B", "c"]) == [False, True, False]
