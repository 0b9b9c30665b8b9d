"""What a page costs: all of it within 100 kB on the way, and one round trip before it can be shown."""

from __future__ import annotations

import re

import pytest

from tests.browser.pages import PAGES
from tests.web.markup import tags

MOST = 100_000
GZIP = {"Accept-Encoding": "gzip"}


def sent(client, address: str) -> int:
    """Count the bytes of an answer with its headers."""
    with client.get(address, headers=GZIP, follow_redirects=True) as answer:
        return len(answer.data) + len(str(answer.headers))


def fetched(text: str) -> set[str]:
    """Return the addresses that a browser fetches to show a page, whether at once or when they come into sight."""
    found = tags(text)
    sources = {attributes["src"] for tag, attributes in found if tag in ("script", "img") and "src" in attributes}
    links = {a["href"] for tag, a in found if tag == "link" and {"stylesheet", "icon"} & set(a.get("rel", "").split())}
    return sources | links


@pytest.mark.parametrize("address", PAGES)
def test_a_page_with_all_that_it_fetches_stays_small(corpus_client, address):
    text = corpus_client.get(address, follow_redirects=True).text
    assert sum(sent(corpus_client, each) for each in (address, *fetched(text))) <= MOST


@pytest.mark.parametrize("address", PAGES)
def test_one_round_trip_of_what_blocks(corpus_client, address):
    found = tags(corpus_client.get(address, follow_redirects=True).text)
    styles = [attributes for tag, attributes in found if tag == "link" and "stylesheet" in attributes.get("rel", "")]
    scripts = [attributes for tag, attributes in found if tag == "script" and "src" in attributes]
    assert len(styles) == 1
    assert all("defer" in attributes for attributes in scripts)


def test_the_stylesheet_asks_for_nothing_more(corpus_client):
    with corpus_client.get("/static/site.css") as answer:
        assert re.findall(r"@import|@font-face|url\(", answer.text) == []
