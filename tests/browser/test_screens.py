"""What a narrow screen and a foreign browser would hide."""

from __future__ import annotations

import pytest

from tests.browser.conftest import set_width
from tests.browser.pages import PROGRAMME

pytestmark = pytest.mark.browser

SEEN = """const box = document.querySelector(".drawing").getBoundingClientRect();
const at = document.querySelector(arguments[0]).getBoundingClientRect();
return at.left >= box.left && at.right <= box.right"""


@pytest.mark.parametrize(
    ("address", "mark"),
    [("/thoi-han/dong-thoi-gian", ".now"), (f"/so-do?van-ban={PROGRAMME.rpartition('/')[2]}", ".node.chosen")],
)
def test_a_drawing_opens_at_what_is_asked_about(browser, site, address, mark):
    set_width(browser, 390)
    browser.get(site + address)
    assert browser.execute_script(SEEN, mark)


def test_a_day_is_said_as_the_pages_say_it(browser, site):
    # The browser of the tests speaks English and would show "08/28/2020" alone.
    browser.get(f"{site}/thoi-han/tinh?ngay=2020-08-28&so=5")
    assert "28/08/2020" in browser.find_element("css selector", "label:has([name=ngay])").text


def test_the_areas_stay_on_the_line_of_the_search_box(browser, site):
    browser.get(site + PROGRAMME)
    box, areas = (browser.find_element("css selector", part).rect for part in (".search-box", ".areas"))
    assert box["y"] <= areas["y"] < box["y"] + box["height"]
