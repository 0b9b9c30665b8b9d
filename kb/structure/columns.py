"""What the columns of a table hold, and its rows as clauses.

The rows on top that name the columns are told by their words alone, so that a table reads the same however it is
printed. Where a heading spans several columns, only what stands left of it is known, but for the one that names the
bodies: the headings "chủ trì" and "phối hợp" below it are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.model import Cell, Clause, Column
from kb.structure.rows import Row, Table, TableCell, is_number, numbered, worded
from kb.vocabulary import Vocabulary

_SHORT = 60  # characters; the name of a column is no sentence
_BODIES = re.compile(r"cơ quan|đơn vị|phân công|trách nhiệm|tổ chức|thực hiện", re.IGNORECASE)
_TIME = re.compile(r"\b(?:ngày|tháng|qu[ýí]|năm|thường xuyên|định kỳ|h[ằà]ng)\b|\d{4}", re.IGNORECASE)
_LONGEST_TITLE = 200  # characters
_MOST_HEADINGS = 3
# What stands behind the name of a column: a bracket that names no other, the number of a footnote.
_ASIDE = re.compile(r"\s*\((?![^()]*(?:chủ trì|phối hợp))[^()]*\)\s*$|\d{1,2}$", re.IGNORECASE)
_COLUMNS: tuple[Column, ...] = ("number", "task", "lead", "support", "deadline", "product")


def with_columns(table: Table, vocabulary: Vocabulary) -> Table:
    """Return the table with its headings counted and their columns named."""
    headings = _headings(table, vocabulary)
    columns = _columns(table, headings, vocabulary) if headings else ()
    return replace(table, headings=headings, columns=columns)


def column_of(text: str, vocabulary: Vocabulary) -> Column:
    """Return the column that a heading names, empty where it names none that is known."""
    name = _ASIDE.sub("", text)
    found = next((entry.id for entry in vocabulary.table("table_columns") if entry.search(name)), "")
    return next((column for column in _COLUMNS if column == found), "")


def _headings(table: Table, vocabulary: Vocabulary) -> int:
    first = table.rows[0]
    if not _names(first) or not (_known(first, vocabulary) or not any(_has_digit(cell) for cell in first.cells)):
        return 0
    count = 1
    while count < min(_MOST_HEADINGS, len(table.rows) - 1) and _goes_on(table, table.rows[count]):
        count += 1
    return count


def _names(row: Row) -> bool:
    cells = worded(row)
    short = all(len(cell.text) < _SHORT for cell in cells) or numbered([cells])
    return len(cells) > 1 and not is_number(cells[0].text) and short


def _known(row: Row, vocabulary: Vocabulary) -> bool:
    return any(column_of(cell.text, vocabulary) for cell in row.cells)


def _has_digit(cell: TableCell) -> bool:
    return any(letter.isdigit() for letter in cell.text)


def _goes_on(table: Table, row: Row) -> bool:
    """Tell whether a row below the heading counts the columns or names those that a heading spans."""
    cells = worded(row)
    if len(cells) > 2 and all(is_number(cell.text) for cell in cells):
        return True
    spanned = table.width - len(table.rows[0].cells)
    return spanned > 0 and len(cells) <= 2 * spanned + 1 and _names(row) and not any(map(_has_digit, cells))


def _columns(table: Table, headings: int, vocabulary: Vocabulary) -> tuple[Column, ...]:
    first = table.rows[0].cells
    names = [column_of(cell.text, vocabulary) for cell in first]
    if len(first) == table.width:
        return tuple(names)
    if headings > 1:
        below = [column_of(cell.text, vocabulary) for cell in worded(table.rows[1])]
        spanning = next((i for i, cell in enumerate(first) if not names[i] and _BODIES.search(cell.text)), None)
        if spanning is not None and len(first) - 1 + len(below) == table.width and {"lead", "support"} & set(below):
            return (*names[:spanning], *below, *names[spanning + 1 :])
    return _leading(names)


def _leading(names: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns on the left, which no heading before them can have moved."""
    moved = next((i for i, name in enumerate(names) if name not in ("number", "task")), len(names))
    return tuple(names[:moved])


def row_clauses(table: Table, path: str) -> Iterator[Clause]:
    """Yield the rows as clauses below the path of their table."""
    for i, row in enumerate(table.rows):
        heading = i < table.headings
        label = f"dòng-{i - table.headings + 1}"
        if heading:
            label = f"tiêu-đề~{i + 1}" if i else "tiêu-đề"
        cells = tuple(_cells(table, row, () if heading else table.columns))
        spans = tuple(span for cell in cells for span in cell.spans)
        yield Clause(f"{path}/{label}", "row", label, spans, heading=heading or _heads_group(table, row), cells=cells)


def _cells(table: Table, row: Row, columns: Sequence[Column]) -> Iterator[Cell]:
    """Yield the cells of a row in their columns.

    In a row that lacks cells, or whose first is not the number that belongs there, a cell may have moved.
    """
    known = columns if len(row.cells) == table.width else _in_place(row, columns)
    if known[:1] == ("number",) and row.cells[0].text and not is_number(row.cells[0].text):
        known = ()
    for i, cell in enumerate(row.cells):
        yield Cell(known[i] if i < len(known) else "", cell.spans)


def _in_place(row: Row, columns: Sequence[Column]) -> Sequence[Column]:
    """Return the columns of a row that lacks cells: a time below its heading shows that none before it is gone."""
    at = columns.index("deadline") if "deadline" in columns else len(row.cells)
    if at < len(row.cells) and len(row.cells[at].text) < _SHORT and _TIME.search(row.cells[at].text):
        return columns[: at + 1]
    return _leading(columns)


def _heads_group(table: Table, row: Row) -> bool:
    """Tell whether a row names the rows below it: it holds nothing but a title, with its number or without."""
    cells = worded(row)
    if table.width < 3 or len(cells) > 2 or len(cells[-1].text) >= _LONGEST_TITLE:
        return False
    return len(cells) == 1 or is_number(cells[0].text)
