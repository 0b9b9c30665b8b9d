"""Other ways to write the same: the entries proved both ways, and how a question is taken apart."""

import pytest

from index.synonyms import Alternative, alternatives
from index.words import analyse
from kb.vietnamese import fold
from kb.vocabulary import Entry, load

ENTRIES = load().table("synonyms")
every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])


def syllables(text: str) -> list[str]:
    return [token.term for token in analyse(text).syllables]


def folded(text: str) -> str:
    return " ".join(map(fold, syllables(text)))


def found(text: str) -> set[str]:
    return {" ".join(form) for one in alternatives(syllables(text)) for form in one.forms}


@every_entry
def test_each_form_is_found_and_gives_all_others(entry: Entry):
    forms = {folded(form) for form in entry.extra["forms"]}
    for form in entry.extra["forms"]:
        assert {fold(one) for one in found(form)} == forms - {folded(form)}


@every_entry
def test_each_question_holds_a_form_and_each_form_stands_in_a_question(entry: Entry):
    forms = {folded(form) for form in entry.extra["forms"]}
    asked = [folded(text) for text in entry.extra["asked"]]
    for text in entry.extra["asked"]:
        assert {fold(one) for one in found(text)} & forms, text
    for form in forms:
        assert any(f" {form} " in f" {text} " for text in asked), form


@every_entry
def test_the_other_questions_hold_none(entry: Entry):
    forms = {folded(form) for form in entry.extra["forms"]}
    for text in entry.extra["not_asked"]:
        assert not {fold(one) for one in found(text)} & forms, text


def test_a_form_belongs_to_one_entry():
    owners: dict[str, str] = {}
    for entry in ENTRIES:
        for form in {folded(form) for form in entry.extra["forms"]}:
            assert owners.setdefault(form, entry.id) == entry.id, form


@pytest.mark.parametrize("text", ["công khai tthc", "công khai TTHC", "cong khai tthc"])
def test_the_others_come_with_their_tones(text):
    assert list(alternatives(syllables(text))) == [Alternative(2, 3, (("thủ", "tục", "hành", "chính"),))]


def test_without_tones_the_long_form_gives_the_short_one():
    assert found("giam thu tuc hanh chinh") == {"tthc"}


def test_the_longest_form_wins_and_nothing_is_taken_twice():
    (one,) = alternatives(syllables("Sở Nông nghiệp và Phát triển nông thôn"))
    assert (one.start, one.end) == (1, 8)
    assert ("ptnt",) not in one.forms


def test_several_stand_in_one_question():
    assert [(one.start, one.end) for one in alternatives(syllables("GPMB cho KCN và HTX"))] == [(0, 1), (2, 3), (4, 5)]


@pytest.mark.parametrize("text", ["", "rừng", "thủ tục", "hành chính công"])
def test_what_has_no_other_form_gives_nothing(text):
    assert not found(text)
