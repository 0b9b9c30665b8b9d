"""Tables for Excel, sent while they are being written.

openpyxl makes the workbook around the rows: styles, the frozen header, the filter, the widths. The rows themselves go
straight into the archive, since openpyxl could hand nothing over before the last of them is written. Texts stand in
their cells as texts, so that nothing of a directive is ever run as a formula.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from web.export.columns import Column, Kind, Value
from web.export.telling import printable
from web.language import say
from web.paging import pieces

PIECE = 100  # rows sent at once
MOST_ROWS = 1_048_575  # of a sheet, below the header
_LONGEST = 32_767  # characters of a cell
_LONGEST_LINK = 255  # characters of a text inside a formula
_WIDTHS: Mapping[Kind, int] = {"text": 24, "wide": 60, "number": 10, "date": 13, "link": 40}
_EPOCH = datetime.date(1899, 12, 30)
_FIRST_DAY = datetime.date(1900, 3, 1)  # Excel knows a 29 February 1900, and counts wrong before it
_SHEET = "xl/worksheets/sheet1.xml"
# The same table is the same file: no moment of writing stands in it.
_WRITTEN = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A workbook whose rows are still to come: the other files, and the sheet before and behind the rows."""

    files: Mapping[str, bytes]
    head: bytes
    tail: bytes
    styles: Mapping[Kind, int]


class _Sink(io.RawIOBase):
    """Takes what the archive writes, until it is sent."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """Return what has come since it was last asked for."""
        data = b"".join(self._pieces)
        self._pieces.clear()
        return data


def xlsx_pieces(columns: Sequence[Column[Any]], rows: Iterable[Any], title: str) -> Iterator[bytes]:
    """Yield a table as an Excel workbook of one sheet; rows beyond what a sheet holds are left out."""
    sink, frame, last = _Sink(), _frame(columns, title, 0), 1
    letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry(_SHEET), "w") as sheet:
            sheet.write(frame.head)
            for some in pieces(zip(count(2), islice(rows, MOST_ROWS)), PIECE):
                sheet.write("".join(_row(number, columns, letters, frame.styles, row) for number, row in some).encode())
                last = some[-1][0]
                yield sink.taken()
            sheet.write(_frame(columns, title, last).tail)
        for name, data in _frame(columns, title, last).files.items():
            archive.writestr(_entry(name), data)
    yield sink.taken()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WRITTEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _frame(columns: Sequence[Column[Any]], title: str, last: int) -> _Frame:
    """Let openpyxl write the workbook with its header, and one cell of each kind to learn the numbers of the styles."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = re.sub(r"[\\*?:/\[\]]", " ", title)[:31]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(last, 1)}"
    for number, column in enumerate(columns, 1):
        head = sheet.cell(1, number, say(column.label))
        head.font, head.alignment = Font(bold=True), Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column.kind]
    styles = _styles(sheet)
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        files = {name: _MOMENT.sub(b"", archive.read(name)) for name in archive.namelist()}
    head_xml, tail_xml = _around_rows(files.pop(_SHEET))
    return _Frame(files, head_xml, tail_xml, styles)


def _styles(sheet: Any) -> Mapping[Kind, int]:
    styles: dict[Kind, int] = {}
    for number, kind in enumerate(_WIDTHS, 1):
        cell = sheet.cell(2, number, "")
        cell.alignment = Alignment(vertical="top", wrap_text=kind == "wide")
        if kind == "date":
            cell.number_format = "dd/mm/yyyy"
        if kind == "link":
            cell.font = Font(color="0563C1", underline="single")
        styles[kind] = cell.style_id
    return styles


def _around_rows(sheet: bytes) -> tuple[bytes, bytes]:
    """Cut a sheet behind its header; the size that it gives is left out, since it is not known yet."""
    sheet = re.sub(rb"<dimension[^>]*/>", b"", sheet)
    head, rest = sheet.split(b"</row>", 1)
    return head + b"</row>", rest[rest.index(b"</sheetData>") :]


def _row(
    number: int, columns: Sequence[Column[Any]], letters: Sequence[str], styles: Mapping[Kind, int], row: Any
) -> str:
    cells = (
        _cell(f"{letter}{number}", styles, column.kind, column.read(row))
        for letter, column in zip(letters, columns, strict=True)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, styles: Mapping[Kind, int], kind: Kind, value: Value) -> str:
    opened = f'<c r="{place}" s="{styles[kind]}"'
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{opened}><v>{value}</v></c>"
    if isinstance(value, datetime.date):
        if value >= _FIRST_DAY:
            return f"{opened}><v>{(value - _EPOCH).days}</v></c>"
        value = f"{value:%d/%m/%Y}"
    text = _escaped(value)
    if kind == "link" and len(value) <= _LONGEST_LINK:
        formula = _escaped(value.replace('"', '""'))
        return f'{opened} t="str"><f>HYPERLINK("{formula}")</f><v>{text}</v></c>'
    return f'{opened} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _escaped(text: str) -> str:
    return escape(printable(text)[:_LONGEST])
