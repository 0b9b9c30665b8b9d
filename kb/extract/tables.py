"""Find who must do what until when in the tables that hand out tasks.

Their cells are no sentences: under "Cơ quan chủ trì" a name alone leads, under "Thời hạn" a bare "Quý IV/2025" is a
time limit. What the columns promise is told by the structure (``Cell.column``); names and times are read as anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.extract.agencies.context import Context
from kb.extract.agencies.names import Name
from kb.extract.agencies.roles import phrases_of
from kb.extract.deadlines import read_deadlines
from kb.model import AgencyMention, Clause, Column, DeadlineMention, Role
from kb.reading import Annotatable, Reading, read
from kb.vietnamese import modern_tones
from kb.vocabulary import Vocabulary

_ROLES: tuple[tuple[Column, Role], ...] = (("lead", "lead"), ("support", "support"))
_TOGETHER = re.compile(r"\bphối hợp\b", re.IGNORECASE)
# What a cell leaves out because the heading says it; the first pattern that fits the cell's start wins.
_LABEL = "Thời hạn hoàn thành: "
_LEFT_OUT = (
    (re.compile(r"(?:19|20)\d\d(?![\d/.])"), "năm "),
    (re.compile(r"(?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d(?![\d/])"), "tháng "),
    (re.compile(r""), ""),
)


def find_table_roles(document: Annotatable, vocabulary: Vocabulary) -> Iterator[AgencyMention]:
    """Yield the bodies in the cells of who leads and who supports, each role of a row once."""
    context: Context | None = None
    for clause in _rows(document):
        context = context or Context.of(document, vocabulary)
        seen: set[tuple[str, Role]] = set()
        for column, role in _ROLES:
            for reading in _cells(document, clause, column):
                for mention in _bodies(clause, reading, role, context):
                    if (mention.agency, mention.role) not in seen:
                        seen.add((mention.agency, mention.role))
                        yield mention


def find_table_deadlines(document: Annotatable, vocabulary: Vocabulary) -> Iterator[DeadlineMention]:
    """Yield the time limits in the cells of times."""
    for clause in _rows(document):
        for reading in _cells(document, clause, "deadline"):
            yield from _deadlines(document, clause, reading, vocabulary)


def _rows(document: Annotatable) -> Iterator[Clause]:
    return (clause for clause in document.walk() if clause.kind == "row" and not clause.heading)


def _cells(document: Annotatable, clause: Clause, column: Column) -> Iterator[Reading]:
    for cell in clause.cells:
        if cell.column == column and cell.spans:
            yield read(document.directive.text, cell.spans)


def _bodies(clause: Clause, reading: Reading, role: Role, context: Context) -> Iterator[AgencyMention]:
    """Yield the bodies of a cell; those behind "phối hợp" support, whatever the heading says."""
    text = modern_tones(reading.text)
    together = _TOGETHER.search(text)
    for name in _names(text, context):
        given: Role = "support" if together and together.end() <= name.start else role
        span = reading.span(name.start, name.end)
        yield AgencyMention(clause.path, span, name.agency, given, f"table_{given}")


def _names(text: str, context: Context) -> Sequence[Name]:
    phrases = phrases_of(text, context.names(text), context.vocabulary)
    return [name for phrase in phrases for name in phrase.names if name.kind != "other"]


def _deadlines(
    document: Annotatable, clause: Clause, reading: Reading, vocabulary: Vocabulary
) -> Iterator[DeadlineMention]:
    date = document.directive.date
    added = _LABEL + next(words for pattern, words in _LEFT_OUT if pattern.match(reading.text))
    for limit in read_deadlines(added + reading.text, date.first_day() if date else None, vocabulary):
        start, end = max(limit.start - len(added), 0), limit.end - len(added)
        if start >= end:
            continue
        event = limit.event and reading.span(max(limit.event[0] - len(added), 0), limit.event[1] - len(added))
        yield DeadlineMention(
            clause=clause.path, span=reading.span(start, end), kind=limit.kind, rule=f"table_{limit.rule}",
            start=limit.first, due=limit.due, rrule=limit.rrule, duration=limit.duration,
            working_days=limit.working_days, event=event or None, basis=limit.basis,
        )  # fmt: skip
