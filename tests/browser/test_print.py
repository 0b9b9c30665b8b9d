"""What comes out of a printer: no letter cut off, no column too narrow to read, nothing to click."""

from __future__ import annotations

import pytest

from tests.browser.conftest import set_width
from tests.browser.pages import PROGRAMME

pytestmark = pytest.mark.browser

# What A4 leaves between the margins of 3 and 2 cm.
PAPER = 605
LEFT = "return Math.min(...[...document.querySelectorAll(arguments[0])].map(x => x.getBoundingClientRect().left))"
SHARE = """const row = document.querySelector(".dated tbody tr");
return row.querySelector(".work").offsetWidth / row.offsetWidth"""


@pytest.fixture
def printed(browser):
    set_width(browser, PAPER)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    yield browser
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_no_letter_of_a_directive_is_cut_off(printed, site):
    printed.get(site + PROGRAMME)
    assert printed.execute_script(LEFT, ".clause p, .clause h3, .clause h4") >= printed.execute_script(LEFT, "main")


def test_the_work_has_the_widest_column_of_the_time_limits(printed, site):
    printed.get(f"{site}/thoi-han")
    assert printed.execute_script(SHARE) > 0.4


def test_nothing_to_click_is_printed(printed, site):
    printed.get(f"{site}/co-quan/so-tai-chinh")
    words = printed.find_element("tag name", "main").text
    assert "Chủ trì" in words
    assert "Mở điều khoản" not in words and "Tải về" not in words
