"""Clauses alike, and two clauses side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flask import abort, request

from index.rows import ClauseCard
from web.differing import Stretch, differences
from web.generation import catalogue, generation
from web.language import say
from web.likeness import Likeness
from web.parameters import Parameters
from web.twin import Area

area = Area("comparing", __name__)

SHOWN = 15
# Of pairs from different directives, read one by one (107 directives), about the same matter were 8 of 16 with a
# likeness of .2 to .3, 11 of 16 with .3 to .4, and 13 of 15 above.
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Similar:
    """A clause alike, in percent, with the words that make it so."""

    card: ClauseCard
    percent: int
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimilarPage:
    """A clause and those most like it."""

    card: ClauseCard
    similar: tuple[Similar, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A clause of the comparison, its words in stretches."""

    card: ClauseCard
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two clauses; ``left`` and ``right`` are None until both are named. ``a`` and ``b`` are what the address says."""

    a: str
    b: str
    left: Side | None
    right: Side | None
    percent: int | None
    ignored: tuple[str, ...]


@area.page("/tuong-tu/<id>/<path:path>", "comparing/similar.html")
def similar(id: str, path: str) -> SimilarPage:
    """Show the clauses most like one."""
    card = next(iter(catalogue().cards([(id, path)])), None) or abort(404)
    found = {like.key: like for like in likeness().alike((id, path), SHOWN) if like.score >= _LEAST}
    cards = catalogue().cards(list(found))
    rows = ((each, found[each.clause.directive, each.clause.path]) for each in cards)
    return SimilarPage(card, tuple(Similar(each, round(100 * like.score), like.shared) for each, like in rows))


@area.page("/so-sanh", "comparing/compare.html")
def compare() -> Comparison:
    """Lay two clauses side by side; each is named as its address does: the directive's id, a slash, the path."""
    asked = Parameters(request.args)
    left, right = (_named(asked, name) for name in ("a", "b"))
    a, b = asked.text("a"), asked.text("b")
    if not left or not right:
        return Comparison(a, b, None, None, None, asked.ignored)
    sides = differences(left.clause.text, right.clause.text)
    same = sum(len(stretch.text) for side in sides for stretch in side if stretch.shared)
    every = len(left.clause.text) + len(right.clause.text)
    percent = round(100 * same / max(1, every))
    return Comparison(a, b, Side(left, sides[0]), Side(right, sides[1]), percent, asked.ignored)


def likeness() -> Likeness:
    """Return what tells clauses alike; read once for each generation."""
    return _likeness(generation().name)


@lru_cache(maxsize=1)
def _likeness(_generation: str) -> Likeness:
    return Likeness(catalogue().clause_words())


def _named(asked: Parameters, name: str) -> ClauseCard | None:
    """Read a clause's address, whole or from the directive's id on."""
    raw = asked.text(name)
    id, _, path = raw.partition("/van-ban/")[2].partition("/") if "/van-ban/" in raw else raw.partition("/")
    card = next(iter(catalogue().cards([(id, path)])), None)
    if raw and not card:
        asked.ignore(say("điều khoản"), raw, say("kho không có điều khoản này"))
    return card
