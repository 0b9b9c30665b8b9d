"""What the check of a draft says: each mention with its mark, what is found of it, and how it should read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from kb.cite import Citable
from kb.model import CitationMention, Span

# Which mention of its document it is: in the draft's own title, the first, a later one, or one under a short name.
Mark = Literal["title", "first", "later", "short"]
State = Literal["wrong", "superseded", "incomplete", "unknown", "right"]
Effect = Literal["replaced", "repealed", "amended"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text`` in the place of a span of the draft; an empty span is where it goes in."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say of a mention, by an entry of ``kb/data/draft_findings.toml``; ``known`` fills its place."""

    id: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a document, and which one did it: its citation, and its id and clause where the corpus has it."""

    effect: Effect
    by: str
    directive: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """What the corpus knows of a document: as held (``id``), or as others cite it, so many times."""

    citable: Citable
    id: str | None = None
    mentions: int = 0
    changes: tuple[Change, ...] = ()


class Corpus(Protocol):
    """Knows documents by their number or name, and by year and issuer where several have one number."""

    def look(self, target: str, type: str | None, year: int | None, issuer: str | None) -> Holding | None:
        """Return what is known of a document; None where it is held nowhere and cited nowhere."""
        ...


@dataclass(frozen=True, slots=True)
class Checked:
    """A mention of a document in a draft, checked.

    ``span`` points into the draft's text, ``surface`` is what stands there on one line, between ``before`` and
    ``after``. ``correct`` is the whole citation in the form that this mention asks for, with "..." for what nobody
    knows; ``edits`` make of the draft's words what they can.
    """

    mention: CitationMention
    span: Span
    surface: str
    before: str
    after: str
    mark: Mark
    state: State
    findings: tuple[Finding, ...]
    correct: str
    edits: tuple[Edit, ...] = ()
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A draft with every mention in the order of its text."""

    text: str
    mentions: tuple[Checked, ...]
