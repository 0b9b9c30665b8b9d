"""Find the time limits of a directive: read each clause, judge each reading, tie it to the source."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from kb.extract.deadlines.forms import read_limits
from kb.extract.deadlines.judgement import Judge, judge, past
from kb.extract.deadlines.limits import Around, Limit
from kb.model import CitationMention, Clause, DeadlineMention, Span
from kb.reading import Annotatable, Reading
from kb.vocabulary import Vocabulary

_TIME = re.compile(r"ngày|tháng|thang|quý|quí|năm|giờ|tuần|\d ?h|/\d|phút|kỳ|20\d\d ?[-–)]|20\d\d trở")
_PERIODIC = re.compile(
    r"\bđịnh kỳ|\b(?:hằng|hàng|hẳng|mỗi) (?:năm|quý|6 tháng|tháng)"
    r"|\bbáo cáo (?:\w+ ){0,2}(?:năm(?! \d)|quý(?! [iv\d])|0?6 tháng|tháng(?! \d))|\blần/năm"
)
_PERIOD = re.compile(r"\b(?:hằng|hàng|hẳng|mỗi|báo cáo(?: định kỳ)?) (tháng|năm)\b(?! \d)")

# Prepositions that no date of a document has ("trước ngày", "đến hết ngày"): what they open is not the citation's.
_LIMITING = frozenset("TCHI")


def find_deadlines(document: Annotatable, vocabulary: Vocabulary) -> Iterator[DeadlineMention]:
    """Yield the time limits of every clause; a date inside a citation found before is none."""
    date = document.directive.date
    issued = date.first_day() if date else None
    cited: dict[str, list[Span]] = {}
    for mention in document.found:
        if isinstance(mention, CitationMention):
            cited.setdefault(mention.clause, []).append(mention.span)
    holds = judge(vocabulary)
    for clause in document.walk():
        if clause.path not in document.directive.bases:
            reading = document.reading(clause)
            limits = _judged(reading.text[reading.body :], issued, holds)
            yield from _mentions(clause, reading, limits, cited.get(clause.path, ()))


def _mentions(
    clause: Clause, reading: Reading, limits: Iterable[Limit], cited: Sequence[Span]
) -> Iterator[DeadlineMention]:
    for limit in limits:
        span = reading.span(reading.body + limit.start, reading.body + limit.end)
        if not set(limit.letters) & _LIMITING and any(span.overlaps(one) for one in cited):
            continue
        event = limit.event and reading.span(reading.body + limit.event[0], reading.body + limit.event[1])
        yield DeadlineMention(
            clause=clause.path, span=span, kind=limit.kind, rule=limit.rule, start=limit.first, due=limit.due,
            rrule=limit.rrule, duration=limit.duration, working_days=limit.working_days, event=event or None,
            basis=limit.basis,
        )  # fmt: skip


def read_deadlines(text: str, issued: datetime.date | None, vocabulary: Vocabulary) -> Iterator[Limit]:
    """Yield the time limits of a text with their offsets in it; ``issued`` gives the year that a date leaves out."""
    yield from _judged(text, issued, judge(vocabulary))


def _judged(text: str, issued: datetime.date | None, holds: Judge) -> Iterator[Limit]:
    low = lowered(text)
    if not _TIME.search(low):
        return
    for limit in read_limits(low, around(low, issued)):
        if not past(limit, issued) and holds(low, limit):
            yield limit


def around(low: str, issued: datetime.date | None) -> Around:
    """Say what a lower-case text is about: a periodic duty or not, and of which period."""
    period = _PERIOD.search(low)
    return Around(low, issued, bool(_PERIODIC.search(low)), period[1] if period else None)


def lowered(text: str) -> str:
    """Lower the case and turn underscores into spaces, letter by letter: offsets stay.

    >>> lowered("TRƯỚC_NGÀY 30/6")
    'trước ngày 30/6'
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.replace("_", " ")
