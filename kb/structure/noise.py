"""What stands in a file but not in the document: web boilerplate, page numbers, stamps, footnotes.

Reads the lines of the whole text; gives the indexes of those that belong to no part of the document. Guarantee: a
line of noise is noise whatever the document is about; nothing that carries a sentence of the body is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kb.structure.lines import Line
from kb.vietnamese import UPPER
from kb.vocabulary import Vocabulary

_NEAR = 3  # lines
_STAMP_WIDTH = 24  # characters of a line in a stamp, at most
_FOOTNOTE = re.compile(rf"(?:\[?\d{{1,2}}\]|\d{{1,2}})\s+(?=[{UPPER}“\"])")
_FIELD = re.compile(r"[A-Za-z_]+:(?:\s|$)")


def find_noise(lines: Sequence[Line], vocabulary: Vocabulary) -> frozenset[int]:
    """Return the indexes of the lines that the document does not own; blank lines are not among them."""
    noise = set(_front_matter(lines))
    matchers = _matchers(vocabulary)
    kinds = {i: kind for i, line in enumerate(lines) if line.text and (kind := _kind(line, matchers))}
    pages = {i for i, kind in kinds.items() if kind == "page" and not _in_table(lines, i)}
    noise.update(i for i, kind in kinds.items() if kind not in ("page", "stamp-body", "dust"))
    noise.update(pages)
    noise.update(i for i, kind in kinds.items() if kind == "dust" and (i - 1 in pages or not lines[i - 1].text))
    stamps = {i for i, kind in kinds.items() if kind == "stamp"}
    named = (i for i, kind in kinds.items() if kind == "stamp-body")
    noise.update(i for i in named if any(j in stamps for j in range(i - _NEAR, i + _NEAR + 1)))
    noise.update(_stamped(lines, stamps))
    noise.update(_footnotes(lines, pages))
    return frozenset(noise)


def _kind(line: Line, matchers: Sequence[tuple[str, re.Pattern[str]]]) -> str | None:
    if len(line.text) > 120:
        return None
    return next((kind for kind, pattern in matchers if pattern.fullmatch(line.text)), None)


@lru_cache(maxsize=4)
def _matchers(vocabulary: Vocabulary) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return one pattern for each kind of noise."""
    return tuple(
        (entry.id, re.compile("|".join(f"(?:{p.pattern})" for p in entry.patterns), entry.patterns[0].flags))
        for entry in vocabulary.table("noise")
    )


def _in_table(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a number stands alone in a cell of a crawled table, between lines that are only ``|``."""
    around = (lines[i].raw.strip() for i in (index - 1, index + 1) if 0 <= i < len(lines))
    return "|" in around


def _front_matter(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines of a crawler's YAML header: ``---``, fields, ``---`` at the very top."""
    first = next((i for i, line in enumerate(lines) if line.text), None)
    if first is None or lines[first].raw.strip() != "---":
        return
    for last in range(first + 1, min(first + 60, len(lines))):
        if lines[last].raw.strip() == "---":
            yield from range(first, last + 1)
            return
        if lines[last].text and not _FIELD.match(lines[last].text) and not lines[last].raw.startswith((" ", "-")):
            return


def _stamped(lines: Sequence[Line], stamps: set[int]) -> Iterator[int]:
    """Yield the short lines of capitals that stand right above a stamp: the name of the office that set it."""
    for stamp in stamps:
        above = stamp - 1
        while above >= 0 and lines[above].upper and len(lines[above].text) < _STAMP_WIDTH:
            yield above
            above -= 1


def _footnotes(lines: Sequence[Line], pages: set[int]) -> Iterator[int]:
    """Yield the lines of footnotes: from a numbered line below a blank one to the number of the next page."""
    for page in sorted(pages):
        start = _footnote_above(lines, page)
        if start is not None:
            yield from (i for i in range(start, page) if lines[i].text)


def _footnote_above(lines: Sequence[Line], page: int) -> int | None:
    """Return the line at which the footnotes of a page begin: numbered, and called by that number further up."""
    for i in range(page - 1, max(0, page - 40), -1):
        mark = _FOOTNOTE.match(lines[i].text)
        if mark and not lines[i - 1].text and _called(lines, mark[0].strip(" []"), i):
            return i
    return None


def _called(lines: Sequence[Line], number: str, index: int) -> bool:
    call = re.compile(rf"[^\W\d_][.,;:)”\"]?(?:\[{number}\]|{number})(?!\w)")
    return any(call.search(lines[j].text) for j in range(max(0, index - 60), index))
