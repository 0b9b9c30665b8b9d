"""The Word file: the decree's page, one face for every script, the same bytes each time, opened by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kb.compiling.composing import Excerpt, compose
from kb.compiling.word import FONT, as_word, printable
from tests.kb.compiling.test_composing import DECREE, FIRST, LAW, PROGRAMME, WORDS

NOTE = "Đã được thay thế bởi Nghị định số 9"


@pytest.fixture(scope="module")
def data():
    clauses = [Excerpt("p", PROGRAMME, (("roman", "II"), ("number", str(at))), None, WORDS) for at in range(1, 30)]
    return as_word(compose([Excerpt("d", DECREE, FIRST, notes=(NOTE,)), Excerpt("l", LAW), *clauses]))


@pytest.fixture(scope="module")
def document(data):
    return docx.Document(io.BytesIO(data))


def test_the_page_is_the_decrees(document):
    page = document.sections[0]
    sides = page.top_margin, page.bottom_margin, page.left_margin, page.right_margin, page.page_width, page.page_height
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15, 210, 297]


def test_pages_are_numbered_above_but_for_the_first(document):
    page = document.sections[0]
    assert page.different_first_page_header_footer and not page.first_page_header.paragraphs[0].text
    assert page.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [field.get(qn("w:instr")) for field in page.header._element.iter(qn("w:fldSimple"))] == ["PAGE"]


def test_one_face_for_every_script_and_vietnamese(document):
    normal = document.styles["Normal"]
    assert normal.font.size == Pt(14)
    assert {normal.element.rPr.rFonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        FONT
    }
    languages = list(document.styles.element.iter(qn("w:lang")))
    assert languages and all(language.get(qn("w:val")) == "vi-VN" for language in languages)


def test_the_letterhead_stands_in_two_columns(document):
    left, right = document.tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs if p.text] == [
        "[TÊN CƠ QUAN CHỦ QUẢN]",
        "[TÊN CƠ QUAN BAN HÀNH]",
        "Số: .../...",
    ]
    assert [(p.text, p.runs[0].font.size.pt, p.runs[0].bold) for p in right.paragraphs if p.text][:2] == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True),
        ("Độc lập - Tự do - Hạnh phúc", 13, True),
    ]
    assert all(len(list(cell._tc.iter(qn("w:pBdr")))) == 1 for cell in (left, right))


def test_bases_are_in_italics_and_the_text_is_justified(document):
    body = [p for p in document.paragraphs if p.paragraph_format.first_line_indent]
    assert all(p.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY for p in body)
    assert all(abs(p.paragraph_format.first_line_indent - Cm(1.27)) < 1000 for p in body)
    assert [bool(p.runs[0].italic) for p in body] == [True] * 3 + [False] * 30
    assert [p.text.split(" [")[0][-1] for p in body[:3]] == [";", ";", "."]


def test_what_became_of_a_document_is_set_off(document):
    marked = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color]
    assert marked == [f" [Lưu ý: {NOTE}]"] * 2


def test_recipients_and_signature_are_left_to_fill(document):
    left, right = document.tables[1].rows[0].cells
    assert left.paragraphs[0].text == "Nơi nhận:" and right.paragraphs[-1].text == "[Họ và tên]"


def test_the_same_list_gives_the_same_bytes():
    made = compose([Excerpt("l", LAW)])
    assert as_word(made) == as_word(made)


def test_it_tells_of_no_person_machine_or_moment(data, document):
    known = document.core_properties
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert (
            b"python"
            not in b"".join(file.read(name) for name in file.namelist() if name.startswith("docProps")).lower()
        )


def test_letters_that_no_file_can_hold_are_left_out():
    assert printable("a\x00b\x0bc\ud800d\ufffe\te") == "abcd\te"
    as_word(compose([Excerpt("l", LAW, FIRST, None, "a\x00\x1b\ud800 ]]> <w:t>")]))


def test_libreoffice_opens_it(data, tmp_path):
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if not (office and reader):
        pytest.skip("needs LibreOffice (soffice) and pdftotext")
    (tmp_path / "a.docx").write_bytes(data)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    convert = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    run = subprocess.run([reader, "-layout", str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True, timeout=60)
    pages = run.stdout.decode().rstrip("\f").split("\f")
    assert len(pages) > 1 and pages[1].split()[0] == "2"
    first = pages[0].splitlines()
    assert "[TÊN CƠ QUAN CHỦ QUẢN]" in first[0] and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first[0]
    assert "“Rà soát <b> & báo cáo *ngay*.”" in pages[0] and "[Họ và tên]" in pages[-1]
