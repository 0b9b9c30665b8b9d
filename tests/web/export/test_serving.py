"""Exports as answers: where they are, what they are told to be, and what is said where there is none."""

from __future__ import annotations

import gzip
from itertools import combinations

import pytest

from tests.web.fakes import PROGRAMME, FakeCatalogue, FakeGeneration
from web.app import create_app
from web.export.listings import LISTINGS
from web.export.serving import FORMS
from web.twin import SUFFIXES as KNOWN

SUFFIXES = [form.suffix for form in FORMS]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "address", ["/co-quan/x", "/chu-de/x", "/van-ban/x", "/vien-dan/x", "/huong-dan", "/nowhere", "/"]
)
def test_what_is_not_there_gets_the_page_that_says_so(client, address, suffix):
    answer = client.get(address + suffix)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "Không tìm thấy trang" in answer.text


@pytest.mark.parametrize("address", ["/co-quan.ics", "/vien-dan.atom", "/thoi-han.atom", "/chu-de.ics"])
def test_a_list_without_days_or_news_has_no_such_form(client, address):
    assert client.get(address).status_code == 404


def test_listings_are_of_pages_that_are_there(client):
    assert LISTINGS.keys() <= client.application.view_functions.keys()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_export_is_not_sent_twice_and_is_protected(client, suffix):
    first = client.get("/co-quan/so-y-te" + suffix)
    again = client.get("/co-quan/so-y-te" + suffix, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in first.headers
    tags = {client.get("/co-quan/so-y-te" + other).headers["ETag"] for other in SUFFIXES}
    assert len(tags) == len(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_head_says_the_same_without_a_body(client, suffix):
    head, whole = client.head("/co-quan/so-y-te" + suffix), client.get("/co-quan/so-y-te" + suffix)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]


def test_an_export_shrinks_piece_by_piece(client):
    plain = client.get("/thoi-han.csv")
    small = client.get("/thoi-han.csv", headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data


def test_only_reading_is_allowed(client):
    assert client.post("/thoi-han.csv").status_code == 405


def test_a_failure_at_the_first_row_gets_a_page():
    class Broken(FakeCatalogue):
        def deadline_numbers(self, *_, **__):
            raise RuntimeError("broken")

    app = create_app(lambda: FakeGeneration(catalogue=Broken()))
    answer = app.test_client().get("/thoi-han.csv")
    assert (answer.status_code, answer.mimetype) == (500, "text/html")


def test_a_former_id_still_leads_to_its_directive(client):
    assert PROGRAMME.id in client.get("/van-ban/cu-07-ctr-ubnd.csv").text


@pytest.mark.parametrize("endpoint", ["/thoi-han", "/co-quan/so-y-te", "/tim-kiem?q=bao", "/vien-dan/84/NQ-CP@2020"])
def test_a_page_links_its_forms(page, client, endpoint):
    path, _, query = endpoint.partition("?")
    text = page(endpoint)
    for suffix in (".csv", ".xlsx", ".rows.json"):
        assert f'href="{path}{suffix}{"?" if query else ""}{query}"' in text


def test_the_links_keep_the_filters_but_not_the_page_number(page):
    text = page("/thoi-han?nhom=qua-han&trang=2")
    assert 'href="/thoi-han.csv?nhom=qua-han"' in text
    assert 'href="webcal://localhost/thoi-han.ics?nhom=qua-han"' in text


def test_a_page_without_a_list_has_no_such_links(page):
    assert 'class="meta takeaway"' not in page("/huong-dan")


def test_every_form_has_its_suffix_and_none_hides_another():
    assert {*SUFFIXES, ".json"} == set(KNOWN)
    assert [pair for pair in combinations(KNOWN, 2) if pair[1].endswith(pair[0])] == []
