"""What the API answers: the one source of its JSON and of the schema that describes it.

These types are a promise to programs written elsewhere: a field may be added, none renamed or taken away within ``v1``.
Offsets (``start``, ``end``) are half-open and count the characters of the ``text`` that they stand beside.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Generic, Literal, TypeVar

from msgspec import Meta, Struct, field

from index.engine import NoticeKind, Sort
from kb.citation_formats import Format
from kb.cite import Form
from kb.model import ClauseKind, DeadlineKind, Role
from web.timing import StateKind

Item = TypeVar("Item")
Count = Annotated[int, Meta(ge=0)]
Address = Annotated[str, Meta(description="Whole address of the page for readers.")]
PartialDay = Annotated[
    str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="A day, or as much of it as the document gives.")
]


class Answer(Struct, frozen=True, kw_only=True):
    """The kind of type that all answers are."""


class Problem(Answer, frozen=True):
    """What went wrong (RFC 9457); ``parameter`` names the parameter that has to be changed."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    parameter: str | None = None


class Overview(Answer, frozen=True):
    """What the knowledge base holds; ``generation`` changes with every build of the index."""

    generation: str
    directives: Count
    clauses: Count
    agencies: Count
    deadlines: Count
    citations: Count
    lacked: Count


class Directive(Answer, frozen=True):
    """A directive; a field that the document does not give is null."""

    id: str
    url: Address
    type: str | None
    type_name: str
    number: str | None
    date: PartialDay | None
    issuer: str | None
    title: str | None
    signer: str | None
    signer_post: str | None
    signer_capacity: str | None
    recipients: tuple[str, ...]
    clauses: Count
    deadlines: Count
    citations: Count
    changed: datetime.datetime
    revision: Count


class DirectiveInBrief(Answer, frozen=True):
    """The directive that a clause stands in."""

    id: str
    number: str | None
    date: PartialDay | None


class Heading(Answer, frozen=True):
    """A heading by its path."""

    path: str
    text: str


class AgencyRole(Answer, frozen=True):
    """A body's part in a clause; the words that give it stand in the clause ``source_path``, a heading above maybe."""

    agency: str
    agency_name: str
    role: Role
    source_path: str
    start: Count
    end: Count


class State(Answer, frozen=True):
    """How a time limit stands today."""

    kind: StateKind
    words: str


class Deadline(Answer, frozen=True):
    """A time limit: ``due`` is its last day, ``rrule`` an RFC 5545 rule, ``duration`` ISO 8601, counted from ``event``.

    ``safe`` is the day before where the words are "trước ngày"; ``next`` the day on which a recurring limit falls next.
    """

    surface: str
    start: Count
    end: Count
    kind: DeadlineKind
    since: datetime.date | None = field(name="from")
    due: datetime.date | None
    rrule: str | None
    duration: str | None
    working_days: bool
    event: str | None
    basis: str | None
    meaning: str
    state: State
    safe: datetime.date | None
    next: datetime.date | None


class Citation(Answer, frozen=True):
    """A mention of a document ("self" for the directive itself), at a place in it; ``resolved`` is a held directive."""

    surface: str
    start: Count
    end: Count
    target: str
    date: datetime.date | None
    at: str | None
    resolved: str | None


class TopicMention(Answer, frozen=True):
    """The words of a clause that show what it is about."""

    topic: str
    topic_name: str
    start: Count
    end: Count


class Clause(Answer, frozen=True):
    """A clause with all that is read from it; a clause of kind "table" holds Markdown."""

    directive: DirectiveInBrief
    path: str
    url: Address
    order: Count
    depth: Count
    kind: ClauseKind
    label: str
    heading: bool
    text: str
    headings: tuple[Heading, ...]
    agencies: tuple[AgencyRole, ...]
    deadlines: tuple[Deadline, ...]
    citations: tuple[Citation, ...]
    topics: tuple[TopicMention, ...]


class CitationForm(Answer, frozen=True):
    """A finished citation by Nghị định 30/2020/NĐ-CP, for the first or a later mention."""

    form: Form
    text: str


class ClauseInPlace(Answer, frozen=True):
    """A clause, what stands around it, and how it is cited."""

    clause: Clause
    place: str
    previous: str | None
    next: str | None
    below: tuple[str, ...]
    citation_forms: tuple[CitationForm, ...]


class DirectiveWhole(Answer, frozen=True):
    """A directive with its headings, its citation, what it cites and the ids of the directives that cite it."""

    directive: Directive
    contents: tuple[Heading, ...]
    citation_forms: tuple[CitationForm, ...]
    title_citations: tuple[Citation, ...]
    cites: tuple[Citation, ...]
    cited_by: tuple[str, ...]


class FinishedCitation(Answer, frozen=True):
    """The citation of a directive or clause, written for a program."""

    directive: str
    path: str | None
    form: Form
    format: Format
    quote: bool
    text: str


class Agency(Answer, frozen=True):
    """A body with the number of clauses that it leads, supports and receives."""

    id: str
    url: Address
    name: str
    lead: Count
    support: Count
    recipient: Count
    deadlines: Count


class AgencyWhole(Answer, frozen=True):
    """A body, and the other ways in which the directives write its name."""

    agency: Agency
    spellings: tuple[str, ...]


class Duty(Answer, frozen=True):
    """A clause in which a body has a part; ``given_by`` are the paths of the headings above that give it."""

    clause: Clause
    roles: tuple[Role, ...]
    given_by: tuple[str, ...]


class Topic(Answer, frozen=True):
    """A topic with the number of clauses about it."""

    id: str
    url: Address
    name: str
    clauses: Count


class ClauseDeadline(Answer, frozen=True):
    """A time limit with its clause."""

    deadline: Deadline
    clause: Clause


class CitedDocument(Answer, frozen=True):
    """A document that the directives cite: held (``resolved`` is its id) or lacked."""

    key: str
    url: Address
    target: str
    year: int | None
    name: str
    resolved: str | None
    mentions: Count
    directives: Count


class CitingPlace(Answer, frozen=True):
    """A clause that cites a document; ``path`` is "title" and ``clause`` null where its directive's title does."""

    directive: DirectiveInBrief
    path: str
    citations: tuple[Citation, ...]
    clause: Clause | None


class Fragment(Answer, frozen=True):
    """A piece of an excerpt; ``hit`` where a word of the question stands."""

    text: str
    hit: bool


class Found(Answer, frozen=True):
    """A clause found, with the excerpt that shows why."""

    clause: Clause
    snippet: tuple[Fragment, ...]


class FacetValue(Answer, frozen=True):
    """How many of the clauses found have a value."""

    value: str
    label: str
    count: Count


class Notice(Answer, frozen=True):
    """Why a question has no answer."""

    kind: NoticeKind
    detail: str


class Search(Answer, frozen=True):
    """A page of the clauses found; ``document`` and ``cited`` are what the question names by its number."""

    items: tuple[Found, ...]
    total: Count
    next: str | None
    facets: dict[str, tuple[FacetValue, ...]]
    notice: Notice | None
    document: str | None
    cited: str | None
    relaxed: bool
    suggestions: tuple[str, ...]
    sort: Sort


class Suggestion(Answer, frozen=True):
    """A completion of what is being typed; ``value`` is the id or question that it stands for."""

    kind: Literal["agency", "topic", "document", "phrase"]
    label: str
    value: str


class Page(Answer, Generic[Item], frozen=True):
    """A piece of a list; ``next`` is the address of the following piece, null at the end."""

    items: tuple[Item, ...]
    total: Count
    next: str | None


class Topics(Answer, frozen=True):
    """Every topic."""

    items: tuple[Topic, ...]


class Suggestions(Answer, frozen=True):
    """What may be meant by what is being typed."""

    items: tuple[Suggestion, ...]
