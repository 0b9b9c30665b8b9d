"""304 where nothing changed: neither the generation nor the day."""

from __future__ import annotations

import datetime

from tests.web.fakes import FakeGeneration
from web.app import create_app


class Clock:
    day = datetime.date(2026, 3, 30)
    generation = FakeGeneration()


def site():
    clock = Clock()
    return clock, create_app(lambda: clock.generation, today=lambda: clock.day).test_client()


def ask(client, address="/thoi-han", tag=None):
    return client.get(address, headers={"If-None-Match": tag} if tag else {})


def test_the_same_page_is_not_sent_twice():
    _, client = site()
    tag = ask(client).headers["ETag"]
    again = ask(client, tag=tag)
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert "Content-Security-Policy" in again.headers


def test_a_new_day_or_generation_or_query_is_a_new_page():
    clock, client = site()
    tag = ask(client).headers["ETag"]
    assert ask(client, "/thoi-han?nhom=qua-han", tag).status_code == 200
    assert ask(client, "/thoi-han.json", tag).status_code == 200
    clock.day = datetime.date(2026, 3, 31)
    assert ask(client, tag=tag).status_code == 200
    tag = ask(client).headers["ETag"]
    clock.generation = clock.generation.renamed("g2")
    assert ask(client, tag=tag).status_code == 200


def test_failures_have_no_tag():
    _, client = site()
    assert "ETag" not in ask(client, "/co-quan/x").headers


def test_static_files_are_kept():
    _, client = site()
    with ask(client, "/static/site.css") as response:
        assert "max-age=31536000" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
