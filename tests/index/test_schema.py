from __future__ import annotations

import pytest
from whoosh.filedb.filestore import FileStorage

from index.generation import WORDS, current_name, folder_of


@pytest.fixture
def reader(target):
    index = FileStorage(str(folder_of(target, current_name(target)) / WORDS)).open_index()
    with index.reader() as reader:
        yield reader


def test_a_document_has_the_number_of_its_clause(reader, catalogue):
    assert reader.is_atomic()
    assert reader.doc_count_all() == catalogue.overview().clauses
    numbers = list(reader.postings("own", "7/ctr-ubnd").all_ids())
    held = [card.clause.directive for card in catalogue.numbered_cards(numbers)]
    assert held == ["lao-cai-2020-07-ctr-ubnd"] * 10


def test_short_words_and_both_spellings_are_terms(reader):
    for field, term in [("exact", "y"), ("exact", "hòa"), ("folded", "day"), ("pairs", "cong_thuong")]:
        assert (field, term) in reader
    assert ("exact", "hoà") not in reader


def test_words_and_protected_tokens_are_terms(reader):
    for term in ("công_thương", "84/nq-cp", "29/5/2020", "gd&đt", "covid-19", "63/2010/nđ-cp"):
        assert ("words", term) in reader


def test_headings_stand_above_and_the_title_above_the_first_clause_only(reader):
    assert reader.doc_frequency("above_exact", "thương") == 2
    assert reader.doc_frequency("above_exact", "gỡ") == 1


def test_nothing_is_left_to_lock(target):
    assert not list((folder_of(target, current_name(target)) / WORDS).glob("*LOCK*"))
