"""The basket with script: filled while reading, kept in the browser alone, emptied and put back by keys."""

from __future__ import annotations

import json

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.pages import PROGRAMME

ID = PROGRAMME.rpartition("/")[2]
CLAUSE = f"{ID}/II/2/2.1/b/-2"


@pytest.fixture
def held(browser):
    browser.execute_script("localStorage.clear(); sessionStorage.clear()")

    def get():
        return json.loads(browser.execute_script("return localStorage.getItem('gio-trich-dan')") or "[]")

    yield get
    browser.execute_script("localStorage.clear(); sessionStorage.clear()")


def until(browser, holds):
    WebDriverWait(browser, 10).until(lambda _: holds())


def press(browser, selector, at=0):
    found = browser.find_elements(By.CSS_SELECTOR, selector)[at]
    found.send_keys(Keys.ENTER)


def test_clauses_are_gathered_ordered_emptied_and_put_back(browser, site, held):
    browser.get(f"{site}/van-ban/{CLAUSE}")
    press(browser, "button.collect")
    browser.get(site + PROGRAMME)
    press(browser, "button.gather", 5)
    assert len(held()) == 2 and held()[0] == CLAUSE
    assert browser.find_element(By.CSS_SELECTOR, "[data-basket-count] b").text == "2"
    press(browser, "[data-basket-link]")
    until(browser, lambda: browser.find_elements(By.CSS_SELECTOR, ".basket-items > li"))
    other = held()[1]
    press(browser, ".basket-moves a")
    until(browser, lambda: held() == [other, CLAUSE])
    until(browser, lambda: browser.switch_to.active_element.get_attribute("id") == "muc-2")
    press(browser, "form.basket > p > a")
    until(browser, lambda: held() == [])
    press(browser, ".notice a[data-basket-change]")
    until(browser, lambda: held() == [other, CLAUSE])
    assert browser.get_cookies() == []


def test_a_list_from_a_link_is_taken_in_only_when_asked_to(browser, site, held):
    browser.get(f"{site}/trich-dan?dieu={CLAUSE}")
    assert held() == []
    press(browser, "[data-basket-keep]")
    until(browser, lambda: held() == [CLAUSE])
    browser.get(f"{site}/trich-dan")
    until(browser, lambda: CLAUSE in browser.current_url)
