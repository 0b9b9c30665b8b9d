"""Bodies that ended, and the bodies that took their work over.

The reorganisations of 2025 merged ministries, departments and provinces; a directive of before still binds whoever does
the work today. The facts stand in ``kb/data/successions.toml``, each with its day and its act.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb.vocabulary import Entry, Vocabulary, load


@dataclass(frozen=True, slots=True)
class Succession:
    """A body's end: who took its work over, from which day on, and by which act."""

    ended: str
    successors: tuple[str, ...]
    day: datetime.date
    act: str


def successions(vocabulary: Vocabulary | None = None) -> tuple[Succession, ...]:
    """Return every succession known."""
    return tuple(_known(vocabulary or load()).values())


def succession(agency: str, vocabulary: Vocabulary | None = None) -> Succession | None:
    """Return how a body ended; None where it has not, as far as is known.

    >>> succession("Sở Kế hoạch và Đầu tư").successors
    ('Sở Tài chính',)
    """
    return _known(vocabulary or load()).get(agency)


def predecessors(agency: str, vocabulary: Vocabulary | None = None) -> tuple[Succession, ...]:
    """Return the ends of the bodies whose work a body has taken over."""
    return tuple(one for one in successions(vocabulary) if agency in one.successors)


def today_of(agency: str, day: datetime.date, vocabulary: Vocabulary | None = None) -> tuple[str, ...]:
    """Return the bodies that do a body's work on a day: itself, or its successors and theirs."""
    known = _known(vocabulary or load())
    done: dict[str, None] = {}
    waiting = [agency]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        end = known.get(name)
        if end is None or end.day > day or name in seen:
            done[name] = None
        else:
            waiting.extend(end.successors)
        seen.add(name)
    return tuple(done)


@lru_cache(maxsize=4)
def _known(vocabulary: Vocabulary) -> Mapping[str, Succession]:
    return {one.ended: one for one in _read(vocabulary.table("successions"))}


def _read(entries: Iterable[Entry]) -> Iterable[Succession]:
    for entry in entries:
        extra = entry.extra
        yield Succession(entry.name, tuple(extra["successors"]), extra["from"], extra["act"])
