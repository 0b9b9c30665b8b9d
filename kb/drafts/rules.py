"""The rules of a citation's form, each a function of a case; ``RULES`` is their order.

A rule yields what is found with the patches that mend it, where that can be known: no patch invents anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kb.cite import cite_date, issuer_name, type_name
from kb.drafts.case import Case, Patch, padded
from kb.drafts.model import Finding
from kb.extract.citations.places import PART
from kb.model import PartialDate

# Symbols that say their type in so many letters; party numbers and the rest have usages of their own.
_TELLING = frozenset(["NQ", "QĐ", "CT", "NĐ", "TT", "KH", "TB", "BC", "TTr", "CTr", "CĐ"])
_STATE_NUMBER = re.compile(r"\d+(?:/\d{4})?/([^\W\d_]+)-")
_ALIKE = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-", "⁄": "/", "∕": "/", "Ð": "Đ"})
_NAMED_LAW = re.compile(r"\s?,?\s?(?:của\s)?(?:bộ luật|luật|pháp lệnh)\s(?!số(?!\w))[^\W\d]", re.IGNORECASE)
_ROW = 2_000  # characters within which a row's type is said
_CAPITAL_UNITS = ("phần", "chương", "mục", "tiểu mục", "điều")


@dataclass(frozen=True, slots=True)
class Said:
    """A finding with what mends it."""

    finding: Finding
    patches: tuple[Patch, ...] = ()


def form_findings(case: Case) -> Iterator[Said]:
    """Yield what every rule says of a case; parts of a mention are judged by their place alone."""
    for rule in (_place,) if case.placed.part else RULES:
        yield from rule(case)


def _symbol(case: Case) -> Iterator[Said]:
    """Compare the printed number with its official form."""
    span = case.pieces.number
    if span is None or case.is_short:
        return
    printed, target = case.text[slice(*span)], case.placed.mention.target
    compact = re.sub(r"\s+", "", printed)
    if case.placed.surface.isupper() and compact == target.upper():
        return  # all is in capitals there
    mended = (Patch(*span, padded(target)),)
    if compact != printed and "\n" not in case.source:
        yield Said(Finding("spaced-number"), mended)
    if compact != target:
        alike = compact.translate(_ALIKE) == target
        yield Said(Finding("look-alike" if alike else "miswritten-symbol", padded(target)), mended)
    if padded(target) != target:
        yield Said(Finding("unpadded-number", padded(target)), mended)


def _run_together(case: Case) -> Iterator[Said]:
    span = case.pieces.number
    if span and not case.is_short and case.text[span[1] : span[1] + 1].isalpha():
        yield Said(Finding("run-together"), (Patch(span[1], span[1], " "),))


def _number_word(case: Case) -> Iterator[Said]:
    """Ask for "số" between the word for the type and a whole number."""
    pieces = case.pieces
    wanted = pieces.word and not case.is_short and not case.is_law
    if wanted and pieces.number and not pieces.no:
        yield Said(Finding("no-so"), (Patch(pieces.number[0], pieces.number[0], "số "),))


def _type(case: Case) -> Iterator[Said]:
    """Ask for the word for the type, and whether it is that of the symbol."""
    pieces, target = case.pieces, case.placed.mention.target
    symbol = _STATE_NUMBER.match(target)
    if pieces.number is None or case.is_law:
        return
    if pieces.word is None and not case.is_short and not _type_before(case):
        yield Said(Finding("no-type"))
    elif symbol and case.is_adjacent and {pieces.type, symbol[1]} <= _TELLING and pieces.type != symbol[1]:
        yield Said(Finding("other-type", type_name(symbol[1])))


def _type_before(case: Case) -> bool:
    """Tell a row whose type was said at its head: "các Tờ trình: số 5/TTr-SNV, số 6/TTr-SNV"."""
    name = type_name(case.placed.mention.type).lower()
    text = case.text[max(0, case.placed.start - _ROW) : case.placed.start].lower()
    return case.in_row or name in text or text.rstrip().endswith((":", "("))


def _date(case: Case) -> Iterator[Said]:
    """Look at the printed date: whether there is such a day, whether all say the same, and its zeros."""
    mention, printed = case.placed.mention, case.pieces.date
    if printed and mention.date is None and printed.end() <= case.placed.end:
        yield Said(Finding("impossible-date"))
    held = case.facts.date if case.holding and case.holding.id else None
    given = mention.date and PartialDate(mention.date.year, mention.date.month, mention.date.day)
    first = case.placed.cited.dated
    if given and held and held.day and held != given:
        yield Said(Finding("other-date", cite_date(held)))
    elif mention.date and first and first.date and first.date != mention.date:
        yield Said(Finding("contradiction", f"{first.date:%d/%m/%Y}"))
    if printed and (patches := tuple(_padding(printed))):
        yield Said(Finding("unpadded-date"), patches)


def _padding(printed: re.Match[str]) -> Iterator[Patch]:
    for part, below in (("day", 10), ("month", 3)):
        if len(printed[part]) == 1 and int(printed[part]) < below:
            yield Patch(*printed.span(part), f"0{printed[part]}")


def _place(case: Case) -> Iterator[Said]:
    """Look at the letters of a place: "khoản 2 Điều 5", and "Khoản" where it begins a sentence."""
    if case.pieces.place is None or case.placed.surface.isupper():
        return
    patches = []
    for part in PART.finditer(case.text, *case.pieces.place):
        word = part["unit"] or part["dash"]
        at_start = part.start() == case.placed.start and case.words["sentence-start"].search(case.before)
        wanted = word[0].upper() if word.lower() in _CAPITAL_UNITS else word[0].lower()
        if word[0] != wanted and not (at_start and word[0].isupper()) and not word.isupper():
            patches.append(Patch(part.start(), part.start() + 1, wanted))
    if patches:
        yield Said(Finding("place-letters"), tuple(patches))


def _first(case: Case) -> Iterator[Said]:
    """Ask of a first mention for date, issuer and title."""
    if case.placed.mark != "first" or case.is_law or case.pieces.number is None:
        return
    facts, end, at = case.facts, case.placed.end, case.pieces.number[1]
    if case.placed.mention.date is None and case.pieces.date is None:
        date = cite_date(facts.date)
        yield Said(Finding("no-date"), (Patch(at, at, f" {date}"),) if "..." not in date and case.is_certain else ())
    if case.placed.mention.issuer is None and not case.has_issuer_before:
        name = issuer_name(facts.issuer) if facts.issuer else None
        yield Said(Finding("no-issuer"), (Patch(end, end, f" của {name}"),) if name and case.is_certain else ())
    if case.lacks_title:
        fits = case.title and case.is_certain and not (facts.title or "").isupper()  # capitals would shout in a text
        yield Said(Finding("no-title"), (Patch(end, end, f" {case.title}"),) if fits else ())


def _short(case: Case) -> Iterator[Said]:
    """Take a short name only where the draft has said what it stands for."""
    if case.placed.mark == "short" and case.placed.mention.rule == "short-number" and not case.introduced:
        span, number = case.pieces.number, case.facts.number
        known = span is not None and number is not None
        text = number if case.pieces.no else f"số {number}"
        yield Said(Finding("no-number"), (Patch(*span, text or ""),) if known and span else ())


def _again(case: Case) -> Iterator[Said]:
    mention = case.placed.mention
    if case.placed.mark == "later" and not case.is_law and (mention.date or mention.issuer):
        yield Said(Finding("long-again"))


def _law(case: Case) -> Iterator[Said]:
    """Take a law by its name; its number alone does not name it."""
    if not case.is_law or case.pieces.number is None:
        return
    start = case.pieces.place[1] if case.pieces.place else case.placed.start
    named = _NAMED_LAW.match(case.text, start, case.pieces.number[0])
    amends = "sửa đổi" in case.before  # a law that only amends goes by its number
    yield Said(Finding("numbered-law" if named or amends else "unnamed-law"))


RULES: tuple[Callable[[Case], Iterator[Said]], ...] = (
    _symbol, _run_together, _type, _date, _place, _short, _first, _law, _number_word, _again,
)  # fmt: skip
