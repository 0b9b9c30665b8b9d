"""A body's ledger and the matrix of bodies and topics."""

from __future__ import annotations

import pytest


def ledger(client, query):
    answer = client.get(f"/co-quan/so-cong-thuong.json?{query}").json
    return [duty["card"]["clause"]["path"] for group in answer["directives"] for duty in group["duties"]]


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("", ["II/1/-1", "II/1/-2", "¶2"]),
        ("tinh-trang=qua-han", ["II/1/-1", "II/1/-2"]),
        ("tinh-trang=sap-den", ["¶2"]),
        ("tinh-trang=tu-ngay", ["¶2"]),
        ("tinh-trang=khong-han", []),
        ("tu=2026-01-01", ["¶2"]),
        ("tu=2020-09-30&den=2020-09-30", ["II/1/-1", "II/1/-2"]),
        ("tu=2020-09-30&den=2020-09-30&chu-de=covid-19", ["II/1/-1"]),
        ("vai-tro=support", []),
    ],
)
def test_the_ledger_narrowed(client, query, paths):
    assert ledger(client, query) == paths


def test_the_heading_that_gives_a_duty_stands_with_its_own_words(page, client):
    [first, *_] = client.get("/co-quan/so-cong-thuong.json").json["directives"][0]["duties"]
    assert [heading["path"] for heading in first["given_by"]] == ["II/1"]
    text = page("/co-quan/so-cong-thuong")
    assert "Giao ở đề mục" in text
    assert "Chủ trì, phối hợp với" in text


def test_counts_of_a_filter_are_those_it_leads_to(client):
    answer = client.get("/co-quan/so-cong-thuong.json?chu-de=covid-19").json
    for choice in (*answer["roles"], *answer["states"]):
        address = choice["address"].replace("/so-cong-thuong", "/so-cong-thuong.json")
        assert client.get(address).json["pager"]["total"] == choice["count"]


def test_the_matrix_counts_what_its_cells_lead_to(client):
    answer = client.get("/co-quan/ma-tran.json").json
    cells = [(line["agency"]["id"], cell) for line in answer["lines"] for cell in line["cells"] if cell["clauses"]]
    assert cells
    for agency, cell in cells:
        total = client.get(f"/co-quan/{agency}.json?chu-de={cell['topic']}").json["pager"]["total"]
        assert total == cell["clauses"]
