r"""The types of the field: what a directive's file says, and what is inferred from it.

All positions are half-open character offsets into one frozen text: the file decoded as UTF-8 with ``\r\n``
read as ``\n`` and nothing else changed. A surface is derived (``span.of(text)``), never stored beside its span.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal["lead", "support", "recipient"]
DeadlineKind = Literal["by", "in", "every", "within", "since"]
ClauseKind = Literal[
    "attachment", "part", "chapter", "section", "article",
    "capital", "roman", "number", "decimal", "letter", "bracket", "bullet", "paragraph", "table", "row",
]  # fmt: skip
Column = Literal["number", "task", "lead", "support", "deadline", "product", ""]
PartKind = Literal["noise", "letterhead", "title", "clause", "recipients", "signature", "table"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets into a frozen text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of issue, cut to what the document gives.

    >>> str(PartialDate(2021, 8))
    '2021-08'
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = (part for part in (self.month, self.day) if part is not None)
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in parts)])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2021``, ``2021-08`` or ``2021-08-02``; raise ValueError for anything else."""
        numbers = [int(part) for part in text.split("-")]
        if not 1 <= len(numbers) <= 3 or len(text.partition("-")[0]) != 4:
            raise ValueError(f"not a date, a month or a year: {text!r}")
        date = cls(*numbers)
        date.first_day()
        return date

    def first_day(self) -> datetime.date:
        """Return the earliest day that the date may mean; what is missing counts as 1."""
        return datetime.date(self.year, self.month or 1, self.day or 1)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: a name, the post, and in whose name ("TM.", "KT.", "TL.")."""

    name: str
    post: str | None = None
    capacity: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's row; ``column`` says what its heading promises, if that is known.

    ``spans`` are the pieces of its words, more than one where its lines stand beside those of other cells; a cell
    without words has none.
    """

    column: Column
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit that the document itself marks, or an unmarked paragraph of its body.

    ``path`` is the chain of labels from the root ("II/1/1.5/-2"), ``label`` its last link. ``spans`` are the pieces
    of the clause's own text in order, without its children's; more than one where a page break or a hard line
    wrap cuts it. ``mark`` is the printed mark ("1.5.", "a)", "Điều 5.") or None; ``heading`` is true where the
    clause only names what follows.

    The spans of a ``table`` cover all its lines; its words are those of the ``row`` clauses below it, each with its
    ``cells`` in order.
    """

    path: str
    kind: ClauseKind
    label: str
    spans: tuple[Span, ...]
    children: tuple[Clause, ...] = ()
    heading: bool = False
    mark: Span | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def span(self) -> Span:
        """Return the range from where the first piece starts to where the last one ends."""
        return Span(min(self.spans).start, max(span.end for span in self.spans))

    def walk(self) -> Iterator[Clause]:
        """Yield the clause and all below it in the order of the document."""
        stack = [self]
        while stack:
            clause = stack.pop()
            yield clause
            stack.extend(reversed(clause.children))


def walk(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Yield every clause of a forest in the order of the document."""
    for clause in clauses:
        yield from clause.walk()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the source with its use; ``path`` names the clause where the use is ``clause`` or ``table``."""

    kind: PartKind
    span: Span
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """What the file says of itself. A field that the text does not give is None or empty, never a guess.

    ``type`` is the abbreviation of Nghị định 30/2020/NĐ-CP, Phụ lục III ("CTr"; "CV" for a công văn), ``number`` the
    number with its symbol ("07/CTr-UBND"; "/TB-VPUBND" where the number was left blank), ``bases`` the paths of the
    clauses that name the legal bases ("Căn cứ ...").
    """

    text: str
    source: str
    type: str | None = None
    number: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    title: str | None = None
    title_spans: tuple[Span, ...] = ()
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """A directive split into clauses; ``parts`` cover its text without gap or overlap."""

    directive: Directive
    clauses: tuple[Clause, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A body's part in a clause.

    ``span`` holds the words that give the role: in the clause itself, or in the heading above that it is inherited
    from. ``agency`` is the canonical name; ``rule`` names the rule that read it.
    """

    clause: str
    span: Span
    agency: str
    role: Role
    rule: str


@dataclass(frozen=True, slots=True)
class DeadlineMention:
    """A time limit: ``by`` and ``in`` have ``due``, ``in`` and ``since`` have ``start``, ``every`` an RFC 5545 rule.

    ``duration`` is ISO 8601 (``within``), counted in working days where ``working_days`` is set, from ``event`` (the
    words that name it). ``basis`` is the article that the reading rests on.
    """

    clause: str
    span: Span
    kind: DeadlineKind
    rule: str
    start: datetime.date | None = None
    due: datetime.date | None = None
    rrule: str | None = None
    duration: str | None = None
    working_days: bool = False
    event: Span | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class CitationMention:
    """A mention of a particular document, or of a place in this one (``target`` "self").

    ``target`` is the number with its symbol in the official form, or a law's name; ``at`` the place inside it as a
    clause path ("điều-5/2/a"). ``clause`` is "title" for a mention in the title. ``type`` is the abbreviation of the
    document's type and ``issuer`` the body as printed, where the mention gives them.
    """

    clause: str
    span: Span
    target: str
    rule: str
    date: datetime.date | None = None
    at: str | None = None
    type: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A clause's own words about a topic; ``span`` is the evidence."""

    clause: str
    span: Span
    topic: str
    rule: str


Mention = AgencyMention | DeadlineMention | CitationMention | TopicMention


@dataclass(frozen=True, slots=True)
class Annotated:
    """A directive with its clauses and all that is inferred from them, in the order of the document."""

    directive: Directive
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...]
