"""Measure how soon a changed directive is found: from the saved file to the answer, beside a build of everything.

Run it as ``python -m scripts.bench_incremental --clauses 200000 --folder /tmp/incremental``. The corpus is of made
clauses in real files; each change gives a directive a word that no other has, and is over when a search finds it.
"""

from __future__ import annotations

import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click

from index.build import build
from index.engine import Query
from index.generation import Current
from kb.corpus import frontmatter
from kb.corpus.files import corpus_files
from kb.corpus.frontmatter import FrontMatter, Source
from kb.model import PartialDate
from scripts.bench_corpus import Made, clauses, lines

_ROOT = Path(__file__).parent.parent
_EACH = 40  # clauses of a directive
_SETTLED = 2.5  # seconds after which the times of a file tell of every change


@click.command()
@click.option("--clauses", "size", default=20_000, show_default=True, help="How many clauses to make.")
@click.option("--changes", default=9, show_default=True, help="How many times to change a directive.")
@click.option("--folder", type=click.Path(path_type=Path), help="Corpus and index, used again where they are there.")
def main(size: int, changes: int, folder: Path | None) -> None:
    """Make, build and change; print seconds."""
    with tempfile.TemporaryDirectory() as passing:
        corpus, index = (folder or Path(passing)) / "corpus", (folder or Path(passing)) / "index"
        if not corpus.exists():
            write_corpus(corpus, size)
            time.sleep(_SETTLED)
        everything = _timed(corpus, index)
        nothing = _timed(corpus, index)
        paths = corpus_files(corpus)
        current, rng, turn = Current(index), random.Random(time.time_ns()), f"{time.time_ns():x}"
        times = [_changed(corpus, index, current, rng.choice(paths), f"doi{turn}{n}") for n in range(changes)]
        click.echo(f"{size} clauses, {len(paths)} directives")
        click.echo(f"build before the changes      {everything:8.2f} s")
        click.echo(f"build where nothing changed   {nothing:8.2f} s")
        for place, label in enumerate(("changed file, built", "and found", "and a common search")):
            column = [one[place] for one in times]
            click.echo(f"{label:<30}{statistics.median(column):8.2f} s, longest {max(column):.2f}")


def write_corpus(corpus: Path, size: int) -> None:
    """Write directives of made clauses as files of a corpus, each with its original beside it."""
    made = clauses(size, lines([_ROOT / "corpus", _ROOT.parent / "shared" / "docs"]))
    number = 0
    while some := list(islice(made, _EACH)):
        number += 1
        id = f"tinh-{number % 20}-{2000 + number % 26}-{number}-kh-ubnd"
        folder = corpus / f"tinh-{number % 20}" / f"{2000 + number % 26}"
        folder.mkdir(parents=True, exist_ok=True)
        body = "\n".join(_body(some))
        (folder / f"{id}.txt").write_text(body, encoding="utf-8")
        source = Source(f"{id}.txt", hashlib.sha256(body.encode()).hexdigest(), "2026-01-01")
        date = PartialDate(2000 + number % 26, 1 + number % 12, 1 + number % 28)
        matter = FrontMatter(
            id, source, "KH", f"{number}/KH-UBND", date, f"UBND tỉnh {number % 20}", some[0].above
        )  # fmt: skip
        (folder / f"{id}.md").write_text(f"{frontmatter.write(matter)}{body}", encoding="utf-8")


def _body(made: list[Made]) -> Iterator[str]:
    for heading, above in enumerate(dict.fromkeys(one.above for one in made), 1):
        yield f"## {heading}. {above.upper()}\n"
        for place, one in enumerate((one for one in made if one.above == above), 1):
            yield f"{heading}.{place}. {one.text.capitalize()}.\n"


def _changed(corpus: Path, index: Path, current: Current, path: Path, word: str) -> tuple[float, float, float]:
    """Add a word to a directive; return the seconds until it is built, found, and listed among others."""
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()} {word}\n", encoding="utf-8")
    started = time.perf_counter()
    build(corpus, index)
    built = time.perf_counter() - started
    if current().engine.search(Query(word)).total != 1:
        raise AssertionError(f"{path}: {word} is not found")
    found = time.perf_counter() - started
    current().engine.search(Query("giải ngân vốn đầu tư công"))
    return built, found, time.perf_counter() - started


def _timed(corpus: Path, index: Path) -> float:
    started = time.perf_counter()
    build(corpus, index)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
