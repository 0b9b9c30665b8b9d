"""The home page's counts are those of the lists that they lead to."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("count", ["passed", "due", "recurring"])
def test_counts_are_those_of_the_lists(client, count):
    home = client.get("/.json").json
    for due in (home["total"], *home["due"]):
        address = due[f"{count}_address"].replace("/thoi-han", "/thoi-han.json")
        groups = client.get(address).json["groups"]
        assert sum(group["count"] for group in groups) == due[count], address


def test_what_is_due_soonest_stands_first(client):
    home = client.get("/.json").json
    assert home["total"]["due"] == 1
    assert home["due"][0]["id"] == "so-cong-thuong"
    assert home["month_end"] == "2026-03-31"


def test_what_comes_next_stands_in_the_order_of_its_days(corpus_client):
    days = [item["deadline"]["due"] for item in corpus_client.get("/.json").json["upcoming"]]
    assert days and days == sorted(days)


def test_nothing_past_raises_no_alarm(corpus_client):
    assert corpus_client.get("/.json").json["total"]["passed"] == 0
    assert "is-overdue" not in corpus_client.get("/").text


@pytest.mark.parametrize(
    "address", ["/", "/en/", "/tim-kiem?q=a", "/van-ban", "/co-quan", "/thoi-han", "/vien-dan", "/chu-de"]
)
def test_no_page_shows_the_code_of_a_character(client, address):
    assert "&amp;nbsp;" not in client.get(address).text
