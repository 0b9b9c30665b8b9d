"""Measure reading: text a second for the structure and each extractor, over real documents or the corpus.

    python -m scripts.bench_reading [FOLDER] [--rounds N]

FOLDER holds text files (default: the documents of ``shared`` beside the project, else the originals of the corpus).
The processor's time is counted, so that other work on the machine disturbs little; medians of the rounds are printed.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import click

from kb.annotate import EXTRACTORS
from kb.readers import read_text
from kb.reading import Annotatable
from kb.structure import parse
from kb.vocabulary import load

ROOT = Path(__file__).parent.parent


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=3, show_default=True)
def main(folder: Path | None, rounds: int) -> None:
    """Print a table of stages with their median speed."""
    files = sorted((folder or _documents()).rglob("*.txt"))
    texts = [(path.name, read_text(path)) for path in files]
    size = sum(len(text.encode()) for _, text in texts)
    measured: dict[str, list[float]] = defaultdict(list)
    read_all(texts)  # vocabularies are loaded and patterns compiled before the clock runs
    gc.collect()
    gc.freeze()  # as `kb annotate` does: what stays for good is not looked through for rubbish again and again
    for _ in range(rounds):
        for stage, seconds in read_all(texts).items():
            measured[stage].append(seconds)
    medians = {stage: statistics.median(seconds) for stage, seconds in measured.items()}
    total = sum(medians.values())
    click.echo(f"{len(files)} documents, {size / 1000:.0f} kB, {rounds} rounds, medians")
    click.echo(f"{'stage':<16}{'kB a second':>12}{'share':>8}")
    for stage, seconds in medians.items():
        click.echo(f"{stage:<16}{size / 1000 / seconds:>12.0f}{seconds / total:>8.0%}")
    click.echo(f"{'all':<16}{size / 1000 / total:>12.0f}{1:>8.0%}   {total / len(files) * 1000:.1f} ms a document")


def read_all(texts: list[tuple[str, str]]) -> dict[str, float]:
    """Read every text once; return the seconds of each stage."""
    spent: dict[str, float] = defaultdict(float)
    vocabulary = load()
    for name, text in texts:
        clock = time.process_time()
        document = Annotatable.of(parse(text, name))
        spent["structure"] += time.process_time() - clock
        for find in EXTRACTORS:
            clock = time.process_time()
            document = replace(document, found=document.found + tuple(find(document, vocabulary)))
            spent[find.__name__] += time.process_time() - clock
    return spent


def _documents() -> Path:
    shared = ROOT.parent / "shared/docs"
    return shared if shared.is_dir() else ROOT / "corpus"


if __name__ == "__main__":
    main()
