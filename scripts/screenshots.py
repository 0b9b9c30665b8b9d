"""Make the pictures of the help pages and the README: a real browser over the corpus, on the day that they speak of."""

from __future__ import annotations

import base64
import datetime

from selenium import webdriver

from scripts.browsing import ROOT, browser, site

FOLDER = ROOT / "web/static/help"
TODAY = datetime.date(2020, 8, 29)
WIDTH, HEIGHT, QUALITY = 700, 420, 45
FINE = 80  # of the README's, which no visitor waits for
PROGRAMME = "lao-cai-2020-07-ctr-ubnd"
SHOTS = {
    "tim-kiem": "/tim-kiem?q=giai+ngan",
    "dieu-khoan": f"/van-ban/{PROGRAMME}/II/2/2.1/b/-2",
    "lich": "/thoi-han/lich?thang=2020-08",
    "tinh-han": "/thoi-han/tinh?ngay=2020-08-28&so=5",
}


README = ROOT / "web/static/screenshot.webp"
AGENCY = "/co-quan/so-ke-hoach-va-dau-tu"
WIDE = (1180, 860)


def main() -> None:
    """Write every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with site(TODAY) as home, browser(*WIDE) as driver:
        driver.get(home + AGENCY)
        README.write_bytes(_picture(driver, FINE))
    with site(TODAY) as home, browser(WIDTH, HEIGHT) as driver:
        for prefix, language in (("", "vi"), ("/en", "en")):
            for name, address in SHOTS.items():
                driver.get(f"{home}{prefix}{address}")
                (FOLDER / f"{name}.{language}.webp").write_bytes(_picture(driver, QUALITY))


def _picture(browser: webdriver.Chrome, quality: int) -> bytes:
    """Return what the window shows as WebP: a third of the same picture in PNG."""
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": quality})
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    main()
