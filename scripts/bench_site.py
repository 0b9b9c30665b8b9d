"""A made site for benchmarks: directives of any number of made clauses, with all that a page shows of a clause.

Bodies, topics and types are spread as in ``scripts.bench_corpus``, some far more frequent than others; three clauses in
ten have a time limit, one in five cites a document.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path

from index.names import topic_names, type_names
from kb.model import (
    AgencyMention,
    Annotated,
    CitationMention,
    Clause,
    DeadlineMention,
    Directive,
    Mention,
    Part,
    PartialDate,
    Role,
    Span,
    Structure,
    TopicMention,
)
from kb.vocabulary import load
from scripts.bench_corpus import Made, clauses, lines

_ROOT = Path(__file__).parent.parent
_EACH = 40  # clauses of a directive, in two parts under a heading each
_ROLES: tuple[Role, ...] = ("lead", "lead", "support", "recipient")
_LIMITED, _CITING = 0.3, 0.2
_MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=25"


@dataclass(frozen=True, slots=True)
class MadeDirective:
    """A directive of made clauses."""

    number: int
    made: Sequence[Made]
    aliases: tuple[str, ...] = ()
    imported: str = "2026-01-01"

    @property
    def id(self) -> str:
        """Return its name."""
        return f"made-{self.number}"

    @property
    def sha256(self) -> str:
        """Return the digest of its words."""
        return sha256("\n".join(made.text for made in self.made).encode()).hexdigest()

    @property
    def structure(self) -> Structure:
        """Return it split into clauses."""
        text, roots = self._clauses()
        kinds = sorted(type_names())
        type = kinds[int(self.made[0].values["type"][0].removeprefix("type")) % len(kinds)]
        day = PartialDate(2000 + self.number % 26, 1 + self.number % 12, 1 + self.number % 28)
        directive = Directive(
            text, self.id, type, f"{self.number}/{type}-UBND", day, f"UBND tỉnh {_named(self.number % 20)}",
            f"Về việc {self.made[0].above}",
        )  # fmt: skip
        return Structure(directive, roots, (Part("clause", Span(0, len(text))),))

    def _clauses(self) -> tuple[str, tuple[Clause, ...]]:
        """Return the text and a part for each heading, its clauses below it."""
        text = ""
        roots: list[Clause] = []
        for above in dict.fromkeys(made.above for made in self.made):
            heading = len(roots) + 1
            children: list[Clause] = []
            top = Span(len(text), len(text) + len(above))
            text += above + "\n"
            for made in (made for made in self.made if made.above == above):
                span = Span(len(text), len(text) + len(made.text))
                children.append(Clause(f"{heading}/{len(children) + 1}", "number", f"{len(children) + 1}", (span,)))
                text += made.text + "\n"
            roots.append(Clause(f"{heading}", "number", f"{heading}", (top,), tuple(children), heading=True))
        return text, tuple(roots)


def directives(size: int, seed: int = 1) -> Iterator[MadeDirective]:
    """Make directives that have ``size`` clauses below their headings."""
    made = clauses(size, lines([_ROOT / "corpus", _ROOT.parent / "shared" / "docs"]), seed)
    number = 0
    while some := list(islice(made, _EACH)):
        number += 1
        yield MadeDirective(number, some)


class Annotator:
    """Says of each made directive what its clauses hold."""

    def __init__(self, seed: int = 3) -> None:
        self._seed = seed

    def __call__(self, structure: Structure) -> Annotated:
        """Give the clauses below the headings bodies, topics, time limits and citations."""
        rng = random.Random(f"{self._seed} {structure.directive.source}")
        below = (clause for root in structure.clauses for clause in root.children)
        mentions = tuple(mention for clause in below for mention in _mentions(rng, clause))
        return Annotated(structure.directive, structure.clauses, mentions)


def _mentions(rng: random.Random, clause: Clause) -> Iterator[Mention]:
    words = Span(clause.span.start, min(clause.span.end, clause.span.start + 12))
    for body in {int(150 * rng.random() ** 3) for _ in range(rng.choice((0, 1, 1, 2, 3)))}:
        yield AgencyMention(clause.path, words, _named(body), rng.choice(_ROLES), "made")
    topics = sorted(topic_names())
    for topic in {topics[int(len(topics) * rng.random() ** 3)] for _ in range(rng.choice((0, 1, 2)))}:
        yield TopicMention(clause.path, words, topic, "made")
    if rng.random() < _LIMITED:
        yield _limit(rng, clause.path, words)
    if rng.random() < _CITING:
        target = f"{rng.randrange(1, 2000)}/QĐ-UBND"
        yield CitationMention(clause.path, words, target, "made", date=datetime.date(2015 + rng.randrange(10), 5, 29))


def _limit(rng: random.Random, path: str, words: Span) -> DeadlineMention:
    """Make a time limit: most end on a day, some recur, some are counted from an event."""
    kind = rng.random()
    if kind < 0.7:
        due = datetime.date(2018, 1, 1) + datetime.timedelta(days=rng.randrange(365 * 10))
        return DeadlineMention(path, words, "by", "made", due=due)
    if kind < 0.85:
        return DeadlineMention(path, words, "every", "made", rrule=_MONTHLY)
    return DeadlineMention(path, words, "within", "made", duration=f"P{rng.randrange(3, 30)}D", working_days=True)


@cache
def _named(number: int) -> str:
    """Return the name of a body."""
    names = [entry.name for entry in load().table("agencies")]
    return names[number % len(names)]
