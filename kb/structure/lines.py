"""The lines of a text, as they are read, and the shape they share.

Guarantee: the lines cover the text in order; between two of them stands one line break and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.model import Span
from kb.reading import Reading, read
from kb.vietnamese import fold

_END_OF_SENTENCE = re.compile(r"[.;:!?…][\"”’)\]\s]*\d{0,2}$|[”\"]$")
_OPEN_END = re.compile(
    r"(?:[,/(–-]|(?<!\w)(?:và|của|các|với|về|theo|tại|cho|do|từ|là|số|ngày|tháng|năm|hoặc|trong|bằng|để|những))$",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"\S*\d\S*(?: \S{1,3})?|\W*\w{1,2}\W*")
_TAIL = 16  # characters of a line's end that are looked at
_PER_CENT_WRAPPED = 90
_MAX_WRAP = 130  # characters; a longer line is a paragraph by itself, not a wrapped one


@dataclass(frozen=True)
class Line:
    """One line of the source. ``text`` is its words, empty for a blank one; ``indent`` the white space before them."""

    span: Span
    reading: Reading
    raw: str
    text: str

    @cached_property
    def indent(self) -> int:
        """Count the columns before the first word; a tab counts as eight."""
        bare = self.raw.expandtabs(8)
        return len(bare) - len(bare.lstrip())

    @cached_property
    def folded(self) -> str:
        """Return the words in lower case without tones, to compare with what a scanner misread."""
        return fold(self.text)

    @cached_property
    def upper(self) -> bool:
        """Tell whether the line is set in capitals; a number with its symbol ("39/2019/QH14") is not."""
        return self.text.isupper() and not _SYMBOL.fullmatch(self.text)

    @cached_property
    def bold(self) -> bool:
        """Tell whether the line is all bold, or a piece of a run of bold lines."""
        bare = self.raw.strip(" \t|")
        return bare.startswith("**") or (bare.endswith("**") and "**" not in bare[:-2])

    @cached_property
    def emphasis_open(self) -> bool:
        """Tell whether a bold run starts on the line and goes on below."""
        return self.raw.count("**") % 2 == 1 and self.raw.strip(" \t|").startswith("**")

    def ends_sentence(self) -> bool:
        """Tell whether a sentence or an item of a list ends with the line."""
        return bool(_END_OF_SENTENCE.search(self.text[-_TAIL:]))

    def hangs(self) -> bool:
        """Tell whether the line stops where no sentence can."""
        return bool(_OPEN_END.search(self.text[-_TAIL:]))

    def starts_inside(self) -> bool:
        """Tell whether the line starts in the middle of a sentence."""
        first = next((letter for letter in self.text if letter.isalnum()), "")
        return first.islower() or self.text[:1] in ",;)"


def split_lines(text: str) -> list[Line]:
    """Split a text at its line breaks."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        span = Span(start, start + len(raw))
        reading = read(text, (span,))
        lines.append(Line(span, reading, raw, reading.text))
        start = span.end + 1
    return lines


@dataclass(frozen=True, slots=True)
class Layout:
    """How a body is set: ``width`` of a full line, ``wrapped`` at that width, ``blocks`` parted by blank lines."""

    width: int
    wrapped: bool
    blocks: bool

    def full(self, line: Line) -> bool:
        """Tell whether a wrapped line has no room for another word."""
        return self.wrapped and line.indent + len(line.text) >= 0.86 * self.width

    def nearly_full(self, line: Line) -> bool:
        """Tell whether a line may be wrapped, as the letters of a proportional font run: more than most headings."""
        return self.wrapped and line.indent + len(line.text) >= 0.78 * self.width


def measure(lines: Sequence[Line], noise: frozenset[int]) -> Layout:
    """Measure the layout of a body; ``noise`` holds the indexes of lines to pass over.

    A blank line beside noise belongs to a page break and says nothing of how paragraphs are parted.
    """
    lengths = sorted(line.indent + len(line.text) for i, line in enumerate(lines) if line.text and i not in noise)
    if not lengths:
        return Layout(0, False, True)
    width = lengths[min(len(lengths) - 1, len(lengths) * _PER_CENT_WRAPPED // 100)]
    near = {i + step for i in noise for step in (-2, -1, 0, 1, 2, 3)}
    worded = [i for i, line in enumerate(lines) if line.text]
    blank = sum(1 for i in range(worded[0], worded[-1]) if not lines[i].text and i not in near)
    return Layout(width, width <= _MAX_WRAP, blank >= 0.14 * len(lengths))
