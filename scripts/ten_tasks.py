"""Ten tasks as strangers would try them, carried out in a real browser: how many steps each takes from the home page.

Run ``python -m scripts.ten_tasks [--site URL]``. A step is a link clicked or a form filled in and sent; seconds run
from the home page to the page that answers, nobody thinking or typing slowly: less than any person needs. A site that
runs must show the shipped corpus on TODAY. Where a version of it lacks the first way, the others are tried.
"""

from __future__ import annotations

import datetime
import statistics
import time
from contextlib import nullcontext
from dataclasses import dataclass, field

import click
from selenium import webdriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

from scripts.browsing import browser, site

TODAY = datetime.date(2021, 10, 5)
ROUNDS = 5
WIDTH, HEIGHT = 1280, 900


@dataclass(frozen=True, slots=True)
class Follow:
    """Follow the first link that says these words, or has them among others."""

    words: str


@dataclass(frozen=True, slots=True)
class Send:
    """Fill in a form of the page and send it; ``fields`` by the names that the form has."""

    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """What the last page must say, and the ways to get there, the one of the site as it is first."""

    wanted: tuple[str, ...]
    ways: tuple[tuple[Follow | Send, ...], ...]


TASKS = {
    "What must Sở Y tế do against Covid-19, and by when?": Task(
        ("Chủ trì", "phòng chống dịch bệnh Covid-19", "Không ghi thời hạn 2"),
        (
            (Send({"q": "so y te"}), Follow("Xem mọi việc của cơ quan này"), Follow("Phòng, chống dịch Covid-19")),
            (Follow("Cơ quan"), Follow("Sở Y tế"), Follow("Phòng, chống dịch Covid-19")),
        ),
    ),
    "Which clauses rest on Nghị định 63/2010?": Task(
        ("63/2010/NĐ-CP", "kiểm soát TTHC", "Mở điều khoản"),
        (
            (Send({"q": "63/2010/NĐ-CP"}),),
            (Send({"q": "63/2010/NĐ-CP"}), Follow("63/2010/NĐ-CP")),
            (Follow("Viện dẫn"), Follow("63/2010/NĐ-CP")),
        ),
    ),
    "How do I cite the clause on disbursing 80 %?": Task(
        ("gạch đầu dòng thứ hai tiết b điểm 2.1 khoản 2 Mục II Chương trình số 07/CTr-UBND ngày 30 tháng 6 năm 2020",),
        ((Send({"q": "giải ngân 80%"}), Follow("trên 80%")),),
    ),
    "What is overdue today?": Task(
        ("Đã qua hạn 5 ngày", "Quý III/2021", "Sở Kế hoạch và Đầu tư"),
        ((Follow("đã qua hạn"),), (Follow("Thời hạn"),), (Follow("Thời hạn"), Follow("Đã qua hạn"))),
    ),
    "What does UBND huyện have to report, and how often?": Task(
        ("hằng tháng, ngày 25", "báo cáo"),
        (
            (Follow("Cơ quan"), Follow("UBND các huyện, thị xã, thành phố"), Follow("Định kỳ")),
            (Follow("Cơ quan"), Follow("UBND các huyện, thị xã, thành phố")),
        ),
    ),
    "Which orders of the programme have no time limit?": Task(
        ("Việc chưa rõ trong Chương trình số 07/CTr-UBND", "chưa rõ hạn"),
        ((Follow("Việc chưa rõ người, hạn, sản phẩm"), Follow("59")),),
    ),
    "An application came on 28/08/2020: when are five days over?": Task(
        ("thứ Năm, 03/09/2020", "khoản 5 Điều 148"),
        tuple(
            (Follow("Thời hạn"), Follow(label), Send({"ngay": "2020-08-28", "so": "5"}))
            for label in ("Tính hạn", "Tính ngày đến hạn")
        ),
    ),
    "What does the programme carry out, and who took it up?": Task(
        ("Cấp trên", "Nghị quyết số 84/NQ-CP", "Cấp dưới"),
        ((Follow("Chương trình số 07/CTr-UBND"), Follow("Chuỗi thực hiện")),),
    ),
    "What is due next month?": Task(
        ("Tháng 11 năm 2021", "định kỳ:"),
        ((Follow("Thời hạn"), Follow("Lịch tháng"), Follow("Tháng sau")),),
    ),
    "Which clauses are like the one on abuse of relief?": Task(
        ("Giống", "nhờ các từ"),
        ((Send({"q": "trục lợi"}), Follow("trục lợi"), Follow("Điều khoản tương tự")),),
    ),
}

_LINK = """
const words = (link) => link.textContent.replace(/\\s+/g, " ").trim();
const links = [...document.querySelectorAll("a[href]")];
return links.find((link) => words(link) === arguments[0]) || links.find((link) => words(link).includes(arguments[0]));
"""
_FILLED = """
const form = [...document.querySelectorAll("main form")]
  .find((form) => Object.keys(arguments[0]).every((name) => form.elements[name]));
if (!form) return null;
Object.entries(arguments[0]).forEach(([name, value]) => { form.elements[name].value = value; });
return form.querySelector("button");
"""
_SAYS = """
const fields = [...document.querySelectorAll("main textarea")].map((field) => field.value);
return [document.querySelector("main").textContent, ...fields].join(" ").replace(/\\s+/g, " ");
"""


class MissingError(Exception):
    """A page has not what a step wants of it."""


@click.command()
@click.option("--site", "address", help="A running site; without it, one is served over the corpus.")
def main(address: str | None) -> None:
    """Print the steps and the seconds of each task."""
    with nullcontext(address) if address else site(TODAY) as home, browser(WIDTH, HEIGHT) as driver:
        for name, task in TASKS.items():
            taken = _carried_out(driver, home, task)
            print(f"{name:62}" + (f"{taken[0]} steps {taken[1]:6.2f} s" if taken else "    not there"))


def _carried_out(driver: webdriver.Chrome, home: str, task: Task) -> tuple[int, float] | None:
    """Return the steps and the median seconds of the first way that leads to what is wanted."""
    for way in task.ways:
        try:
            return len(way), statistics.median(_seconds(driver, home, way, task.wanted) for _ in range(ROUNDS))
        except MissingError:
            continue
    return None


def _seconds(driver: webdriver.Chrome, home: str, way: tuple[Follow | Send, ...], wanted: tuple[str, ...]) -> float:
    driver.get(home)
    begun = time.perf_counter()
    for step in way:
        _take(driver, step)
    took = time.perf_counter() - begun
    says = driver.execute_script(_SAYS)
    if not all(words in says for words in wanted):
        raise MissingError(driver.current_url)
    return took


def _take(driver: webdriver.Chrome, step: Follow | Send) -> None:
    script, what = (_LINK, step.words) if isinstance(step, Follow) else (_FILLED, step.fields)
    found: WebElement | None = driver.execute_script(script, what)
    if found is None:
        raise MissingError(f"{step} on {driver.current_url}")
    driver.execute_script("arguments[0].click()", found)
    WebDriverWait(driver, 10, poll_frequency=0.02).until(staleness_of(found))
    ready = "return document.readyState === 'complete'"
    WebDriverWait(driver, 10, poll_frequency=0.02).until(lambda _: driver.execute_script(ready))


if __name__ == "__main__":
    main()
