"""Every flow from its beginning to its end, once by keys alone and once without script."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import set_width

pytestmark = pytest.mark.browser

MOST_STOPS = 150
SEEN = """
const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
return drawn && within ? "" : e.outerHTML.slice(0, 120);
"""


class ByKeys:
    """Reach everything with Tab, press it with Enter; wherever the focus rests, it must be seen."""

    def __init__(self, browser):
        self.browser = browser

    def _reach(self, selector):
        wanted = self.browser.find_element(By.CSS_SELECTOR, selector)
        for _ in range(MOST_STOPS):
            ActionChains(self.browser).send_keys(Keys.TAB).perform()
            assert self.browser.execute_script(SEEN) == ""
            if self.browser.execute_script("return document.activeElement === arguments[0]", wanted):
                return wanted
        raise AssertionError(f"Tab does not lead to {selector}")

    def press(self, selector):
        reached = self._reach(selector)
        reached.send_keys(Keys.ENTER)
        return reached

    def write(self, selector, words):
        self._reach(selector).send_keys(words)

    def submit(self, selector):
        self._reach(selector).send_keys(Keys.ENTER)


class WithoutScript:
    """Point and click where no script runs."""

    def __init__(self, browser):
        self.browser = browser
        set_width(browser, 1280, script=False)
        browser.refresh()

    def press(self, selector):
        # The pointer, not the driver's click: that one takes what lies open in a closed <details> for hidden.
        found = self.browser.find_element(By.CSS_SELECTOR, selector)
        ActionChains(self.browser).scroll_to_element(found).move_to_element(found).click().perform()
        return found

    def write(self, selector, words):
        self.browser.find_element(By.CSS_SELECTOR, selector).send_keys(words)

    def submit(self, selector):
        self.browser.find_element(By.CSS_SELECTOR, selector).send_keys(Keys.ENTER)


@pytest.fixture(params=[ByKeys, WithoutScript], ids=lambda hand: hand.__name__)
def hand(browser, request):
    return request.param(browser)


def main_text(browser):
    return browser.find_element(By.TAG_NAME, "main").text


def follow(hand, selector):
    """Press a link or a button and wait for the page that it leads to."""
    gone = hand.press(selector)
    WebDriverWait(hand.browser, 10).until(staleness_of(gone))


def test_from_words_to_a_citation(browser, hand):
    hand.write("main input[name=q]", "giải ngân 80%")
    follow(hand, "main .search-box button")
    follow(hand, ".hit:first-child .snippet a")
    assert "trên 80%KH" in browser.find_element(By.CSS_SELECTOR, ".verbatim").text
    field = browser.find_element(By.CSS_SELECTOR, ".clause-citation textarea")
    assert field.is_displayed() and "Chương trình số 07/CTr-UBND" in field.get_property("value")
    copy = browser.find_element(By.CSS_SELECTOR, "button.copy")
    if isinstance(hand, WithoutScript):
        assert not copy.is_displayed()
    else:
        hand.press(".clause-citation button.copy")
        WebDriverWait(browser, 5).until(lambda _: browser.find_element(By.CSS_SELECTOR, ".copied").text)


def test_the_ledger_of_a_body_is_narrowed(browser, hand):
    follow(hand, ".areas a[href$='/co-quan']")
    follow(hand, "a[href$='/co-quan/so-ke-hoach-va-dau-tu']")
    follow(hand, ".choices a[href*='vai-tro=lead']")
    assert "vai-tro=lead" in browser.current_url
    follow(hand, ".choices a[href*='chu-de=dau-tu-cong']")
    assert {"vai-tro=lead", "chu-de=dau-tu-cong"} <= set(browser.current_url.partition("?")[2].split("&"))
    assert browser.find_elements(By.CSS_SELECTOR, ".duties .hit")
    follow(hand, ".choices a.chosen")  # and wider again
    assert "vai-tro=lead" not in browser.current_url


def test_a_body_is_found_by_its_name(browser, hand):
    follow(hand, ".areas a[href$='/co-quan']")
    hand.write("#loc-ten", "so tai c")
    follow(hand, "main .search-box button")
    assert "q=so+tai+c" in browser.current_url
    follow(hand, "table a[href$='/co-quan/so-tai-chinh']")


def test_limits_as_list_month_and_line(browser, hand):
    follow(hand, ".areas a[href$='/thoi-han']")
    assert "Sắp đến hạn" in main_text(browser)
    follow(hand, ".views a[href$='/thoi-han/lich']")
    assert browser.find_elements(By.CSS_SELECTOR, ".calendar .entry")
    follow(hand, ".pager a[rel=next]")
    assert "Tháng 9 năm 2020" in main_text(browser)
    follow(hand, ".views a[href$='/thoi-han/dong-thoi-gian']")
    hand.press("svg a.dot")  # a place on the same page
    assert "#ngay-2020" in browser.current_url
    follow(hand, ".day-list a")
    assert "/van-ban/" in browser.current_url


def test_limits_of_one_body(browser, hand):
    follow(hand, ".areas a[href$='/thoi-han']")
    hand.write("select[name=co-quan]", "Sở Kế hoạch và Đầu tư")
    follow(hand, ".filter-bar button")
    assert "co-quan=so-ke-hoach-va-dau-tu" in browser.current_url


def test_a_due_day_is_worked_out(browser, hand):
    follow(hand, ".areas a[href$='/thoi-han']")
    follow(hand, ".views a[href$='/thoi-han/tinh']")
    hand.write("input[name=ngay]", "08282020")
    follow(hand, ".calculator button")
    answer = browser.find_element(By.CSS_SELECTOR, ".answer").text
    assert "thứ Năm, 03/09/2020" in answer and "khoản 5 Điều 148" in answer


def test_from_a_clause_to_one_alike_and_both_compared(browser, site, hand):
    browser.get(f"{site}/van-ban/lao-cai-2020-07-ctr-ubnd/II/2/2.1/g")
    follow(hand, ".in-place a[href*='/tuong-tu/']")
    follow(hand, ".hit a[href*='/so-sanh']")
    assert browser.find_elements(By.CSS_SELECTOR, "mark.only-left")
    follow(hand, "main > p a[href*='/so-sanh?a=']")
    assert "Điều khoản thứ nhất" in main_text(browser)


def test_from_a_citation_to_who_else_cites_and_the_map(browser, hand):
    follow(hand, ".areas a[href$='/vien-dan']")
    follow(hand, "a[href*='/vien-dan/84/NQ-CP']")
    follow(hand, ".page-head a[href*='/so-do']")
    assert browser.find_elements(By.CSS_SELECTOR, "svg .node.chosen")
    follow(hand, "table a[href*='/van-ban/']")
    assert "Chương trình số 07/CTr-UBND" in main_text(browser)
