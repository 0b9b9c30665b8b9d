"""The writing side of the catalogue: annotated directives become rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from index.emphasis import emphasis
from index.numbers import number_key
from index.tables import BY_CLAUSE
from index.words import analyse, compose, words
from kb.model import (
    AgencyMention,
    Annotated,
    CitationMention,
    Clause,
    DeadlineMention,
    Directive,
    Mention,
    Span,
    TopicMention,
    walk,
)
from kb.reading import Reading, read
from kb.vietnamese import nfc, slug

Row = tuple[object, ...]
Place = tuple[str, int, int]


_NAMES = "SELECT id FROM directive UNION ALL SELECT alias FROM alias"
_RANGE = "SELECT MIN(number), MAX(number) FROM {}.clause WHERE directive = ?"  # its clauses stand one behind another


class RecordError(ValueError):
    """A directive that cannot stand in a catalogue; the message names it."""


@dataclass(frozen=True)
class Pages:
    """A directive's clauses as the catalogue shows them, with the way from the source to there."""

    directive: Directive
    clauses: tuple[Clause, ...]
    readings: Mapping[str, Reading] = field(init=False)

    def __post_init__(self) -> None:
        read_all = {clause.path: shown(self.directive.text, clause) for clause in walk(self.clauses)}
        object.__setattr__(self, "readings", read_all)

    @cached_property
    def by_path(self) -> Mapping[str, Clause]:
        """Map each path to its clause."""
        return {clause.path: clause for clause in walk(self.clauses)}

    def place(self, path: str, span: Span) -> Place:
        """Find the clause that holds a span, ``path`` and those above it first; (its path, start, end) in its text."""
        for holder in (*_upwards(path), *self.by_path):
            clause = self.by_path.get(holder)
            if clause and clause.span.start <= span.start and span.end <= clause.span.end:
                reading = self.readings[holder]
                return holder, reading.index(span.start), reading.index(span.end)
        raise RecordError(f"{self.directive.source}: no clause holds the words at {span.start} to {span.end}")

    def title_place(self, span: Span) -> Place:
        """Find a span of the title in the title as the catalogue shows it; empty where it is printed otherwise."""
        reading = read(self.directive.text, self.directive.title_spans)
        surface = reading.text[reading.index(span.start) : reading.index(span.end)]
        start = nfc(self.directive.title or "").find(surface)
        return ("title", start, start + len(surface)) if start >= 0 else ("title", 0, 0)

    def words_of(self, place: Place) -> str:
        """Return the words at a place."""
        path, start, end = place
        text = nfc(self.directive.title or "") if path == "title" else self.readings[path].text
        return text[start:end]


def shown(text: str, clause: Clause) -> Reading:
    """Return the text of a clause as the catalogue holds it: its reading, or a table's Markdown as it stands."""
    return _verbatim(text, clause.spans) if clause.kind == "table" else read(text, clause.spans, clause.mark)


def _verbatim(text: str, spans: Iterable[Span]) -> Reading:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for span in spans:
        composed, first, last = compose(span.of(text) + "\n")
        letters.append(composed)
        starts += (span.start + offset for offset in first)
        ends += (span.start + offset for offset in last)
    return Reading("".join(letters)[:-1], tuple(starts[:-1]), tuple(ends[:-1]))


def _upwards(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


class Recorder:
    """Writes directives into the tables of a catalogue, one after the other, clauses numbered through from a first."""

    def __init__(self, connection: sqlite3.Connection, first: int = 0) -> None:
        self._connection = connection
        self._names = {name for (name,) in connection.execute(_NAMES)}
        self._next = first

    def add(self, id: str, aliases: Sequence[str], sha256: str, annotated: Annotated) -> None:
        """Write an annotated directive; raise RecordError where a name or the path of a clause is there already."""
        self._claim(id, *aliases)
        pages = Pages(annotated.directive, annotated.clauses)
        self._directive(id, aliases, sha256, annotated.directive)
        numbers = self._clauses(id, pages)
        for mention in annotated.mentions:
            if mention.clause not in numbers and not (
                isinstance(mention, CitationMention) and mention.clause == "title"
            ):
                raise RecordError(f"{id}: a mention in {mention.clause}, which is no clause")
            table, row = _ROWS[type(mention)](mention, pages, id, numbers)
            self._insert(table, [row])

    def copy(self, id: str, aliases: Sequence[str]) -> None:
        """Take over a directive from the catalogue attached as ``old``; what other directives decide is left out."""
        self._claim(id, *aliases)
        first, last = self._connection.execute(_RANGE.format("old"), (id,)).fetchone()
        shift = self._next - (first or 0)
        self._take("directive", {}, "id = :id", id=id)
        self._insert("alias", [(alias, id) for alias in aliases])
        for table, column in BY_CLAUSE.items():
            self._take(table, {column: f"{column} + :shift"}, f"{column} BETWEEN :first AND :last",
                       shift=shift, first=first, last=last)  # fmt: skip
        undecided = {"clause": "clause + :shift", "key": "NULL", "resolved": "NULL"}
        self._take("citation", undecided, "directive = :id", id=id, shift=shift)
        self._next += 0 if first is None else last - first + 1

    def drop(self, id: str) -> None:
        """Remove a directive with all that hangs on it; what other directives say of it is left as it is."""
        first, last = self._connection.execute(_RANGE.format("main"), (id,)).fetchone()
        for table, column in BY_CLAUSE.items():
            self._connection.execute(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", (first, last))
        names = self._connection.execute("SELECT alias FROM alias WHERE directive = ?", (id,)).fetchall()
        self._names -= {id, *(alias for (alias,) in names)}
        for table, column in (("citation", "directive"), ("alias", "directive"), ("directive", "id")):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (id,))

    def _claim(self, *names: str) -> None:
        for name in names:
            if name in self._names:
                raise RecordError(f"{name}: two directives have this id or alias")
            self._names.add(name)

    def _directive(self, id: str, aliases: Sequence[str], sha256: str, directive: Directive) -> None:
        signer = directive.signer
        row = (
            id, directive.type, directive.number, number_key(directive.number or "") or None,
            str(directive.date) if directive.date else None, directive.issuer,
            nfc(directive.title) if directive.title else None,
            signer and signer.name, signer and signer.post, signer and signer.capacity,
            json.dumps(directive.recipients, ensure_ascii=False), directive.source, sha256,
            "", 0, "",  # see index.changes
        )  # fmt: skip
        self._insert("directive", [row])
        self._insert("alias", [(alias, id) for alias in aliases])

    def _clauses(self, id: str, pages: Pages) -> Mapping[str, int]:
        numbers: dict[str, int] = {}
        for order, clause in enumerate(walk(pages.clauses)):
            if clause.path in numbers:
                raise RecordError(f"{id}: two clauses at {clause.path}")
            number = numbers[clause.path] = self._next
            reading = pages.readings[clause.path]
            marks = [] if clause.kind == "table" else emphasis(pages.directive.text, clause, reading)
            row = (
                number, id, clause.path, order, clause.path.count("/"), clause.kind, clause.label, clause.heading,
                reading.text, reading.body, json.dumps(marks),
            )  # fmt: skip
            self._insert("clause", [row])
            self._insert("words", [(number, *_terms(reading.text))])
            self._next += 1
        return numbers

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        for row in rows:
            self._connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    def _take(self, table: str, changed: Mapping[str, str], where: str, **values: object) -> None:
        names = [row[1] for row in self._connection.execute(f"PRAGMA main.table_info({table})")]
        columns = ", ".join(changed.get(name, name) for name in names)
        self._connection.execute(f"INSERT INTO {table} SELECT {columns} FROM old.{table} WHERE {where}", values)


def _terms(text: str) -> tuple[str, str]:
    """Return the words and the syllables of a text, each separated by a blank."""
    analysis = analyse(text)
    segmented = words(text, analysis)
    return " ".join(token.term for token in segmented), " ".join(token.term for token in analysis.syllables)


def _agency_row(mention: AgencyMention, pages: Pages, _id: str, numbers: Mapping[str, int]) -> tuple[str, Row]:
    path, start, end = pages.place(mention.clause, mention.span)
    return "agency_role", (
        numbers[mention.clause], slug(mention.agency), mention.agency, mention.role, path, start, end, mention.rule,
    )  # fmt: skip


def _deadline_row(mention: DeadlineMention, pages: Pages, _id: str, numbers: Mapping[str, int]) -> tuple[str, Row]:
    place = pages.place(mention.clause, mention.span)
    event = pages.words_of(pages.place(mention.clause, mention.event)) if mention.event else None
    return "deadline", (
        numbers[mention.clause], place[1], place[2], pages.words_of(place), mention.kind,
        mention.start and mention.start.isoformat(), mention.due and mention.due.isoformat(), mention.rrule,
        mention.duration, mention.working_days, event, mention.basis, mention.rule,
    )  # fmt: skip


def _citation_row(mention: CitationMention, pages: Pages, id: str, numbers: Mapping[str, int]) -> tuple[str, Row]:
    titled = mention.clause == "title"
    place = pages.title_place(mention.span) if titled else pages.place(mention.clause, mention.span)
    return "citation", (
        id, None if titled else numbers[mention.clause], place[1], place[2], pages.words_of(place), mention.target,
        mention.date and mention.date.isoformat(), mention.at, mention.type, mention.issuer, mention.rule, None, None,
    )  # fmt: skip


def _topic_row(mention: TopicMention, pages: Pages, _id: str, numbers: Mapping[str, int]) -> tuple[str, Row]:
    _, start, end = pages.place(mention.clause, mention.span)
    return "topic_mention", (numbers[mention.clause], mention.topic, start, end, mention.rule)


_ROWS: Mapping[type[Mention], Callable[..., tuple[str, Row]]] = {
    AgencyMention: _agency_row,
    DeadlineMention: _deadline_row,
    CitationMention: _citation_row,
    TopicMention: _topic_row,
}
