"""axe-core finds nothing on any page; nothing is lost at 200 %; keys lead everywhere; nothing foreign is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import set_width
from tests.browser.pages import ENGLISH, PAGES, PROGRAMME

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "var/axe/node_modules/axe-core/axe.min.js"
RUN = "axe.run({resultTypes: ['violations']}).then(arguments[0], error => arguments[0]({violations: [String(error)]}))"


@pytest.fixture(scope="session")
def axe():
    if not AXE.exists():
        pytest.skip("needs axe-core: npm install --prefix var/axe --no-save axe-core (scripts/test does it)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def scheme(browser, request):
    features = [{"name": "prefers-color-scheme", "value": request.param}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    yield request.param
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"], indirect=True)
def test_axe_finds_nothing(browser, site, axe, scheme, width):
    set_width(browser, width)
    found = {}
    for address in (*PAGES, *ENGLISH[:: 1 if width == 390 and scheme == "light" else 7]):
        browser.get(site + address)
        browser.execute_script(axe)
        for violation in browser.execute_async_script(RUN)["violations"]:
            where = [node["html"][:160] for node in violation["nodes"][:2]]
            found.setdefault(f"{violation['id']}: {violation['help']}", []).append((address, where))
    browser.get_log("browser")  # the page that is not there says 404
    assert found == {}


def test_nothing_is_lost_at_twice_the_size(browser, site):
    # 200 % on a window of 1280 x 1024 leaves 640 x 512 CSS pixels.
    metrics = {"width": 640, "height": 512, "deviceScaleFactor": 2, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    wide = {}
    for address in PAGES:
        browser.get(site + address)
        more = browser.execute_script("const d = document.documentElement; return d.scrollWidth - d.clientWidth")
        if more > 0:
            wide[address] = more
    browser.get_log("browser")
    assert wide == {}


# On a narrow page the heads of a table's columns stand before each cell, written by the stylesheet. What is selected is
# laid out, near or not, and only that has an innerText.
WORDS = """
getSelection().selectAllChildren(document.querySelector("main"));
document.querySelectorAll("details").forEach((details) => { details.open = true; });
const labels = [...document.querySelectorAll("[data-label]")].map((cell) => cell.dataset.label);
return [document.querySelector("main").innerText, ...labels].join(" ");
"""


def words(browser):
    return {word for word in browser.execute_script(WORDS).split() if not word.isdigit()}


def test_no_word_is_lost_at_twice_the_size(browser, site):
    lost = {}
    for address in PAGES:
        if "/lich" in address:  # a month becomes a list of the days that have work
            continue
        set_width(browser, 1280)
        browser.get(site + address)
        before = words(browser)
        set_width(browser, 640)
        if missing := before - words(browser):
            lost[address] = missing
    browser.get_log("browser")
    assert lost == {}


def test_a_question_mark_lists_the_keys(browser):
    keys = browser.find_element(By.ID, "bang-phim")
    assert not keys.is_displayed()
    browser.find_element(By.TAG_NAME, "body").send_keys("?")
    assert keys.is_displayed() and "/" in keys.text
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not keys.is_displayed()


def test_arrows_go_through_the_results(browser, site):
    browser.get(f"{site}/tim-kiem?q=giai+ngan")
    browser.find_element(By.NAME, "q").send_keys(Keys.ARROW_DOWN)
    first = browser.switch_to.active_element
    assert first.find_element(By.XPATH, "ancestor::li[contains(@class, 'hit')]")
    first.send_keys(Keys.ARROW_DOWN)
    second = browser.switch_to.active_element
    assert second != first
    second.send_keys(Keys.ARROW_UP, Keys.ARROW_UP)
    assert browser.switch_to.active_element.get_attribute("name") == "q"


def test_a_citation_is_previewed_on_focus(browser, site):
    browser.get(site + PROGRAMME)
    link = browser.find_element(By.CSS_SELECTOR, "a[data-preview]")
    browser.execute_script("arguments[0].focus()", link)
    glance = browser.find_element(By.ID, "xem-nhanh")
    WebDriverWait(browser, 5).until(lambda _: glance.is_displayed())
    assert link.get_attribute("aria-describedby") == "xem-nhanh"
    link.send_keys(Keys.ESCAPE)
    assert not glance.is_displayed()


def test_nothing_foreign_is_asked_for_and_no_cookie_set(browser, site):
    asked = set()
    for address in PAGES:
        browser.get(site + address)
        names = "return performance.getEntriesByType('resource').map(entry => entry.name)"
        asked.update(browser.execute_script(names))
        assert browser.get_cookies() == []
    browser.get_log("browser")
    assert {name for name in asked if not name.startswith(site)} == set()


def test_the_calculator_works_without_script(browser, site):
    set_width(browser, 390, script=False)
    browser.get(f"{site}/thoi-han/tinh?ngay=2020-08-28")
    button = browser.find_element(By.CSS_SELECTOR, ".calculator button")
    button.click()
    WebDriverWait(browser, 10).until(staleness_of(button))  # the old page may still be there right after the click
    assert "khoản 5 Điều 148" in browser.find_element(By.CSS_SELECTOR, ".answer").text
