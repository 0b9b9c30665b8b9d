"""How soon a page is there: the median of its largest paint in a real browser, the cache emptied before each look.

Run ``python -m scripts.bench_pages``. A column for each width; milliseconds from the click to the largest paint.
"""

from __future__ import annotations

import datetime
import statistics

from selenium import webdriver

from scripts.browsing import browser, site

LOOKS = 7
WIDTHS = (390, 1280)
PROGRAMME = "lao-cai-2020-07-ctr-ubnd"
CLAUSE = f"{PROGRAMME}/II/2/2.1/b/-2"
PAGES = (
    "/",
    "/tim-kiem?q=giai+ngan",
    "/van-ban",
    f"/van-ban/{PROGRAMME}",
    f"/van-ban/{CLAUSE}",
    "/co-quan",
    "/co-quan/so-y-te",
    "/co-quan/ma-tran",
    "/chu-de",
    "/chu-de/dau-tu-cong",
    "/thoi-han",
    "/thoi-han/lich?thang=2020-08",
    "/thoi-han/dong-thoi-gian",
    "/thoi-han/tinh?ngay=2020-08-28&so=5",
    "/vien-dan",
    "/vien-dan/84/NQ-CP@2020",
    "/so-do",
    f"/chuoi-thuc-hien/{PROGRAMME}",
    f"/tuong-tu/{PROGRAMME}/II/2/2.1/g",
    f"/so-sanh?a={PROGRAMME}/II/2/2.1/b/-1&b={CLAUSE}",
    "/ro-viec",
    f"/ro-viec/{PROGRAMME}",
    f"/trich-dan?dieu={CLAUSE}",
    "/kiem-tra-du-thao",
    "/huong-dan",
    "/api",
)
PAINTED = """
const done = arguments[0];
let largest = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { largest = entry.startTime; }))
  .observe({type: "largest-contentful-paint", buffered: true});
setTimeout(() => done(largest), 250);
"""


def main() -> None:
    """Print the table."""
    medians: dict[int, list[float]] = {}
    with site(datetime.date(2020, 8, 29)) as home:
        for width in WIDTHS:
            with browser(width, 900) as driver:
                driver.get(f"{home}/huong-dan")  # the browser loads its fonts once
                medians[width] = [_median(driver, home + page) for page in PAGES]
    print(f"{'page':57}" + "".join(f"{f'{width} px':>10}" for width in WIDTHS))
    for i, page in enumerate(PAGES):
        print(f"{page[:56]:57}" + "".join(f"{medians[width][i]:7.0f} ms" for width in WIDTHS))


def _median(driver: webdriver.Chrome, address: str) -> float:
    paints = []
    for _ in range(LOOKS):
        driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        driver.get(address)
        paints.append(float(driver.execute_async_script(PAINTED)))
    return statistics.median(paints)


if __name__ == "__main__":
    main()
