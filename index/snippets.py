"""Snippets: the stretch of a clause that shows best why it was found, with the words of the question marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.engine import Fragment
from index.query import Opening, Phrase, Said
from index.words import Syllables, analyse, openings
from kb.model import Span

WIDTH = 240  # characters
_SLACK = 40  # a text that is hardly longer is shown whole
_PART = 20_000  # characters that are looked through at once; an appendix may be a table of many pages
_PARTS = 10
_REMEMBERED = 64  # questions; each is asked of every hit on a page
_REACH = 200  # how far a cut looks for a blank; beyond, a "word" is no word and is cut

Pattern = tuple[str, ...]
ANY = "*"  # in no syllable


class Marked(NamedTuple):
    """A place in a text where a pattern stands; a page has a hundred."""

    start: int
    end: int
    pattern: Pattern


def snippet(text: str, wanted: tuple[Said, ...], tones: bool, width: int = WIDTH) -> tuple[Fragment, ...]:
    """Cut the best window out of a clause and mark the hits; no word is cut in two.

    ``tones`` tells whether the tones of the question count.
    """
    marks = _marks(text, patterns(wanted, tones), tones)
    window = _window(text, marks, width)
    hits = [(start, end) for start, end in _merged(text, marks) if window.start <= start and end <= window.end]
    return tuple(_fragments(text, window, hits))


def _marks(text: str, patterns: Sequence[Pattern], tones: bool) -> list[Marked]:
    """Return the hits of the part that shows most of the question; of a book, the first parts are looked at."""
    best: list[Marked] = []
    for start in range(0, min(len(text), _PART * _PARTS), _PART):
        marks = list(find(text[start : start + _PART], patterns, tones))
        found = {mark.pattern for mark in marks}
        if len(found) > len({mark.pattern for mark in best}):
            best = [Marked(mark.start + start, mark.end + start, mark.pattern) for mark in marks] if start else marks
        if len(found) == len(patterns):
            break
    return best


@lru_cache(maxsize=_REMEMBERED)
def patterns(wanted: tuple[Said, ...], tones: bool) -> Sequence[Pattern]:
    """Return the runs of syllables that a question asks for; a protected token and a phrase are one run each.

    What stands for any word that opens so has a mark at its end.
    """
    found: dict[Pattern, None] = {}
    for node in wanted:
        if isinstance(node, Opening):
            found.update(((letters + ANY,), None) for letters in openings(node.text, tones))
            continue
        analysis = analyse(node.text)
        run = tuple(token.term if tones else token.folded for token in analysis.syllables)
        together = isinstance(node, Phrase) or analysis.atoms
        found.update(dict.fromkeys([run] if together else [(term,) for term in run]))
    return [pattern for pattern in found if pattern]


def find(text: str, patterns: Sequence[Pattern], tones: bool) -> Iterator[Marked]:
    """Yield every place where a pattern stands in a text, in order."""
    syllables = Syllables(text)
    terms = syllables.terms if tones else syllables.folded
    starting = _starting(_spelled_out(patterns, terms))
    for index in [index for index, term in enumerate(terms) if term in starting]:
        for pattern in starting[terms[index]]:
            end = index + len(pattern)
            if len(pattern) == 1 or tuple(terms[index:end]) == pattern:
                yield Marked(*syllables.bounds(index, end - 1), pattern)


def _spelled_out(patterns: Sequence[Pattern], terms: Sequence[str]) -> tuple[Pattern, ...]:
    """Put the words of a text in the place of a pattern that stands for any that open so."""
    openings = tuple(letters.removesuffix(ANY) for (letters, *_) in patterns if letters.endswith(ANY))
    if not openings:
        return tuple(patterns)
    whole = [pattern for pattern in patterns if not pattern[0].endswith(ANY)]
    return (*whole, *((term,) for term in dict.fromkeys(terms) if term.startswith(openings)))


@lru_cache(maxsize=_REMEMBERED)
def _starting(patterns: tuple[Pattern, ...]) -> Mapping[str, Sequence[Pattern]]:
    """Gather the patterns by their first syllable."""
    starting: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        starting.setdefault(pattern[0], []).append(pattern)
    return starting


def _window(text: str, marks: Sequence[Marked], width: int) -> Span:
    """Return the window that shows the most patterns, then the most hits, then stands first."""
    if len(text) <= width + _SLACK:
        return Span(0, len(text))
    shown = _densest(marks, width)
    start = max(0, min(shown.start - (width - (shown.end - shown.start)) // 2, len(text) - width))
    start = min(start, shown.start)
    return Span(_cut_before(text, start, shown.start), _cut_after(text, start + width, shown.end))


def _densest(marks: Sequence[Marked], width: int) -> Span:
    best, merit, last = Span(0, 0), (0, 0), 0
    counts: dict[Pattern, int] = defaultdict(int)
    for first, mark in enumerate(marks):
        while last < len(marks) and (last == first or marks[last].end <= mark.start + width):
            counts[marks[last].pattern] += 1
            last += 1
        if (len(counts), last - first) > merit:
            merit, best = (len(counts), last - first), Span(mark.start, marks[last - 1].end)
        counts[mark.pattern] -= 1
        if not counts[mark.pattern]:
            del counts[mark.pattern]
    return best


def _cut_before(text: str, start: int, first: int) -> int:
    """Move a window's start to the start of a word, not beyond the first hit."""
    if start == 0 or text[start - 1].isspace():
        return start
    blank = text.find(" ", start, first)
    if blank >= 0:
        return blank + 1
    blank = text.rfind(" ", max(0, first - _REACH), first)
    return blank + 1 if blank >= 0 else 0 if first < _REACH else first


def _cut_after(text: str, end: int, last: int) -> int:
    """Move a window's end to the end of a word, not before the last hit."""
    if end >= len(text) or text[end].isspace():
        return min(end, len(text))
    blank = text.rfind(" ", last, end)
    if blank >= 0:
        return blank
    blank = text.find(" ", max(last, end), max(last, end) + _REACH)
    return blank if blank >= 0 else len(text) if len(text) < end + _REACH else max(last, end)


def _merged(text: str, marks: Sequence[Marked]) -> list[tuple[int, int]]:
    """Join hits that overlap or have only a blank between them."""
    spans: list[tuple[int, int]] = []
    for start, end, _ in sorted(marks):
        if spans and (start <= spans[-1][1] or text[spans[-1][1] : start].isspace()):
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((start, end))
    return spans


def _fragments(text: str, window: Span, hits: Sequence[tuple[int, int]]) -> Iterator[Fragment]:
    if window.start:
        yield Fragment("…")
    shown = window.start
    for start, end in hits:
        if shown < start:
            yield Fragment(text[shown:start])
        yield Fragment(text[start:end], hit=True)
        shown = end
    if shown < window.end:
        yield Fragment(text[shown : window.end])
    if window.end < len(text):
        yield Fragment("…")
