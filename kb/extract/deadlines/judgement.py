"""Whether a time expression is a time limit: what refuses it, and what a weak one needs to count.

A reading is known by its key, ``rule:letters:value`` ("by:Ey:2030-12-31"), and by the words around it, the
expression itself in ``⟦ ⟧``. ``NEEDS`` names the weak readings and the entries of ``deadline_evidence.toml`` of
which one must hold; every entry of ``deadline_refusals.toml`` that fits refuses.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache

from kb.extract.deadlines.limits import Limit
from kb.vocabulary import Entry, Vocabulary

# Tells of a text and a reading in it whether the reading is a time limit.
Judge = Callable[[str, Limit], bool]

_BEFORE, _AFTER = 130, 90
# How many days before the directive is issued an order "from then on" may start: of a year, a quarter, else.
_RECENT = {"y": 366, "Y": 366, "q": 100}
_RECENT_DAYS = 45

# Weak readings by their key, and the evidence of which one entry is needed.
NEEDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"bare_point:[tg]?d"), ("label", "completion")),
    (
        re.compile(r"bare_point:[^:]*y"),
        ("label", "completion", "alone", "item", "closing_brackets", "wrap_up", "year_first"),
    ),
    (re.compile(r"open_year:Y"), ("label", "alone", "item", "start", "closing_brackets")),
    (re.compile(r"bare_point:e"), ("label",)),
    (re.compile(r"bare_point:h"), ("label", "item")),
    (re.compile(r"bare_point:"), ("label", "brackets", "completion", "alone", "item", "submitted")),
    (re.compile(r"range:[do]"), ("label", "alone")),
    (re.compile(r"range:[mqyh]"), ("label", "brackets", "alone", "item")),
    (re.compile(r"bare_span:.*:-?PT?\d+[HDW]"), ("span_label", "event", "back")),
    (re.compile(r"bare_span:"), ("span_label",)),
    (re.compile(r"by:[EN]y"), ("label", "start", "striving", "set_up")),
    (re.compile(r"by:E[mq]"), ("label", "start", "striving", "completion", "reporting")),
    (re.compile(r"within:G[gu]:P\d+[MY]"), ("event", "span_label")),
    (re.compile(r"within:I[gu]:P\d+[MY]"), ("event", "working")),
    (re.compile(r"within:I[gu]:"), ("event", "working", "done")),
    (re.compile(r"within:X[gu]:P\d+[MY]"), ("event", "span_label")),
    (re.compile(r"within:T[gu]:"), ("working", "back")),
    (re.compile(r"within:[GI]{0,3}L[gu]:P"), ("event",)),
    (re.compile(r"within:S[gu]:"), ("event",)),
    (re.compile(r"period:(?:s&|u&[su])"), ("named_report",)),
    (re.compile(r"period:u"), ("label", "reporting")),
    (re.compile(r"period:r[^:]*:FREQ=YEARLY"), ("label", "start", "reporting", "alone", "closing_brackets", "closing")),
    (re.compile(r"period:s"), ("label", "start", "reporting", "alone")),
)


def around(text: str, limit: Limit) -> str:
    """Return the words around a reading, itself in ``⟦ ⟧``, with "…" where they are cut off.

    >>> around("báo cáo trước ngày 30/6", Limit(8, 23, "by", "by", "Td", (8, 23)))
    'báo cáo ⟦trước ngày 30/6⟧'
    """
    start, end = limit.whole
    first, last = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    before = ("…" if first else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) else "")
    return f"{before}⟦{text[start:end]}⟧{after}"


def key(limit: Limit) -> str:
    """Return what a reading is known by in the tables: rule, letters and value."""
    return f"{limit.rule}:{limit.letters}:{limit.rrule or limit.duration or limit.due or limit.first}"


def past(limit: Limit, issued: datetime.date | None) -> bool:
    """Tell whether a limit lies before the directive: then it tells, and orders nothing.

    On the day of issue itself only an hour that is still to come orders ("trước 17 giờ ngày ...").
    """
    if issued is None:
        return False
    if limit.kind == "since":
        recent = datetime.timedelta(days=_RECENT.get(limit.letters[-1], _RECENT_DAYS))
        return limit.first is not None and limit.first < issued - recent
    if limit.kind == "by" and limit.due == issued:
        return not ({"t", "g"} & set(limit.letters) and {"T", "C"} & set(limit.letters))
    return limit.due is not None and limit.due < issued


def judge(vocabulary: Vocabulary) -> Judge:
    """Return the judgement of a reading in its text, by the tables of a vocabulary."""
    refusals = tuple((re.compile(entry.extra.get("on", "")), entry) for entry in vocabulary.table("deadline_refusals"))
    evidence = {entry.id: entry for entry in vocabulary.table("deadline_evidence")}

    @lru_cache(maxsize=4096)
    def tables(name: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...] | None]:
        wanted = next((ids for pattern, ids in NEEDS if pattern.match(name)), None)
        needed = None if wanted is None else tuple(evidence[id] for id in wanted)
        return tuple(entry for on, entry in refusals if on.match(name)), needed

    def holds(text: str, limit: Limit) -> bool:
        refusing, needed = tables(key(limit))
        words = around(text, limit)
        if needed is not None and not any(_matches(entry, words) for entry in needed):
            return False
        return not any(_matches(entry, words) for entry in refusing)

    return holds


def _matches(entry: Entry, words: str) -> bool:
    return any(pattern.search(words) for pattern in entry.patterns)
