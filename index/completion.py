"""Completing what is being typed: every completion in one string, searched at the speed of memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from index.engine import Suggestion
from kb.vietnamese import slug


@dataclass(frozen=True, slots=True)
class Candidate:
    """A completion under the words by which it is found; ``weight`` is how often it stands in the corpus."""

    words: str
    weight: int
    suggestion: Suggestion


class Completions:
    """Finds the candidates in which what is typed opens a word, the weightiest first.

    Each stands on a line of its own, behind a mark that a slug has not; so the first places found are the best.
    """

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        ordered = sorted(candidates, key=lambda one: (-one.weight, one.words))
        self._suggestions = [one.suggestion for one in ordered]
        lines = [f"\n-{one.words}" for one in ordered]
        self._text = "".join(lines)
        self._starts = [0, *accumulate(map(len, lines))]

    def of(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return the candidates that open with a prefix, then those that have it further inside."""
        wanted = slug(prefix)
        if not wanted or limit < 1:
            return ()
        found = dict.fromkeys(islice(self._lines(f"\n-{wanted}"), limit))
        if len(found) < limit:
            found |= dict.fromkeys(islice(self._lines(f"-{wanted}"), limit + len(found)))
        return tuple(self._suggestions[line] for line in islice(found, limit))

    def _lines(self, wanted: str) -> Iterator[int]:
        place = self._text.find(wanted)
        while place >= 0:
            line = bisect_right(self._starts, place) - 1
            yield line
            place = self._text.find(wanted, self._starts[line + 1])
