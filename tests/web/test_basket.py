"""The basket without script: the list in the address, ordered, taken apart and put back, carried away."""

from __future__ import annotations

import html
import io
import re

import docx
import pytest

from index.rows import CitationRow
from tests.web.fakes import HOSTILE, NOTICE, PROGRAMME
from web.basket import WAYS
from web.collection import FORMS, LIMIT, read_entry
from web.language import messages

ADDRESS = "/trich-dan"
P, N = PROGRAMME.id, NOTICE.id
FIRST, SECOND, WHOLE = f"{P}/II/1/-1", f"{P}/II/1/-2", N


@pytest.fixture
def listed(client):
    def get(*entries, **asked):
        response = client.get(ADDRESS + ".json", query_string={"dieu": entries, **asked})
        assert response.status_code == 200
        return response.json

    return get


@pytest.fixture
def follow(client):
    """Follow an address of a list; return its entries."""

    def get(address):
        path, _, query = address.partition("#")[0].partition("?")
        return client.get(f"{path}.json?{query}").json["values"]

    return get


def test_the_empty_basket_says_how_to_fill_it(page):
    assert "Giỏ chưa có điều khoản nào." in page(ADDRESS)


def test_the_list_stands_in_the_address(listed):
    assert listed(FIRST, SECOND, WHOLE)["values"] == [FIRST, SECOND, WHOLE]


def test_a_clause_stands_in_it_once(listed):
    assert listed(FIRST, SECOND, f"{FIRST}!lan-sau", "", "  ")["values"] == [FIRST, SECOND]


def test_up_and_down_change_places(listed, follow):
    items = listed(FIRST, SECOND, WHOLE)["items"]
    assert items[0]["up"] is None and items[2]["down"] is None
    assert follow(items[1]["up"]) == [SECOND, FIRST, WHOLE]
    assert follow(items[1]["down"]) == follow(items[2]["up"]) == [FIRST, WHOLE, SECOND]
    assert items[1]["up"].endswith("#muc-1") and items[1]["down"].endswith("#muc-3")


def test_what_is_taken_out_can_be_put_back(client, listed, follow):
    out = listed(FIRST, f"{SECOND}!lan-sau", WHOLE)["items"][1]["out"]
    path, _, query = out.partition("?")
    after = client.get(f"{path}.json?{query}").json
    assert after["values"] == [FIRST, WHOLE] and after["gone"] == 1
    assert follow(after["undo"]) == [FIRST, f"{SECOND}!lan-sau", WHOLE]


def test_the_emptied_basket_can_be_put_back(client, listed, follow):
    path, _, query = listed(FIRST, SECOND, WHOLE)["empty"].partition("?")
    after = client.get(f"{path}.json?{query}").json
    assert after["values"] == [] and after["gone"] == 3
    assert follow(after["undo"]) == [FIRST, SECOND, WHOLE]


def test_every_way_to_cite_can_be_chosen(listed):
    ways = listed(FIRST, WHOLE)["items"]
    assert len(ways[0]["ways"]) == 2 * len(WAYS) and len(ways[1]["ways"]) == len(WAYS)
    for way in ways[0]["ways"]:
        chosen = [one for one in listed(way["value"])["items"][0]["ways"] if one["chosen"]]
        assert [one["value"] for one in chosen] == [way["value"]]


def test_the_document_has_bases_and_short_mentions(listed):
    text = listed(FIRST, SECOND)["copies"][0]["text"]
    assert text.startswith(
        "Căn cứ Chương trình số 07/CTr-UBND ngày 30 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh Lào Cai"
    )
    assert f"“{HOSTILE.removeprefix('- ')}” (gạch đầu dòng thứ hai khoản 1 Mục II Chương trình số 07/CTr-UBND)." in text


def test_without_bases_and_without_words(listed):
    text = listed(f"{FIRST}!khong-nguyen-van", f"{SECOND}!khong-nguyen-van", **{"can-cu": "0"})["copies"][0]["text"]
    first, second = text.strip().split("\n\n")
    assert "Căn cứ" not in text and "“" not in text
    assert "ngày 30 tháng 6 năm 2020" in first and second.endswith("Chương trình số 07/CTr-UBND.")


def test_a_gap_in_the_source_is_a_gap_in_the_basis(listed):
    assert listed(WHOLE)["copies"][0]["text"].startswith("Căn cứ Thông báo số .../TB-VPUBND ngày ... tháng 8 năm 2021")


def test_the_word_file(client, listed):
    response = client.get(listed(FIRST, SECOND)["word"])
    assert response.mimetype.endswith("wordprocessingml.document")
    assert response.headers["Content-Disposition"] == 'attachment; filename="trich-dan.docx"'
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(response.data)).paragraphs)
    assert "Căn cứ Chương trình" in words and '<script>alert("x")</script>' in words


def test_the_downloads_say_what_the_page_copies(client, listed):
    for copy in listed(FIRST, WHOLE)["copies"]:
        response = client.get(copy["address"])
        assert response.text == copy["text"] and "attachment" in response.headers["Content-Disposition"]


def test_markup_in_the_words_stays_words(page):
    text = page(f"{ADDRESS}?dieu={SECOND}")
    assert "<script>alert" not in text
    assert page(f"{ADDRESS}?dieu=<script>alert(1)</script>").count("<script>alert") == 0


@pytest.mark.parametrize(
    "value",
    ["khong-co", f"{P}/khong/co", f"{P}/../..", "/", "!", "!!!", f"{P}//", "\x00", "%00", "á" * 5000, f"{P}/II/1/-1\n"],
)
def test_odd_entries_are_told_and_left_out(client, value):
    response = client.get(ADDRESS + ".json", query_string={"dieu": [value, SECOND], "bo": [f"1:{value}", "x", "-1:"]})
    assert response.status_code == 200 and SECOND in response.json["values"]
    assert response.json["ignored"] or len(response.json["values"]) == 2
    assert response.json["gone"] in (0, 1)


def test_a_thousand_clauses_are_told_the_limit(corpus_client):
    rows = corpus_client.get("/van-ban/lao-cai-2020-07-ctr-ubnd.json").json["clauses"]
    entries = [f"lao-cai-2020-07-ctr-ubnd/{row['clause']['path']}" for row in rows]
    assert len(entries) > LIMIT
    answer = corpus_client.get(ADDRESS + ".json", query_string={"dieu": (entries * 20)[:1000]}).json
    assert len(answer["values"]) == LIMIT
    assert answer["ignored"] == [f"Giỏ nhận tối đa {LIMIT} điều khoản; phần còn lại đã bỏ qua."]


def test_a_thousand_unknown_ones_are_told_briefly(listed):
    answer = listed(*(f"khong-co/{at}" for at in range(1000)))
    assert answer["values"] == [] and len(answer["ignored"]) == 9


def test_what_does_not_exist_is_not_found(client):
    assert client.get(f"/trich-dan/tai/exe?dieu={FIRST}").status_code == 404
    assert client.get("/trich-dan/tai/docx").status_code == 404
    assert client.get("/trich-dan/tai/docx?dieu=khong-co").status_code == 404


def test_an_address_of_a_page_is_an_entry(listed):
    assert listed(f"http://localhost/van-ban/{FIRST}", f"/en/van-ban/{N}?x=1#y")["values"] == [FIRST, N]
    assert str(read_entry("/van-ban/a/%C2%B61")) == "a/¶1"


def test_a_document_that_was_replaced_is_told(client, generation, listed, monkeypatch):
    mention = CitationRow(N, "¶1", 24, 36, "07/CTr-UBND", "07/CTr-UBND", None, None, P, "number")
    text = "Thông báo này thay thế Chương trình số 07/CTr-UBND."
    mention = CitationRow(N, "¶1", 23, len(text) - 1, text[23:-1], "07/CTr-UBND", None, None, P, "number")
    monkeypatch.setattr(type(generation.catalogue), "passages_to", lambda *_: ((mention, text),), raising=False)
    item = listed(FIRST)["items"][0]
    assert item["notes"] and "thay thế bởi Thông báo số .../TB-VPUBND" in item["notes"][0]
    assert "[Lưu ý: Đã được thay thế bởi Thông báo" in listed(FIRST)["copies"][0]["text"]


def test_pages_offer_the_basket_without_script(page):
    for address in (f"/van-ban/{FIRST}", f"/van-ban/{P}", "/tim-kiem?q=so"):
        links = re.findall(r'<a class="collect" href="([^"]+)"', page(address))
        assert links and all(html.unescape(link).startswith(f"{ADDRESS}?dieu=") for link in links)
        assert f'href="{ADDRESS}" data-basket-link' in page(address)


def test_the_link_of_a_clause_leads_to_it(page, client):
    link = re.search(r'<a class="collect" href="([^"]+)"', page(f"/van-ban/{FIRST}"))[1]
    assert f'data-basket-list="[&#34;{FIRST}&#34;]"' in client.get(html.unescape(link)).text


def test_it_sets_no_cookie(client):
    assert "Set-Cookie" not in client.get(f"{ADDRESS}?dieu={FIRST}").headers


def test_every_way_has_english():
    assert set(WAYS.values()) <= set(messages()) and set(FORMS.values()) | {""} == set(WAYS)
