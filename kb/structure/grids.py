"""Tables drawn with characters: grids of ``+---+``, and columns below rules of dashes.

A row may be several lines high; the lines of a cell stand one below the other, beside those of its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.structure.lines import Line
from kb.structure.pipes import cut, split_cells
from kb.structure.rows import Row, Table, TableCell

_GRID_RULE = re.compile(r"[ \t]*\+(?:[:=-]+\+)+[ \t]*")
_RULE = re.compile(r"[ \t]*-{2,}(?: +-{2,})+[ \t]*")
_BORDER = re.compile(r"[ \t]*-{10,}[ \t]*")
_LONGEST = 4000  # lines within which a table is closed


def read_grid(lines: Sequence[Line], start: int) -> Table | None:
    """Read the grid whose upper edge is line ``start``."""
    if not _GRID_RULE.fullmatch(lines[start].raw):
        return None
    end = start + 1
    while end < len(lines) and lines[end].raw.lstrip().startswith(("|", "+")):
        end += 1
    rows: list[Row] = []
    high: list[tuple[TableCell, ...]] = []
    for i in range(start + 1, end):
        if _GRID_RULE.fullmatch(lines[i].raw):
            rows.extend(_joined(high))
            high = []
        elif lines[i].raw.lstrip().startswith("|"):
            high.append(tuple(split_cells(lines[i])))
    rows.extend(_joined(high))
    return Table(start, end, tuple(rows), max((len(row.cells) for row in rows), default=0))


def read_ruled(lines: Sequence[Line], start: int) -> Table | None:
    """Read the table below a rule of dashes, one stretch a column, or below a border with such a rule further down."""
    rule = next((i for i in range(start, min(start + 8, len(lines))) if _RULE.fullmatch(lines[i].raw)), None)
    if rule is None or not (rule == start or _BORDER.fullmatch(lines[start].raw)):
        return None
    edge = (_RULE if rule == start else _BORDER).fullmatch
    end = next((i for i in range(rule + 1, min(rule + _LONGEST, len(lines))) if edge(lines[i].raw)), None)
    if end is None or lines[end].raw.strip() != lines[start].raw.strip():  # the rule of another table
        return None
    columns = [match.start() for match in re.finditer(r"-+", lines[rule].raw)]
    rows = [*_joined([_columns(lines[i], columns) for i in range(start + 1, rule)])]
    rows += _ruled_rows(lines, rule + 1, end, columns)
    return Table(start, end + 1, tuple(rows), len(columns))


def _ruled_rows(lines: Sequence[Line], start: int, end: int, columns: Sequence[int]) -> Iterator[Row]:
    """Yield the rows: parted by blank lines where there are any, else a line each."""
    apart = any(not lines[i].text for i in range(start, end - 1))
    high: list[tuple[TableCell, ...]] = []
    for i in range(start, end):
        if lines[i].text:
            high.append(_columns(lines[i], columns))
        if not apart or not lines[i].text:
            yield from _joined(high)
            high = []
    yield from _joined(high)


def _columns(line: Line, columns: Sequence[int]) -> tuple[TableCell, ...]:
    ends = [*columns[1:], len(line.raw)]
    return tuple(cut(line, min(start, len(line.raw)), end) for start, end in zip(columns, ends, strict=True))


def _joined(high: Sequence[tuple[TableCell, ...]]) -> Iterator[Row]:
    """Yield the row that lines of cells make, if any."""
    if not high:
        return
    width = max(map(len, high))
    yield Row(tuple(_stacked([row[i] for row in high if i < len(row)]) for i in range(width)))


def _stacked(cells: Sequence[TableCell]) -> TableCell:
    spans = tuple(span for cell in cells for span in cell.spans)
    return TableCell(spans, " ".join(cell.text for cell in cells if cell.text))
