"""The catalogue: who, when, which and the text, in one read-only SQLite file of a generation.

Every method answers one question of a page; none knows words (see ``index.engine`` for these).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from index.rows import (
    AgencySummary,
    CitationRow,
    CitedDocument,
    ClauseCard,
    ClauseRow,
    DirectiveRow,
    Overview,
    TopicSummary,
)
from kb.model import DeadlineKind, Role


class Catalogue:
    """An open catalogue, safe to ask from several threads."""

    def __init__(self, path: Path) -> None:
        raise NotImplementedError

    def overview(self) -> Overview:
        """Count what the corpus holds."""
        raise NotImplementedError

    def directives(self) -> tuple[DirectiveRow, ...]:
        """Return every directive, the newest first."""
        raise NotImplementedError

    def directive(self, id: str) -> DirectiveRow | None:
        """Return a directive by its id or one of its aliases."""
        raise NotImplementedError

    def clauses(self, directive: str) -> tuple[ClauseRow, ...]:
        """Return the clauses of a directive in order."""
        raise NotImplementedError

    def cards(self, keys: Sequence[tuple[str, str]]) -> tuple[ClauseCard, ...]:
        """Return the cards of (directive, path) pairs, in the order asked for; unknown pairs are left out."""
        raise NotImplementedError

    def directive_cards(self, directive: str) -> tuple[ClauseCard, ...]:
        """Return the cards of all clauses of a directive in order."""
        raise NotImplementedError

    def title_citations(self, directive: str) -> tuple[CitationRow, ...]:
        """Return the citations in a directive's title; their offsets point into the title."""
        raise NotImplementedError

    def agencies(self) -> tuple[AgencySummary, ...]:
        """Return every body, in Vietnamese alphabetical order of the names."""
        raise NotImplementedError

    def agency(self, id: str) -> AgencySummary | None:
        """Return a body by its id."""
        raise NotImplementedError

    def ledger(self, agency: str, role: Role | None = None, topic: str | None = None) -> tuple[ClauseCard, ...]:
        """Return the clauses in which a body has a role (any, or ``role``), by directive and order."""
        raise NotImplementedError

    def topics(self) -> tuple[TopicSummary, ...]:
        """Return every topic of the vocabulary, those with clauses first, the most frequent first."""
        raise NotImplementedError

    def topic_cards(self, topic: str) -> tuple[ClauseCard, ...]:
        """Return the clauses about a topic, by directive and order."""
        raise NotImplementedError

    def deadline_cards(
        self,
        agency: str | None = None,
        kinds: Sequence[DeadlineKind] = (),
        due_from: datetime.date | None = None,
        due_to: datetime.date | None = None,
    ) -> tuple[ClauseCard, ...]:
        """Return the clauses with a deadline that passes the filters, by first last day, then the undated."""
        raise NotImplementedError

    def cited_documents(self) -> tuple[CitedDocument, ...]:
        """Return every document that is cited, the most cited first; references to the directive itself excepted."""
        raise NotImplementedError

    def cited_document(self, key: str) -> CitedDocument | None:
        """Return a cited document by its key, or by its bare target where that is unambiguous (most cited wins)."""
        raise NotImplementedError

    def citing(self, key: str) -> tuple[CitationRow, ...]:
        """Return every mention of a cited document, by directive and order."""
        raise NotImplementedError

    def citations_of(self, directive: str) -> tuple[CitationRow, ...]:
        """Return every citation that a directive makes, in order, its title included."""
        raise NotImplementedError

    def citations_to(self, directive: str) -> tuple[CitationRow, ...]:
        """Return every mention of a held directive by the others."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        raise NotImplementedError
