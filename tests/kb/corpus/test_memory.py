from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kb.corpus import CorpusDirective, CorpusError, Memory, read_corpus
from kb.corpus.memory import KnownDirective

LONG_AGO = time.time_ns() - 10**12


@pytest.fixture
def settled(imported: CorpusDirective, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a corpus file that is as old as it looks, its last change included."""
    os.utime(imported.path, ns=(LONG_AGO, LONG_AGO))
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10**10)
    return imported.path


def reading(corpus: Path, memory: Memory) -> list[type]:
    return [type(directive) for directive in read_corpus(corpus, memory)]


@pytest.fixture
def remembered(settled: Path, corpus: Path, tmp_path: Path) -> Path:
    """Return the path of a memory that knows the corpus."""
    memory = Memory()
    assert reading(corpus, memory) == [CorpusDirective]
    memory.save(tmp_path / "memory.json")
    return tmp_path / "memory.json"


def test_an_untouched_file_is_not_read_again(imported: CorpusDirective, corpus: Path, remembered: Path) -> None:
    [known] = read_corpus(corpus, Memory.load(remembered))
    assert isinstance(known, KnownDirective)
    for about in ("id", "aliases", "sha256", "imported"):
        assert getattr(known, about) == getattr(imported, about)
    assert known.structure == imported.structure


def test_what_is_known_stays_known(corpus: Path, remembered: Path) -> None:
    memory = Memory.load(remembered)
    reading(corpus, memory)
    memory.save(remembered)
    assert reading(corpus, Memory.load(remembered)) == [KnownDirective]


def test_another_text_of_the_same_length_and_time_is_read(settled: Path, corpus: Path, remembered: Path) -> None:
    text = settled.read_text(encoding="utf-8")
    settled.write_text(text[:-2] + "x\n", encoding="utf-8")
    os.utime(settled, ns=(LONG_AGO, LONG_AGO))
    assert reading(corpus, Memory.load(remembered)) == [CorpusDirective]


def test_a_file_in_place_of_another_is_read(settled: Path, corpus: Path, remembered: Path) -> None:
    beside = settled.with_suffix(".new")
    beside.write_bytes(settled.read_bytes())
    os.utime(beside, ns=(LONG_AGO, LONG_AGO))
    beside.replace(settled)
    assert reading(corpus, Memory.load(remembered)) == [CorpusDirective]


def test_a_file_changed_a_moment_ago_is_not_trusted(imported: CorpusDirective, corpus: Path, tmp_path: Path) -> None:
    memory = Memory()
    reading(corpus, memory)
    assert not memory.fresh


def test_a_file_that_is_gone_is_forgotten(settled: Path, corpus: Path, remembered: Path) -> None:
    settled.unlink()
    memory = Memory.load(remembered)
    assert reading(corpus, memory) == []
    assert not memory.fresh


def test_a_change_between_looking_and_reading_is_told(settled: Path, corpus: Path, remembered: Path) -> None:
    [known] = read_corpus(corpus, Memory.load(remembered))
    settled.write_text(settled.read_text(encoding="utf-8") + "\nThêm.\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="changed while"):
        _ = known.structure


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": ["b"]}', '{"a": ["b", [], "c"]}'])
def test_a_memory_that_cannot_be_read_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "memory.json").write_text(text, encoding="utf-8")
    assert not Memory.load(tmp_path / "memory.json").known
    assert not Memory.load(tmp_path / "nowhere.json").known
