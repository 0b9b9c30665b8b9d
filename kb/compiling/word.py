"""A compilation as a Word file in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I.

Mục I: A4, margins 20 mm above and below, 30 mm left, 15 mm right, Times New Roman, black, page numbers from the second
page on in the middle of the upper margin. Mục II: sizes, faces and places of the letterhead, the title, the bases
(italic), the text (14, the first line indented by 1.27 cm, 6 points between paragraphs), recipients and signature. What
a drafter fills in stands in square brackets or as "...". The bytes depend on the compilation alone.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from kb.compiling.composing import Compilation
from kb.compiling.writing import noted, sentence

FONT = "Times New Roman"
MIMETYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DAY = datetime.datetime(2020, 3, 5)  # no moment of its making: the day of the decree
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_TITLE = "Căn cứ và trích dẫn"
_CENTRE, _JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def as_word(compilation: Compilation) -> bytes:
    """Write a Word file."""
    document = Document()
    _page(document)
    _fonts(document)
    _letterhead(document)
    _heading(document)
    for basis in compilation.bases:
        _body(document, basis.text, basis.notes, italic=True)
    for passage in compilation.passages:
        _body(document, sentence(passage).removesuffix(noted(passage.notes)), passage.notes)
    _ending(document)
    _properties(document)
    return _packed(document)


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = _CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    field.append(paragraph.add_run("2")._r)


def _fonts(document: WordDocument) -> None:
    """Set one face for every script, so that no letter falls back to another; the language is Vietnamese."""
    for style in (document.styles["Normal"], document.styles["Header"]):
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(14), RGBColor(0, 0, 0)
        properties = style.element.get_or_add_rPr()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            properties.rFonts.set(qn(f"w:{script}"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            properties.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    for language in document.styles.element.iter(qn("w:lang")):
        for script in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{script}"), "vi-VN")
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing = 1.0


def _letterhead(document: WordDocument) -> None:
    left, right = _columns(document, Cm(6.6), Cm(9.9))
    _line(left, "[TÊN CƠ QUAN CHỦ QUẢN]", 12)
    _line(left, "[TÊN CƠ QUAN BAN HÀNH]", 12, bold=True)
    _rule(left, Cm(2.4))
    _line(left, "Số: .../...", 13)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    _rule(right, Cm(5.8))
    _line(right, "..., ngày ... tháng ... năm ...", 13, italic=True)


def _heading(document: WordDocument) -> None:
    name = document.add_paragraph()
    name.paragraph_format.space_before = Pt(18)
    name.alignment = _CENTRE
    name.add_run("[TÊN LOẠI VĂN BẢN]").bold = True
    summary = document.add_paragraph()
    summary.alignment = _CENTRE
    summary.add_run("[Trích yếu nội dung văn bản]").bold = True
    _ruled(document.add_paragraph(), Cm(16.5), Cm(4))


def _body(document: WordDocument, text: str, notes: tuple[str, ...], *, italic: bool = False) -> None:
    """Write a paragraph of the text; what a reader must know is set off, to be taken out of the draft."""
    paragraph = document.add_paragraph()
    paragraph.alignment = _JUSTIFIED
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(6)
    paragraph.add_run(printable(text)).italic = italic
    if notes:
        paragraph.add_run(printable(noted(notes))).font.highlight_color = WD_COLOR_INDEX.YELLOW


def _ending(document: WordDocument) -> None:
    document.add_paragraph()
    left, right = _columns(document, Cm(7.2), Cm(9.3))
    _line(left, "Nơi nhận:", 12, bold=True, italic=True, centred=False)
    for recipient in ("- ...;", "- Lưu: VT, ..."):
        _line(left, recipient, 11, centred=False)
    _line(right, "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]", 14, bold=True)
    for _ in range(4):
        _line(right, "", 14)
    _line(right, "[Họ và tên]", 14, bold=True)


def _columns(document: WordDocument, *widths: Length) -> tuple[_Cell, ...]:
    """Add a row without borders; its cells have no paragraph with words yet."""
    table: Table = document.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        column.cells[0].width = width
    properties: Any = table.rows[0]._tr.get_or_add_trPr()
    properties.insert(0, OxmlElement("w:cantSplit"))
    return tuple(table.rows[0].cells)


def _line(
    cell: _Cell, text: str, size: int, *, bold: bool = False, italic: bool = False, centred: bool = True
) -> Paragraph:
    """Write the next line of a cell."""
    first = cell.paragraphs[0]
    fresh = len(cell.paragraphs) == 1 and not first.runs
    paragraph: Paragraph = first if fresh else cell.add_paragraph()
    paragraph.alignment = _CENTRE if centred else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def _rule(cell: _Cell, length: Length) -> None:
    """Draw the line below a name."""
    width = cell.width
    assert width is not None
    _ruled(_line(cell, "", 4), Length(width - Cm(0.38)), length)


def _ruled(paragraph: Paragraph, width: Length, length: Length) -> None:
    """Draw a line of a length in the middle of a width: the upper border of a short paragraph."""
    indent = Length((width - length) // 2)
    spacing = paragraph.paragraph_format
    spacing.left_indent = spacing.right_indent = indent
    spacing.space_before, spacing.space_after = Pt(2), Pt(2)
    spacing.line_spacing = Pt(4)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def printable(text: str) -> str:
    """Leave out what no XML file can hold."""
    return "".join(letter for letter in text if _allowed(ord(letter)))


def _allowed(code: int) -> bool:
    return code in (9, 10) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000


def _properties(document: WordDocument) -> None:
    """Say nothing of a machine or a person."""
    known = document.core_properties
    known.title, known.language = _TITLE, "vi-VN"
    known.author = known.last_modified_by = known.comments = known.keywords = known.subject = ""
    known.created = known.modified = _DAY
    known.revision = 1
    relations = document.part.package.rels  # the library's own picture of a page
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _packed(document: WordDocument) -> bytes:
    """Pack the parts in their order with one day for all: the library stamps each with the clock."""
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w") as target:
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, _ZIP_DAY), source.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
