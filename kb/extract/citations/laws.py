"""Laws by name: "Luật Đầu tư công năm 2019", "Bộ luật Dân sự", "Luật sửa đổi, bổ sung một số điều của Luật Dược".

A name ends where a known name ends, or else at its number or date, or at the next word or mark that no name holds. A
known name is also found under a scanner's mistakes in the tones, and then the target is the known name.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extract.citations.found import Found
from kb.extract.citations.imprint import read_date, read_imprint
from kb.extract.citations.lexicon import LawHead, Lexicon
from kb.extract.citations.numbers import NUMBER
from kb.vietnamese import fold, modern_tones

_NUMBER_NEXT = re.compile(r"(?:\s?\([^()]{1,60}\))?\s?,?\ssố\s?:?\s?(?=\d)", re.IGNORECASE)
_YEAR = re.compile(r"\s?(?:\(\s?)?(?:năm\s)?((?:19|20)\d\d)(?![\d/-])\)?", re.IGNORECASE)
_OF_ASSEMBLY = re.compile(r"QH|PL|[LU]-?CTN|HĐNN|SL|NĐNN")
_WORD = re.compile(r"\S+")
_MARKS = ".,;:()[]\"“”'…/"
_LONGEST_NAME = 120
_MOST_WORDS = 16
_AMENDING = re.compile(r"sua doi(?:,? bo sung)?(?: mot so (?:dieu|noi dung))?(?: cua)?(?: cac)?")
# A scanner reads a comma as a stop: "xuất cảnh. quá cảnh".
_SEPARATOR = re.compile(r",|\.(?= [^\W\d_])")
_AND = re.compile(r"(?:,| và|, và)?\s")
_NOT_LAW = re.compile(r"(?:học|[Tt]rường|[Kk]hoa|[Hh]ội|[Đđ]oàn|[Cc]ông ty|[Vv]ăn phòng|[Bb]áo|[Tt]ạp chí)\s$")


@dataclass(frozen=True, slots=True)
class _Name:
    """A law's name: where it ends, and how it is written without a scanner's mistakes."""

    end: int
    name: str


def find_laws(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """Yield each law that is cited by its name; its target is the number where the text gives one."""
    floor = 0
    for match in lexicon.law_pattern.finditer(text):
        before = text[max(0, match.start() - 14) : match.start()]
        if match.start() < floor or _NOT_LAW.search(before):
            continue
        found = _read(text, match, lexicon.laws[(match.lastindex or 1) - 1], lexicon)
        if found is not None:
            floor = found.end
        if found is not None and not lexicon.words["draft"].search(before):
            yield found


def _read(text: str, match: re.Match[str], head: LawHead, lexicon: Lexicon) -> Found | None:
    name = _name(text, match.end(), head, lexicon)
    if name is None:
        return None
    word = head.word if match[0].isupper() else match[0]
    number = _number_after(text, name.end)
    if number is not None:
        imprint = read_imprint(text, number.end(), lexicon)
        target = lexicon.official(number[0])
        return Found(match.start(), imprint.end, target, "law-number", head.type or None, imprint.issuer, imprint.date)
    end, date = _dated(text, name.end)
    target = f"{word} {name.name}".strip()
    return Found(match.start(), end, target, "law", head.type or None, None, date)


def _name(text: str, start: int, head: LawHead, lexicon: Lexicon) -> _Name | None:
    if head.word == "Hiến pháp":
        return _constitution(text, start, head)
    if not text.startswith(" ", start):
        return None
    start += 1
    if lexicon.words["amending-law"].match(text[start : start + 12]):
        return _amending(text, start, lexicon)
    return _plain_name(text, start, head, lexicon)


def _plain_name(text: str, start: int, head: LawHead, lexicon: Lexicon) -> _Name | None:
    known = _known(text, start, head)
    walked = _walked(text, start, lexicon)
    if known and (walked is None or walked.end <= known.end or not _identified(text, walked.end)):
        return known
    return walked or known


def _constitution(text: str, start: int, head: LawHead) -> _Name | None:
    """Take the constitution with its full name or its year; the bare word is a word of every speech."""
    known = _known(text, start + 1, head)
    if known:
        return known
    return _Name(start, "") if _YEAR.match(text, start) else None


def _amending(text: str, start: int, lexicon: Lexicon) -> _Name | None:
    """Take the names of all laws that an amending law changes: they belong to its own name."""
    opening = _AMENDING.match(fold(text[start : start + 60]))
    if opening is None:
        return None
    first = end = start + opening.end()
    while (joint := _AND.match(text, end)) and (head := lexicon.law_pattern.match(text, joint.end())):
        name = _plain_name(text, head.end() + 1, lexicon.laws[(head.lastindex or 1) - 1], lexicon)
        if name is None:
            break
        end = name.end
    return _Name(end, text[start:end]) if end > first or _identified(text, end) else None


def _known(text: str, start: int, head: LawHead) -> _Name | None:
    """Find the longest known name at ``start``; a name of one or two syllables must be spelled right."""
    printed = modern_tones(text[start : start + _LONGEST_NAME])
    folded = fold(printed)
    for end in _word_ends(folded):
        name = head.names.get(_SEPARATOR.sub("", folded[:end]))
        if name is None:
            continue
        if printed[:end].replace(",", "").casefold() == modern_tones(name).replace(",", "").casefold():
            return _Name(start + end, name if printed[:end].isupper() else text[start : start + end])
        if len(name.split()) > 2:
            return _Name(start + end, name)
    return None


def _word_ends(folded: str) -> list[int]:
    return [match.end() for match in re.finditer(r"[^\s,;.:()](?![^\s,;.:()/])|\)", folded)][::-1]


def _walked(text: str, start: int, lexicon: Lexicon) -> _Name | None:
    """Walk a name with a capital to the first word that ends it; beyond a comma only to a number or date."""
    if not text[start : start + 1].isupper():
        return None
    first = _walk(text, start, lexicon)
    if first is None:
        return None
    end = first
    while text.startswith(", ", end) and text[end + 2 : end + 3].islower():
        further = _walk(text, end + 2, lexicon)
        if further is None:
            break
        end = further
        if _identified(text, end):
            return _Name(end, text[start:end])
    return _Name(first, text[start:first])


def _walk(text: str, start: int, lexicon: Lexicon) -> int | None:
    end, stop = start, lexicon.words["law-stop"]
    for count, word in enumerate(_WORD.finditer(text, start, start + _LONGEST_NAME)):
        at = word.start()
        shouted = word[0].isupper() and len(word[0]) > 1
        ahead = text[at : at + 24].lower() if shouted else text[at : at + 24]
        if count == _MOST_WORDS or stop.match(ahead) or not ahead[0].isalpha():
            break
        cut = next((i for i, letter in enumerate(word[0]) if letter in _MARKS), len(word[0]))
        end = at + cut
        if cut < len(word[0]):
            break
    return end if end > start else None


def _identified(text: str, end: int) -> bool:
    """Tell whether a number or a date follows at ``end``."""
    return bool(_NUMBER_NEXT.match(text, end) or read_date(text, end)[1] or _YEAR.match(text, end))


def _number_after(text: str, end: int) -> re.Match[str] | None:
    """Return the number of a law; a number of another body belongs to another document."""
    lead = _NUMBER_NEXT.match(text, end)
    number = NUMBER.match(text, lead.end()) if lead else None
    return number if number and _OF_ASSEMBLY.search(number[0]) else None


def _dated(text: str, end: int) -> tuple[int, datetime.date | None]:
    after, date = read_date(text, end)
    if after > end:
        return after, date
    year = _YEAR.match(text, end)
    return (year.end(), None) if year else (end, None)
