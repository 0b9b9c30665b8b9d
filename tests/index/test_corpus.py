"""The corpus as it stands, built and asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import build
from index.engine import Query
from index.generation import open_current
from kb.vietnamese import fold

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    target = tmp_path_factory.mktemp("index")
    build(CORPUS, target)
    generation = open_current(target)
    yield generation
    generation.close()


@pytest.fixture
def ask(opened):
    return lambda text: opened.engine.search(Query(text))


def marked(hit) -> str:
    return " ".join(one.text for one in hit.snippet if one.hit)


@pytest.mark.parametrize("text", ["so cong thuong", "SỞ CÔNG THƯƠNG", "Sở Công Thương"])
def test_a_body_is_found_by_the_heading_that_names_it(ask, text):
    first = ask(text).hits[0]
    assert marked(first) == "Sở Công Thương"


@pytest.mark.parametrize("text", ["giai ngan von dau tu cong", "giải ngân vốn đầu tư công"])
def test_a_subject_is_found_with_and_without_tones(ask, text):
    hits = ask(text).hits
    assert len(hits) >= 10
    assert all("giai ngan" in fold(marked(hit)) for hit in hits[:5])


def test_a_number_finds_all_that_cites_it_by_whatever_name(ask):
    results = ask("84/NQ-CP")
    assert results.cited == "84/NQ-CP"
    assert results.total > len([hit for hit in results.hits if "84/NQ-CP" in marked(hit)]) > 0


def test_a_body_and_a_word(ask, opened):
    results = ask('co-quan:"Sở Y tế" covid')
    cards = opened.catalogue.cards([(hit.directive, hit.path) for hit in results.hits])
    assert cards
    assert all("Sở Y tế" in [row.agency_name for row in card.agencies] for card in cards)


def test_a_phrase_without_a_word(ask, opened):
    results = ask('"phòng, chống dịch" NOT du lịch')
    texts = [card.clause.text for card in opened.catalogue.cards([(hit.directive, hit.path) for hit in results.hits])]
    assert texts
    assert not any("du lịch" in text.lower() for text in texts)


def test_every_offset_shows_what_it_stands_for(opened):
    for directive in opened.catalogue.directives():
        for card in opened.catalogue.directive_cards(directive.id):
            for row in (*card.deadlines, *card.citations):
                assert card.clause.text[row.start : row.end] == row.surface != ""
            assert all(row.start < row.end <= len(card.clause.text) for row in card.topics)
