from __future__ import annotations

import pytest

from index.engine import Suggestion


@pytest.mark.parametrize("prefix", ["sở c", "so c", "SỞ CÔNG", "công th", "so-cong-thuong"])
def test_bodies_are_completed_with_and_without_tones(engine, prefix):
    assert engine.suggest(prefix)[0] == Suggestion("agency", "Sở Công Thương", "so-cong-thuong")


def test_topics_are_completed(engine):
    assert "du-lich" in [one.value for one in engine.suggest("du l") if one.kind == "topic"]


@pytest.mark.parametrize("prefix", ["07", "07/ct", "chuong trinh", "tháo gỡ khó"])
def test_held_documents_are_completed_by_number_type_and_title(engine, prefix):
    [found] = [one for one in engine.suggest(prefix) if one.kind == "document"]
    assert found.value == "lao-cai-2020-07-ctr-ubnd"
    assert found.label.startswith("07/CTr-UBND")


def test_lacked_documents_are_completed_as_questions(engine):
    assert engine.suggest("84/n")[0] == Suggestion("phrase", "84/NQ-CP", "84/NQ-CP")


def test_what_the_prefix_opens_comes_first(engine):
    labels = [one.label for one in engine.suggest("so")]
    assert labels[0].startswith("Sở")


@pytest.mark.parametrize("prefix", ["", "  ", "?!", "zzzz", "\ud800", "x" * 10_000])
def test_nothing_to_complete(engine, prefix):
    assert engine.suggest(prefix) == ()


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_no_more_than_asked_for(engine, limit):
    assert len(engine.suggest("s", limit)) == limit


def test_frequent_words_of_several_syllables_are_completed_behind_the_names(engine):
    kinds = [one.kind for one in engine.suggest("công")]
    assert kinds == sorted(kinds, key="phrase".__eq__)
    assert Suggestion("phrase", "trường học", "trường học") in engine.suggest("trường h")
