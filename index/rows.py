"""What the catalogue gives out: flat, frozen rows, ready for a page, an export or a command.

Offsets in rows (``start``, ``end``) are half-open and point into ``ClauseRow.text``, the clause's words on one line
(see ``kb.reading``).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kb.model import ClauseKind, DeadlineKind, Role


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """A directive of the corpus with its counts.

    ``changed`` is when it last read otherwise than before, ``revision`` how often that was (see ``index.changes``).
    """

    id: str
    type: str | None
    type_name: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    signer: str | None
    signer_post: str | None
    signer_capacity: str | None
    recipients: tuple[str, ...]
    source_file: str
    clauses: int
    deadlines: int
    citations: int
    changed: datetime.datetime = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    revision: int = 0


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause in its place. ``order`` counts from 0 in the directive, ``depth`` from 0 at the root.

    ``emphasis`` lists (start, end, "strong" or "em"); ``body`` is the index of the first character after the mark.
    A clause of kind ``table`` holds Markdown in ``text``.
    """

    directive: str
    path: str
    order: int
    depth: int
    kind: ClauseKind
    label: str
    heading: bool
    text: str
    body: int
    emphasis: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyRoleRow:
    """A body's part in a clause; ``source_path`` is the clause that holds the words (a heading above, maybe)."""

    directive: str
    path: str
    agency: str
    agency_name: str
    role: Role
    source_path: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A time limit of a clause. ``surface`` is its words as printed."""

    directive: str
    path: str
    start: int
    end: int
    surface: str
    kind: DeadlineKind
    from_: datetime.date | None
    due: datetime.date | None
    rrule: str | None
    duration: str | None
    working_days: bool
    event: str | None
    basis: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A mention of a document in a clause (``path`` "title" for the title).

    ``resolved`` is the id of the directive meant, where the corpus holds it: number and year agree, or the number
    alone where the mention gives no date and only one such directive is held.
    """

    directive: str
    path: str
    start: int
    end: int
    surface: str
    target: str
    date: datetime.date | None
    at: str | None
    resolved: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A clause's words about a topic."""

    directive: str
    path: str
    topic: str
    topic_name: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class ClauseCard:
    """A clause with all that hangs on it, for lists: ledger, deadlines, topics, search results."""

    directive: DirectiveRow
    clause: ClauseRow
    headings: tuple[ClauseRow, ...]
    agencies: tuple[AgencyRoleRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    citations: tuple[CitationRow, ...]
    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class AgencySummary:
    """A body of the agency index with the number of clauses that it leads, supports and receives."""

    id: str
    name: str
    lead: int
    support: int
    recipient: int
    deadlines: int


@dataclass(frozen=True, slots=True)
class DueTally:
    """How many time limits a body has to keep as the one that leads: passed lately, due in a span, recurring."""

    id: str
    name: str
    passed: int
    due: int
    recurring: int


@dataclass(frozen=True, slots=True)
class AgencyTopic:
    """The number of clauses about a topic in which a body has a role."""

    agency: str
    topic: str
    clauses: int


@dataclass(frozen=True, slots=True)
class CitationTie:
    """How often a directive cites a document, by the keys of ``CitedDocument``; the first mention names it."""

    directive: str
    key: str
    mentions: int


@dataclass(frozen=True, slots=True)
class TopicSummary:
    """A topic with the number of clauses about it."""

    id: str
    name: str
    clauses: int


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that the corpus cites: held (``resolved``) or lacked.

    ``key`` is its address: the target, with the year behind ``@`` where the mentions date it ("84/NQ-CP@2020").
    ``name`` is its fullest mention as printed.
    """

    key: str
    target: str
    year: int | None
    name: str
    resolved: str | None
    mentions: int
    directives: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts for the home page."""

    directives: int
    clauses: int
    agencies: int
    deadlines: int
    citations: int
    lacked: int
