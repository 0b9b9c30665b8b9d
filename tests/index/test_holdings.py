"""What the corpus knows of a document: from a built index over made-up directives."""

from __future__ import annotations

import pytest

from index.build import build
from index.generation import Current
from index.holdings import Holdings

HEAD = (
    "---\nid: {id}\ntype: {type}\nnumber: {number}\ndate: {date}\nissuer: {issuer}\ntitle: {title}\nsigner: null\n"
    "recipients: []\nsource: {{file: a.txt, sha256: " + "0" * 64 + ", imported: 2026-01-01}}\n---\n{body}\n"
)
DIRECTIVES = (
    ("lao-cai-2020-05-qd-ubnd", "QĐ", "05/QĐ-UBND", "2020-02-01", "UBND tỉnh Lào Cai", "Về chợ", "Điều 1. Mở chợ."),
    ("yen-bai-2020-05-qd-ubnd", "QĐ", "05/QĐ-UBND", "2020-03-01", "UBND tỉnh Yên Bái", "Về bến", "Điều 1. Mở bến."),
    ("lao-cai-2022-17-qd-ubnd", "QĐ", "17/QĐ-UBND", "2022-05-06", "UBND tỉnh Lào Cai", "Về chợ mới",
     "Điều 1. Thực hiện Thông tư số 11/2019/TT-BCT ngày 30/7/2019 của Bộ Công Thương và Nghị quyết số 8/NQ-CP.\n\n"
     "Điều 2. Quyết định này thay thế Quyết định số 05/QĐ-UBND ngày 01/02/2020 của UBND tỉnh Lào Cai."),
)  # fmt: skip


@pytest.fixture(scope="module")
def holdings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("holdings")
    for id, type, number, date, issuer, title, body in DIRECTIVES:
        province = "lao-cai" if id.startswith("lao") else "yen-bai"
        file = folder / "corpus" / province / date[:4] / f"{id}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        record = {"id": id, "type": type, "number": number, "date": date, "issuer": issuer, "title": title}
        file.write_text(HEAD.format(**record, body=body), encoding="utf-8")
    build(folder / "corpus", folder / "index")
    return Holdings(Current(folder / "index")().catalogue)


def test_a_directive_is_found_by_number_year_and_issuer(holdings):
    held = holdings.look("5/QĐ-UBND", "QĐ", 2020, "Chủ tịch UBND tỉnh Yên Bái")
    assert held.id == "yen-bai-2020-05-qd-ubnd" and held.citable.title == "Về bến"
    assert holdings.look("17/QĐ-UBND", None, None, None).id == "lao-cai-2022-17-qd-ubnd"


def test_of_several_none_is_taken(holdings):
    assert holdings.look("05/QĐ-UBND", "QĐ", 2020, None) is None
    assert holdings.look("05/QĐ-UBND", "QĐ", 2020, "UBND tỉnh") is None
    assert holdings.look("17/QĐ-UBND", "QĐ", 2021, None) is None
    assert holdings.look("17/QĐ-UBND", "QĐ", 2022, "UBND tỉnh Sơn La") is None


def test_a_replaced_directive_says_by_which(holdings):
    [change] = holdings.look("05/QĐ-UBND", "QĐ", 2020, "UBND tỉnh Lào Cai").changes
    assert (change.effect, change.directive, change.path) == ("replaced", "lao-cai-2022-17-qd-ubnd", "điều-2")
    assert change.by.startswith("Quyết định số 17/QĐ-UBND ngày 06 tháng 5 năm 2022")
    assert holdings.look("05/QĐ-UBND", "QĐ", 2020, "UBND tỉnh Yên Bái").changes == ()


def test_what_is_only_cited_is_known_as_far_as_its_number_is_its_own(holdings):
    circular = holdings.look("11/2019/TT-BCT", "TT", None, None)
    assert (circular.id, circular.mentions, str(circular.citable.date)) == (None, 1, "2019-07-30")
    assert circular.citable.issuer == "Bộ Công Thương"
    resolution = holdings.look("8/NQ-CP", "NQ", None, None)
    assert (resolution.id, resolution.mentions, resolution.citable.date) == (None, 1, None)


def test_what_nobody_cites_is_unknown(holdings):
    assert holdings.look("99/KH-UBND", "KH", None, None) is None
