"""Numbers with their symbols, in every form and with every tear that print, a scanner or a line break leaves.

    number   = N [/ year] (/ | -) group {(/ | -) group}        one space may stand on one side of a "/" or "-", on
                                                               both where a type's abbreviation stands beside it
    state      84/NQ-CP · 63/2010/NĐ-CP · 66/2025/QH15 · 198/HĐND-TT · 01/2015/TTLT-BCA-BTC
    party      05-NQ/TU · 83-KH/TU · 43-CV/TU
    group    = capitals, digits and "&", a single small letter inside ("TTr", "TTg")

What is so written is a document only where the symbol holds the abbreviation of a type, or "số", a type word or a
date stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.extract.citations.found import Found
from kb.extract.citations.imprint import read_date, read_imprint
from kb.extract.citations.lexicon import Lexicon, TypeWord

_JOIN = r"(?:\s?[/⁄∕–—‑−-]|[/⁄∕–—‑−-]\s)"
_SMALL = "".join(letter for letter in map(chr, range(0x61, 0x1EFA)) if letter.islower())
_GROUP = rf"[A-ZĐÐƯƠÔÂĂÊ](?:[A-ZĐÐƯƠÔÂĂÊ\d&]|[a-zđ](?![{_SMALL}]))*"
_TYPED = r"(?:(?<=/(?:NQ|QĐ|NĐ|CT|KH|TB|TT|BC|CĐ))|(?<=/(?:CTr|TTr)))"
_WIDE_FIRST = rf"\s[/–-]\s(?={_GROUP}[/-])"
_WIDE_LATER = rf"{_TYPED}\s[–-]\s"
NUMBER = re.compile(
    r"(?:(?<![\w.,/])(?<!\d[:-])|(?<=số)|(?<=SỐ))"
    rf"\d{{1,6}}(?:\.\d{{1,2}})?[a-zA-Z]?(?:\s?[/⁄∕]\s?(?:1\s?9|2\s?0)\s?\d\s?\d(?!\d))?"
    rf"(?:{_JOIN}|{_WIDE_FIRST}){_GROUP}(?:(?:{_JOIN}|{_WIDE_LATER}){_GROUP}){{0,5}}(?:(?<=QH1)\s\d(?!\d))?"
    r"(?:(?![^\W_])|(?=ngày|của|về|ban\s))"
)
_NO = re.compile(r"(?:số|Số|SỐ|sô)\s?:?\s?$")
_FIRST_GROUP = re.compile(r"(?<=[/-])[^\W\d_][\w&]*")
_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d+")
_LAWS = ("L", "PL")
_WINDOW = 90


def find_numbers(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """Yield each document that is cited by its number, from its type word to the end of its date and issuer."""
    previous: Found | None = None
    for match in NUMBER.finditer(text):
        found = _read(text, match, previous, lexicon)
        if found is not None:
            yield found
            previous = found


def _read(text: str, match: re.Match[str], previous: Found | None, lexicon: Lexicon) -> Found | None:
    floor = previous.end if previous else 0
    no = _NO.search(text, max(floor, match.start() - 6), match.start())
    lead = no.start() if no else match.start()
    target = lexicon.official(match[0])
    code = symbol_type(target, lexicon)
    word = _type_before(text, max(floor, lead - _WINDOW), lead, bool(no), lexicon)
    if word is None and no and code:
        word = lexicon.misspelt_type(text, max(floor, lead - _WINDOW), lead)
    if word and word.type in _LAWS and code not in ("", word.type):
        word = None
    dated = read_date(text, match.end())[1] is not None
    if not (code is not None or no or word or dated) or _is_own_series(text, lead, word, lexicon):
        return None
    imprint = read_imprint(text, match.end(), lexicon)
    kind = (
        (word and word.type) or code or _type_in_row(text, lead, previous, lexicon) or ("CV" if code is None else None)
    )
    start = word.start if word else lead
    return Found(start, imprint.end, target, "number", kind, imprint.issuer, imprint.date)


def _type_before(text: str, floor: int, lead: int, numbered: bool, lexicon: Lexicon) -> TypeWord | None:
    """Find the type word that the number belongs to: few words may stand between, and no preposition."""
    word = lexicon.nearest_type(text, floor, lead)
    if word is None:
        return None
    gap = text[word.end : lead]
    long_gap = len(gap.split()) > (6 if numbered else 2)
    if long_gap or re.search(r"[.,;()\d“”]|:\s?\S", gap) or lexicon.words["gap-stop"].search(gap):
        return None
    return None if ":" in gap and not numbered else word


def symbol_type(number: str, lexicon: Lexicon) -> str | None:
    """Return the type that a symbol begins with: "NQ" of "84/NQ-CP", None of "198/HĐND-TT".

    It is "" for the numbers of the National Assembly: a law and a resolution are told apart by their type word.
    """
    first = _FIRST_GROUP.search(number)
    if first is None or first[0] in lexicon.codes:
        return first and first[0]
    return "" if _ASSEMBLY.fullmatch(first[0]) else None


def _is_own_series(text: str, lead: int, word: TypeWord | None, lexicon: Lexicon) -> bool:
    """Tell a form, an appendix or a journal with its own numbers from a document."""
    return word is None and bool(lexicon.words["own-series"].search(text[max(0, lead - 12) : lead].rstrip()))


def _type_in_row(text: str, lead: int, previous: Found | None, lexicon: Lexicon) -> str | None:
    """Give a number in a row the type of the one before it ("Luật số 35/2018/QH14, số 40/2019/QH14")."""
    if previous is None or lead - previous.end > 12 or not lexicon.words["list"].search(text[previous.end : lead]):
        return None
    return previous.type
