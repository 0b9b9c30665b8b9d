"""What goes wrong: explained in Vietnamese, never with a trace."""

from __future__ import annotations

import pytest

from index.generation import Current
from web.app import create_app


@pytest.mark.parametrize(
    "address",
    ["/khong-co", "/van-ban/khong-co", "/van-ban/khong-co/II", "/co-quan/x", "/chu-de/x", "/vien-dan/x", "/van-ban/"],
)
def test_what_is_not_there_is_404_with_a_search_box(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.text
    assert 'action="/tim-kiem"' in response.text


def test_404_has_a_json_twin(client):
    response = client.get("/co-quan/x.json")
    assert response.status_code == 404
    assert response.json["status"] == 404


def test_405_says_what_is_allowed(client):
    response = client.post("/van-ban")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "chỉ để xem" in response.text


def test_500_tells_nothing_of_the_inside(client, generation, monkeypatch):
    def broken():
        raise RuntimeError("secret path")

    monkeypatch.setattr(generation.catalogue, "overview", broken)
    response = client.get("/")
    assert response.status_code == 500
    assert "Trang này gặp lỗi" in response.text
    assert "secret" not in response.text and "Traceback" not in response.text


@pytest.mark.parametrize("address", ["/", "/tim-kiem?q=x", "/van-ban/x/II.json"])
@pytest.mark.parametrize("error", [FileNotFoundError("no index"), ValueError("broken"), LookupError("nothing built")])
def test_without_an_index_the_page_says_how_to_build_one(address, error):
    def current():
        raise error

    response = create_app(current).test_client().get(address)
    assert response.status_code == 503
    assert "kb build" in (response.text if not response.is_json else response.json["advice"])
    assert str(error) not in response.text


def test_before_the_first_build(tmp_path):
    response = create_app(Current(tmp_path)).test_client().get("/")
    assert response.status_code == 503
    assert "kb build" in response.text and str(tmp_path) not in response.text


def test_without_an_index_the_style_is_there():
    def current():
        raise LookupError

    with create_app(current).test_client().get("/static/site.css") as response:
        assert response.status_code == 200


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/tim-kiem?q=so&trang=abc", "Đã bỏ qua số trang “abc”"),
        ("/tim-kiem?q=so&nam=xyz", "Đã bỏ qua năm “xyz”"),
        ("/tim-kiem?q=so&tu=32/13", "Đã bỏ qua ngày bắt đầu “32/13”"),
        ("/tim-kiem?q=so&den=31/02/2020", "Đã bỏ qua ngày kết thúc “31/02/2020”"),
        ("/tim-kiem?q=so&co-quan=khong-co", "Đã bỏ qua cơ quan “khong-co”"),
        ("/tim-kiem?q=so&sap-xep=x", "Đã bỏ qua cách sắp xếp “x”"),
        ("/tim-kiem?q=so&loai=%3Cb%3E", "Đã bỏ qua loại văn bản “&lt;b&gt;”"),
        ("/van-ban?trang=-1", "Đã bỏ qua số trang “-1”"),
        ("/co-quan/so-y-te?vai-tro=x", "Đã bỏ qua vai trò “x”"),
        ("/chu-de/covid-19?trang=٣", "Đã bỏ qua số trang"),
        ("/thoi-han?tu=32/13&co-quan=x&nhom=y", "Đã bỏ qua nhóm “y”"),
        ("/vien-dan?kho=x", "Đã bỏ qua lựa chọn “x”"),
    ],
)
def test_bad_parameters_are_ignored_and_explained(page, address, words):
    assert words in page(address)


@pytest.mark.parametrize("page_number", ["2", "99999", "999999999999999999"])
def test_pages_beyond_the_end_are_empty_not_broken(client, page_number):
    for address in ("/van-ban", "/tim-kiem?q=so", "/co-quan/so-y-te", "/thoi-han?nhom=qua-han", "/vien-dan"):
        mark = "&" if "?" in address else "?"
        assert client.get(f"{address}{mark}trang={page_number}").status_code == 200


@pytest.mark.parametrize(
    "noise", ["%00", "%FF%FE", "%F0%9F%98%80", "(((", "a" * 5000, "<script>alert(1)</script>", "' OR 1=1 --"]
)
def test_noise_in_a_question_is_no_failure(client, noise):
    response = client.get(f"/tim-kiem?q={noise}")
    assert response.status_code == 200
    assert "<script>alert" not in response.text
