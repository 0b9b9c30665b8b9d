"""How fast one visitor may ask: a bucket of questions for each address, filled again as time passes.

Every worker process has its own buckets, so a visitor may get a few times the rate; the limit is there against a script
gone wild, not for accounts.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from threading import Lock

_KNOWN = 10_000  # addresses that are remembered, those that asked last


@dataclass(frozen=True, slots=True)
class Rate:
    """So many questions in so many seconds.

    >>> Rate.parse("600/60")
    Rate(questions=600, seconds=60)
    """

    questions: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> Rate | None:
        """Read "600/60"; "0" is no limit. Raise ValueError for anything else."""
        if text == "0":
            return None
        match = re.fullmatch(r"([1-9]\d{0,6})/([1-9]\d{0,4})", text, re.ASCII)
        if match is None:
            raise ValueError(f"not a number of questions in a number of seconds, like 600/60: {text!r}")
        return cls(int(match[1]), int(match[2]))


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left to a visitor; ``wait`` is after how many seconds there is one question more."""

    allowed: bool
    left: int
    wait: int


class Buckets:
    """The buckets of the visitors of one worker; safe to ask from several threads."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self._clock = rate, clock
        self._filled: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, visitor: str) -> Standing:
        """Take one question from a visitor's bucket, if there is one in it."""
        with self._lock:
            now = self._clock()
            level, since = self._filled.pop(visitor, (float(self.rate.questions), now))
            level = min(self.rate.questions, level + (now - since) * self.rate.questions / self.rate.seconds)
            allowed = level >= 1
            level -= allowed
            self._filled[visitor] = level, now
            if len(self._filled) > _KNOWN:
                self._filled.popitem(last=False)
        missing = max(0.0, 1 - level) * self.rate.seconds / self.rate.questions
        return Standing(allowed, int(level), ceil(missing))
