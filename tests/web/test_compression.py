"""Answers shrink for whoever takes gzip."""

from __future__ import annotations

import gzip

import pytest

GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("address", ["/", "/thoi-han.json", "/static/site.css", "/static/site.js"])
def test_text_is_shrunk_and_comes_back_whole(client, address):
    with client.get(address) as plain, client.get(address, headers=GZIP) as small:
        plain.get_data(), small.get_data()
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Vary"] == "Accept-Encoding"
    assert len(small.data) < len(plain.data) / 2
    assert gzip.decompress(small.data) == plain.data


@pytest.mark.parametrize("address", ["/static/help/lich.vi.webp", "/static/icon.svg", "/nowhere"])
def test_pictures_trifles_and_failures_stay(client, address):
    with client.get(address, headers=GZIP) as answer:
        assert "Content-Encoding" not in answer.headers


def test_a_page_that_is_held_is_not_sent_again(client):
    tag = client.get("/", headers=GZIP).headers["ETag"]
    answer = client.get("/", headers={**GZIP, "If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")
