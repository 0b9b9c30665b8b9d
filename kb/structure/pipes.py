"""Markdown's tables: a row a line, its cells between ``|``, a line of dashes below the heading."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kb.model import Span
from kb.structure.lines import Line
from kb.structure.rows import Row, Table, TableCell

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")


_RULE_AGAIN = re.compile(r"[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*")  # where two tables adjoin


def read_pipes(lines: Sequence[Line], start: int) -> Table | None:
    """Read the table whose heading is line ``start``."""
    if not _is_row(lines[start]):
        return None
    if start + 1 == len(lines) or not (_is_row(lines[start + 1]) and _RULE.fullmatch(lines[start + 1].raw)):
        return None
    end = next((i for i in range(start + 2, len(lines)) if not _is_row(lines[i])), len(lines))
    held = [start, *(i for i in range(start + 2, end) if not _RULE_AGAIN.fullmatch(lines[i].raw))]
    rows = [tuple(split_cells(lines[i])) for i in held]
    if rows[0][-1].text == "" and any(cell.text for cell in rows[0]):  # cells that span columns were padded
        rows = [_unpadded(row) for row in rows]
    return Table(start, end, tuple(map(Row, rows)), max(map(len, rows)))


def _is_row(line: Line) -> bool:
    return line.raw.lstrip().startswith("|") and len(line.raw.strip()) > 1


def split_cells(line: Line) -> Iterator[TableCell]:
    """Yield the cells of a line."""
    bars = [match.start() for match in _BAR.finditer(line.raw)]
    if line.raw[bars[-1] + 1 :].strip():
        bars.append(len(line.raw))
    if len(bars) == 1:
        yield TableCell()
    for bar, following in itertools.pairwise(bars):
        yield cut(line, bar + 1, following)


def cut(line: Line, start: int, end: int) -> TableCell:
    """Cut a cell out of a line."""
    raw = line.raw[start:end]
    bare = raw.strip()
    at = line.span.start + start + len(raw) - len(raw.lstrip())
    span = Span(at, at + len(bare))
    text = " ".join(line.reading.text[line.reading.index(span.start) : line.reading.index(span.end)].split())
    return TableCell((span,), text) if text else TableCell()


def _unpadded(row: tuple[TableCell, ...]) -> tuple[TableCell, ...]:
    last = max((i for i, cell in enumerate(row) if cell.text), default=0)
    return row[: last + 1]
