"""How matches begin: no match is refused, most words are."""

from __future__ import annotations

import re

import pytest

from kb.openings import opening, starts_of
from kb.vocabulary import load


@pytest.mark.parametrize("table", ["topics", "topic_context", "topic_masks"])
def test_no_example_of_a_vocabulary_is_refused(table: str) -> None:
    entries = load().table(table)
    begins = re.compile(opening(pattern.pattern for entry in entries for pattern in entry.patterns))
    for entry in entries:
        for example in entry.examples:
            text = example if table == "topic_masks" else example.lower()
            found = entry.search(text)
            assert found and begins.match(text, found.start()), example


@pytest.mark.parametrize("table", ["topics", "topic_context", "topic_masks"])
def test_every_pattern_of_a_vocabulary_says_how_it_begins(table: str) -> None:
    patterns = [pattern.pattern for entry in load().table(table) for pattern in entry.patterns]
    assert [pattern for pattern in patterns if "" in starts_of(pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        ("họp", {"họp"}),
        ("báo cáo tháng", {"báo "}),
        ("đê,? kè", {"đê"}),
        ("(?:đê|kè) biển", {"đê", "kè"}),
        ("(?:đê )?biển", {""}),
        ("[Đđ]ê biển", {"Đê b", "đê b"}),
        ("đê?", {"đ"}),
        (r"\d ngày", {""}),
        ("đê|kè", {""}),
        ("(?:đê|kè) a|cống", {""}),
        ("(?:đê|kè(?:a|b)) a", {""}),
    ],
)
def test_a_pattern_begins_with_the_letters_before_its_first_choice(pattern: str, starts: set[str]) -> None:
    assert starts_of(pattern) == starts


def test_what_may_begin_with_anything_is_refused_nowhere() -> None:
    assert opening(["đê", r"\w+ kè"]) == ""
