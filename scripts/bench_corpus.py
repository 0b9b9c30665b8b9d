"""A made corpus of any size for benchmarks: clauses put together from pieces of real ones, and questions about them.

The same seed makes the same clauses and questions. Pieces keep the neighbours of real text, so that phrases and pairs
are as frequent as they are in directives.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.completion import Candidate
from index.engine import Suggestion
from index.words import analyse
from kb.vietnamese import slug

How = Literal["and", "or", "phrase"]
COLUMNS = ("agency", "topic", "type")
_VALUES = {"agency": 150, "topic": 40, "type": 25}
_LEAST = 4  # syllables of a line that is worth a piece
_RARE = 0.03  # of the syllables: names and numbers that stand nowhere else


@dataclass(frozen=True, slots=True)
class Made:
    """A clause: its own text, the heading above it, and the values that it is filtered and counted by."""

    text: str
    above: str
    values: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: words, how they go together, a (column, value) to filter by, and whether to count the columns."""

    words: tuple[str, ...]
    how: How = "or"
    filter: tuple[str, str] | None = None
    facets: bool = False


def lines(folders: Sequence[Path]) -> list[list[str]]:
    """Return the syllables of each line of the texts below some folders, in lower case."""
    paths = sorted(path for folder in folders for suffix in ("md", "txt") for path in folder.rglob(f"*.{suffix}"))
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in paths)
    found = ([one.term for one in analyse(line).syllables] for text in texts for line in text.splitlines())
    return [line for line in found if len(line) >= _LEAST]


def clauses(size: int, pieces: Sequence[Sequence[str]], seed: int = 1) -> Iterator[Made]:
    """Make clauses of some 5 to 100 syllables, twenty under each heading."""
    rng = random.Random(seed)
    heading = ""
    for number in range(size):
        if number % 20 == 0:
            heading = " ".join(_piece(rng, pieces)[:12])
        text = [syllable for _ in range(rng.randint(1, 8)) for syllable in _piece(rng, pieces)]
        text = [str(rng.randrange(size)) if rng.random() < _RARE else one for one in text]
        yield Made(" ".join(text), heading, _values(rng))


def _piece(rng: random.Random, pieces: Sequence[Sequence[str]]) -> Sequence[str]:
    line = rng.choice(pieces)
    start = rng.randrange(len(line))
    return line[start : start + rng.randint(5, 25)]


def _values(rng: random.Random) -> Mapping[str, Sequence[str]]:
    """Give a clause up to three bodies, up to two topics and a type; some of each are far more frequent."""
    often = {"agency": rng.choice((0, 1, 1, 2, 3)), "topic": rng.choice((0, 1, 2)), "type": 1}
    return {
        column: sorted({f"{column}{int(_VALUES[column] * rng.random() ** 3)}" for _ in range(often[column])})
        for column in COLUMNS
    }


def names(made: Sequence[Made]) -> list[Candidate]:
    """Return what can be completed: the bodies, the topics, and a document for each heading."""
    headings = dict.fromkeys(clause.above for clause in made)
    documents = [f"{number}/CTr-UBND · {heading}" for number, heading in enumerate(headings, 1)]
    held = sorted({value for clause in made for column in ("agency", "topic") for value in clause.values[column]})
    return [Candidate(slug(name), len(name), Suggestion("document", name, name)) for name in [*held, *documents]]


def questions(made: Sequence[Made], count: int, seed: int = 2) -> Mapping[str, list[Asked]]:
    """Make ``count`` questions of each kind out of clauses, so that each has an answer."""
    rng = random.Random(seed)
    frequent = _frequent(made)
    return {
        "1 frequent term": [Asked((rng.choice(frequent),)) for _ in range(count)],
        "3 terms AND": [Asked(_words(rng, made, 3), "and") for _ in range(count)],
        "3 terms OR": [Asked(_words(rng, made, 3)) for _ in range(count)],
        "phrase": [Asked(_run(rng, made, rng.choice((2, 3, 4))), "phrase") for _ in range(count)],
        "3 OR + filter": [Asked(_words(rng, made, 3), filter=_filter(rng)) for _ in range(count)],
        "3 OR + 3 facets": [Asked(_words(rng, made, 3), facets=True) for _ in range(count)],
        "5 OR + filter + facets": [Asked(_words(rng, made, 5), filter=_filter(rng), facets=True) for _ in range(count)],
    }


def _frequent(made: Sequence[Made]) -> list[str]:
    counts: dict[str, int] = {}
    for clause in made[:5000]:
        for syllable in set(clause.text.split()):
            counts[syllable] = counts.get(syllable, 0) + 1
    return sorted(counts, key=lambda syllable: -counts[syllable])[:60]


def _words(rng: random.Random, made: Sequence[Made], count: int) -> tuple[str, ...]:
    while True:
        syllables = sorted({one for one in rng.choice(made).text.split() if not one.isdigit()})
        if len(syllables) >= count:
            return tuple(rng.sample(syllables, count))


def _run(rng: random.Random, made: Sequence[Made], count: int) -> tuple[str, ...]:
    while True:
        syllables = rng.choice(made).text.split()
        if len(syllables) > count:
            start = rng.randrange(len(syllables) - count)
            return tuple(syllables[start : start + count])


def _filter(rng: random.Random) -> tuple[str, str]:
    column = rng.choice(COLUMNS)
    return column, f"{column}{int(_VALUES[column] * rng.random() ** 3)}"
