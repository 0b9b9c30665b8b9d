"""Three people at work: an official, a researcher, a clerk."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import set_width
from tests.browser.pages import PAGES, PROGRAMME

pytestmark = pytest.mark.browser


def link(browser, words):
    return browser.find_element(By.PARTIAL_LINK_TEXT, words)


def heading(browser):
    return browser.find_element(By.TAG_NAME, "h1").text


def text(browser):
    return browser.find_element(By.TAG_NAME, "main").text


def test_an_official_finds_what_the_body_has_to_do(browser):
    link(browser, "Tất cả cơ quan").click()
    link(browser, "Sở Tài chính").click()
    assert heading(browser) == "Sở Tài chính"
    link(browser, "Chủ trì").click()
    assert "vai-tro=lead" in browser.current_url
    browser.find_element(By.CSS_SELECTOR, ".limit a").click()
    assert browser.current_url.endswith("#thoi-han")
    assert "Chương trình số 07/CTr-UBND" in text(browser)
    assert "Đề mục" not in heading(browser) and "Mục II" in heading(browser)


def test_an_official_types_without_tones(browser):
    field = browser.find_element(By.NAME, "q")
    field.send_keys("giai ngan von dau tu cong", Keys.ENTER)
    assert "giải ngân" in text(browser)
    assert browser.find_elements(By.CSS_SELECTOR, "mark")


def test_a_researcher_follows_a_reference_both_ways(browser):
    link(browser, "Viện dẫn").click()
    link(browser, "84/NQ-CP").click()
    assert heading(browser) == "84/NQ-CP"
    link(browser, "Mở điều khoản").click()
    browser.find_element(By.CSS_SELECTOR, "a.to-citation[href*='84/NQ-CP']").click()
    assert heading(browser) == "84/NQ-CP"
    link(browser, "Chương trình số 07/CTr-UBND").click()
    cites = browser.find_element(By.CSS_SELECTOR, "section[aria-labelledby='vien-dan']")
    assert "63/2010/NĐ-CP" in cites.text
    cites.find_element(By.PARTIAL_LINK_TEXT, "63/2010/NĐ-CP").click()
    assert heading(browser) == "63/2010/NĐ-CP"


def test_a_clerk_copies_a_citation_by_one_click(browser, site):
    browser.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"origin": site, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    browser.get(f"{site}{PROGRAMME}/II/1/1.2/-2")
    browser.find_element(By.CSS_SELECTOR, "button.copy").click()
    said = browser.find_element(By.CSS_SELECTOR, ".copied")
    WebDriverWait(browser, 5).until(lambda _: said.text)
    assert said.text == "Đã chép vào bộ nhớ tạm."
    copied = browser.execute_async_script("navigator.clipboard.readText().then(arguments[0], arguments[0])")
    assert copied.startswith(
        "gạch đầu dòng thứ hai điểm 1.2 khoản 1 Mục II Chương trình số 07/CTr-UBND ngày 30 tháng 6"
    )


def test_the_citation_is_there_without_script(browser, site):
    set_width(browser, 1280, script=False)
    browser.get(f"{site}{PROGRAMME}/II/1/1.2/-2")
    field = browser.find_element(By.TAG_NAME, "textarea")
    assert field.is_displayed() and field.get_attribute("readonly")
    assert field.get_property("value").startswith("gạch đầu dòng thứ hai")
    assert not browser.find_element(By.CSS_SELECTOR, "button.copy").is_displayed()


def test_a_number_leads_straight_to_its_document(browser):
    browser.find_element(By.NAME, "q").send_keys("07/CTr-UBND", Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda _: browser.current_url.endswith(PROGRAMME))
    assert heading(browser) == "Chương trình số 07/CTr-UBND"


def test_slash_and_suggestions(browser, site):
    browser.get(f"{site}/huong-dan")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    field = browser.switch_to.active_element
    assert field.get_attribute("name") == "q"
    field.send_keys("so cong th")
    WebDriverWait(browser, 5).until(lambda _: browser.find_elements(By.CSS_SELECTOR, ".suggestions li"))
    field.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda _: browser.current_url.endswith("/co-quan/so-cong-thuong"))


def test_the_contents_lead_to_the_place(browser, site):
    browser.get(site + PROGRAMME)
    link(browser, "3.1. Sở Y tế").click()
    target = browser.find_element(By.CSS_SELECTOR, ":target")
    assert "Sở Y tế" in target.text
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", target)
    (
        WebDriverWait(browser, 5).until(
            lambda _: 0 <= browser.execute_script("return arguments[0].getBoundingClientRect().top", target) < 844
        ),
        top,
    )


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(browser, site, width):
    set_width(browser, width)
    wide = {}
    for address in PAGES:
        browser.get(site + address)
        measure = "const d = document.documentElement; return d.scrollWidth - d.clientWidth"
        wide[address] = browser.execute_script(measure)
    browser.get_log("browser")  # the page that is not there says 404
    assert {address: more for address, more in wide.items() if more > 0} == {}


def test_filters_fold_on_a_phone_and_lie_open_on_a_desk(browser, site):
    first = (By.CSS_SELECTOR, ".facet a")
    browser.get(f"{site}/tim-kiem?q=du+lich")
    assert browser.find_element(*first).is_displayed()
    set_width(browser, 390)
    browser.get(f"{site}/tim-kiem?q=du+lich")
    assert not browser.find_element(*first).is_displayed()
    browser.find_element(By.CSS_SELECTOR, ".facets summary").click()
    assert browser.find_element(*first).is_displayed()


def test_states_are_said_in_words(browser, site):
    browser.get(f"{site}/thoi-han")
    assert "Còn 2 ngày" in text(browser)
    assert "Sắp đến hạn" in text(browser)
