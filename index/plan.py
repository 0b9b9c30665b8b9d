"""What a question asks of the postings, whoever keeps them: a condition that decides, and terms that rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from index.ranking import Group


@dataclass(frozen=True, slots=True)
class Has:
    """Clauses that have a term in one of the group's fields."""

    group: Group
    term: str


@dataclass(frozen=True, slots=True)
class Opens:
    """Clauses that have a term in one of the group's fields that opens with some letters."""

    group: Group
    letters: str


@dataclass(frozen=True, slots=True)
class Run:
    """Clauses in one of whose fields of the group some terms stand side by side."""

    group: Group
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Clauses that meet every condition; those of no condition are all there are."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Clauses that meet one condition at least; those of no condition are none."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Clauses that do not meet a condition."""

    condition: Condition


Condition = Has | Opens | Run | All | Either | Without


class Rank(NamedTuple):
    """A term that makes a clause better by ``weight`` times what it weighs there."""

    group: Group
    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A question taken apart: what matches, what ranks it, and its syllables, folded, text by text."""

    condition: Condition
    ranks: tuple[Rank, ...] = ()
    said: tuple[tuple[str, ...], ...] = ()
