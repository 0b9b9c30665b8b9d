"""The graph of documents: who rests on whom, drawn and as a list; and the chain in which a directive is carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import abort, request

from index.rows import CitationRow, ClauseCard, DirectiveRow
from web.addresses import citation_key, cited_address, directive_address
from web.comparing import likeness
from web.crossreferences import Mention, by_place, mentions
from web.generation import catalogue
from web.graph import Document, Drawing, Tie, around, draw
from web.language import say
from web.parameters import Parameters
from web.twin import Area, moved
from web.vagueness import is_order
from web.wording import directive_name, number_words

area = Area("documents", __name__)

# How alike a clause below must be for an order to count as taken up. To call a forgotten order taken up is worse than
# to miss one said in other words; above .4, 13 of 15 pairs were about the same matter (see ``comparing``).
_TAKEN_UP = 0.4
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class GraphPage:
    """The drawing with the same ties as a list; ``chosen`` is the document in the middle, None for the busiest all."""

    drawing: Drawing
    ties: tuple[Tie, ...]
    chosen: Document | None
    every: int
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Below:
    """A directive that carries this one out, with the clauses that cite it."""

    directive: DirectiveRow
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class TakenUp:
    """An order, and the clauses of the directives below that take it up, with how alike they are in percent."""

    card: ClauseCard
    by: tuple[tuple[ClauseCard, int], ...]


@dataclass(frozen=True, slots=True)
class ChainPage:
    """What a directive carries out, what carries it out, and what became of its orders there.

    ``above`` are the documents that its title names, ``above_held`` those of them that are held.
    """

    directive: DirectiveRow
    above: tuple[CitationRow, ...]
    above_held: tuple[DirectiveRow, ...]
    below: tuple[Below, ...]
    taken_up: tuple[TakenUp, ...]
    left: tuple[ClauseCard, ...]
    left_count: int


@area.page("/so-do", "documents/graph.html")
def graph() -> GraphPage:
    """Draw the documents and their references."""
    asked, known = Parameters(request.args), _documents()
    key = asked.known("van-ban", say("văn bản"), lambda raw: raw in known)
    every = tuple(_ties(known))
    shown = around(every, key)
    return GraphPage(draw(shown, key), shown, known[key] if key else None, len(every), asked.ignored)


@area.page("/chuoi-thuc-hien/<id>", "documents/chain.html")
def chain(id: str) -> object:
    """Show what a directive carries out and what carries it out."""
    held = catalogue().directive(id) or abort(404)
    if held.id != id:
        return moved("documents.chain", 301, id=held.id)
    below = tuple(_below(id))
    orders = [card for card in catalogue().directive_cards(id) if is_order(card)] if below else []
    taken_up = tuple(_taken_up(orders, frozenset(row.directive.id for row in below)))
    left = tuple(row.card for row in taken_up if not row.by)
    above = tuple({citation_key(row): row for row in catalogue().title_citations(id) if row.target != "self"}.values())
    return ChainPage(
        directive=held,
        above=above,
        above_held=tuple(row for cited in above if (row := catalogue().directive(cited.resolved or ""))),
        below=below,
        taken_up=tuple(row for row in taken_up if row.by)[:_SHOWN],
        left=left[:_SHOWN],
        left_count=len(left),
    )


def _below(id: str) -> Iterator[Below]:
    """Yield the directives that cite one, each with its clauses."""
    every = mentions(by_place(catalogue().citations_to(id)))
    for directive in dict.fromkeys(mention.directive for mention in every):
        yield Below(directive, tuple(mention for mention in every if mention.directive == directive))


def _taken_up(orders: list[ClauseCard], below: frozenset[str]) -> Iterator[TakenUp]:
    for card in orders:
        found = likeness().alike((card.clause.directive, card.clause.path), 2, below)
        likes = {like.key: round(100 * like.score) for like in found if like.score >= _TAKEN_UP}
        cards = catalogue().cards(list(likes))
        yield TakenUp(card, tuple((each, likes[each.clause.directive, each.clause.path]) for each in cards))


def _documents() -> dict[str, Document]:
    """Return every document of the graph by its key: a directive's id, or the key of one that is lacked."""
    held = {row.id: _held(row) for row in catalogue().directives()}
    lacked = (row for row in catalogue().cited_documents() if not row.resolved)
    return held | {
        row.key: Document(row.key, row.target, row.name, row.year, False, cited_address(row.key)) for row in lacked
    }


def _held(row: DirectiveRow) -> Document:
    year = int(row.date[:4]) if row.date else None
    label = number_words(row.number) if row.number else row.type_name
    return Document(row.id, label, directive_name(row), year, True, directive_address(row.id))


def _ties(known: dict[str, Document]) -> Iterator[Tie]:
    resolved = {row.key: row.resolved for row in catalogue().cited_documents()}
    for tie in catalogue().citation_ties():
        source, target = known.get(tie.directive), known.get(resolved.get(tie.key) or tie.key)
        if source and target and source != target:
            yield Tie(source, target, tie.mentions)
