"""Vietnamese wording of numbers, dates and names: what templates print."""

from __future__ import annotations

import datetime
import re

from markupsafe import Markup, escape

from index.rows import ClauseRow, DirectiveRow
from kb.model import Role
from web.language import say

ROLES: dict[Role, str] = {"lead": "Chủ trì", "support": "Phối hợp", "recipient": "Nhận báo cáo"}
_UNIT = re.compile(r"\b(tiết|điểm|khoản|điều|mục|chương|phần|phụ lục|dòng thứ|bảng thứ) (?=\S)", re.IGNORECASE)

# What may be such as "Covid-19", "Covid- 19" or "07/CTr-UBND": a browser would break it behind the hyphen.
_HYPHENED = re.compile(r"(?<!\S)([^\s-]+-(?:[^\s-]\S*| \d{1,4}(?!\d)))")
_LONGEST = 24  # letters that a phone has room for


def spelled(number: int) -> str:
    """Group the digits as Vietnamese does.

    >>> spelled(1234567)
    '1.234.567'
    """
    return f"{number:,}".replace(",", ".")


def date_words(day: datetime.date) -> str:
    """Print a day.

    >>> date_words(datetime.date(2020, 6, 3))
    '03/06/2020'
    """
    return f"{day.day:02}/{day.month:02}/{day.year:04}"  # a format of days takes four times as long


def issued(date: str | None) -> str:
    """Print a date of issue that may be partial.

    >>> issued("2020-06-30"), issued("2021-08"), issued("2021"), issued(None)
    ('30/06/2020', 'tháng 8/2021', 'năm 2021', 'không rõ ngày')
    """
    match (date or "").split("-"):
        case [year, month, day]:
            return f"{day}/{month}/{year}"
        case [year, month]:
            return say("tháng {month}/{year}", month=int(month), year=year)
        case [year] if year:
            return say("năm {year}", year=year)
    return say("không rõ ngày")


def number_words(number: str | None) -> str:
    """Print a number with its gap where it was left blank in the original.

    >>> number_words("07/CTr-UBND"), number_words("/TB-VPUBND")
    ('07/CTr-UBND', '…/TB-VPUBND')
    """
    if not number:
        return say("không số")
    return f"…{number}" if number.startswith("/") else number


def capital(text: str) -> str:
    """Raise the first letter, leave the rest."""
    return text[:1].upper() + text[1:]


def directive_name(directive: DirectiveRow) -> str:
    """Name a directive by type and number: "Chương trình số 07/CTr-UBND"."""
    kind = capital(directive.type_name or "văn bản")
    return f"{kind} số {number_words(directive.number)}" if directive.number else f"{kind} {say('(không ghi số)')}"


def issued_name(directive: DirectiveRow) -> str:
    """Name a directive with its issuer, where it is known: every office counts its numbers from 1 again."""
    return directive_name(directive) + (f" của {directive.issuer}" if directive.issuer else "")


def kept_together(place: str) -> str:
    r"""Keep a part's label on the line of its unit.

    >>> kept_together("Tiết b điểm 2.1 Mục II").split(" ")
    ['Tiết\xa0b', 'điểm\xa02.1', 'Mục\xa0II']
    """
    return _UNIT.sub("\\1\xa0", place)


def unbroken(text: str) -> str:
    """Keep numbers and names with a hyphen on one line, letter for letter.

    >>> unbroken("dịch Covid-19 theo Nghị quyết")
    Markup('dịch <span class="whole">Covid-19</span> theo Nghị quyết')
    >>> unbroken("<Covid- 19 và sau - 2020")
    Markup('&lt;Covid- 19 và sau - 2020')
    >>> unbroken("dịch Covid- 19, ngày 3- 4")
    Markup('dịch <span class="whole">Covid- 19</span>, ngày 3- 4')
    """
    if "-" not in text:
        return text
    pieces = _HYPHENED.split(text)  # every second one is a match
    if len(pieces) == 1:
        return text
    return Markup("".join(_held(piece) if at % 2 else escape(piece) for at, piece in enumerate(pieces)))


def _held(piece: str) -> Markup:
    head, _, tail = piece.partition("-")
    named = any(letter.isdigit() for letter in piece) and (head.isalpha() or not tail.startswith(" "))
    return Markup(f'<span class="whole">{escape(piece)}</span>') if named and len(piece) <= _LONGEST else escape(piece)


def phrases(sentence: str) -> str:
    r"""Break a heading at its commas only.

    >>> phrases("Ai làm, bao giờ")
    'Ai\xa0làm, bao\xa0giờ'
    """
    return ", ".join(phrase.replace(" ", "\xa0") for phrase in sentence.split(", "))


def in_capitals(title: str | None) -> bool:
    """Tell whether a title is set in capitals; a symbol like "CT-TTg" may hold small letters.

    >>> in_capitals("THỰC HIỆN CHỈ THỊ SỐ 32/CT-TTg"), in_capitals("Về kế hoạch của UBND"), in_capitals(None)
    (True, False, False)
    """
    small = sum(letter.islower() for letter in title or "")
    return sum(letter.isupper() for letter in title or "") > 4 * small


def shortened(text: str, limit: int = 70) -> str:
    """Cut a text at the end of a word.

    >>> shortened("Tiếp tục tháo gỡ khó khăn", 15)
    'Tiếp tục tháo…'
    """
    if len(text) <= limit:
        return text
    return text[: limit - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"


def clause_name(clause: ClauseRow, limit: int = 70) -> str:
    """Name a clause by the beginning of its words, without a bullet's mark; a table has no words to go by."""
    if clause.kind == "table":
        return "Bảng"
    return shortened(clause.text[clause.body :] if clause.kind == "bullet" else clause.text, limit)
