"""Vocabularies: every entry is proved by its examples, both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.vocabulary import Entry, VocabularyError, load

ENTRIES = [(table, entry) for table, entries in load().tables.items() for entry in entries]


@pytest.mark.parametrize(("table", "entry"), ENTRIES, ids=[f"{table}-{entry.id}" for table, entry in ENTRIES])
def test_entry_is_proved_by_its_examples(table: str, entry: Entry) -> None:
    for example in entry.examples:
        assert entry.search(example), f"{table}: no pattern of {entry.id} matches {example!r}"
    for pattern in entry.patterns:
        assert any(pattern.search(example) for example in entry.examples), f"{table}: {entry.id}: {pattern.pattern}"


@pytest.mark.parametrize(("table", "entry"), ENTRIES, ids=[f"{table}-{entry.id}" for table, entry in ENTRIES])
def test_entry_leaves_its_counterexamples_alone(table: str, entry: Entry) -> None:
    for example in entry.counterexamples:
        if table == "noise":
            assert not any(pattern.fullmatch(example) for pattern in entry.patterns)
        else:
            assert not entry.search(example), f"{table}: {entry.id} matches {example!r}"


@pytest.mark.parametrize("table", sorted(load().tables))
def test_ids_are_unique(table: str) -> None:
    ids = [entry.id for entry in load().table(table)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[entry]]\nid = 'a'\nname = 'A'\nexamples = []\n", "entry 'a'.*no 'patterns'"),
        ("[[entry]]\nid = 'a'\nname = 'A'\npatterns = ['(']\nexamples = []\n", "entry 'a'.*unterminated"),
        ("[[entry]\n", "x.toml"),
    ],
)
def test_a_malformed_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        load(tmp_path)
