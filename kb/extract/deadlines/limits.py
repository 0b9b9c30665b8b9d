"""A time limit as it is read from a text, before it is judged, and what its readers may know beside its words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kb.model import DeadlineKind


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as read, before it is judged; ``start`` and ``end`` are offsets into the text that was read.

    ``letters`` are those of the words that its form covers, ``whole`` their place: the members of a list are judged
    together.
    """

    start: int
    end: int
    kind: DeadlineKind
    rule: str
    letters: str
    whole: tuple[int, int]
    first: datetime.date | None = None
    due: datetime.date | None = None
    rrule: str | None = None
    duration: str | None = None
    working_days: bool = False
    event: tuple[int, int] | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What a reader may know beside the words: the text, the day of issue, whether the text is of a periodic duty.

    ``period`` is the period that it names, "tháng" or "năm", where it names one of these.
    """

    text: str
    issued: datetime.date | None
    periodic: bool
    period: str | None = None
