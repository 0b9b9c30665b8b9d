"""The list of the bodies: kinds, names, letters and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.rows import AgencySummary
from kb.vocabulary import load
from tests.web.fakes import FakeCatalogue
from web import bodies
from web.bodies import PAGE_SIZE, kind_of
from web.wanted import OFFERED

ENTRIES = load(Path(bodies.__file__).parent / "data").table("body_kinds")
COUNTRY = tuple(
    AgencySummary(f"{kind}-{n}", f"{name} {n}", n % 7, n % 5, n % 3, 1 + n % 4)
    for kind, name in [
        ("ban", "Ban Quản lý Khu kinh tế"),
        ("dai", "Đài Phát thanh"),
        ("so", "Sở Y tế tỉnh"),
        ("u", "UBND xã"),
    ]
    for n in range(1250)
)


@pytest.fixture
def country(client, monkeypatch):
    """Give a client of a site with the bodies of a country."""
    monkeypatch.setattr(FakeCatalogue, "agencies", lambda _: COUNTRY)
    return client


def names(client, query=""):
    return [row["name"] for row in client.get(f"/co-quan.json?{query}").json["agencies"]]


@pytest.mark.parametrize(("name", "kind"), [(name, entry.id) for entry in ENTRIES for name in entry.examples])
def test_a_name_tells_the_kind(name, kind):
    assert kind_of(name) == kind


@pytest.mark.parametrize(("name", "kind"), [(name, entry.id) for entry in ENTRIES for name in entry.counterexamples])
def test_a_name_tells_what_kind_a_body_is_not(name, kind):
    assert kind_of(name) != kind


@pytest.mark.parametrize("query", ["q=cong+thuong", "q=Công+Thương", "q=công++thương&loai=so", "loai=so&q=cong"])
def test_narrowed_by_name_and_kind(client, query):
    assert names(client, query) == ["Sở Công Thương"]


@pytest.mark.parametrize("query", ["q=ong+thuong", "q=cong+thuong&loai=uy-ban", "q=zz"])
def test_nothing_of_that_name(client, query):
    assert names(client, query) == []


def test_where_nothing_is_found_the_clauses_can_be_searched(page):
    text = page("/co-quan?q=kho+bac")
    assert "Không có cơ quan nào tên như vậy" in text
    assert 'href="/tim-kiem?q=kho+bac"' in text


def test_a_kind_that_there_is_not_is_left_out_and_told(client):
    answer = client.get("/co-quan.json?loai=gi-do").json
    assert answer["agencies"] and "gi-do" in answer["ignored"][0]


def test_kinds_count_what_they_lead_to(country):
    offered = country.get("/co-quan.json?q=tinh").json["kinds"]
    assert [(kind["label"], kind["count"]) for kind in offered] == [("Sở và cơ quan của tỉnh", 1250)]
    answer = country.get(offered[0]["address"].replace("/co-quan", "/co-quan.json")).json
    assert answer["pager"]["total"] == 1250 and len(answer["agencies"]) == PAGE_SIZE


def test_a_letter_leads_to_its_first_body(country):
    letters = {letter["label"]: letter["address"] for letter in country.get("/co-quan.json").json["letters"]}
    assert list(letters) == ["B", "Đ", "S", "U"]
    address, _, place = letters["Đ"].partition("#")
    row = country.get(address).text.partition(f'id="{place}"')[2]
    assert row.lstrip(">\n ").startswith('<th scope="row"><a lang="vi" href="/co-quan/dai-0">')


def test_a_page_of_a_country_is_small(country):
    for query in ("", "?trang=40", "?q=y+te", "?loai=so"):
        answer = country.get(f"/co-quan{query}", headers={"Accept-Encoding": "gzip"})
        assert len(answer.data) < 20_000


def test_a_table_holds_what_the_page_is_narrowed_to(country):
    assert country.get("/co-quan.csv?loai=so&q=y+te").text.count("\n") == 1251
    assert country.get("/co-quan.csv").text.count("\n") == 5001


@pytest.mark.parametrize("address", ["/thoi-han", "/thoi-han/lich", "/thoi-han/dong-thoi-gian"])
def test_the_choice_of_a_body_is_short_and_holds_the_one_in_force(country, address):
    text = country.get(f"{address}?co-quan=so-0").text
    assert text.count("<option") < OFFERED + 50
    assert '<option lang="vi" value="so-0" selected>' in text and "cơ quan khác" in text
