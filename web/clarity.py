"""How clear orders are, directive by directive, and the orders of one that leave something open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from flask import abort, request

from index.rows import ClauseCard, DirectiveRow
from web.addresses import here
from web.choices import Choice, choices
from web.generation import catalogue, generation
from web.language import say
from web.paging import Pager, address, cut, pager
from web.parameters import Parameters
from web.twin import Area
from web.vagueness import GAPS, Clarity, Gap, clarity, gaps_of

area = Area("clarity", __name__)

PAGE_SIZE = 25
ORDERS_SIZE = 40
_KEYS: dict[str, Gap] = {"nguoi": "owner", "han": "deadline", "san-pham": "product"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A directive with how clear its orders are."""

    directive: DirectiveRow
    clarity: Clarity


@dataclass(frozen=True, slots=True)
class ClarityList:
    """A page of directives, the newest first."""

    directives: tuple[Counted, ...]
    pager: Pager
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VagueOrder:
    """An order with what it leaves open."""

    card: ClauseCard
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class VagueOrders:
    """The orders of a directive that leave something open, or one thing."""

    directive: DirectiveRow
    clarity: Clarity
    orders: tuple[VagueOrder, ...]
    gaps: tuple[Choice, ...]
    pager: Pager
    ignored: tuple[str, ...]


@area.page("/ro-viec", "clarity/list.html")
def listed() -> ClarityList:
    """List directives with how clear their orders are."""
    asked, every = Parameters(request.args), catalogue().directives()
    page = asked.page()
    return ClarityList(
        directives=tuple(Counted(row, directive_clarity(row.id)) for row in cut(every, page, PAGE_SIZE)),
        pager=pager(len(every), page, PAGE_SIZE, here(), {}),
        ignored=asked.ignored,
    )


@area.page("/ro-viec/<id>", "clarity/directive.html")
def orders(id: str) -> VagueOrders:
    """Show the orders of a directive that leave something open."""
    held = catalogue().directive(id) or abort(404)
    asked = Parameters(request.args)
    chosen, page = asked.choice("chua-ro", say("điều chưa rõ"), _KEYS), asked.page()
    cards = catalogue().directive_cards(held.id)
    gaps = gaps_of(cards)
    vague = [VagueOrder(card, open) for card in cards if (open := gaps.get(card.clause.path))]
    shown = [order for order in vague if chosen is None or _KEYS[chosen] in order.gaps]
    counts = Counter(gap for order in vague for gap in order.gaps)
    offered = [((key, say(GAPS[gap])), counts[gap]) for key, gap in _KEYS.items()]
    return VagueOrders(
        directive=held,
        clarity=clarity(gaps.values()),
        orders=cut(shown, page, ORDERS_SIZE),
        gaps=choices(offered, chosen, lambda key: address(here(), {"chua-ro": key})),
        pager=pager(len(shown), page, ORDERS_SIZE, here(), {"chua-ro": chosen}),
        ignored=asked.ignored,
    )


def directive_clarity(id: str) -> Clarity:
    """Count what a directive's orders leave open; counted once for each generation."""
    return _counted(generation().name, id)


@lru_cache(maxsize=4096)
def _counted(_generation: str, id: str) -> Clarity:
    return clarity(gaps_of(catalogue().directive_cards(id)).values())
