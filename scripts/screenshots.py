"""Make the pictures of the help pages: a real browser over the corpus, on the day that the help speaks of."""

from __future__ import annotations

import base64
import datetime

from selenium import webdriver

from scripts.browsing import ROOT, browser, site

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
    with site(TODAY) as home, browser(WIDTH, HEIGHT) as driver:
        for prefix, language in (("", "vi"), ("/en", "en")):
            for name, address in SHOTS.items():
                driver.get(f"{home}{prefix}{address}")
                (FOLDER / f"{name}.{language}.webp").write_bytes(_picture(driver))


def _picture(browser: webdriver.Chrome) -> bytes:
    """Return what the window shows as WebP: a third of the same picture in PNG."""
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    main()
