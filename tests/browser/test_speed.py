"""What a visitor waits for: the largest part of a page is there within half a second, and nothing moves afterwards."""

from __future__ import annotations

import pytest

from tests.browser.conftest import set_width
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

LONGEST = 500  # milliseconds
LEAST = 0.001  # of the window; up to .1 is called good
TRIES = 5  # a machine at work on something else may be late once or twice
WATCH = """
const done = arguments[0];
let largest = 0, moved = 0;
const watch = (type, each) =>
  new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({type, buffered: true});
watch("largest-contentful-paint", (entry) => { largest = Math.max(largest, entry.startTime); });
watch("layout-shift", (entry) => { moved += entry.value; });
setTimeout(() => done([largest, moved]), 250);
"""
BLOCKING = """
return performance.getEntriesByType("resource").filter((entry) => entry.renderBlockingStatus === "blocking").length
"""


def look(browser, address):
    """Open a page as for the first time; return its largest paint and how much moved."""
    browser.execute_cdp_cmd("Network.clearBrowserCache", {})
    browser.get(address)
    return browser.execute_async_script(WATCH)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_and_nothing_is_late(browser, site, width):
    set_width(browser, width)
    browser.get(site + PAGES[-1])  # the browser loads its fonts once
    late, moving = {}, {}
    for address in PAGES:
        for _ in range(TRIES):
            largest, moved = look(browser, site + address)
            if largest <= LONGEST:
                break
        if largest > LONGEST:
            late[address] = largest
        if moved > LEAST:
            moving[address] = moved
    browser.get_log("browser")  # the page that is not there says 404
    assert (late, moving) == ({}, {})


def test_only_the_stylesheet_blocks(browser, site):
    counts = {}
    for address in PAGES:
        browser.get(site + address)
        counts[address] = browser.execute_script(BLOCKING)
    browser.get_log("browser")
    assert {address: count for address, count in counts.items() if count > 1} == {}
