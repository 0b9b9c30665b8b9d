"""A clause as it is read: its words on one line, each character tied to its place in the source.

Extractors match on ``Reading.text`` and give back spans of the source. The text of a reading is NFC, has a single
space for each run of white space and none at its ends, and lacks the marks that are no words: Markdown emphasis
(``*``, ``**``), the ``#`` of a heading, an escaping backslash, and the stray ``|`` of a crawled table. The pieces of a
clause are joined by a space.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kb.model import Clause, Directive, Mention, Span, Structure, walk

_PLAIN = r"[^\s|*\\\#\u200b\ufeff\u00ad\u0300-\u036f]"
# In the order of trial: the mark of a Markdown heading, the backslash of an escape or a hard line break, emphasis and
# invisible characters; white space and table bars; a letter with its combining marks; words with single spaces between.
_RULES = r"""(?P<dropped> (?m:^)\#{{1,6}}(?=[ \t]) | (?m:^)\\ | \\(?=[^\w\s]|$|\n) | [*\u200b\ufeff\u00ad]+ )
      | (?P<gap> [\s|]+ )
      | (?P<marked> .[\u0300-\u036f]+ )
      | (?P<plain> {plain}+(?:[ ]{plain}+)* )
      | (?P<other> . )"""
_UNIT = re.compile(_RULES.format(plain=_PLAIN), re.VERBOSE | re.DOTALL)
_UNIT_DECOMPOSED = re.compile(_RULES.format(plain=rf"(?:{_PLAIN}(?![\u0300-\u036f]))"), re.VERBOSE | re.DOTALL)
_COMBINING = re.compile(r"[\u0300-\u036f]")
# What keeps a piece from being read as it stands: a mark that is no word or not composed, white space but one space.
_UNEVEN = re.compile(r"[|*\\#\u200b\ufeff\u00ad\u0300-\u036f]|[^\S ]|\s\s")


# The columns of a table whose cells are read by themselves (see ``kb.extract.tables``).
_KEPT_APART = ("lead", "support", "deadline")


@dataclass(frozen=True, slots=True)
class Reading:
    """Text to match on, with the source offsets of each of its characters.

    ``starts[i]`` and ``ends[i]`` bound the source of character ``i`` (a range where the text is one even stretch);
    ``body`` is the index of the first character after the clause's mark.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    body: int = 0

    def span(self, start: int, end: int) -> Span:
        """Return the source span of ``text[start:end]``; raise ValueError where that is empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters at [{start}:{end}] of a reading of {len(self.text)}")
        return Span(self.starts[start], self.ends[end - 1])

    def index(self, offset: int) -> int:
        """Return the index of the first character that starts at or after a source offset."""
        return bisect_left(self.starts, offset)


def read(text: str, spans: Iterable[Span], mark: Span | None = None) -> Reading:
    """Read the pieces of ``text`` that ``spans`` name; ``mark`` bounds the printed mark, if any."""
    pieces = tuple(spans)
    reading = (_read_even(text, pieces[0]) if len(pieces) == 1 else None) or _read_pieces(text, pieces)
    if mark is None:
        return reading
    body = reading.index(mark.end)
    while reading.text[body : body + 1] == " ":
        body += 1
    return replace(reading, body=body)


def _read_even(text: str, piece: Span) -> Reading | None:
    """Read a piece whose words are the source's own letters with single spaces between, as most lines are."""
    printed = piece.of(text)
    words = printed.strip()
    if _UNEVEN.search(words):
        return None
    start = piece.start + len(printed) - len(printed.lstrip())
    return Reading(words, range(start, start + len(words)), range(start + 1, start + len(words) + 1))


def _read_pieces(text: str, pieces: Iterable[Span]) -> Reading:
    letters: list[str] = []
    starts, ends = array("q"), array("q")
    gap = False
    for piece in pieces:
        units = _UNIT_DECOMPOSED if _COMBINING.search(text, piece.start, piece.end) else _UNIT
        for unit in units.finditer(text, piece.start, piece.end):
            start, end, kind = unit.start(), unit.end(), unit.lastgroup
            if kind == "gap":
                gap = True
                continue
            if kind == "dropped":
                continue
            if gap and letters:
                letters.append(" ")
                starts.append(ends[-1])
                ends.append(start)
            gap = False
            if kind == "plain":
                letters.append(unit[0])
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
            else:
                composed = unicodedata.normalize("NFC", unit[0])
                letters.append(composed)
                starts.extend([start] * len(composed))
                ends.extend([end] * len(composed))
        gap = True
    return Reading("".join(letters), starts, ends)


def _own_words(clause: Clause) -> Iterable[Span]:
    """Return what of a clause is read as text: of a table its rows are, of a row not the cells of who and when."""
    if clause.kind == "table":
        return ()
    if clause.kind == "row":
        return [span for cell in clause.cells if cell.column not in _KEPT_APART for span in cell.spans]
    return clause.spans


@dataclass(frozen=True)
class Annotatable:
    """A directive ready for extraction: its clauses with their readings, and what was found so far.

    ``found`` holds the mentions of the extractors that stand before in the table of ``kb.extract``.
    """

    directive: Directive
    clauses: tuple[Clause, ...]
    found: tuple[Mention, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)

    @classmethod
    def of(cls, structure: Structure) -> Annotatable:
        """Read every clause of a structure once."""
        text = structure.directive.text
        readings = {c.path: read(text, _own_words(c), c.mark) for c in walk(structure.clauses)}
        return cls(structure.directive, structure.clauses, readings=readings)

    def walk(self) -> Iterator[Clause]:
        """Yield every clause in the order of the document."""
        return walk(self.clauses)

    def reading(self, clause: Clause) -> Reading:
        """Return the reading of a clause."""
        return self.readings[clause.path]

    @cached_property
    def by_path(self) -> Mapping[str, Clause]:
        """Map each path to its clause."""
        return {clause.path: clause for clause in self.walk()}

    @cached_property
    def title(self) -> Reading:
        """Read the title (trích yếu); empty where there is none."""
        return read(self.directive.text, self.directive.title_spans)

    def parent(self, clause: Clause) -> Clause | None:
        """Return the clause above, None at the root."""
        return self.by_path.get(clause.path.rpartition("/")[0])

    def ancestors(self, clause: Clause) -> Iterator[Clause]:
        """Yield the clauses above, the nearest first."""
        above = self.parent(clause)
        while above is not None:
            yield above
            above = self.parent(above)
