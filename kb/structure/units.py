"""The lines of a body joined into units: each a marked item or an unmarked paragraph, whole again.

Reads the lines between letterhead and closing, less the noise. Guarantee: every line with words belongs to exactly
one unit, in order. What parts two units: a mark; a blank line or an indent after the end of a sentence; a line that
stops short of the margin. What joins two lines: the margin itself, or a sentence that the first leaves open and the
second goes on with (a page break, a hard wrap).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kb.model import ClauseKind, Span
from kb.structure.lines import Layout, Line, measure
from kb.structure.marks import Mark, bare_label, find_mark, follows, lone_bullet, mended, slipped_mark, wrapped_label
from kb.structure.rows import Table, Tables
from kb.vietnamese import UPPER

_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Trên cơ sở|Sau khi nghe)(?!\w)", re.IGNORECASE)
# How a closing paragraph begins: it speaks for the whole document, not for the section above it.
CLOSER = re.compile(
    r"(?:Trên đây là|Căn cứ (?:nội dung|tình hình|ý kiến|Kế hoạch|Chương trình|chức năng)|Yêu cầu|Đề nghị|Nhận được|"
    r"(?:Trong )?[Qq]uá trình|Trường hợp|Chỉ thị này|Kế hoạch này|Chương trình này|Giao |Nay |"
    r"(?:Thừa lệnh |Chủ tịch |Thay mặt )?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Văn phòng|Bộ|Sở|Thủ tướng)\b"
    r".{0,60}?(?:yêu cầu|đề nghị|thông báo|giao|trân trọng|báo cáo))"
)
_BROKEN_SYMBOL = re.compile(rf"[/{UPPER}]{{1,8}}[-/]$")  # "36/2025/TT-" with "BNNMT" below
_TAIL = 14  # lines before the end of a body, in which its closing paragraphs begin
_ORDER = re.compile(r"(?:Ban hành|Phê duyệt|Sửa đổi|Bãi bỏ|Thành lập|Công bố|Giao|Kiện toàn|Điều chỉnh)(?!\w)")


@dataclass
class Unit:
    """A unit being joined: its mark, if any, and its lines; a ``table`` is a unit of its own."""

    mark: Mark | None
    label: str
    lines: list[Line] = field(default_factory=list)
    titled: bool = True  # every line is bold or in capitals
    margin: int = 0  # the least indent of the lines after the first
    table: Table | None = None

    @property
    def kind(self) -> ClauseKind:
        """Return the kind of the mark, ``paragraph`` where there is none."""
        if self.table:
            return "table"
        return self.mark.kind if self.mark else "paragraph"

    @property
    def last(self) -> Line:
        """Return the last line so far."""
        return self.lines[-1]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return a span for each run of lines that stand directly below one another."""
        runs: list[Span] = []
        for line in self.lines:
            if runs and line.span.start == runs[-1].end + 1:
                runs[-1] = Span(runs[-1].start, line.span.end)
            else:
                runs.append(line.span)
        return tuple(runs)

    def append(self, line: Line) -> None:
        """Add a line at the end."""
        self.margin = min(self.margin, line.indent) if len(self.lines) > 1 else line.indent
        self.lines.append(line)
        self.titled = self.titled and (line.bold or line.upper)

    def opening(self) -> str:
        """Return the words of the first three lines, the mark among them."""
        return " ".join(line.text for line in self.lines[:3])

    def words(self) -> str:
        """Return the opening without the mark."""
        return self.opening()[self._mark_length() :].strip()

    def _mark_length(self) -> int:
        if self.mark is None or self.mark.label == "*":
            return 0
        first = self.lines[0]
        if self.mark.span.end <= first.span.end:
            return first.reading.index(self.mark.span.end)
        return len(first.text) + 1 + (self.lines[1].reading.index(self.mark.span.end) if len(self.lines) > 1 else 0)

    def announces(self) -> bool:
        """Tell whether the unit ends in a colon, so that what follows is its content."""
        return self.last.text.endswith(":")

    def names(self) -> bool:
        """Tell whether the unit only names what follows: bold, in capitals, or short and not a sentence."""
        if self.last.ends_sentence() and not self.announces():
            return False
        short = self.kind not in ("paragraph", "bullet") and len(self.lines) <= 3 and len(self.words()) < 90
        return self.titled or (short and not self.last.hangs())


class _Joiner:
    """Joins lines one by one; ``last`` keeps the latest label of each kind, to judge the next mark by."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.last: dict[str, str] = {}
        self.unit: Unit | None = None
        self.gap = False
        self.noise = False
        self.tail = False  # the body is about to end

    def starts(self, line: Line, following: Line | None) -> tuple[bool, Mark | None]:
        """Tell whether a line starts a unit, and with which mark."""
        mark = self._mark(line, following)
        if mark and self._accepts(mark, line):
            return True, mark
        return self.unit is None or not self._joins(line), None

    def _mark(self, line: Line, following: Line | None) -> Mark | None:
        bullets = "bullet" in self.last or self._announced()
        return find_mark(line, following) or slipped_mark(line, bullets=bullets, number=self._due())

    def _announced(self) -> bool:
        return self.unit is not None and self.unit.announces()

    def _due(self) -> int | None:
        number = self.last.get("number", "")
        return int(number) + 1 if number.isdigit() else None

    def _accepts(self, mark: Mark, line: Line) -> bool:
        """Tell a printed mark from a number or dash that a wrapped line happens to start with."""
        unit = self.unit
        if mark.kind == "section" and not ({"chapter", "part"} & self.last.keys() or line.upper):
            return False
        if unit is None or unit.last.ends_sentence() or (self.gap and not unit.last.hangs()):
            return True
        if self.gap and self.layout.blocks and mark.kind == "bullet" and not self.noise:
            return True
        if mark.kind in ("part", "chapter"):
            return True
        if mark.kind == "bullet":
            return unit.names() or self._indented(line) or not (self.layout.full(unit.last) or unit.last.hangs())
        if mark.label in ("1", "a") and not self.layout.full(unit.last):
            return True
        if unit.last.hangs() and not unit.names():
            return False
        return follows(mark.kind, mark.label, self.last.get(mark.kind)) and (
            unit.names() or not self.layout.full(unit.last) or self._indented(line)
        )

    def _indented(self, line: Line) -> bool:
        """Tell whether a line starts further right than the wrapped lines of the unit before it."""
        if self.unit is None:
            return False
        if len(self.unit.lines) > 1:
            return line.indent >= self.unit.margin + 3
        return line.indent >= self.unit.last.indent + 5

    def _joins(self, line: Line) -> bool:
        """Tell whether an unmarked line goes on with the unit before it."""
        unit = self.unit
        assert unit is not None
        last = unit.last
        if not self.gap and (lone_bullet(last) or _BROKEN_SYMBOL.search(last.text)):
            return True
        if (len(unit.lines) <= 2 and bare_label(unit.opening())) or (last.emphasis_open and not self.gap):
            return True
        if unit.titled and line.upper and last.upper and not self.gap and not last.ends_sentence():
            return True
        in_preamble = not self.last
        if in_preamble and _BASIS.match(line.text) and (last.ends_sentence() or last.upper or last.text.endswith(",")):
            return False
        if line.upper != last.upper and (line.upper or not last.hangs()) and len(line.text) > 3 and len(last.text) > 3:
            return line.upper and not last.ends_sentence() and self.layout.full(last)
        if not self.gap and self.layout.wrapped:
            return self._joins_wrapped(line)
        return self._joins_over_gap(line)

    def _joins_wrapped(self, line: Line) -> bool:
        unit = self.unit
        assert unit is not None
        if self.layout.blocks:
            return True
        if not unit.last.ends_sentence():
            return line.starts_inside() or self.layout.nearly_full(unit.last) or unit.last.hangs() or not unit.names()
        if self.tail and unit.last.text.endswith(".") and CLOSER.match(line.text):
            return False
        if unit.announces() and unit.mark is not None and len(unit.lines) == 1 and not self._indented(line):
            return True
        goes_on = line.starts_inside() and unit.last.text.endswith((";", ","))
        return goes_on or (self.layout.full(unit.last) and not self._indented(line))

    def _joins_over_gap(self, line: Line) -> bool:
        unit = self.unit
        assert unit is not None
        last = unit.last
        if last.ends_sentence():
            return False
        if line.starts_inside() or last.hangs():
            return True
        if unit.mark is None and _BASIS.match(unit.words()) and not line.upper:
            return True
        if unit.kind == "article" and _ORDER.match(unit.words()):
            return True
        return self.noise and self.layout.full(last) and not line.upper

    def take(self, line: Line, mark: Mark | None) -> Unit:
        """Open a unit with a line and return it."""
        label = ""
        if mark:
            label = mended(mark.kind, mark.label, self.last.get(mark.kind))
            self._remember(mark.kind, label)
        self.unit = Unit(mark, label)
        self.unit.append(line)
        return self.unit

    def close(self) -> Iterator[Unit]:
        """Yield the open unit, if any; what follows is no part of it."""
        if self.unit is not None:
            yield self.unit
        self.unit, self.gap = None, True

    def _remember(self, kind: ClauseKind, label: str) -> None:
        """Note a label; a list below it starts anew."""
        below = {"chapter": ("letter",), "article": ("number", "letter"), "capital": ("roman", "number", "letter"),
                 "roman": ("number", "decimal", "letter"), "number": ("letter",), "decimal": ("letter",)}  # fmt: skip
        for lower in below.get(kind, ()):
            self.last.pop(lower, None)
        self.last[kind] = label


class _CleanJoiner(_Joiner):
    """Takes each line for a unit."""

    def starts(self, line: Line, following: Line | None) -> tuple[bool, Mark | None]:
        """Tell which mark a line starts with; every line starts a unit."""
        if line.raw.startswith("\\"):
            return True, None
        return True, self._mark(line, following)


def join_lines(
    lines: Sequence[Line], noise: frozenset[int], tables: Tables, start: int, end: int, *, clean: bool = False
) -> Iterator[Unit]:
    """Yield the units of ``lines[start:end]``; ``noise`` holds indexes into ``lines``.

    In a ``clean`` text every line with words is a unit, and a backslash before a mark says that it is none.
    """
    layout = measure(
        lines[start:end], frozenset(i - start for i in range(start, end) if i in noise or i in tables.lines)
    )
    joiner = _CleanJoiner(layout) if clean else _Joiner(layout)
    followed = False
    for i in range(start, end):
        line = lines[i]
        if i in tables.lines:
            if i in tables.at:
                yield from joiner.close()
                yield Unit(None, "", list(lines[i : tables.at[i].end]), table=tables.at[i])
            followed = False
            continue
        if not line.text or i in noise:
            joiner.gap = joiner.gap or not line.text or bool(layout.blocks)
            joiner.noise = joiner.noise or i in noise
            continue
        if followed:  # the number of a label that the line above began
            assert joiner.unit is not None
            joiner.unit.append(line)
        else:
            joiner.tail = end - i <= _TAIL
            yield from _step(joiner, line, _next(lines, noise, i + 1, end))
        followed = _label_goes_on(joiner, line)
        joiner.gap = joiner.noise = False
    yield from joiner.close()


def _step(joiner: _Joiner, line: Line, following: Line | None) -> Iterator[Unit]:
    """Add a line to the open unit, or yield that unit and open the next."""
    starts, mark = joiner.starts(line, following)
    if not starts:
        assert joiner.unit is not None
        joiner.unit.append(line)
        return
    if joiner.unit is not None:
        yield joiner.unit
    joiner.take(line, mark)


def _label_goes_on(joiner: _Joiner, line: Line) -> bool:
    unit = joiner.unit
    return bool(unit and unit.mark and unit.mark.span.end > line.span.end and wrapped_label(line))


def _next(lines: Sequence[Line], noise: frozenset[int], start: int, end: int) -> Line | None:
    """Return the line right below, where it has words."""
    return lines[start] if start < end and lines[start].text and start not in noise else None
