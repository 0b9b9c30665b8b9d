"""Measure how well the engine of the site finds the passage that answers a question.

    python -m scripts.bench_retrieval PASSAGES.jsonl QUERIES.jsonl [--tones none|half]

PASSAGES holds {id, title, text}, QUERIES {id, query, relevant: [passage ids]}, a line each. Each passage is indexed as
a directive with a title and one clause, without mentions, and each question is asked as a visitor would ask it.
``--tones none`` types the questions without tones, ``half`` those words on which a coin falls (always the same way).
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from index.build import write_generation
from index.engine import MAX_QUERY, Engine, Query
from index.generation import open_current
from kb.model import Annotated, Clause, Directive, Part, Span, Structure
from kb.vietnamese import fold

DEPTH = 20  # hits that are looked at
SEED = 7

Typed = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as a directive of one clause."""

    id: str
    title: str
    text: str

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return none."""
        return ()

    @property
    def sha256(self) -> str:
        """Return the digest of title and text."""
        return sha256(f"{self.title}\0{self.text}".encode()).hexdigest()

    @property
    def imported(self) -> str:
        """Return no day."""
        return ""

    @property
    def structure(self) -> Structure:
        """Return it as one paragraph."""
        span = Span(0, len(self.text))
        clause = Clause("1", "paragraph", "1", (span,))
        directive = Directive(self.text, self.id, title=self.title or None)
        return Structure(directive, (clause,), (Part("clause", span),))


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the passages that answer it."""

    text: str
    relevant: frozenset[str]


@click.command()
@click.argument("passages", type=click.Path(exists=True, path_type=Path))
@click.argument("queries", type=click.Path(exists=True, path_type=Path))
@click.option("--tones", type=click.Choice(["all", "none", "half"]), default="all", show_default=True)
def main(passages: Path, queries: Path, tones: str) -> None:
    """Print the figures as JSON."""
    asked = (Question(line["query"], frozenset(line["relevant"])) for line in _lines(queries))
    texts = (Passage(line["id"], line["title"], line["text"]) for line in _lines(passages))
    with TemporaryDirectory() as folder:
        write_generation(texts, Path(folder), annotate=_without_mentions)
        with closing(open_current(Path(folder))) as generation:
            click.echo(json.dumps(measure(generation.engine, asked, typing(tones))))


def typing(tones: str) -> Typed:
    """Return how a question is typed: as it stands, without tones, or half of its words without."""
    coin = random.Random(SEED)
    words: Mapping[str, Typed] = {
        "all": lambda word: word,
        "none": fold,
        "half": lambda word: fold(word) if coin.random() < 0.5 else word,
    }
    return lambda text: " ".join(map(words[tones], text.split()))


def measure(engine: Engine, questions: Iterable[Question], typed: Typed) -> Mapping[str, float]:
    """Ask all questions and return their number and the means of the figures."""
    rows = [figures(found(engine, typed(question.text)), question.relevant) for question in questions]
    means = {name: round(sum(row[name] for row in rows) / len(rows), 4) for name in (rows or [{}])[0]}
    return {"queries": len(rows), **means}


def found(engine: Engine, text: str) -> Sequence[str]:
    """Return the passages of the first hits, the best first; what is too long to be asked is cut at a blank."""
    if len(text) > MAX_QUERY:
        text = text[:MAX_QUERY].rpartition(" ")[0]
    return [hit.directive for hit in engine.search(Query(text, size=DEPTH)).hits]


def figures(ranked: Sequence[str], relevant: Collection[str]) -> Mapping[str, float]:
    """Return what one ranking is worth, as found at the first ranks, by place, and by gain.

    >>> figures(["b", "a"], {"a"})["MRR@10"]
    0.5
    """
    ranks = [rank for rank, id in enumerate(ranked, 1) if id in relevant]
    first = min(ranks, default=math.inf)
    ideal = sum(map(_gain, range(1, min(len(relevant), 10) + 1)))
    return {
        "R@1": float(first <= 1),
        "R@10": float(first <= 10),
        "R@20": float(first <= 20),
        "MRR@10": 1 / first if first <= 10 else 0.0,
        "nDCG@10": sum(_gain(rank) for rank in ranks if rank <= 10) / ideal if ideal else 0.0,
    }


def _gain(rank: int) -> float:
    return 1 / math.log2(rank + 1)


def _without_mentions(structure: Structure) -> Annotated:
    return Annotated(structure.directive, structure.clauses, ())


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, filter(str.strip, lines))


if __name__ == "__main__":
    main()
