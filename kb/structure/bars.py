"""Tables as a crawler prints them: a line that is only ``|`` before, between and behind the cells of a row.

Between two cells of one row stands one bar, between the last cell of a row and the first of the next stand two; a cell
without words prints nothing, so that three bars or more may mean an empty cell on either side. What fits into the
open row up to the width of the widest run of cells goes there, all else opens a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.model import Span
from kb.structure.lines import Line
from kb.structure.rows import Row, Table, TableCell, is_number, numbered

_CELL_LINES = 80  # a cell of more lines is text after a bar that nothing closes
_EMPTY = TableCell()


@dataclass(frozen=True, slots=True)
class _Run:
    """Cells with one bar between each two; ``bars`` stand before the first."""

    bars: int
    cells: tuple[TableCell, ...]


def read_bars(lines: Sequence[Line], start: int) -> Table | None:
    """Read the table whose first bar is line ``start``."""
    if not _is_bar(lines[start]):
        return None
    end, cells, trailing = _extent(lines, start)
    runs = list(_runs(lines, cells))
    if not runs:
        return Table(start, end, (), 0)
    width = max([runs[0].bars - 1 + len(runs[0].cells), *(len(run.cells) for run in runs)])
    return Table(start, end, tuple(Row(tuple(row)) for row in _rows(runs, width, trailing)), width)


def _is_bar(line: Line) -> bool:
    return line.raw.strip() == "|"


def _extent(lines: Sequence[Line], start: int) -> tuple[int, list[tuple[int, int, int]], int]:
    """Return the index after the last bar, the cells (bars before, first line, line after) and the bars behind."""
    cells: list[tuple[int, int, int]] = []
    i, bars, end = start, 0, start + 1
    while i < len(lines):
        if _is_bar(lines[i]):
            i, bars, end = i + 1, bars + 1, i + 1
            continue
        stop = min(i + _CELL_LINES, len(lines))
        after = next((j for j in range(i, stop) if _is_bar(lines[j])), None) if lines[i].raw.strip() else None
        if after is None:
            break
        cells.append((bars, i, after))
        i, bars = after, 0
    return end, cells, bars


def _runs(lines: Sequence[Line], cells: Sequence[tuple[int, int, int]]) -> Iterator[_Run]:
    """Yield the runs; a cell whose lines carry no words counts as one."""
    bars, run = 0, list[TableCell]()
    for before, first, after in cells:
        if before > 1 and run:
            yield _Run(bars, tuple(run))
            run = []
        bars = bars if run else before
        run.append(_cell(lines, first, after))
    if run:
        yield _Run(bars, tuple(run))


def _cell(lines: Sequence[Line], first: int, after: int) -> TableCell:
    held = [i for i in range(first, after) if lines[i].text]
    if not held:
        return _EMPTY
    span = Span(lines[held[0]].span.start, lines[held[-1]].span.end)
    return TableCell((span,), " ".join(lines[i].text for i in held))


def _rows(runs: Sequence[_Run], width: int, trailing: int) -> Iterator[list[TableCell]]:
    with_numbers = numbered([run.cells for run in runs])
    row = [_EMPTY] * (runs[0].bars - 1) + list(runs[0].cells)
    number = 0
    for run in runs[1:]:
        number = _value(row[0].text) or number
        room = len(row) + run.bars - 1 + len(run.cells) <= width
        if room and not (with_numbers and _opens(run.cells[0].text, number, len(row))):
            row += [_EMPTY] * (run.bars - 1) + list(run.cells)
            continue
        behind, before = _shares(run, len(row), width, with_numbers)
        yield row + [_EMPTY] * behind
        row = [_EMPTY] * before + list(run.cells)
    yield row + [_EMPTY] * min(trailing - 1, width - len(row))


def _opens(text: str, last: int, filled: int) -> bool:
    """Tell whether a cell holds the number of the next row: the one due, the first below a heading, a Roman one."""
    value = _value(text)
    if value:
        return value == last + 1 or (value == 1 and filled <= 2)
    return is_number(text) and not text.isdigit()


def _value(text: str) -> int:
    match = re.fullmatch(r"(\d{1,3})[.)]?", text)
    return int(match[1]) if match else 0


def _shares(run: _Run, filled: int, width: int, with_numbers: bool) -> tuple[int, int]:
    """Share the empty cells before a run that opens a row: how many end the row before, how many begin its own."""
    empty = max(run.bars - 2, 0)
    behind = min(empty, width - filled)
    before = empty - behind
    if not before and behind and with_numbers and not is_number(run.cells[0].text):
        behind, before = behind - 1, 1
    return behind, min(before, width - len(run.cells))
