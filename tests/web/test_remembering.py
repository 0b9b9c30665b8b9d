"""Pages that were asked for before come from the shelf, as long as nothing changed."""

from __future__ import annotations

import datetime

import pytest

from tests.web.fakes import FakeGeneration
from web.app import create_app
from web.remembering import Page, Shelf, spelled


@pytest.fixture
def asked():
    """Gather the questions that the engine is asked."""
    return []


@pytest.fixture
def generation(asked, monkeypatch):
    generation = FakeGeneration()
    search = generation.engine.search
    monkeypatch.setattr(generation.engine, "search", lambda query: asked.append(query) or search(query))
    return generation


@pytest.fixture
def client(generation):
    return create_app(lambda: generation, today=lambda: datetime.date(2026, 3, 30)).test_client()


def test_a_page_is_made_once_however_its_address_is_spelled(client, asked):
    first = client.get("/tim-kiem?q=So+Y+te&nam=")
    again = client.get("/tim-kiem?q=%20So%20%20Y%20te")
    assert len(asked) == 1
    assert (again.data, again.headers["ETag"]) == (first.data, first.headers["ETag"])
    assert dict(again.headers) == dict(first.headers)


def test_other_forms_languages_and_hosts_are_other_pages(client):
    pages = [
        client.get(address, headers={"Host": host}).data
        for address in ("/tim-kiem?q=a", "/tim-kiem.json?q=a", "/en/tim-kiem?q=a")
        for host in ("a.example", "b.example")
    ]
    assert [client.get("/tim-kiem?q=a", headers={"Host": "a.example"}).data] == pages[:1]
    assert len(set(pages)) >= 5


def test_shrunk_bytes_go_only_to_who_takes_them(client):
    for accepted in ("gzip", "*", "gzip;q=0", ""):
        for _ in range(2):
            answer = client.get("/co-quan", headers={"Accept-Encoding": accepted})
            shrunk = answer.headers.get("Content-Encoding")
            assert shrunk == ("gzip" if accepted in ("gzip", "*") else None)


def test_who_holds_the_page_is_told_so_from_the_shelf(client):
    tag = client.get("/co-quan").headers["ETag"]
    answer = client.get("/co-quan", headers={"If-None-Match": f'"other", {tag}'})
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    assert "Content-Security-Policy" in answer.headers


def test_failures_and_exports_are_made_anew(client):
    assert [client.get("/co-quan/x").status_code for _ in range(2)] == [404, 404]
    assert client.get("/thoi-han.csv").data == client.get("/thoi-han.csv").data


def test_a_full_shelf_lets_go_of_what_nobody_asks_for():
    shelf, page = Shelf(3 * 5_000), Page("t", "200 OK", [], b"x" * 2_900)
    for name in "abc":
        shelf.put((name,), page)
    shelf.get(("a",))
    shelf.put(("d",), page)
    assert [shelf.get((name,)) is page for name in "abcd"] == [True, False, True, True]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("q=a&trang=", "q=a"),
        ("q=ho%CC%80a", "q=h%C3%B2a"),
        ("q=d%C3%A2u%FF", "q=d%C3%A2u%EF%BF%BD"),
        ("dieu=b&dieu=a", "dieu=b&dieu=a"),
    ],
)
def test_a_query_is_spelled_in_one_way(query, expected):
    assert spelled(query) == expected
