"""A real server over the corpus in a thread, and headless Chromium to look at it."""

from __future__ import annotations

import datetime
import os
import shutil
import threading
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from werkzeug.serving import WSGIRequestHandler, make_server

from index.build import build
from index.generation import Current
from web.app import create_app

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2020, 8, 29)


class QuietHandler(WSGIRequestHandler):
    def log_request(self, code="-", size="-"):
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Serve the corpus on a free port of 127.0.0.1; return the address of the site."""
    target = tmp_path_factory.mktemp("index")
    build(ROOT / "corpus", target)
    app = create_app(Current(target), today=lambda: TODAY)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def chromium():
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (browser and driver):
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium and chromedriver are not installed")
        pytest.skip("needs chromium and chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--force-prefers-reduced-motion",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    window = webdriver.Chrome(options=options, service=Service(driver))
    window.implicitly_wait(3)
    yield window
    window.quit()


@pytest.fixture
def browser(chromium, site):
    """Give a desktop window at the home page; after the test, nothing may stand in the browser's console."""
    set_width(chromium, 1280)
    chromium.get(site)
    chromium.get_log("browser")
    yield chromium
    assert chromium.get_log("browser") == []


def set_width(window, width: int, script: bool = True) -> None:
    metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 600}
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    window.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
