"""The catalogue: who, when, which and the text, in one read-only SQLite file of a generation.

Every method answers one question of a page; none knows words (see ``index.engine`` for these).
"""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from index.cards import Cards
from index.collation import collation_key
from index.database import Database
from index.duties import Duties, DutiesAsked
from index.firsts import unique
from index.limits import Limits
from index.names import by_name, topic_names, type_names
from index.rows import (
    AgencySummary,
    AgencyTopic,
    CitationRow,
    CitationTie,
    CitedDocument,
    ClauseCard,
    ClauseRow,
    DirectiveRow,
    DueTally,
    Overview,
    TopicSummary,
)
from index.selects import (
    AGENCY,
    AGENCY_TOPICS,
    CITATION,
    CITED,
    CLAUSE,
    DIRECTIVE,
    DUE_BY_AGENCY,
    OVERVIEW,
    SPELLINGS,
    TIES,
    TOPIC_COUNTS,
    citation_row,
    clause_row,
    directive_row,
)
from kb.model import DeadlineKind, Role
from kb.vietnamese import slug


class Catalogue:
    """An open catalogue, safe to ask from several threads."""

    def __init__(self, path: Path) -> None:
        self.database = self._database = Database(path)
        self._directives = cache(
            partial(_read_directives, self._database)
        )  # thousands of rows, which no opening waits for
        self._cards = Cards(self._database, self._directives, topic_names())
        self.duties, self.limits = Duties(self._database), Limits(self._database, self._cards)

    def overview(self) -> Overview:
        """Count what the corpus holds."""
        return self._overview

    def directives(self) -> tuple[DirectiveRow, ...]:
        """Return every directive, the newest first."""
        return tuple(self._directives().values())

    def directive(self, id: str) -> DirectiveRow | None:
        """Return a directive by its id or one of its aliases."""
        return self._directives().get(id) or self._directives().get(self._aliases.get(id, ""))

    def attachments(self, directive: str) -> tuple[ClauseRow, ...]:
        """Return the clauses that open what is attached to a directive, in order."""
        where = "directive = ? AND kind = 'attachment' ORDER BY number"
        return tuple(map(clause_row, self._database.rows(f"SELECT {CLAUSE} FROM clause WHERE {where}", (directive,))))

    def clauses(self, directive: str) -> tuple[ClauseRow, ...]:
        """Return the clauses of a directive in order."""
        where = "directive = ? ORDER BY number"
        return tuple(map(clause_row, self._database.rows(f"SELECT {CLAUSE} FROM clause WHERE {where}", (directive,))))

    def cards(self, keys: Sequence[tuple[str, str]]) -> tuple[ClauseCard, ...]:
        """Return the cards of (directive, path) pairs, in the order asked for; unknown pairs are left out."""
        return self._cards.at(keys)

    def numbered_cards(self, numbers: Sequence[int]) -> tuple[ClauseCard, ...]:
        """Return the cards of clauses by their number in the generation, in the order asked for."""
        return self._cards.of(numbers)

    def each_card(self, numbers: Iterable[int]) -> Iterator[ClauseCard]:
        """Yield the cards of clauses by their number, fetched by the page: any number of them takes little memory."""
        return self._cards.each(numbers)

    def directive_cards(self, directive: str) -> tuple[ClauseCard, ...]:
        """Return the cards of all clauses of a directive in order."""
        return self._cards.of(list(self._numbers("directive = ?", (directive,))))

    def title_citations(self, directive: str) -> tuple[CitationRow, ...]:
        """Return the citations in a directive's title; their offsets point into the title."""
        return tuple(self._citations("citation.directive = ? AND citation.clause IS NULL", (directive,)))

    def agencies(self) -> tuple[AgencySummary, ...]:
        """Return every body, in Vietnamese alphabetical order of the names."""
        return tuple(self._agencies.values())

    def agency(self, id: str) -> AgencySummary | None:
        """Return a body by its id."""
        return self._agencies.get(id)

    def named(self, text: str) -> tuple[AgencySummary | TopicSummary, ...]:
        """Return the body and the topic whose name a text is, with or without tones."""
        return self._named.get(slug(text), ())

    def spellings(self, agency: str) -> tuple[str, ...]:
        """Return how the directives write a body, the most frequent spelling first."""
        return tuple(spelling for (spelling,) in self._database.rows(SPELLINGS, (agency,)))

    def ledger(self, agency: str, role: Role | None = None, topic: str | None = None) -> tuple[ClauseCard, ...]:
        """Return the clauses in which a body has a role (any, or ``role``), by directive and order."""
        return tuple(self.each_card(self.ledger_numbers(agency, role, topic)))

    def ledger_numbers(self, agency: str, role: Role | None = None, topic: str | None = None) -> Iterator[int]:
        """Yield the numbers of the clauses of ``ledger``."""
        return self.duties.numbers(DutiesAsked(agency, role, topic))

    def topics(self) -> tuple[TopicSummary, ...]:
        """Return every topic of the vocabulary, those with clauses first, the most frequent first."""
        return self._topics

    def topic_cards(self, topic: str) -> tuple[ClauseCard, ...]:
        """Return the clauses about a topic, by directive and order."""
        return tuple(self.each_card(self.each_about(topic)))

    def each_about(self, topic: str) -> Iterator[int]:
        """Yield the numbers of the clauses about a topic, by directive and order."""
        rows = self._database.each("SELECT clause FROM topic_mention WHERE topic = ? ORDER BY clause", (topic,))
        return unique(row[0] for row in rows)

    def topic_numbers(self, topic: str) -> Sequence[int]:
        """Return the numbers of ``each_about`` at once, in eight bytes each."""
        return array("q", self.each_about(topic))

    def deadline_cards(
        self,
        agency: str | None = None,
        kinds: Sequence[DeadlineKind] = (),
        due_from: datetime.date | None = None,
        due_to: datetime.date | None = None,
    ) -> tuple[ClauseCard, ...]:
        """Return the clauses with a deadline that passes the filters, by first last day, then the undated."""
        return tuple(self.each_card(self.deadline_numbers(agency, kinds, due_from, due_to)))

    def deadline_numbers(
        self,
        agency: str | None = None,
        kinds: Sequence[DeadlineKind] = (),
        due_from: datetime.date | None = None,
        due_to: datetime.date | None = None,
    ) -> Iterator[int]:
        """Yield the numbers of the clauses of ``deadline_cards``, each at the first of its limits."""
        return self.limits.clauses(agency, kinds, due_from, due_to)

    def due_by_agency(self, since: datetime.date, first: datetime.date, last: datetime.date) -> tuple[DueTally, ...]:
        """Count the limits of each body that leads: from ``since`` before ``first``, up to ``last``, recurring."""
        rows = self._database.rows(DUE_BY_AGENCY, _span(since, first, last))
        return tuple(
            DueTally(agency, self._agencies[agency].name, passed or 0, due or 0, recurring)
            for agency, passed, due, recurring in rows
        )

    def due_counts(self, since: datetime.date, first: datetime.date, last: datetime.date) -> tuple[int, int, int]:
        """Count all limits as ``due_by_agency`` does, each once, whoever leads."""
        return self.limits.tally(since, first, last)

    def agency_topics(self) -> tuple[AgencyTopic, ...]:
        """Count the clauses of each pair of a body and a topic that meet in one."""
        return self._agency_topics

    def citation_ties(self) -> tuple[CitationTie, ...]:
        """Return who cites what, each pair once."""
        return tuple(CitationTie(*row) for row in self._database.rows(TIES))

    def clause_words(self) -> tuple[tuple[str, str, bool, str], ...]:
        """Return directive, path, whether it is a heading, and the segmented words of every clause, in order."""
        rows = self._database.rows(
            "SELECT directive, path, heading, words FROM words JOIN clause ON number = clause ORDER BY number"
        )
        return tuple((directive, path, bool(heading), words) for directive, path, heading, words in rows)

    def cited_documents(self) -> tuple[CitedDocument, ...]:
        """Return every document that is cited, the most cited first; references to the directive itself excepted."""
        return tuple(self.each_cited())

    def cited_counts(self) -> tuple[int, int]:
        """Count the cited documents that are held, and those that are not."""
        [(held, every)] = self._database.rows("SELECT COUNT(resolved), COUNT(*) FROM cited")
        return held, every - held

    def each_cited(self, held: bool | None = None, start: int = 0, size: int = -1) -> Iterator[CitedDocument]:
        """Yield what ``cited_documents`` returns, all or a page of them, or only what is (not) held."""
        where = "1" if held is None else f"resolved IS {'NOT ' if held else ''}NULL"
        order = f"{where} ORDER BY mentions DESC, directives DESC, key LIMIT ? OFFSET ?"
        rows = self._database.each(f"SELECT {CITED} FROM cited WHERE {order}", (size, start))
        return (CitedDocument(*row) for row in rows)

    def cited_document(self, key: str) -> CitedDocument | None:
        """Return a cited document by its key, or by its bare target where that is unambiguous (most cited wins)."""
        rows = self._database.rows(
            f"SELECT {CITED} FROM cited WHERE key = ? OR target = ? ORDER BY key <> ?, mentions DESC, key LIMIT 1",
            (key, key, key),
        )
        return CitedDocument(*rows[0]) if rows else None

    def citing(self, key: str) -> tuple[CitationRow, ...]:
        """Return every mention of a cited document, by directive and order."""
        return tuple(self.each_citing(document)) if (document := self.cited_document(key)) else ()

    def each_citing(self, document: CitedDocument) -> Iterator[CitationRow]:
        """Yield every mention of a cited document, by directive and order, in little memory."""
        return self._citations("key = ?", (document.key,))

    def citations_of(self, directive: str) -> tuple[CitationRow, ...]:
        """Return every citation that a directive makes, in order, its title included."""
        return tuple(self._citations("citation.directive = ?", (directive,)))

    def citations_to(self, directive: str) -> tuple[CitationRow, ...]:
        """Return every mention of a held directive by the others."""
        return tuple(self._citations("resolved = ? AND citation.directive <> ?", (directive, directive)))

    def passages_to(self, key: str, resolved: str | None, words: Sequence[str]) -> tuple[tuple[CitationRow, str], ...]:
        """Return the mentions of a document, by key or as held, each with its text; one of ``words`` stands in it."""
        text = "COALESCE(clause.text, directive.title)"
        rows = self._database.rows(
            f"SELECT {text}, {CITATION} FROM citation LEFT JOIN clause ON clause.number = citation.clause"
            " JOIN directive ON directive.id = citation.directive"
            f" WHERE (key = ? OR resolved = ?) AND ({' OR '.join([f'instr({text}, ?)'] * len(words)) or 0})"
            " ORDER BY directive.date, citation.directive, citation.clause, citation.start",
            (key, resolved, *words),
        )
        return tuple((citation_row(record[1:]), record[0]) for record in rows)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @cached_property
    def _aliases(self) -> Mapping[Any, Any]:
        return dict(self._database.rows("SELECT alias, directive FROM alias"))

    @cached_property
    def _agencies(self) -> Mapping[str, AgencySummary]:
        rows = sorted((AgencySummary(*row) for row in self._database.rows(AGENCY)), key=lambda r: collation_key(r.name))
        return {row.id: row for row in rows}

    @cached_property
    def _named(self) -> Mapping[str, tuple[AgencySummary | TopicSummary, ...]]:
        bodies: tuple[AgencySummary | TopicSummary, ...] = self.agencies()
        return by_name((*bodies, *self.topics()))

    @cached_property
    def _overview(self) -> Overview:
        return Overview(*self._database.rows(OVERVIEW)[0])

    @cached_property
    def _agency_topics(self) -> tuple[AgencyTopic, ...]:
        return tuple(AgencyTopic(*row) for row in self._database.rows(AGENCY_TOPICS))

    @cached_property
    def _topics(self) -> tuple[TopicSummary, ...]:
        counts: dict[Any, Any] = dict(self._database.rows(TOPIC_COUNTS))
        names = {**{topic: topic for topic in counts}, **topic_names()}
        rows = (TopicSummary(id, name, counts.get(id, 0)) for id, name in names.items())
        return tuple(sorted(rows, key=lambda row: (-row.clauses, collation_key(row.name))))

    def _numbers(self, where: str, values: Sequence[object]) -> Iterator[int]:
        rows = self._database.each(f"SELECT number FROM clause WHERE {where} ORDER BY number", values)
        return (row[0] for row in rows)

    def _citations(self, where: str, values: Sequence[object]) -> Iterator[CitationRow]:
        rows = self._database.each(
            f"SELECT {CITATION} FROM citation LEFT JOIN clause ON clause.number = citation.clause WHERE {where}"
            " ORDER BY citation.directive, citation.clause, citation.start",
            values,
        )
        return map(citation_row, rows)


def _read_directives(database: Database) -> Mapping[str, DirectiveRow]:
    names = type_names()
    rows = (directive_row(row, names) for row in database.rows(DIRECTIVE))
    return {row.id: row for row in sorted(rows, key=lambda row: (row.date or "", row.id), reverse=True)}


def _span(since: datetime.date, first: datetime.date, last: datetime.date) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in (since, first, last))
