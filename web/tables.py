"""A table of a directive with its rows, each of them a clause with an address and notes of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from index.rows import ClauseCard
from web.prose import table

_HTML_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_WORDS = re.compile(r">[^<>]*[^<>\s][^<>]*<")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells as sanitised HTML, and the clause that it is."""

    cells: Markup
    head: bool
    card: ClauseCard | None


def rows_by_table(cards: Iterable[ClauseCard]) -> dict[str, tuple[ClauseCard, ...]]:
    """Gather the row clauses of each table by the table's path."""
    rows = (card for card in cards if card.clause.kind == "row")
    return {path: tuple(group) for path, group in groupby(rows, key=lambda card: card.clause.path.rpartition("/")[0])}


def table_rows(card: ClauseCard, rows: Sequence[ClauseCard]) -> tuple[TableRow, ...]:
    """Give each row of a table its clause; a table printed without a head loses the empty one that Markdown demands.

    Where clauses and rows do not match one to one, the rows come without clauses.
    """
    found = [str(match[1]) for match in _HTML_ROW.finditer(table(card.clause.text))]
    if found and not _WORDS.search(found[0]):
        del found[0]
    clauses = rows if len(rows) == len(found) else [None] * len(found)
    return tuple(
        TableRow(Markup(cells), cells.lstrip().startswith("<th>"), clause)
        for cells, clause in zip(found, clauses, strict=True)
    )
