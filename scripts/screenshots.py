"""Make the pictures of the help pages: a real browser over the corpus, on the day that the help speaks of."""

from __future__ import annotations

import base64
import datetime
import shutil
import tempfile
import threading
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from werkzeug.serving import make_server

from index.build import build
from index.generation import Current
from web.app import create_app

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "web/static/help"
TODAY = datetime.date(2020, 8, 29)
WIDTH, HEIGHT, QUALITY = 700, 420, 45
PROGRAMME = "lao-cai-2020-07-ctr-ubnd"
SHOTS = {
    "tim-kiem": "/tim-kiem?q=giai+ngan",
    "dieu-khoan": f"/van-ban/{PROGRAMME}/II/2/2.1/b/-2",
    "lich": "/thoi-han/lich?thang=2020-08",
    "tinh-han": "/thoi-han/tinh?ngay=2020-08-28&so=5",
}


def main() -> None:
    """Write every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        build(ROOT / "corpus", target)
        server = make_server("127.0.0.1", 0, create_app(Current(target), today=lambda: TODAY), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = _browser()
        for prefix, language in (("", "vi"), ("/en", "en")):
            for name, address in SHOTS.items():
                browser.get(f"http://127.0.0.1:{server.server_port}{prefix}{address}")
                (FOLDER / f"{name}.{language}.webp").write_bytes(_picture(browser))
        browser.quit()
        server.shutdown()


def _browser() -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    return browser


def _picture(browser: webdriver.Chrome) -> bytes:
    """Return what the window shows as WebP: a third of the same picture in PNG."""
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    main()
