"""What a narrow screen and a foreign browser would hide."""

from __future__ import annotations

import pytest
from selenium.webdriver.support.ui import WebDriverWait

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


@pytest.fixture
def phone(browser):
    """Give a phone whose owner has nothing against motion."""
    set_width(browser, 390)
    motion = {"name": "prefers-reduced-motion", "value": "no-preference"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [motion]})
    yield browser
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


LAST = "II_3_3.6"
TOP = "return document.getElementById(arguments[0]).getBoundingClientRect().top"


def test_an_address_opens_a_long_directive_at_its_clause(phone, site):
    phone.get(f"{site}{PROGRAMME}#{LAST}")
    WebDriverWait(phone, 5).until(lambda _: 0 <= phone.execute_script(TOP, LAST) <= 32)


def test_the_contents_lead_to_a_clause_that_was_not_laid_out(phone, site):
    phone.get(site + PROGRAMME)
    assert phone.execute_script(TOP, LAST) > 5000
    phone.execute_script("document.querySelector('.contents').open = true")
    phone.find_element("css selector", f".contents a[href='#{LAST}']").click()
    WebDriverWait(phone, 5).until(lambda _: 0 <= phone.execute_script(TOP, LAST) <= 32)


def test_words_far_below_are_found_in_the_page(phone, site):
    phone.get(site + PROGRAMME)
    last = phone.find_elements("css selector", ".clause-words")[-1].text.split()[-6:-1]
    assert phone.execute_script("return window.find(arguments[0])", " ".join(last))
    WebDriverWait(phone, 5).until(lambda _: phone.execute_script("return scrollY") > 5000)


def test_the_bodies_narrow_while_one_types(browser, site):
    browser.get(f"{site}/co-quan")
    browser.find_element("id", "loc-ten").send_keys("so tai c")
    rows = "return document.querySelectorAll('#cac-co-quan tbody tr').length"
    WebDriverWait(browser, 5).until(lambda _: browser.execute_script(rows) == 1)
    assert browser.find_element("id", "so-co-quan").text == "1 cơ quan"
    assert browser.current_url.endswith("?q=so+tai+c")


def test_the_areas_of_a_phone_stand_on_one_line(phone, site):
    phone.get(f"{site}/thoi-han")
    for parts in (".areas ul:not(.tools) a", ".views a"):
        assert len({link.rect["y"] for link in phone.find_elements("css selector", parts)}) == 1


def test_a_day_is_said_as_the_pages_say_it(browser, site):
    # The browser of the tests speaks English and would show "08/28/2020" alone.
    browser.get(f"{site}/thoi-han/tinh?ngay=2020-08-28&so=5")
    assert "28/08/2020" in browser.find_element("css selector", "label:has([name=ngay])").text


def test_the_areas_stay_on_the_line_of_the_search_box(browser, site):
    browser.get(site + PROGRAMME)
    box, areas = (browser.find_element("css selector", part).rect for part in (".search-box", ".areas"))
    assert box["y"] <= areas["y"] < box["y"] + box["height"]
