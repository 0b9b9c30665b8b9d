"""A citation for another program: each form and format, with the words or without."""

from __future__ import annotations

import json

import pytest

from tests.web.fakes import HOSTILE, PROGRAMME
from web.copying import FORMAT_NAMES
from web.language import messages

P = PROGRAMME.id
ADDRESS = "/chep-trich-dan"


@pytest.fixture
def text(client):
    def get(**asked):
        response = client.get(ADDRESS + ".json", query_string={"van-ban": P, **asked})
        assert response.status_code == 200
        return response.json["text"]

    return get


def test_a_clause_as_plain_text(text):
    assert text(**{"dieu-khoan": "II/1", "lan": "later"}) == "khoản 1 Mục II Chương trình số 07/CTr-UBND"


def test_the_words_come_letter_for_letter(text):
    quoted = text(**{"dieu-khoan": "II/1/-2", "lan": "later", "nguyen-van": "1"})
    assert quoted.startswith(f"“{HOSTILE.removeprefix('- ')}” (gạch đầu dòng thứ hai khoản 1 Mục II")


def test_a_link_is_whole(text):
    assert text(**{"dieu-khoan": "II/1", "lan": "later", "dang": "markdown"}) == (
        f"[khoản 1 Mục II Chương trình số 07/CTr-UBND](http://localhost/van-ban/{P}/II/1)"
    )


def test_html_escapes_the_words(text):
    made = text(**{"dieu-khoan": "II/1/-2", "dang": "html", "nguyen-van": "1"})
    assert "<script>" not in made and "&lt;script&gt;" in made


def test_csl_names_the_clause(text):
    [item] = json.loads(text(**{"dieu-khoan": "II/1", "dang": "csl-json"}))
    assert (item["section"], item["number"]) == ("khoản 1 Mục II", "07/CTr-UBND")


def test_a_directive_as_a_legal_basis(text):
    assert text(lan="basis").startswith("Chương trình số 07/CTr-UBND ngày 30 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh")


def test_what_makes_no_sense_is_told(client):
    page = client.get(ADDRESS, query_string={"van-ban": P, "dang": "word", "lan": "last"}).text
    assert "Đã bỏ qua" in page and "word" in page


@pytest.mark.parametrize("asked", [{}, {"van-ban": "x"}, {"van-ban": P, "dieu-khoan": "X/1"}])
def test_what_is_not_there(client, asked):
    assert client.get(ADDRESS, query_string=asked).status_code == 404


@pytest.mark.parametrize("format", FORMAT_NAMES)
def test_the_page_holds_the_text_without_script(client, format):
    page = client.get(
        ADDRESS, query_string={"van-ban": P, "dieu-khoan": "II/1/-2", "dang": format, "nguyen-van": "1"}
    ).text
    assert f'<option value="{format}" selected>' in page and "<textarea" in page
    assert "<script>alert" not in page


def test_the_clause_and_the_directive_offer_it(page):
    for address in (f"/van-ban/{P}/II/1", f"/van-ban/{P}"):
        assert 'action="/chep-trich-dan" method="get" data-cite="/chep-trich-dan.json"' in page(address)


def test_every_format_has_its_english():
    said = [name for name in FORMAT_NAMES.values() if not name.isascii()]
    assert [name for name in said if name not in messages()] == []
