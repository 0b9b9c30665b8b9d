"""What a visitor waits for: one stylesheet, and nothing moves once it is there. How soon: ``scripts.bench_pages``."""

from __future__ import annotations

import pytest

from tests.browser.conftest import set_width
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

LEAST = 0.01  # of the window; up to .1 is called good, and what a late font or scroll bar does is below this
WATCH = """
const done = arguments[0];
let moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { moved += entry.value; }))
  .observe({type: "layout-shift", buffered: true});
setTimeout(() => done(moved), 250);
"""
BLOCKING = """
return performance.getEntriesByType("resource").filter((entry) => entry.renderBlockingStatus === "blocking").length
"""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves(browser, site, width):
    set_width(browser, width)
    moving = {}
    for address in PAGES:
        browser.execute_cdp_cmd("Network.clearBrowserCache", {})
        browser.get(site + address)
        if (moved := browser.execute_async_script(WATCH)) > LEAST:
            moving[address] = moved
    browser.get_log("browser")  # the page that is not there says 404
    assert moving == {}


def test_only_the_stylesheet_blocks(browser, site):
    counts = {}
    for address in PAGES:
        browser.get(site + address)
        counts[address] = browser.execute_script(BLOCKING)
    browser.get_log("browser")
    assert {address: count for address, count in counts.items() if count > 1} == {}
