"""Then and now on the page of a body, over the real corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.build import build
from index.generation import Current
from web.app import create_app

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    target = tmp_path_factory.mktemp("index")
    build(CORPUS, target)
    yield create_app(Current(target)).test_client()


def test_a_body_that_ended_names_its_successor(site: FlaskClient) -> None:
    page = site.get("/co-quan/so-ke-hoach-va-dau-tu").text
    assert "từ ngày 01/03/2025" in page
    assert (
        '<a lang="vi" href="/co-quan/so-tai-chinh">Sở Tài chính</a>'
        ' (<span lang="vi">Nghị định <span class="whole">45/2025/NĐ-CP</span></span>)' in page
    )


def test_a_body_names_whose_work_it_has_taken_over(site: FlaskClient) -> None:
    page = site.get("/co-quan/so-tai-chinh.json").get_json()
    assert [body["name"] for change in page["taken_over"] for body in change["bodies"]] == ["Sở Kế hoạch và Đầu tư"]
    assert page["ended"] is None


def test_a_successor_without_a_page_is_no_link(site: FlaskClient) -> None:
    page = site.get("/co-quan/so-thong-tin-va-truyen-thong").text
    assert '<span lang="vi">Sở Khoa học và Công nghệ</span> (<span lang="vi">Nghị định' in page


def test_all_spellings_are_gathered(site: FlaskClient) -> None:
    page = site.get("/co-quan/so-nong-nghiep-va-phat-trien-nong-thon.json").get_json()
    assert page["spellings"] == ["Sở Nông nghiệp và PTNT"]
