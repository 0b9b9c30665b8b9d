"""A citation while it is being read: offsets into one reading, before they become spans of the source."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found in ``text[start:end]``; the other fields are those of ``CitationMention``."""

    start: int
    end: int
    target: str
    rule: str
    type: str | None = None
    issuer: str | None = None
    date: datetime.date | None = None
    at: str | None = None
