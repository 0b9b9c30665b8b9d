"""A site over the corpus and a browser to look at it with, for scripts that measure or take pictures."""

from __future__ import annotations

import datetime
import logging
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from werkzeug.serving import make_server

from index.build import build
from index.generation import Current
from web.app import create_app

ROOT = Path(__file__).parents[1]


@contextmanager
def site(today: datetime.date) -> Iterator[str]:
    """Serve a fresh index of the corpus on a free port; give its address."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        build(ROOT / "corpus", target)
        server = make_server("127.0.0.1", 0, create_app(Current(target), today=lambda: today), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@contextmanager
def browser(width: int, height: int) -> Iterator[webdriver.Chrome]:
    """Open headless Chromium with a window of so many pixels."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        yield driver
    finally:
        driver.quit()
