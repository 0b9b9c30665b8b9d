"""Find the time limits of a directive: read each clause, judge each reading, tie it to the source."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from kb.extract.deadlines.forms import Around, Limit, read_limits
from kb.extract.deadlines.judgement import judge, past
from kb.model import CitationMention, Clause, DeadlineMention, Span
from kb.reading import Annotatable, Reading
from kb.vocabulary import Vocabulary

_TIME = re.compile(r"ngày|tháng|thang|quý|quí|năm|giờ|tuần|\d ?h|/\d|phút|kỳ")
_PERIODIC = re.compile(
    r"\bđịnh kỳ|\b(?:hằng|hàng|hẳng|mỗi) (?:năm|quý|6 tháng|tháng)"
    r"|\bbáo cáo (?:\w+ ){0,2}(?:năm(?! \d)|quý(?! [iv\d])|0?6 tháng|tháng(?! \d))|\blần/năm"
)


def find_deadlines(document: Annotatable, vocabulary: Vocabulary) -> Iterator[DeadlineMention]:
    """Yield the time limits of every clause; a date inside a citation found before is none."""
    date = document.directive.date
    issued = date.first_day() if date else None
    cited: dict[str, list[Span]] = {}
    for mention in document.found:
        if isinstance(mention, CitationMention):
            cited.setdefault(mention.clause, []).append(mention.span)
    for clause in document.walk():
        if clause.path not in document.directive.bases:
            yield from _of_clause(clause, document.reading(clause), issued, cited.get(clause.path, []), vocabulary)


def _of_clause(
    clause: Clause, reading: Reading, issued: datetime.date | None, cited: list[Span], vocabulary: Vocabulary
) -> Iterator[DeadlineMention]:
    for limit in read_deadlines(reading.text[reading.body :], issued, vocabulary):
        span = reading.span(reading.body + limit.start, reading.body + limit.end)
        if any(span.overlaps(one) for one in cited):
            continue
        event = limit.event and reading.span(reading.body + limit.event[0], reading.body + limit.event[1])
        yield DeadlineMention(
            clause=clause.path, span=span, kind=limit.kind, rule=limit.rule, start=limit.first, due=limit.due,
            rrule=limit.rrule, duration=limit.duration, working_days=limit.working_days, event=event or None,
            basis=limit.basis,
        )  # fmt: skip


def read_deadlines(text: str, issued: datetime.date | None, vocabulary: Vocabulary) -> Iterator[Limit]:
    """Yield the time limits of a text with their offsets in it; ``issued`` gives the year that a date leaves out."""
    low = lowered(text)
    if not _TIME.search(low):
        return
    holds = _judge(vocabulary)
    for limit in read_limits(low, Around(low, issued, bool(_PERIODIC.search(low)))):
        if not past(limit, issued) and holds(low, limit):
            yield limit


_cache: dict[int, tuple[Vocabulary, Callable[[str, Limit], bool]]] = {}


def _judge(vocabulary: Vocabulary) -> Callable[[str, Limit], bool]:
    """Return the judgement of a vocabulary, made once."""
    if id(vocabulary) not in _cache:
        _cache[id(vocabulary)] = (vocabulary, judge(vocabulary))
    return _cache[id(vocabulary)][1]


def lowered(text: str) -> str:
    """Lower the case and turn underscores into spaces, letter by letter: offsets stay.

    >>> lowered("TRƯỚC_NGÀY 30/6")
    'trước ngày 30/6'
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.replace("_", " ")


