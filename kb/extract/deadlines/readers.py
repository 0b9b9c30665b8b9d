"""The readers of time limits: from the words of one form to its value, one reader for each kind of form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.extract.deadlines import values
from kb.extract.deadlines.limits import Around, Limit
from kb.extract.deadlines.recurrence import day_rules
from kb.extract.deadlines.tokens import Token
from kb.model import DeadlineKind

_EDGES = {
    "ngày": None,
    "tháng": "Bộ luật Dân sự 2015, Điều 146 khoản 2",
    "năm": "Bộ luật Dân sự 2015, Điều 146 khoản 3",
}
_BEGINNING = "Bộ luật Dân sự 2015, Điều 147"
_ENDING = "Bộ luật Dân sự 2015, Điều 148"


def _limit(rule: str, kind: DeadlineKind, tokens: Sequence[Token]) -> Limit:
    start, end = tokens[0].start, tokens[-1].end
    return Limit(start, end, kind, rule, "".join(token.letter for token in tokens), (start, end))


def _points(tokens: Sequence[Token], letters: str = "dmqhyeY") -> list[Token]:
    return [token for token in tokens if token.letter in letters]


def read_every(rule: str, tokens: Sequence[Token], _: Around) -> Iterator[Limit]:
    """Read a day or days of a period: "trước ngày 25 hằng tháng", "thứ Sáu hằng tuần", "15/6 và 15/12 hằng năm"."""
    points = _points(tokens, "domqza")
    period = next((token for token in tokens[::-1] if token.letter in "rRcus"), None)
    if not points:
        rrule = values.period_rule(period) if period else None
        yield from [replace(_limit(rule, "every", tokens), rrule=rrule)] if rrule else []
        return
    rules = day_rules(points, tokens, values.period_rule(period) if period else "FREQ=YEARLY")
    if len(rules) == 1 and rules[0]:
        yield replace(_limit(rule, "every", tokens), rrule=rules[0])
        return
    for point, rrule in zip(points, rules, strict=False):
        if rrule:
            yield replace(_limit(rule, "every", _with_leads(tokens, point)), rrule=rrule)


def _with_leads(tokens: Sequence[Token], point: Token) -> Sequence[Token]:
    """Return a point with the prepositions that stand right before it, of the words of one form."""
    at = first = list(tokens).index(point)
    while first and tokens[first - 1].letter in "TCHENXIVGtgFK":
        first -= 1
    return tokens[first : at + 1]


def _windows(points: Sequence[Token], around: Around) -> list[values.Window | None]:
    """Return the days of each point; one without a year takes that of the next point in the list."""
    windows: list[values.Window | None] = []
    year: int | None = None
    for point in reversed(points):
        year = values.year_of(point) or year
        windows.insert(0, values.window(point, year, around.issued))
    return windows


def _yearly(tokens: Sequence[Token], around: Around) -> bool:
    """Tell whether days without a year are days of every year, in a text of a periodic duty."""
    points = _points(tokens, "dmqhyeo")
    letters = "domq" if around.period == "năm" and tokens[0].letter not in "HE" else "do"
    return around.periodic and not any(map(values.year_of, points)) and all(point.letter in letters for point in points)


def read_of_month(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a day of the month in a text of a monthly duty: "hằng tháng ... trước ngày 25"."""
    days = [day for token in tokens if token.letter == "o" for day in values.days_of(token)]
    if around.period == "tháng" and max(days) <= 31:
        yield replace(_limit(rule, "every", tokens), rrule="FREQ=MONTHLY;BYMONTHDAY=" + values.numbers(days))


_WEEKLY = re.compile(r"\b(?:hằng|hàng|mỗi|báo cáo|giao ban) tuần\b|thứ hai đầu tuần|\btuần/lần")


def read_of_week(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a day of the week in a text of a weekly duty: "báo cáo tuần ... trước 16 giờ thứ Sáu"."""
    if _WEEKLY.search(around.text):
        yield from read_every(rule, tokens, around)


def read_by(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a last day: "trước ngày 30/9/2020", "đến hết tháng 8", "chậm nhất trong tháng 6/2020"."""
    if _yearly(tokens, around):
        yield from read_every(rule, tokens, around)
        return
    points = _points(tokens)
    leads = "".join(token.letter for token in tokens if token.letter in "TCHENX")
    for point, window in zip(points, _windows(points, around), strict=True):
        if window:
            due = window.last
            if leads.endswith("T") and point.letter in "mqyh" and not window.edge:
                due = window.first - datetime.timedelta(days=1)
            found = _limit(rule, "by", _with_leads(tokens, point))
            yield replace(found, due=due, basis=_edge_basis(point, window))


def _edge_basis(point: Token, window: values.Window) -> str | None:
    return _EDGES["năm" if point.letter in "ye" else "tháng"] if window.edge else None


# A day behind such a label is a last one.
_LAST_DAY = re.compile(r"\bhạn(?: \w+){0,4}\s?:?\s?$")


def read_in(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a stretch of days: "trong quý III/2021", "vào ngày 19/12/2025"; the end of a year or month is a last day."""
    if _yearly(tokens, around):
        yield from read_every(rule, tokens, around)
        return
    points = _points(tokens)
    for point, window in zip(points, _windows(points, around), strict=True):
        if window:
            late = window.edge is not None and window.first != window.first.replace(day=1)
            late = late or (point.letter == "d" and bool(_LAST_DAY.search(around.text, 0, tokens[0].start)))
            found = _limit(rule, "by" if late else "in", _with_leads(tokens, point))
            yield replace(
                found, first=None if late else window.first, due=window.last, basis=_edge_basis(point, window)
            )


def read_range(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a stretch with two ends: "từ ngày 18/3 đến hết ngày 31/3/2020", "từ ngày 08 đến ngày 10 tháng 12"."""
    if _yearly(tokens, around):
        yield from read_every(rule, tokens, around)
        return
    start, *_, end = _points(tokens, "dmqyoh")
    until = values.window(end, values.year_of(end), around.issued)
    if not until:
        return
    if start.letter == "o":
        start = replace(start, letter="d", parts={**start.parts, "m": end.parts.get("m")})
    year = values.year_of(start) or until.last.year
    since = values.window(start, year, None)
    if since and since.first > until.last and not values.year_of(start):
        since = values.window(start, year - 1, None)
    if since and since.first <= until.last:
        yield replace(_limit(rule, "in", tokens), first=since.first, due=until.last)


def read_since(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a day from which an order holds: "từ 0 giờ ngày 01/4/2020", "từ năm 2026"."""
    point = _points(tokens)[0]
    window = values.window(point, values.year_of(point), around.issued)
    if window and point.parts.get("more"):
        yield replace(_limit(rule, "in", tokens), first=window.first, due=window.last)
    elif window and not window.edge:
        yield replace(_limit(rule, "since", tokens), first=window.first)


def read_within(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a span from an event: "trong thời hạn 05 ngày làm việc kể từ", or back from one: "trước ít nhất 03 ngày"."""
    span = tokens[-1]
    found = _limit(rule, "within", tokens)
    backwards = any(token.letter == "T" for token in tokens) or _counts_back(around.text, found)
    working = span.letter == "J" or bool(span.parts.get("work"))
    length = "P1D" if span.letter == "J" else values.duration(span, backwards)
    event = _EVENT.match(around.text, found.end)
    if length:
        yield replace(
            found, duration=length, working_days=working, event=event.span(1) if event else None,
            basis=_ENDING if span.letter == "J" or not event else f"{_BEGINNING}; {_ENDING}",
        )  # fmt: skip


_EVENT = re.compile(r",?\s?((?:(?:kể|kế|kề|kê|tính) từ|sau khi|từ khi|từ ngày|từ lúc|trước|so với)\b[^,;.()]{2,120})")
_BACK_AFTER = re.compile(r",?\s?trước (?:ngày|khi|thời|kỳ|lúc|lễ|phiên|cuộc|hội|giờ|mỗi)")
_BACK_BEFORE = re.compile(r"\btrước (?!đó|đây|hết|khi có)[^,;.:()]{2,70}$")


def _counts_back(text: str, found: Limit) -> bool:
    """Tell whether a span runs back from what follows, or from what stands before ("trước kỳ thi ít nhất 02 tuần")."""
    if _BACK_AFTER.match(text, found.end):
        return True
    return ("L" in found.letters or len(found.letters) == 1) and bool(
        _BACK_BEFORE.search(text, max(0, found.start - 90), found.start)
    )


def read_period(rule: str, tokens: Sequence[Token], _: Around) -> Iterator[Limit]:
    """Read periods with no day: "định kỳ hằng tháng", "6 tháng, hằng năm", "định kỳ tháng, quý, năm", "01 tuần/lần"."""
    start = 0
    for at, token in enumerate(tokens):
        if token.letter in "rsuc" and (rrule := values.period_rule(token)):
            yield replace(_limit(rule, "every", tokens[start : at + 1]), rrule=rrule)
        if token.letter == "&":
            start = at + 1
