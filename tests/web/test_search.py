"""Searching: facets that keep the question, chips, notices, the leap to a document."""

from __future__ import annotations

import datetime

import pytest

from index.engine import FacetCount, Filters, Query
from tests.web.fakes import PROGRAMME

P = PROGRAMME.id


@pytest.mark.parametrize("number", ["07/CTr-UBND", "07/ctr-ubnd", " 07/CTr-UBND ", "Chương trình 07/CTr-UBND"])
def test_a_number_alone_leads_straight_to_its_document(client, number):
    response = client.get("/tim-kiem", query_string={"q": number})
    assert (response.status_code, response.location) == (302, f"/van-ban/{P}")


@pytest.mark.parametrize(
    "asked",
    [{"q": "07/CTr-UBND", "khong-chuyen": "1"}, {"q": "07/CTr-UBND", "nam": "2020"}],
)
def test_a_number_with_a_filter_stays_and_offers_the_document(client, asked):
    response = client.get("/tim-kiem", query_string=asked)
    assert response.status_code == 200
    assert f'href="/van-ban/{P}">Mở <span lang="vi">Chương trình số 07/CTr-UBND</span>' in response.text


def test_the_number_of_a_document_that_is_lacked_leads_to_who_cites_it(client):
    response = client.get("/tim-kiem?q=84/NQ-CP")
    assert (response.status_code, response.location) == (302, "/vien-dan/84/NQ-CP@2020")


def test_a_cited_document_is_offered(page):
    text = page("/tim-kiem?q=84/NQ-CP&khong-chuyen=1")
    assert 'href="/vien-dan/84/NQ-CP@2020"' in text
    assert "toàn văn chưa có trong kho" in text


def test_the_address_becomes_a_query(client, generation):
    client.get(
        "/tim-kiem?q=+bao+cao+&co-quan=so-y-te&vai-tro=lead&chu-de=covid-19&loai=CTr&nam=2020"
        f"&van-ban={P}&tu=2020-07-01&den=30/9/2020&sap-xep=deadline&trang=2"
    )
    assert generation.engine.asked[-1] == Query(
        text="bao cao",
        filters=Filters(
            "so-y-te", "lead", "covid-19", "CTr", 2020, P, datetime.date(2020, 7, 1), datetime.date(2020, 9, 30)
        ),
        sort="deadline",
        page=2,
    )


def test_a_role_without_a_body_is_left_out(client, generation):
    client.get("/tim-kiem?q=x&vai-tro=lead")
    assert generation.engine.asked[-1].filters == Filters()


def test_chips_name_the_filters_and_drop_them(client):
    chips = client.get("/tim-kiem.json?q=so&co-quan=so-y-te&vai-tro=lead&nam=2020&tu=2020-07-01").json["chips"]
    assert [(chip["what"], chip["label"]) for chip in chips] == [
        ("Cơ quan", "Sở Y tế"),
        ("Vai trò", "Chủ trì"),
        ("Năm ban hành", "2020"),
        ("Hạn từ ngày", "01/07/2020"),
    ]
    assert chips[0]["address"] == "/tim-kiem?q=so&nam=2020&tu=2020-07-01"
    assert chips[2]["address"] == "/tim-kiem?q=so&co-quan=so-y-te&vai-tro=lead&tu=2020-07-01"


def test_facets_keep_the_question(client):
    facets = client.get("/tim-kiem.json?q=so&sap-xep=date&trang=1").json["facets"]
    by_name = {facet["name"]: facet for facet in facets}
    assert "role" not in by_name
    assert by_name["topic"]["values"][0]["address"] == "/tim-kiem?q=so&chu-de=covid-19&sap-xep=date"


def test_a_chosen_facet_leads_back(client):
    facets = client.get("/tim-kiem.json?q=so&co-quan=so-y-te").json["facets"]
    chosen = next(value for value in facets[0]["values"] if value["chosen"])
    assert (chosen["label"], chosen["address"]) == ("Sở Y tế", "/tim-kiem?q=so")
    assert facets[1]["name"] == "role"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Chưa có gì để tìm"),
        ("x" * 501, "Câu tìm quá dài"),
        ('"giải ngân', "Không hiểu được câu tìm"),
        ("zzz", "Không có điều khoản nào khớp"),
    ],
)
def test_what_has_no_answer_is_explained(client, text, words):
    response = client.get("/tim-kiem", query_string={"q": text})
    assert response.status_code == 200
    assert words in response.text


def test_hits_are_marked(page):
    assert "<mark>Rà soát</mark>" in page("/tim-kiem?q=Rà+soát")


def test_suggestions_lead_somewhere(client):
    found = client.get("/goi-y.json?q=07").json["suggestions"]
    assert found == [{"kind": "document", "label": "Chương trình số 07/CTr-UBND", "url": f"/van-ban/{P}"}]
    kinds = {item["kind"]: item["url"] for item in client.get("/goi-y.json?q=g").json["suggestions"]}
    assert kinds["phrase"].startswith("/tim-kiem?q=gi")
    assert client.get("/goi-y.json").json["suggestions"] == []


def test_a_question_that_is_a_name_leads_to_its_page(page):
    assert 'href="/co-quan/so-cong-thuong">Xem mọi việc của cơ quan này' in page("/tim-kiem?q=so+cong+thuong")
    assert "Xem mọi việc của cơ quan này" not in page("/tim-kiem?q=so+cong")


def test_a_facet_of_many_values_is_cut_and_can_be_opened(client, generation, monkeypatch):
    many = tuple(FacetCount(f"co-quan-{number}", f"Cơ quan {number}", 100 - number) for number in range(50))
    monkeypatch.setattr(generation.engine, "_facets", lambda _: {"agency": many})
    text = client.get("/tim-kiem?q=so").text
    assert "Cơ quan 15<" in text and "Cơ quan 16<" not in text
    assert 'href="/tim-kiem?q=so&amp;mo=co-quan" rel="nofollow">Xem cả 50</a>' in text
    opened = client.get("/tim-kiem?q=so&mo=co-quan").text
    assert "Cơ quan 49<" in opened and "Xem cả 50" not in opened
    assert len(client.get("/tim-kiem.json?q=so").json["facets"][0]["values"]) == 50
    assert "bộ lọc “x”" in client.get("/tim-kiem?q=so&mo=x").text
