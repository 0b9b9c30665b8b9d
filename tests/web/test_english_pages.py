"""The whole site in English: no word of the interface in Vietnamese outside what is marked as the directives' own."""

from __future__ import annotations

import re

import pytest

from tests.web.walking import walk, words_in
from web.language import messages

LETTERS = re.compile(r"[À-ÖØ-öø-ỹĐđĂăƠơƯư]")
# Words quoted, and decrees by their names.
QUOTED = re.compile(r"“[^”]*”|Nghị định \d+/\d+/NĐ-CP")
LABELS = "//@aria-label | //@placeholder | //@title | //@alt | //@data-label"


@pytest.fixture(scope="module")
def pages(corpus_client):
    found = dict(walk(corpus_client, "/en/"))
    assert len(found) > 100
    return found


def test_no_vietnamese_word_stands_unmarked(pages):
    found = {}
    for address, tree in pages.items():
        for words in words_in(tree.find("body"), "en"):
            if LETTERS.search(QUOTED.sub("", words)):
                found.setdefault(words, address)
    assert found == {}


def test_every_label_that_has_english_says_it(pages):
    vietnamese = {text for text in messages() if LETTERS.search(text)}
    found = {(str(label), address) for address, tree in pages.items() for label in tree.xpath(LABELS)}
    assert {(label, address) for label, address in found if label in vietnamese} == set()


def test_links_stay_in_english(pages):
    outside = {
        link
        for tree in pages.values()
        for link in tree.xpath("//a[not(@hreflang)]/@href | //form/@action")
        if link.startswith("/") and not link.startswith("/en/")
    }
    assert outside == set()
