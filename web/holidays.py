"""The days off that the pages reckon with."""

from __future__ import annotations

from functools import cache

from kb.calendar import DaysOff
from kb.vocabulary import load


@cache
def days_off() -> DaysOff:
    """Return the days off by law and by announcement."""
    return DaysOff.of(load().table("holidays"))
