"""Letterheads that are lost or spoilt: what the rest of the text still says of the document, and no more."""

from __future__ import annotations

import pytest

from kb.model import Directive
from kb.structure import parse


def directive(text: str) -> Directive:
    return parse(text, "a.txt").directive


def test_who_decides_below_the_title_issued_it() -> None:
    found = directive(
        "QUYẾT ĐỊNH\nVề việc trồng rừng\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nCăn cứ Luật Lâm nghiệp;\n"
    )
    assert found.issuer == "Chủ tịch UBND tỉnh Lào Cai"


def test_a_sentence_that_says_who_issues_is_believed() -> None:
    head = "THÔNG TƯ\nVề việc trồng rừng\n\nCăn cứ Luật Lâm nghiệp;\n\n"
    text = head + "Bộ trưởng Bộ Tài chính ban hành Thông tư về trồng rừng.\n"
    assert directive(text).issuer == "Bộ Tài chính"


def test_a_document_told_of_has_no_issuer_to_give() -> None:
    text = "CHỈ THỊ\nVề việc trồng rừng\n\nNăm trước, Chính phủ ban hành Nghị quyết số 12/NQ-CP.\n"
    assert directive(text).issuer is None


def test_a_crawlers_caption_gives_neither_number_nor_date() -> None:
    caption = "# Chính sách cho người trồng rừng theo Quyết định số 5/2005/QĐ-TTg ngày 08 tháng 11 năm 2005\n\n"
    head = "| ỦY BAN NHÂN DÂN TỈNH LÀO CAI | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n"
    imprint = "| Số: 17/QĐ-UBND | Lào Cai, ngày 3 tháng 8 năm 2020 |\n\nQUYẾT ĐỊNH\n\nVỀ VIỆC TRỒNG RỪNG\n"
    found = directive(caption + head + imprint)
    assert (found.number, str(found.date)) == ("17/QĐ-UBND", "2020-08-03")


def test_digits_that_stand_apart_are_one_number() -> None:
    head = "BỘ Y TẾ\nSố: 1 2 0 4 3 /BYT-MT\nHà Nội, ngày 2 4 tháng 12 năm 2021\nKính gửi: Sở Y tế\nSở Y tế báo cáo.\n"
    found = directive(head)
    assert (found.number, str(found.date)) == ("12043/BYT-MT", "2021-12-24")


@pytest.mark.parametrize(
    ("printed", "number", "date"),
    [
        ("86:5619 SYT-NVY Hà Nội, ngày 05 tháng 9 năm 2020", "5619/SYT-NVY", "2020-09-05"),
        ("Số: đ# /SYT-NVY Hà Nội, ngày Ø3 tháng 4 năm 2018", "/SYT-NVY", "2018-04-03"),
        ("Số: 0? /TB-SYT Hà Nội, ngày4# tháng0A năm 2022", "/TB-SYT", "2022"),
        ("Số: 12/TB-SYT Hà Nội, ngày 80 tháng 3 năm 2018", "12/TB-SYT", "2018-03"),
    ],
)
def test_what_a_scanner_misread_is_read_as_far_as_it_is_sure(printed: str, number: str, date: str) -> None:
    found = directive(f"SỞ Y TẾ\n{printed}\nKính gửi: Các bệnh viện\nCác bệnh viện báo cáo.\n")
    assert (found.number, str(found.date)) == (number, date)


def test_the_motto_of_a_spoilt_head_hides_no_issuer() -> None:
    head = "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH QUẢNG NGÃI Đặc lập - Tự do - Hạnh phúc\n"
    assert (
        directive(f"{head}Số: 4/CT-UBND Quảng Ngãi, ngày 3 tháng 4 năm 2018\nCHỈ THỊ\n").issuer
        == "UBND tỉnh Quảng Ngãi"
    )


def test_a_type_behind_a_stamp_is_read_and_the_stamp_cut_from_the_title() -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH\nDEN i: : CHỈ THỊ\n\nIg-Q612 -| Về tăng cường phòng dịch\n"
    found = directive(f"{head}| Chuyển:....... “thời gian qua\n\n1. Việc.\n")
    assert (found.type, found.title) == ("CT", "Về tăng cường phòng dịch")


def test_the_month_of_a_smudged_date_is_kept() -> None:
    head = "CHÍNH PHỦ\nSố: 41/NQ-CP Hà Nội, ngàyháng 3 năm 2020\n\nNGHỊ QUYẾT\nVề phòng dịch\n"
    assert str(directive(head).date) == "2020-03"


def test_a_word_in_the_middle_of_a_body_is_no_fund() -> None:
    head = "BAN CHỈ ĐẠO QUY TẬP MỘ LIỆT SĨ\nSố: 41/KH-BCĐ\n\nKẾ HOẠCH\nVề quy tập\n"
    assert directive(head).issuer == "Ban Chỉ đạo quy tập mộ liệt sĩ"
