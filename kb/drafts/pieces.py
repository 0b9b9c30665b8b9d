"""A mention taken apart: place, type, number, date and issuer as the draft prints them, each with where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.drafts.mentions import Placed
from kb.extract.citations.lexicon import Lexicon
from kb.extract.citations.numbers import NUMBER
from kb.extract.citations.places import PART

_DATE = re.compile(
    r"\s?,?\s?(?:(?:ký|ban hành)\s)?ngày\s?(?P<day>\d{1,2})(?P<sep>\s?[/.-]\s?|\s?tháng\s?)(?P<month>\d{1,2})"
    r"(?:\s?[/.-]\s?|\s?,?\s?năm\s?)(?P<year>\d{4})",
    re.IGNORECASE,
)
_NO = re.compile(r"số\s?:?\s?$", re.IGNORECASE)
_SHORT = re.compile(r"\d{1,6}(?:/\d{4})?$")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Where in the reading's text a mention has each of its pieces, as (start, end); None for one that it lacks.

    ``word`` is the printed word for the type and ``no`` tells whether "số" stands before the number. A law by name
    has no number; a short name has ``number`` where it ends in figures.
    """

    place: tuple[int, int] | None
    word: tuple[int, int] | None
    type: str | None
    number: tuple[int, int] | None
    no: bool
    date: re.Match[str] | None


def take_apart(placed: Placed, lexicon: Lexicon) -> Pieces:
    """Find the pieces of a mention."""
    text, start, end = placed.reading.text, placed.start, placed.end
    parts = list(PART.finditer(text, start, end)) if placed.mention.at else []
    number = _number(text, max([start, *(part.end() for part in parts)]), end, placed)
    behind = parts[-1].end() if parts else start
    head = (number[0] if number else end) if behind < end else behind
    word = lexicon.nearest_type(text, behind, head)
    return Pieces(
        place=(start, behind) if parts else None,
        word=(word.start, word.end) if word else None,
        type=word.type if word else None,
        number=number,
        no=bool(number and _NO.search(text, max(0, number[0] - 6), number[0])),
        date=_DATE.match(text, number[1] if number else _name_end(text, start, end)),
    )


def _number(text: str, start: int, end: int, placed: Placed) -> tuple[int, int] | None:
    number = NUMBER.search(text, start, min(len(text), end + 6))
    if number and number.end() <= end:
        return number.span()
    short = _SHORT.search(text, start, end) if placed.mention.rule == "short-number" else None
    return short.span() if short else None


def _name_end(text: str, start: int, end: int) -> int:
    """Return where a law's name ends and its date begins."""
    date = _DATE.search(text, start, end)
    return date.start() if date else end
