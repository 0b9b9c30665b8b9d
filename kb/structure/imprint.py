"""Number and date of issue, as a letterhead prints them.

Their forms follow Nghị định 30/2020/NĐ-CP, Phụ lục I. A number or a day that was left blank stays a gap; what a scanner
smudged is cut to what can be read.
"""

from __future__ import annotations

import re

from kb.model import PartialDate

_NUMBER = re.compile(
    r"(?:^|(?<=\s))[Ss][ốỐóô][\s:.,]{0,4}(?P<number>[\dlIO](?:\s{0,2}[\dlIO]){0,6}\s{0,2}[a-z]?)?\s*"
    r"(?P<symbol>(?:/\s?\d{4}\s?)?[/-]\s?[A-ZĐ][\w&/.Đ-]*(?:\s?[-–]\s?[A-ZĐ][\w&-]*)*)",
)
# "Số" itself misread, or the figure, which is often written by hand: then the symbol alone is sure.
_MISREAD_NUMBER = re.compile(
    r"(?:^|(?<=\s))[S8$][ốóôoOỏ6]\s?:\s?(?P<number>\d{1,5})\s?[/ ]\s?(?P<symbol>[A-ZĐ]{2,}(?:-[A-ZĐ]{2,})+)"
)
_SMUDGED_NUMBER = re.compile(
    r"(?:^|(?<=\s))[Ss][ốỐóô][\s:.]{0,3}\S{1,4}\s{0,2}(?P<number>)(?P<symbol>/\s?[A-ZĐ]{2,}(?:-[A-ZĐ][\w&]*)+)"
)
_MISREAD_DIGITS = str.maketrans("lIOØøo", "110000")
_PARTY_NUMBER = re.compile(
    r"(?:^|(?<=\s))S[ốỐ][\s:.]{0,4}(?P<number>\d{1,5})?\s*(?P<symbol>-\s?[A-ZĐ][\w]*/[A-ZĐ][\w-]*)"
)
DATE = re.compile(
    r"ng[àa]y[\s.…]*(?P<day>[\dlØ]\s?\d?)?[\s.…]*th[áa]ng[\s.…]*(?P<month>\d{1,2})?[\s.…]*n[ăa]m[\s.…]*(?P<year>\d{4})",
    re.IGNORECASE,
)
_SMUDGED_DATE = re.compile(
    r"(?<!\w)ng[àa]y\S{0,4}?\s*t?h\S{2,6}\s*(?P<month>1?\d(?!\S))?\S{0,3}\s*n[ăa]m\s+(?P<year>\d{4})", re.IGNORECASE
)


def number_in(text: str) -> str | None:
    """Read the number with its symbol; the symbol alone where the number was left blank."""
    patterns = (_PARTY_NUMBER, _NUMBER, _MISREAD_NUMBER, _SMUDGED_NUMBER)
    match = next((match for pattern in patterns if (match := pattern.search(text))), None)
    if match is None:
        return None
    number = "".join((match["number"] or "").split()).translate(_MISREAD_DIGITS)
    symbol = re.sub(r"\s", "", match["symbol"]).replace("–", "-").rstrip(".-/")
    return f"{number}{symbol}" if symbol[:1] in "/-" else f"{number}/{symbol}"


def date_in(text: str) -> PartialDate | None:
    """Read the date of issue as far as it can be read; a day that no month has was misread."""
    match = DATE.search(text) or _SMUDGED_DATE.search(text)
    if match is None:
        return None
    year, month, day = (_value(match.groupdict().get(part)) for part in ("year", "month", "day"))
    assert year is not None
    for date in (PartialDate(year, month, day if month else None), PartialDate(year, month)):
        try:
            date.first_day()
        except ValueError:
            continue
        return date
    return PartialDate(year)


def _value(printed: str | None) -> int | None:
    """Return a number whose digits stand apart ("2 4") or were misread ("l8")."""
    return int("".join(printed.split()).translate(_MISREAD_DIGITS)) if printed else None
