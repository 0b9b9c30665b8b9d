"""The forms of a time limit: patterns over the letters of its words, each with the reader of its value.

``FORMS`` is the whole grammar. At a place the first form that fits wins; what no form covers is no time limit.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.extract.deadlines import values
from kb.extract.deadlines.tokens import Token, tokenise
from kb.model import DeadlineKind

_EDGES = {
    "ngày": None,
    "tháng": "Bộ luật Dân sự 2015, Điều 146 khoản 2",
    "năm": "Bộ luật Dân sự 2015, Điều 146 khoản 3",
}
_BEGINNING = "Bộ luật Dân sự 2015, Điều 147"
_ENDING = "Bộ luật Dân sự 2015, Điều 148"

_CLOCK = "[tg]?"
_POINT = "[dmqhye]"
_DAYS = "[do](?:(?:&|>|[EH])[TCV]*[do])*"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as read, before it is judged; ``start`` and ``end`` are offsets into the text that was read.

    ``letters`` are those of the words that its form covers, ``whole`` their place: members of a list are judged together.
    """

    start: int
    end: int
    kind: DeadlineKind
    rule: str
    letters: str
    whole: tuple[int, int]
    first: datetime.date | None = None
    due: datetime.date | None = None
    rrule: str | None = None
    duration: str | None = None
    working_days: bool = False
    event: tuple[int, int] | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What a reader may know beside the words: the text, the day of issue, whether the text is of a periodic duty.

    ``period`` is the period that it names, "tháng" or "năm", where it names one of these.
    """

    text: str
    issued: datetime.date | None
    periodic: bool
    period: str | None = None


Reader = Callable[[str, Sequence[Token], Around], Iterator[Limit]]


def read_limits(text: str, around: Around) -> Iterator[Limit]:
    """Yield every time limit of a lower-case text, none judged yet."""
    tokens, letters = tokenise(text)
    for match in _FORM.finditer(letters):
        rule = match.lastgroup or ""
        form = tokens[match.start() : match.end()]
        for found in _READERS[rule](rule, form, around):
            yield replace(found, letters=match[0], whole=(form[0].start, form[-1].end))


def _limit(rule: str, kind: DeadlineKind, tokens: Sequence[Token]) -> Limit:
    start, end = tokens[0].start, tokens[-1].end
    return Limit(start, end, kind, rule, "".join(token.letter for token in tokens), (start, end))


def _points(tokens: Sequence[Token], letters: str = "dmqhye") -> list[Token]:
    return [token for token in tokens if token.letter in letters]


def _every(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a day or days of a period: "trước ngày 25 hằng tháng", "thứ Sáu hằng tuần", "15/6 và 15/12 hằng năm"."""
    points = _points(tokens, "domqza")
    period = next((token for token in tokens[::-1] if token.letter in "rRcus"), None)
    if not points:
        rrule = values.period_rule(period) if period else None
        yield from [replace(_limit(rule, "every", tokens), rrule=rrule)] if rrule else []
        return
    rules = _day_rules(points, tokens, values.period_rule(period) if period else "FREQ=YEARLY")
    if len(rules) == 1 and rules[0]:
        yield replace(_limit(rule, "every", tokens), rrule=rules[0])
        return
    for point, rrule in zip(points, rules, strict=False):
        if rrule:
            yield replace(_limit(rule, "every", _with_leads(tokens, point)), rrule=rrule)


def _day_rules(points: Sequence[Token], tokens: Sequence[Token], period: str | None) -> list[str | None]:
    """Return one rule for all points, or one for each where no single rule says it."""
    match points[0].letter:
        case "z":
            return [values.quarter_rule(points[0])]
        case "a":
            return [values.weekday_rule(points, any(token.letter in "E>" for token in tokens))]
        case "q":
            window = values.window(points[0], 2000, None)
            months = range(window.first.month, window.last.month + 1) if window else ()
            return ["FREQ=YEARLY;BYMONTH=" + values.numbers(months)]
    ranged = any(token.letter in "EH>" for token in tokens[tokens.index(points[0]) : tokens.index(points[-1])])
    if points[0].letter == "m":
        return [_month_rule(points, ranged)]
    days = [int(point.parts.get("d") or -1) for point in points]
    if ranged and days[0] <= days[-1]:
        days = list(range(days[0], days[-1] + 1))
    if all(point.letter == "o" for point in points):
        return [_monthly(days, period)]
    month = int(points[-1].parts.get("m") or 0)
    months = [int(point.parts.get("m") or month) for point in points]
    if ranged and len(set(months)) > 1:
        return ["FREQ=YEARLY;BYMONTH=" + values.numbers(range(months[0], months[-1] + 1))]
    pairs = [(month, day) for day in days] if ranged else list(zip(months, days, strict=True))
    whole = values.yearly_rule(pairs)
    return [whole] if whole else [values.yearly_rule([pair]) for pair in pairs]


def _month_rule(points: Sequence[Token], ranged: bool) -> str | None:
    months = [month for point in points for month in values.months_of(point)]
    if not all(1 <= month <= 12 for month in months):
        return None
    span = range(months[0], months[-1] + 1) if ranged else months
    return "FREQ=YEARLY;BYMONTH=" + values.numbers(span)


def _monthly(days: list[int], period: str | None) -> str | None:
    """Return the rule of days of the month; of a quarter or half-year its last month, of a week nothing."""
    if not period or max(days) > 31 or period.startswith(("FREQ=WEEKLY", "FREQ=DAILY")):
        return None
    where = {"FREQ=MONTHLY": "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3": "FREQ=YEARLY;BYMONTH=3,6,9,12"}.get(period)
    if period == "FREQ=YEARLY":
        where = "FREQ=YEARLY;BYMONTH=12" if days == [-1] else None
    return f"{where};BYMONTHDAY={values.numbers(days)}" if where else None


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
    letters = "dom" if around.period == "năm" and tokens[0].letter not in "HE" else "do"
    return around.periodic and not any(map(values.year_of, points)) and all(point.letter in letters for point in points)


def _of_month(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a day of the month in a text of a monthly duty: "hằng tháng ... trước ngày 25"."""
    days = [int(token.parts.get("d") or -1) for token in tokens if token.letter == "o"]
    if around.period == "tháng" and max(days) <= 31:
        yield replace(_limit(rule, "every", tokens), rrule="FREQ=MONTHLY;BYMONTHDAY=" + values.numbers(days))


def _by(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a last day: "trước ngày 30/9/2020", "đến hết tháng 8", "chậm nhất trong tháng 6/2020"."""
    if _yearly(tokens, around):
        yield from _every(rule, tokens, around)
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


def _in(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a stretch of days: "trong quý III/2021", "vào ngày 19/12/2025"; the end of a year or month is a last day."""
    if _yearly(tokens, around):
        yield from _every(rule, tokens, around)
        return
    points = _points(tokens)
    for point, window in zip(points, _windows(points, around), strict=True):
        if window:
            late = window.edge is not None and window.first != window.first.replace(day=1)
            found = _limit(rule, "by" if late else "in", _with_leads(tokens, point))
            yield replace(
                found, first=None if late else window.first, due=window.last, basis=_edge_basis(point, window)
            )


def _range(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a stretch with two ends: "từ ngày 18/3 đến hết ngày 31/3/2020", "từ ngày 08 đến ngày 10 tháng 12"."""
    if _yearly(tokens, around):
        yield from _every(rule, tokens, around)
        return
    start, end = _points(tokens, "dmqyoh")[:2]
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


def _since(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
    """Read a day from which an order holds: "từ 0 giờ ngày 01/4/2020", "từ năm 2026"."""
    point = _points(tokens)[0]
    window = values.window(point, values.year_of(point), around.issued)
    if window and point.parts.get("more"):
        yield replace(_limit(rule, "in", tokens), first=window.first, due=window.last)
    elif window and not window.edge:
        yield replace(_limit(rule, "since", tokens), first=window.first)


def _within(rule: str, tokens: Sequence[Token], around: Around) -> Iterator[Limit]:
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


def _period(rule: str, tokens: Sequence[Token], _: Around) -> Iterator[Limit]:
    """Read periods with no day: "định kỳ hằng tháng", "6 tháng, hằng năm", "định kỳ tháng, quý, năm", "01 tuần/lần"."""
    start = 0
    for at, token in enumerate(tokens):
        if token.letter in "rsuc" and (rrule := values.period_rule(token)):
            yield replace(_limit(rule, "every", tokens[start : at + 1]), rrule=rrule)
        if token.letter == "&":
            start = at + 1


# Name, pattern over the letters of tokens.py, reader.
FORMS: tuple[tuple[str, str, Reader], ...] = (
    ("day_of_period",
     rf"K?(?:[ruc]\(?)?[FTCHEVINKXG]*{_CLOCK}V?(?:{_DAYS}|m(?:(?:&|>|[EH])[TCV]*m)*|z|q|a(?:[&>E]a)*){_CLOCK}V?[rR]",
     _every),
    ("hour_of_period", rf"K?[TCHEV]+{_CLOCK[:-1]}\(?r|F[tg](?:E|>)[tg]r", _every),
    ("period_and_day", rf"K?r&[TCHEV]+{_CLOCK}V?o(?:&[TCV]*o)*", _every),
    ("period_with_day", rf"K?[rucs]\(?[TCHEV]+I?{_CLOCK}V?(?:{_DAYS}|z|a(?:[&>]a)*)", _every),
    ("period_with_weekday", rf"K?r\(?V?{_CLOCK}a(?:[&>]a)*", _every),
    ("day_of_quarter", rf"K?(?:r\(?)?[TCHEVI]*{_CLOCK}V?z", _every),
    ("range", rf"[GIVNK]*C?F?{_CLOCK}V?[dmqyoh](?:[EH]|>)+{_CLOCK}V?[dmqyh]", _range),
    ("day_alone", rf"[TCV]+{_CLOCK}V?o(?:&[TCV]*o)*", _of_month),
    ("since", rf"F{_CLOCK}V?[dmqy]", _since),
    ("by", rf"K?(?:[TCENX]+[IVG]?|[TCENX]*H){_CLOCK}V?{_POINT}(?:&[TCHENV]*{_POINT})*", _by),
    ("in", rf"K?[GIV]+{_CLOCK}V?{_POINT}(?:&[IV]*{_POINT})*", _in),
    ("working_day", r"[CTGIS]*J", _within),
    ("within", r"(?:[GIXCLT]+S?F?|S)[gu]", _within),
    ("cycle", r"K?[IGLX]*c", _period),
    ("period", r"(?:K\(?[LX]?[rsu]|r|u(?=&r))(?:&[rsu](?!\())*", _period),
    ("bare_span", r"[gu]", _within),
    ("bare_point", rf"{_POINT}(?:&{_POINT})*", _in),
)  # fmt: skip

_READERS = {name: reader for name, _, reader in FORMS}
_FORM = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in FORMS))
