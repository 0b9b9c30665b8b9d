"""Bold and italic of the source, as places in a clause's reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.model import Clause
from kb.reading import Reading

_STARS = re.compile(r"\*+")
_KINDS = {1: ("em",), 2: ("strong",), 3: ("strong", "em")}

Emphasis = tuple[int, int, str]


def emphasis(text: str, clause: Clause, reading: Reading) -> tuple[Emphasis, ...]:
    """Return (start, end, kind) for each closed pair of Markdown stars in a clause; indexes into the reading.

    A run of stars between two blanks is no mark, and neither is the clause's own bullet.
    """
    opened: dict[str, int] = {}
    found: list[Emphasis] = []
    for stars in _runs(text, clause):
        for kind in _KINDS.get(stars.end() - stars.start(), ()):
            start = opened.pop(kind, None)
            if start is None:
                opened[kind] = stars.end()
            elif (first := reading.index(start)) < (last := _last(reading, stars.start())):
                found.append((first, last, kind))
    return tuple(sorted(found))


def _runs(text: str, clause: Clause) -> Iterator[re.Match[str]]:
    after_mark = clause.mark.end if clause.mark else 0
    for span in clause.spans:
        for stars in _STARS.finditer(text, max(span.start, after_mark), span.end):
            around = text[stars.start() - 1 : stars.start()] + text[stars.end() : stars.end() + 1]
            if around.strip():
                yield stars


def _last(reading: Reading, offset: int) -> int:
    end = reading.index(offset)
    return end - 1 if end and reading.text[end - 1] == " " else end
