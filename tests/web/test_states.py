"""How a limit stands is said in words wherever it is coloured."""

from __future__ import annotations

import re

import pytest
from lxml import html

from tests.browser.pages import PAGES

STATE = re.compile(r"(^| )is-(lapsed|overdue|today|soon|later|recurring|relative|since)( |$)")
SAID = re.compile(r"qua hạn|đến hạn|còn |hôm nay|định kỳ|hằng ngày|kỳ |tính từ|áp dụng", re.IGNORECASE)


@pytest.mark.parametrize("address", PAGES)
def test_no_state_is_shown_by_colour_alone(corpus_client, address):
    tree = html.fromstring(corpus_client.get(address, follow_redirects=True).text)
    coloured = [element for element in tree.iter() if STATE.search(element.get("class") or "")]
    assert [html.tostring(element) for element in coloured if not SAID.search(element.text_content())] == []


def test_states_are_shown_at_all(corpus_client):
    text = corpus_client.get("/thoi-han").text
    assert len(re.findall(r'class="limit is-\w+"', text)) > 5
