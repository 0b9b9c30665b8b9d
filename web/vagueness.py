"""Orders that leave something open: who, until when, or what ("rõ người, rõ việc, rõ thời gian").

An order is a clause that a body leads, or that opens with words of duty; aims and accounts of how things stand are
none. What a clause above says of time holds for those below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from index.cards import ancestors
from index.rows import ClauseCard, ClauseRow
from kb.vocabulary import Entry, load

Gap = Literal["owner", "deadline", "product"]
GAPS: Mapping[Gap, str] = {"owner": "chưa rõ người", "deadline": "chưa rõ hạn", "product": "chưa rõ sản phẩm"}


@dataclass(frozen=True, slots=True)
class Clarity:
    """How many orders there are, and how many of them leave open who, until when, and what."""

    orders: int
    owner: int
    deadline: int
    product: int
    clear: int


def gaps_of(cards: Sequence[ClauseCard]) -> dict[str, tuple[Gap, ...]]:
    """Return what each order among a directive's clauses leaves open, by path; nothing for a clear one."""
    timed = {card.clause.path for card in cards if card.deadlines}
    return {card.clause.path: tuple(_gaps(card, timed)) for card in cards if is_order(card)}


def is_order(card: ClauseCard) -> bool:
    """Tell whether a clause orders something to be done."""
    clause = card.clause
    if clause.heading or clause.kind in ("table", "attachment") or clause.label == "tiêu-đề":
        return False
    words = _words(clause)
    if words.lower().startswith("căn cứ"):
        return False
    if any(role.role == "lead" for role in card.agencies):
        return True
    return _opens(_entry("order"), words) and not any(_opens(_entry("aim"), _words(above)) for above in card.headings)


def clarity(gaps: Iterable[tuple[Gap, ...]]) -> Clarity:
    """Count what orders leave open.

    >>> clarity([("owner", "deadline"), ("deadline",), ()])
    Clarity(orders=3, owner=1, deadline=2, product=0, clear=1)
    """
    every = list(gaps)
    return Clarity(
        orders=len(every),
        owner=sum("owner" in gaps for gaps in every),
        deadline=sum("deadline" in gaps for gaps in every),
        product=sum("product" in gaps for gaps in every),
        clear=every.count(()),
    )


def _gaps(card: ClauseCard, timed: set[str]) -> Iterable[Gap]:
    path = card.clause.path
    if not any(role.role == "lead" for role in card.agencies):
        yield "owner"
    if not timed & {path, *ancestors(path)}:
        yield "deadline"
    if not _entry("product").search(_without_references(_words(card.clause))):
        yield "product"


def _without_references(words: str) -> str:
    for pattern in _entry("reference").patterns:
        words = pattern.sub(" ", words)
    return words


def _words(clause: ClauseRow) -> str:
    return clause.text[clause.body :]


def _opens(entry: Entry, words: str) -> bool:
    return any(pattern.match(words) for pattern in entry.patterns)


@cache
def _entry(id: str) -> Entry:
    return next(entry for entry in load(Path(__file__).parent / "data").table("orders") if entry.id == id)
