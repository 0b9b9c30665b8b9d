"""The boundary between the site and whatever engine finds words: plain types in, plain types out.

Nothing here knows Whoosh. A second engine (a cluster, say) fills the same three verbs: build, search, suggest.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from kb.model import Role

Sort = Literal["relevance", "date", "deadline"]
NoticeKind = Literal["empty", "too-long", "malformed", "nothing-found"]

PAGE_SIZE = 20
MAX_QUERY = 500  # characters; a longer question is a pasted text, not a search


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a question; None stands for "any".

    ``agency`` is an agency id (slug), ``role`` its part in the clause (only with ``agency``), ``topic`` a topic id,
    ``type`` a document type's abbreviation, ``year`` the year of issue, ``directive`` a directive id. A clause passes
    ``due_from``/``due_to`` when one of its deadlines has its last day in that closed range.
    """

    agency: str | None = None
    role: Role | None = None
    topic: str | None = None
    type: str | None = None
    year: int | None = None
    directive: str | None = None
    due_from: datetime.date | None = None
    due_to: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question: free text in the query language, filters, order and page (from 1)."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    page: int = 1
    size: int = PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a snippet; ``hit`` where a word of the question stands."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found. ``snippet`` joined gives words of the clause, with "…" where it is cut.

    ``number`` is its number in the generation, by which the catalogue finds it soonest.
    """

    directive: str
    path: str
    score: float
    snippet: tuple[Fragment, ...]
    number: int


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the clauses found have a value; ``label`` is what a reader sees."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Why a question has no answer, for the page to explain; ``detail`` is the part of the question it is about."""

    kind: NoticeKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a question.

    ``facets`` has the keys ``agency``, ``role``, ``topic``, ``type`` and ``year``, the most frequent value first.
    ``document`` is the id of the directive whose number the question is; ``cited`` the number, in its official form,
    of a document that the question names and that is cited but not held (or held and cited). ``relaxed`` is true
    where the hits need not have all the words, since no clause has them or the question is long; ``suggestions`` are
    respellings of the question.
    """

    query: Query
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    notice: Notice | None = None
    document: str | None = None
    cited: str | None = None
    suggestions: tuple[str, ...] = ()
    relaxed: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: what to show, what kind of thing it is, and the id or query it stands for."""

    kind: Literal["agency", "topic", "document", "phrase"]
    label: str
    value: str


class Engine(Protocol):
    """An open, read-only generation of the word index, safe to ask from several threads."""

    def search(self, query: Query) -> Results:
        """Answer a question; never raises for what a visitor may type."""
        ...

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Complete what is being typed, with or without tones."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...
