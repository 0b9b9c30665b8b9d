"""Texts as found, read into letterhead, clause tree and signature."""

from __future__ import annotations

from pathlib import Path

from kb.model import Signer, walk
from kb.reading import read
from kb.structure import parse

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 15/KH-UBND

Hà Giang, ngày 05 tháng 4 năm 2022

KẾ HOẠCH

Trồng cây phân tán năm 2022

"""
FOOT = """
Nơi nhận:
- Sở Nông nghiệp;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Vũ Minh Đức
"""


def tree(body: str, head: str = HEAD, foot: str = FOOT) -> list[tuple[str, str]]:
    """The clauses of a body between a letterhead and a closing: path and words."""
    text = head + body + foot
    return [(c.path, read(text, c.spans).text) for c in walk(parse(text, "a.txt").clauses)]


def paths(body: str) -> list[str]:
    return [path for path, _ in tree(body)]


def test_letterhead_and_signature() -> None:
    directive = parse(HEAD + "1. Sở Tài chính cấp kinh phí.\n" + FOOT, "a.txt").directive
    assert (directive.type, directive.number, str(directive.date)) == ("KH", "15/KH-UBND", "2022-04-05")
    assert directive.issuer == "UBND tỉnh Hà Giang"
    assert directive.title == "Trồng cây phân tán năm 2022"
    assert directive.signer == Signer("Vũ Minh Đức", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN")
    assert directive.recipients == ("Sở Nông nghiệp", "Lưu: VT")


def test_what_was_left_blank_stays_a_gap() -> None:
    head = HEAD.replace("15/KH-UBND", "    /KH-UBND").replace("ngày 05 tháng 4", "ngày    tháng 4")
    directive = parse(head + "1. Việc.\n", "a.txt").directive
    assert (directive.number, str(directive.date)) == ("/KH-UBND", "2022-04")


def test_two_columns_on_one_line() -> None:
    head = (
        "   ỦY BAN NHÂN DÂN                 CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "     TỈNH HÀ GIANG                     Độc lập - Tự do - Hạnh phúc\n\n"
        "   Số: 21 /UBND-NL                 Hà Giang, ngày 07 tháng 4 năm 2022\n"
        "V/v kiểm tra hồ chứa\n      trước mùa mưa\n\n"
        "                   Kính gửi:\n                            - Sở Công Thương;\n"
        "                            - UBND các huyện.\n\n\n"
    )
    directive = parse(head + "     Ủy ban nhân dân tỉnh yêu cầu:\n     1. Kiểm tra hồ.\n", "a.txt").directive
    assert (directive.type, directive.number) == ("CV", "21/UBND-NL")
    assert directive.issuer == "UBND tỉnh Hà Giang"
    assert directive.title == "kiểm tra hồ chứa trước mùa mưa"
    assert directive.recipients == ("Sở Công Thương", "UBND các huyện")


def test_a_text_without_letterhead_is_all_body() -> None:
    structure = parse("Sở Y tế kiểm tra các chốt.\n\n1. Huyện A.\n\n2. Huyện B.\n", "a.txt")
    assert [c.path for c in walk(structure.clauses)] == ["¶1", "1", "2"]
    directive = structure.directive
    assert directive.type is directive.number is directive.date is directive.issuer is directive.title is None


def test_marks_nest_by_their_rank() -> None:
    lines = (
        "I. MỤC TIÊU",
        "1. Chung",
        "1.1. Sở Y tế",
        "a) Kiểm tra:",
        "- Chốt;",
        "+ Ca ngày;",
        "- Chốt hai.",
        "II. VIỆC",
    )
    body = "\n\n".join(lines)
    assert paths(body) == [
        "I", "I/1", "I/1/1.1", "I/1/1.1/a", "I/1/1.1/a/-1", "I/1/1.1/a/-1/+1", "I/1/1.1/a/-2", "II",
    ]  # fmt: skip


def test_the_order_of_the_document_is_followed() -> None:
    assert paths("- Việc chung gồm:\n\na) Việc một;\n\nb) Việc hai.\n\n- Việc khác.\n") == ["-1", "-1/a", "-1/b", "-2"]
    assert paths("Điều 1. Giao việc:\n\n1. Một.\n\n2. Hai.\n\nĐiều 2. Thi hành.\n") == [
        "điều-1", "điều-1/1", "điều-1/2", "điều-2",
    ]  # fmt: skip


def test_a_sentence_cut_by_a_page_is_whole() -> None:
    assert tree("- Các huyện đẩy nhanh\n\n7\n\ntiến độ trồng cây.\n") == [
        ("-1", "- Các huyện đẩy nhanh tiến độ trồng cây."),
    ]


def test_hard_wrapped_lines_are_joined() -> None:
    body = (
        "     1. Sở Nông nghiệp hướng dẫn các huyện chọn giống cây hợp với đất\n"
        "và khí hậu; cấp cây giống trước tháng sáu.\n"
        "     2. Sở Tài chính bố trí kinh phí cho việc trồng cây trong dự toán của\n"
        "năm và báo cáo kết quả.\n"
        "     Trên đây là kế hoạch của tỉnh, các cơ quan thực hiện./.\n"
    )
    assert [path for path, _ in tree(body)] == ["1", "2", "¶1"]
    assert tree(body)[0][1].endswith("trước tháng sáu.")


def test_a_bullet_alone_on_its_line_has_its_words_on_the_next() -> None:
    body = "1. Việc cần làm\n\n-\nTrồng cây ven\nđường.\n\n-\nChăm sóc cây.\n"
    assert tree(body)[1:] == [("1/-1", "- Trồng cây ven đường."), ("1/-2", "- Chăm sóc cây.")]


def test_a_bullet_after_a_blank_line_is_one_whatever_ended_the_line_before() -> None:
    body = "1. Đẩy mạnh\nchuyển đổi số\n\n- Lập\nkho dữ liệu.\n\n- Mở lớp.\n\n2. Việc khác.\n\n"
    assert paths(body) == ["1", "1/-1", "1/-2", "2"]


def test_boilerplate_belongs_to_no_clause() -> None:
    head = "Hệ thống pháp luật\nĐang tải nội dung, vui lòng chờ giây lát...\n" + HEAD
    structure = parse(head + "1. Một.\n\n2\n\n2. Hai.\n" + FOOT, "a.txt")
    assert [c.path for c in walk(structure.clauses)] == ["1", "2"]
    assert [p.span.of(structure.directive.text).strip() for p in structure.parts if p.kind == "noise"][-1] == "2"


def test_marks_of_markdown_are_understood() -> None:
    assert tree("**1. Sở\nCông Thương**\n\n*- Kiểm tra chợ.*\n") == [
        ("1", "1. Sở Công Thương"),
        ("1/-1", "- Kiểm tra chợ."),
    ]


def test_a_scanner_slip_is_mended_in_the_path_and_kept_in_the_words() -> None:
    assert tree("a) Một;\n\nb) Hai;\n\nc) Ba;\n\nđ) Bốn;\n\nđ) Năm.\n")[3:] == [("d", "đ) Bốn;"), ("đ", "đ) Năm.")]
    assert paths("I. MỘT\n\nH. HAI\n\nIII. BA\n") == ["I", "II", "III"]


def test_specks_between_pages_part_no_sentence() -> None:
    body = "1. Bảo đảm sự bình đẳng\n\n2\n`.\n\ngiữa các đơn vị.\n\n2. Việc khác.\n"
    assert [words for _, words in tree(body)] == ["1. Bảo đảm sự bình đẳng giữa các đơn vị.", "2. Việc khác."]


def test_a_number_with_a_wrong_stop_is_one_where_it_is_due() -> None:
    assert paths("1. Việc một.\n\n2, Việc hai.\n\n3. Việc ba có\n\n5, Đơn vị.\n") == ["1", "2", "3", "3/¶1"]


def test_a_dash_before_the_first_number_holds_no_sections() -> None:
    assert paths("- Thời gian qua, UBND tỉnh yêu cầu:\n\n1. Việc một.\n\n2. Việc hai.\n") == ["-1", "1", "2"]


def test_a_scanners_letters_and_numerals_are_mended() -> None:
    body = "1. QUAN ĐIỂM\n\n1. Một là.\n\nIl. NHIỆM VỤ\n\na) Việc.\n\nb) Việc.\n\n©) Việc.\n"
    assert paths(body) == ["I", "I/1", "II", "II/a", "II/b", "II/c"]


def test_a_part_named_in_a_sentence_heads_nothing() -> None:
    body = "a) Áp dụng với khoáng sản nêu tại mục 1, mục 2 và\nphần I của Phụ lục.\n\nb) Việc khác.\n"
    assert paths(body) == ["a", "b"]


def test_a_number_in_quoted_brackets_holds_its_letters() -> None:
    body = "1. Thực hiện như sau:\n\n“(4) Tổ chức lắp đặt thiết bị:\n\na) Cân.\n\nb) Camera.\n\n(5). Kiểm tra.\n"
    assert paths(body) == ["1", "1/4", "1/4/a", "1/4/b", "1/5"]


def test_a_symbol_broken_over_two_lines_is_one() -> None:
    assert paths("1. Theo quy định tại Điều 13 Thông tư số 36/2025/TT-\nBNNMT.\n\n2. Việc.\n") == ["1", "2"]


def test_chapters_take_their_titles_and_articles_their_numbers() -> None:
    assert tree("Chương\nI\n\nQUY ĐỊNH CHUNG\n\nĐiều\n1. Phạm vi\n\nQuy định này áp dụng trong tỉnh.\n") == [
        ("chương-1", "Chương I QUY ĐỊNH CHUNG"),
        ("chương-1/điều-1", "Điều 1. Phạm vi"),
        ("chương-1/điều-1/¶1", "Quy định này áp dụng trong tỉnh."),
    ]


def test_an_attached_regulation_has_clauses_of_its_own() -> None:
    attached = (
        "\nQUY CHẾ\n\nQuản lý vườn ươm\n\n(Kèm theo Quyết định số 3/QĐ-UBND)\n\nĐiều 1. Phạm vi\n\n1. Vườn ươm.\n"
    )
    assert [path for path, _ in tree("Điều 1. Ban hành quy chế.\n", foot=FOOT + attached)] == [
        "điều-1", "kèm-1", "kèm-1/điều-1", "kèm-1/điều-1/1",
    ]  # fmt: skip


def test_an_attachment_is_found_though_its_title_is_spoilt() -> None:
    body = "1. Sở Y tế tổ chức thực hiện.\n"
    attached = "\nHUO ~ DAN\n\n(Kèm theo Công văn số 12/SYT ngày 02/3/2021)\n\nI. ĐỐI TƯỢNG\n\nMọi người.\n"
    assert [path for path, _ in tree(body, foot=FOOT + attached)] == ["1", "kèm-1", "kèm-1/I", "kèm-1/I/¶1"]


def test_an_agreement_with_a_letterhead_of_its_own_is_an_attachment() -> None:
    attached = (
        "\nBỘ A - BỘ B\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 01/BTT-A-B Hà Nội, ngày 5 tháng 11 năm 2021\n\n"
        "BẢN THỎA THUẬN PHỐI HỢP CÔNG TÁC\n\nI. NGUYÊN TẮC\n\nHai bên bình đẳng.\n"
    )
    found = [path for path, _ in tree("1. Các cục thực hiện.\n", foot=FOOT + attached)]
    assert found == ["1", "kèm-1", "kèm-1/I", "kèm-1/I/¶1"]


def test_a_footnote_is_no_clause() -> None:
    body = "     1. Thực hiện quy định về giống cây1 và đất\n\n   1 Quyết định của bộ.\n   2\n\ntrồng rừng.\n"
    assert tree(body) == [("1", "1. Thực hiện quy định về giống cây1 và đất trồng rừng.")]


def test_closing_paragraphs_speak_for_the_whole() -> None:
    assert paths("I. VIỆC\n\n1. Một.\n\n2. Hai.\n\nTrên đây là kế hoạch, các sở thực hiện./.\n")[-1] == "¶1"


def test_numbers_in_brackets_hang_under_what_announces_them() -> None:
    body = "1. Báo cáo.\n\nNội dung gồm:\n\n(1) Kết quả.\n\n(2) Khó khăn.\n\n2. Họp.\n"
    assert paths(body) == ["1", "1/¶1", "1/¶1/1", "1/¶1/2", "2"]


def test_a_bullet_that_only_names_holds_the_paragraphs_below_it() -> None:
    lines = ("1. Việc", "- Nội dung kiểm tra", "Tiến độ.", "Số cây sống.", "- Cách làm", "Xuống từng xã.", "2. Họp.")
    body = "\n\n".join(lines)
    assert paths(body) == ["1", "1/-1", "1/-1/¶1", "1/-1/¶2", "1/-2", "1/-2/¶1", "2"]


def test_an_order_behind_a_body_that_is_announced_is_one_clause() -> None:
    body = (
        "1. Các huyện kiểm tra việc trồng cây trên địa bàn và báo cáo kết quả về sở.\n"
        "2. Ban Quản lý rừng phòng hộ của tỉnh và các trạm trực thuộc:\n"
        "Tuần tra các khu rừng mới trồng, ngăn gia súc vào phá cây non trong mùa khô.\n"
        "Yêu cầu các cơ quan nghiêm túc thực hiện./.\n"
    )
    assert [path for path, _ in tree(body)] == ["1", "2", "¶1"]


def test_addresses_behind_the_closing_belong_to_it() -> None:
    body = "1. Một.\n\n2. Hai.\n\nSở Y tế đề nghị các huyện thực hiện. Liên hệ:\n\n- Phòng Nghiệp vụ, số 1 phố Mới./.\n"
    assert paths(body) == ["1", "2", "¶1", "¶1/-1"]


def test_what_a_scanner_smudged_is_cut_to_what_can_be_read() -> None:
    head = HEAD.replace("15/KH-UBND", "1l /KH-UBND").replace("ngày 05 tháng 4", "ngày 45 tháng 4")
    directive = parse(head + "1. Việc.\n", "a.txt").directive
    assert (directive.number, str(directive.date)) == ("11/KH-UBND", "2022-04")


def test_an_office_stamp_is_no_clause() -> None:
    stamp = "TRUNG TÂM TIN HỌC\nvanthu@tinh.gov.vn\n18.11.2024 07:25:14\n+07:00\n"
    assert paths(f"1. Một.\n\n{stamp}\n2. Hai.\n") == ["1", "2"]


def test_a_repeated_number_gets_a_path_of_its_own() -> None:
    assert paths("1. Một.\n\n2. Hai.\n\n2. Hai nữa.\n") == ["1", "2", "2~2"]


def test_legal_bases_are_named() -> None:
    structure = parse(HEAD + "Căn cứ Luật Lâm nghiệp;\n\nUBND tỉnh ban hành kế hoạch:\n\n1. Một.\n", "a.txt")
    assert structure.directive.bases == ("¶1",)


def test_the_seeds_keep_their_shape(seed: Path) -> None:
    structure = parse(seed.read_text(encoding="utf-8"), seed.name)
    count = len(list(walk(structure.clauses)))
    assert count == {"TB": 17, "CTr": 104}[structure.directive.type or ""]
