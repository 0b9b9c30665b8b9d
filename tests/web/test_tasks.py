"""Ten tasks as strangers would try them, without script: each is done within three steps from the home page.

A step is a link followed or a form sent. What the last page must say is what the stranger came for.
"""

from __future__ import annotations

import time
from urllib.parse import urlencode, urljoin

import pytest
from lxml import html

from scripts.ten_tasks import TASKS, TODAY, Follow, Send
from web.app import create_app

MOST_STEPS = 3
LONGEST = 3  # seconds for all pages of a task, on a machine that may be busy with something else


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
    wanted, [steps, *_] = TASKS[task].wanted, TASKS[task].ways
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
