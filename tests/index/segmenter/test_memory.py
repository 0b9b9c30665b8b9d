from __future__ import annotations

from index.segmenter import memory
from index.segmenter.memory import Memory


def test_an_answer_is_made_once():
    made = []
    answers = Memory(lambda key: made.append(key) or key.upper())
    assert [answers["a"], answers["a"], answers["b"]] == ["A", "A", "B"]
    assert made == ["a", "b"]


def test_it_stays_small(monkeypatch):
    monkeypatch.setattr(memory, "ENTRIES", 10)
    answers = Memory(len)
    for number in range(1000):
        assert answers[str(number)] == len(str(number))
        assert len(answers) <= 10


def test_long_strings_are_answered_and_forgotten():
    answers = Memory(len)
    assert answers["x" * 1000] == 1000
    assert not answers
