"""Ten tasks as strangers would try them, without script: each is done within three steps from the home page.

A step is a link followed or a form sent. What the last page must say is what the stranger came for.
"""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin

import pytest
from lxml import html

from web.app import create_app

TODAY = datetime.date(2021, 10, 5)
MOST_STEPS = 3
LONGEST = 3  # seconds for all pages of a task, on a machine that may be busy with something else


@dataclass(frozen=True, slots=True)
class Follow:
    """Follow the first link that says these words, or has them among others."""

    words: str


@dataclass(frozen=True, slots=True)
class Send:
    """Fill in a form of the page and send it; ``fields`` by the names that the form has."""

    fields: dict[str, str] = field(default_factory=dict)


TASKS = {
    "What must Sở Y tế do against Covid-19, and by when?": (
        [Send({"q": "so y te"}), Follow("Xem mọi việc của cơ quan này"), Follow("Phòng, chống dịch Covid-19")],
        ["Chủ trì", "phòng chống dịch bệnh Covid-19", "Không ghi thời hạn 2"],
    ),
    "Which clauses rest on Nghị định 63/2010?": (
        [Send({"q": "63/2010/NĐ-CP"})],
        ["63/2010/NĐ-CP", "kiểm soát TTHC", "Mở điều khoản"],
    ),
    "How do I cite the clause on disbursing 80 %?": (
        [Send({"q": "giải ngân 80%"}), Follow("trên 80%")],
        ["gạch đầu dòng thứ hai tiết b điểm 2.1 khoản 2 Mục II Chương trình số 07/CTr-UBND ngày 30 tháng 6 năm 2020"],
    ),
    "What is overdue today?": ([Follow("đã qua hạn")], ["Đã qua hạn 5 ngày", "Quý III/2021", "Sở Kế hoạch và Đầu tư"]),
    "What does UBND huyện have to report, and how often?": (
        [Follow("Cơ quan"), Follow("UBND các huyện, thị xã, thành phố"), Follow("Định kỳ")],
        ["hằng tháng, ngày 25", "báo cáo"],
    ),
    "Which orders of the programme have no time limit?": (
        [Follow("Việc chưa rõ người, hạn, sản phẩm"), Follow("59")],
        ["Việc chưa rõ trong Chương trình số 07/CTr-UBND", "chưa rõ hạn"],
    ),
    "An application came on 28/08/2020: when are five days over?": (
        [Follow("Thời hạn"), Follow("Tính hạn"), Send({"ngay": "2020-08-28", "so": "5"})],
        ["thứ Năm, 03/09/2020", "khoản 5 Điều 148"],
    ),
    "What does the programme carry out, and who took it up?": (
        [Follow("Chương trình số 07/CTr-UBND"), Follow("Chuỗi thực hiện")],
        ["Cấp trên", "Nghị quyết số 84/NQ-CP", "Cấp dưới"],
    ),
    "What is due next month?": (
        [Follow("Thời hạn"), Follow("Lịch tháng"), Follow("Tháng sau")],
        ["Tháng 11 năm 2021", "định kỳ:"],
    ),
    "Which clauses are like the one on abuse of relief?": (
        [Send({"q": "trục lợi"}), Follow("trục lợi"), Follow("Điều khoản tương tự")],
        ["Giống", "nhờ các từ"],
    ),
}


class Stranger:
    """Somebody with an old browser at the home page."""

    def __init__(self, client) -> None:
        self.client, self.address = client, "/"
        self.tree = self._open("/")

    def take(self, step: Follow | Send) -> None:
        """Take a step."""
        self.tree = self._open(self._link(step) if isinstance(step, Follow) else self._sent(step))

    def reads(self) -> str:
        """Return what the page says."""
        texts = self.tree.xpath("//main//text() | //main//textarea/text()")
        return " ".join(" ".join(texts).split())

    def _open(self, address: str) -> html.HtmlElement:
        answer = self.client.get(urljoin(self.address, address), follow_redirects=True)
        assert answer.status_code == 200, address
        self.address = answer.request.full_path
        return html.fromstring(answer.text)

    def _link(self, step: Follow) -> str:
        links = [(" ".join(link.text_content().split()), link) for link in self.tree.xpath("//a[@href]")]
        exact = [link for words, link in links if words == step.words]
        within = [link for words, link in links if step.words in words]
        return (exact or within)[0].get("href")

    def _sent(self, step: Send) -> str:
        form = next(form for form in self.tree.xpath("//main//form") if set(step.fields) <= set(form.fields))
        values = dict(form.form_values()) | step.fields
        return f"{form.get('action')}?{urlencode(values)}"


@pytest.mark.parametrize("task", TASKS)
def test_a_stranger_is_there_within_three_steps(corpus_generation, task):
    steps, wanted = TASKS[task]
    client = create_app(corpus_generation, today=lambda: TODAY).test_client()
    begun = time.perf_counter()
    stranger = Stranger(client)
    for step in steps:
        stranger.take(step)
    took = time.perf_counter() - begun
    assert [words for words in wanted if words not in stranger.reads()] == []
    assert len(steps) <= MOST_STEPS
    assert took <= LONGEST


def test_there_are_ten():
    assert len(TASKS) == 10
