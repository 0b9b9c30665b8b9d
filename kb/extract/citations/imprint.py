"""What follows a number or a law's name and still identifies the document: the date and the issuer.

``", ngày 29/5/2020 của Chính phủ"``, ``" ngày 29 tháng 5 năm 2020"``, ``" của Bộ trưởng Bộ Y tế ngày 8/6/2021"``.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kb.extract.citations.lexicon import Lexicon

_DATE = re.compile(
    r"\s?,?\s?(?:(?:ký|ban hành|được ban hành)\s)?ngày\s?(\d{1,2})\s?"
    r"(?:[/.-]\s?(\d{1,2})\s?[/.-]\s?|th[áa]ng\s?(\d{1,2})\s?,?\s?n[ăa]m\s?)(\d\s?\d\s?\d\s?\d)(?!\d)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s?,?\s?của\s(?=[^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_EDGE = ".,;:()[]\"“”'…"
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where the identification ends, with what it gives."""

    end: int
    date: datetime.date | None = None
    issuer: str | None = None


def read_imprint(text: str, start: int, lexicon: Lexicon) -> Imprint:
    """Read a date and an issuer, in either order, from ``start`` on; what is missing or impossible is None."""
    end, date = read_date(text, start)
    end, issuer = _issuer(text, end, lexicon)
    if date is None and issuer is not None:
        end, date = read_date(text, end)
    return Imprint(end, date, issuer)


def read_date(text: str, start: int) -> tuple[int, datetime.date | None]:
    """Read "ngày 29/5/2020" or its long form; return where it ends, and ``start`` where there is none."""
    match = _DATE.match(text, start)
    if match is None:
        return start, None
    day, month, year = match[1], match[2] or match[3], match[4].replace(" ", "")
    try:
        return match.end(), datetime.date(int(year), int(month), int(day))
    except ValueError:
        return match.end(), None


def _issuer(text: str, start: int, lexicon: Lexicon) -> tuple[int, str | None]:
    of = _OF.match(text, start)
    if of is None or not text[of.end()].isupper():
        return start, None
    end = _issuer_end(text, of.end(), lexicon)
    return (end, text[of.end() : end]) if end > of.end() else (start, None)


def _issuer_end(text: str, start: int, lexicon: Lexicon) -> int:
    """Walk on to the word that no body's name holds, or to a mark; "Văn hóa, Thể thao" is one name."""
    end, stop = start, lexicon.words["issuer-stop"]
    for count, word in enumerate(_WORD.finditer(text, start, start + 160)):
        at = word.start()
        shouted = word[0].isupper() and len(word[0]) > 1
        ahead = text[at : at + 24].lower() if shouted else text[at : at + 24]
        if count == _LONGEST or stop.match(ahead) or (ahead[0].isupper() and lexicon.type_at(text, at)):
            break
        bare = word[0].rstrip(_EDGE)
        cut = next((i for i, letter in enumerate(bare) if letter in _EDGE or letter.isdigit()), len(bare))
        if cut == 0:
            break
        end = at + cut
        if cut < len(word[0]) and not text.startswith(", Thể thao", end):
            break
    return _without_tail(text, start, end)


def _without_tail(text: str, start: int, end: int) -> int:
    """Leave off an "và" or a dash that nothing followed."""
    return start + len(re.sub(r"\s(?:và|[-–])$", "", text[start:end]))
