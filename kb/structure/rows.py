"""The rows of a table, whatever form it was printed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import Column, Span

_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-HĐa-hđ])\)?[.)]?")
_NUMBER_HEADING = re.compile(r"(?:s?tt|số tt|số thứ tự)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: the pieces of the source that it holds, and its words; both empty where it carries none."""

    spans: tuple[Span, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row from the first column on; fewer than the table is wide where the text does not show all."""

    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table on ``lines[start:end]``; ``width`` is the number of its columns.

    The first ``headings`` rows name the columns; ``columns`` is what they promise, the columns from the first on.
    """

    start: int
    end: int
    rows: tuple[Row, ...]
    width: int
    headings: int = 0
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a text by the index of their first line, and the indexes of all their lines."""

    at: dict[int, Table]
    lines: frozenset[int]


def worded(row: Row) -> list[TableCell]:
    """Return the cells of a row that carry words."""
    return [cell for cell in row.cells if cell.text]


def is_number(text: str) -> bool:
    """Tell whether a cell holds the number of a row and nothing else.

    >>> [is_number(text) for text in ("12", "IV.", "1.2", "a)", "Sở Y tế", "1506250.8")]
    [True, True, True, True, False, False]
    """
    return _NUMBER.fullmatch(text) is not None


def numbered(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Tell whether the first column is headed as that of the rows' numbers."""
    return any(row and _NUMBER_HEADING.fullmatch(row[0].text) for row in rows[:2])
