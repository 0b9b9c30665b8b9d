"""Tables written as Markdown: what the corpus holds and pages show.

A row a line; the words and their emphasis letter for letter. A row that lacks cells is written without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.model import Cell, Clause, Span
from kb.vietnamese import nfc

_GAP = re.compile(r"[\s|]+")
_NO_WORD = re.compile(r"(?m:^)#{1,6}(?=[ \t])|(?m:^)\\|\\(?=[^\w\s]|$|\n)|[\u200b\ufeff\u00ad]")
_EMPTY_EMPHASIS = re.compile(r"(?<!\*)(\*{1,3})\s+\1(?!\*)")


def to_markdown(text: str, table: Clause) -> str:
    """Write a clause of kind ``table`` as a Markdown table; one without headings gets an empty heading row."""
    rows = [list(_cells(text, row.cells)) for row in table.children]
    width = max(map(len, rows), default=0)
    headed = bool(rows) and table.children[0].label == "tiêu-đề"
    rule = ["---"] * width
    rows[:0] = [] if headed else [[""] * width]
    return "\n".join(_line(cells) for cells in [rows[0], rule, *rows[1:]])


def markdown_words(text: str, spans: Iterable[Span]) -> str:
    """Write the words of a clause or a cell on one line, with their emphasis, without what is no word."""
    words = _GAP.sub(" ", " ".join(_words(text, span) for span in spans)).strip()
    return _EMPTY_EMPHASIS.sub(" ", words).strip()


def _words(text: str, span: Span) -> str:
    """Return the words of a piece, without what is a mark of Markdown where the piece stands."""
    inside = span.start > 0 and text[span.start - 1] != "\n"
    return nfc(_NO_WORD.sub("", f" {span.of(text)}" if inside else span.of(text)))


def _cells(text: str, cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        yield markdown_words(text, cell.spans)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
