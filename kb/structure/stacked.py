"""Tables that a gazette's PDF prints as a stack: every cell on lines of its own, nothing between two cells.

The columns are lost, but not the rows: the heading starts with "TT" alone on a line, each row with its number alone,
and the numbers count up. So a row is its number and its words in their order; only a time at its end is a cell of its
own, where the last column is that of times. The heading that every page repeats, and page numbers, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kb.model import Span
from kb.structure.closing import starts_appendix
from kb.structure.lines import Line
from kb.structure.marks import roman_value
from kb.structure.rows import Row, Table, TableCell, numbered
from kb.vocabulary import Entry

_COLUMN = re.compile(
    r"nhiệm vụ|nội dung|công việc|chủ trì|phối hợp|thời gian|thời hạn|tiến độ|kết quả|sản phẩm|cơ quan|đơn vị",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:(?P<roman>[IVX]{1,6})|(?P<first>\d{1,3})(?P<rest>(?:\.\d{1,2}){0,2}))[.)]?")
_TITLED = re.compile(r"(?P<roman>[IVX]{1,6})\.\s+(?=\S)")
_TIME = re.compile(
    r"(?:(?:nhiệm vụ )?thường xuyên|h[ằà]ng (?:năm|quý|tháng)|\d{4}(?: ?[-–] ?\d{4})?|\d{1,2}/\d{4}"
    r"|(?:(?:trước|trong|đến|từ|hết|cuối|đầu|giai đoạn|ngày|tháng|năm|qu[ýí])\b ?){1,4}[\dIVX][^.;:]{0,30}?)"
    r"(?:[,;]? (?:và )?(?:h[ằà]ng năm|thường xuyên|các năm tiếp theo|từng giai đoạn)){0,2}",
    re.IGNORECASE,
)
_FIRST = tuple("SsTt")  # how the heading of the numbers begins ("STT", "TT", "Số TT")
_HEADING_LINES, _HEADING_WIDTH = 20, 50
_ROW_LINES = 90  # a row of more lines is no row any more
_ROW_REACH = 300  # lines, with those of page breaks and headings repeated
_FEWEST = 3  # rows
_MOST_LOST = 2  # numbers in a row
_TIME_LINES = 3


@dataclass
class _Count:
    """The numbers of the rows so far; below a Roman one the others go on or start ``afresh``.

    A number may be lost at the break of a page: ``skipped`` tells that the last one taken leaves such a gap.
    """

    roman: int = 0
    number: int = 0
    below: tuple[int, ...] = ()
    afresh: bool = True
    skipped: bool = False

    def takes(self, match: re.Match[str]) -> bool:
        """Tell whether a number is the one that is due, and count it."""
        if match["roman"]:
            due = roman_value(match["roman"]) == self.roman + 1
            self.roman += due
            self.afresh = self.afresh or due
            self.skipped = False
            return due
        first, rest = int(match["first"]), tuple(int(part) for part in match["rest"].split(".")[1:])
        if rest:
            return first in (self.number, self.number + 1) and self._takes_below(first, rest)
        again = first == 1 and self.afresh
        due = again or 0 < first - self.number <= _MOST_LOST + 1
        if due:
            self.skipped = not again and first > self.number + 1
            self.number, self.below, self.afresh = first, (), False
        return due

    def _takes_below(self, first: int, rest: tuple[int, ...]) -> bool:
        before = self.below[: len(rest)] if first == self.number else ()
        due = rest[-1] == (before[-1] + 1 if len(before) == len(rest) else 1)
        if due:
            self.number, self.below, self.afresh, self.skipped = first, rest, False, False
        return due


@dataclass
class _Stack:
    """A row in the making: the piece that is its number, and its lines; ``several`` rows where a number is lost."""

    number: Span
    text: str
    pieces: list[tuple[Span, str]] = field(default_factory=list)
    several: bool = False


def read_stacked(lines: Sequence[Line], noise: frozenset[int], start: int, times: Entry) -> Table | None:
    """Read the table whose heading starts on line ``start``; ``times`` tells the heading of the column of times."""
    heading = list(_heading(lines, start))
    if not heading:
        return None
    rows, end = _rows(lines, noise, heading)
    if len(rows) < _FEWEST:
        return None
    at = _times_from(lines, heading, times)
    cells = [_cell(lines, heading[:1]), _cell(lines, heading[1:at]), _cell(lines, heading[at:])]
    width = len([cell for cell in cells if cell.text])
    return Table(start, end, (Row(tuple(cells[:width])), *(_row(row, width == len(cells)) for row in rows)), width)


def _heading(lines: Sequence[Line], start: int) -> Iterator[int]:
    """Yield the lines of the heading, none where there is no heading."""
    if lines[start].text[:1] not in _FIRST or not numbered([[TableCell(text=lines[start].text)]]):
        return
    stop = min(start + _HEADING_LINES, len(lines))
    first = next((i for i in range(start + 1, stop) if _starts(lines[i])), None)
    held = [i for i in range(start, first or start) if lines[i].text]
    words = " ".join(lines[i].text for i in held)
    if all(len(lines[i].text) < _HEADING_WIDTH for i in held) and len(set(_COLUMN.findall(words.lower()))) > 2:
        yield from held


def _starts(line: Line) -> re.Match[str] | None:
    return _NUMBER.fullmatch(line.text) or _TITLED.match(line.text)


def _rows(lines: Sequence[Line], noise: frozenset[int], heading: Sequence[int]) -> tuple[list[_Stack], int]:
    """Return the rows and the index of the line after the last."""
    names = [lines[i].text for i in heading]
    rows: list[_Stack] = []
    count = _Count()
    i = end = opened = heading[-1] + 1
    while i < min(opened + _ROW_REACH, len(lines)):
        line = lines[i]
        if line.text == names[0]:
            i = _behind_heading(lines, i, names)
            continue
        if starts_appendix(line) or (rows and len(rows[-1].pieces) >= _ROW_LINES):
            break
        mark = _starts(line) if line.text else None
        if mark and _is_alone(lines, noise, i, names[0]) and count.takes(mark):
            if rows:
                rows[-1].several = count.skipped
            rows.append(_opened(line, mark))
            end = opened = i + 1
        elif line.text and i not in noise and rows:
            rows[-1].pieces.append((_bare(line, 0), line.text))
            end = i + 1
        i += 1
    return rows, end


def _behind_heading(lines: Sequence[Line], start: int, names: Sequence[str]) -> int:
    """Return the index after a heading that is repeated at ``start``, as far as it is the same."""
    i = start
    for name in names:
        while i < len(lines) and not lines[i].text:
            i += 1
        if i == len(lines) or lines[i].text != name:
            break
        i += 1
    return max(i, start + 1)


def _is_alone(lines: Sequence[Line], noise: frozenset[int], index: int, heading: str) -> bool:
    """Tell the number of a row from that of a page: no heading follows, no running head stands beside it."""
    below = next((line.text for line in lines[index + 1 : index + 5] if line.text), "")
    beside = (i for i in range(index - 2, index + 3) if i != index and i in noise)
    return below != heading and all(lines[i].text.isdigit() for i in beside)


def _opened(line: Line, mark: re.Match[str]) -> _Stack:
    printed = mark[0].rstrip()
    row = _Stack(line.reading.span(0, len(printed)), printed)
    if mark.end() < len(line.text):
        row.pieces.append((_bare(line, mark.end()), line.text[mark.end() :]))
    return row


def _bare(line: Line, start: int) -> Span:
    return line.reading.span(start, len(line.text))


def _row(row: _Stack, timed: bool) -> Row:
    at = _time_at(row) if timed and not row.several else len(row.pieces)
    cells = [TableCell((row.number,), row.text), _stacked(row.pieces[:at])]
    return Row((*cells, _stacked(row.pieces[at:])) if at < len(row.pieces) else tuple(cells))


def _time_at(row: _Stack) -> int:
    """Return the index of the line from which on a row is a time; that after its last where it ends in none."""
    last = len(row.pieces)
    for at in range(max(last - _TIME_LINES, 1), last):
        if _TIME.fullmatch(" ".join(text for _, text in row.pieces[at:])):
            return at
    return last


def _times_from(lines: Sequence[Line], heading: Sequence[int], times: Entry) -> int:
    """Return the index in ``heading`` from which on it names the column of times, its length where it does not."""
    for at in range(max(len(heading) - _TIME_LINES, 1), len(heading)):
        if times.search(" ".join(lines[i].text for i in heading[at:])):
            return at
    return len(heading)


def _cell(lines: Sequence[Line], held: Sequence[int]) -> TableCell:
    return _stacked([(_bare(lines[i], 0), lines[i].text) for i in held])


def _stacked(pieces: Sequence[tuple[Span, str]]) -> TableCell:
    return TableCell(tuple(span for span, _ in pieces), " ".join(text for _, text in pieces))
