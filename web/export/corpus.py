"""The corpus as data: a directive a line, with its clauses and all that is read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from index.rows import ClauseCard, DirectiveRow
from web.addresses import clause_address, directive_address
from web.export.telling import absolute
from web.generation import catalogue
from web.plain import plain

# Of the rows that hang on a clause: what the clause itself says already.
_REPEATED = ("directive", "path", "order", "depth", "emphasis")


def corpus_lines(directives: Iterable[DirectiveRow]) -> Iterator[dict[str, Any]]:
    """Yield each directive with its clauses in order; one directive at a time is in memory."""
    for row in directives:
        yield {
            **plain(row),
            "url": absolute(directive_address(row.id)),
            "title_citations": [_own(mention) for mention in catalogue().title_citations(row.id)],
            "clause_list": [_clause(card) for card in catalogue().directive_cards(row.id)],
        }


def _clause(card: ClauseCard) -> dict[str, Any]:
    return {
        "path": card.clause.path,
        **_own(card.clause),
        "url": absolute(clause_address(card.clause.directive, card.clause.path)),
        "agencies": [_own(row) for row in card.agencies],
        "deadlines": [_own(row) for row in card.deadlines],
        "citations": [_own(row) for row in card.citations],
        "topics": [_own(row) for row in card.topics],
    }


def _own(row: object) -> dict[str, Any]:
    values: Mapping[str, Any] = plain(row)
    return {name: value for name, value in values.items() if name not in _REPEATED}
