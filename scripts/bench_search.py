"""Measure search beside SQLite FTS5 and tantivy: the same made clauses, the same questions, in turns.

Run it as ``python -m scripts.bench_search --clauses 20000``. Times are medians of one run, of building
processor time; a ratio is what this project takes over what the better of the other two does. "In full" ranks by words
and pairs of neighbours too, which the others do not have.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import click

from index.completion import Candidate, Completions
from scripts.bench_corpus import Asked, Made, clauses, lines, names, questions
from scripts.bench_engines import Contestant, Fts5, Ours, OursInFull, Tantivy
from scripts.bench_plain import plain_build

ENGINES: Mapping[str, Callable[[Path], Contestant]] = {"snapshot": Ours, "fts5": Fts5, "tantivy": Tantivy}
OTHERS = ("fts5", "tantivy")
_ROOT = Path(__file__).parent.parent
_OPENINGS = 15
_WARM = 10


@click.command()
@click.option("--clauses", "size", default=20_000, show_default=True, help="How many clauses to make.")
@click.option("--questions", "count", default=200, show_default=True, help="How many questions of each kind.")
@click.option("--seed", default=1, show_default=True)
@click.option("--plain", default=1_000, show_default=True, help="Clauses to build with plain Whoosh and plain pyvi.")
@click.option("--folder", type=click.Path(path_type=Path), help="Build here, or ask what was built here before.")
def main(size: int, count: int, seed: int, plain: int, folder: Path | None) -> None:
    """Build, open and ask; print medians and ratios."""
    made = list(clauses(size, lines([_ROOT / "corpus", _ROOT.parent / "shared" / "docs"]), seed))
    asked = questions(made, count, seed + 1)
    with tempfile.TemporaryDirectory() as passing:
        kept = folder or Path(passing)
        engines = {name: engine(kept / name) for name, engine in ENGINES.items()}
        _row("", *engines, "ratio", "in full", "ratio")
        if not any((kept / name).exists() for name in engines):
            built = {name: _timed(partial(engine.build, made), time.process_time) for name, engine in engines.items()}
            _compared("build, s", built)
            _plain(made[:plain], size / built["snapshot"], Path(passing) / "plain")
        _compared("size, MB", {name: _megabytes(kept / name) for name in engines})
        _compared("open, ms", {name: _opening(engine) for name, engine in engines.items()})
        _compared("memory, MB", {name: _memory(name, kept / name, asked) for name in engines})
        _ask(engines, OursInFull(kept / "snapshot"), asked)
    _complete(names(made), count)


def _plain(made: Sequence[Made], speed: float, folder: Path) -> None:
    """Compare with Whoosh's own writer and pyvi's own segmentation, filling the same fields."""
    plain_build(folder / "first", made[:1])  # loads the model
    seconds = _timed(lambda: plain_build(folder / "all", made), time.process_time)
    _row("build, clauses/s", speed, *("",) * 2, speed / (len(made) / seconds), f"times plain {len(made) / seconds:.0f}")


def _ask(engines: Mapping[str, Contestant], full: Contestant, asked: Mapping[str, Sequence[Asked]]) -> None:
    """Ask every question of every engine, one after the other, so that all have the same neighbours."""
    full.open()
    everyone = {**engines, "in full": full}
    ratios = []
    for kind, some in asked.items():
        for question in some[:_WARM]:
            dict(_answers(everyone, question))
        times = [dict(_answers(everyone, question)) for question in some]
        median = {name: statistics.median(one[name] for one in times) * 1e3 for name in everyone}
        ratios.append(_compared(f"{kind}, ms", {name: median[name] for name in engines}, median["in full"]))
    click.echo(f"median ratio {statistics.median(ratios):.2f}, highest {max(ratios):.2f}")


def _complete(candidates: Sequence[Candidate], count: int) -> None:
    """Type the beginnings of names, letter by letter, and print how long a completion takes."""
    completions, rng = Completions(candidates), random.Random(count)
    typed = [name.words[:end] for name in rng.choices(candidates, k=count) for end in range(1, 12)]
    times = [_timed(partial(completions.of, prefix, 8)) * 1e3 for prefix in typed]
    slow = statistics.quantiles(times, n=100)[-1]
    _row("completion, ms", statistics.median(times), *("",) * 2, f"  {len(candidates)} names, 99 % within {slow:.3f}")


def _answers(engines: Mapping[str, Contestant], question: Asked) -> Iterator[tuple[str, float]]:
    """Yield the seconds of each engine; raise AssertionError where they do not find the same."""
    found = set()
    for name, engine in engines.items():
        started = time.perf_counter()
        answer = engine.ask(question)
        yield name, time.perf_counter() - started
        found.add((answer.total, str({column: sorted(counts.items()) for column, counts in answer.facets.items()})))
    if len(found) > 1:
        raise AssertionError(f"{question}: the engines disagree")


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    started = clock()
    work()
    return clock() - started


def _opening(engine: Contestant) -> float:
    return statistics.median(_timed(engine.open) for _ in range(_OPENINGS)) * 1e3


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _memory(name: str, folder: Path, asked: Mapping[str, Sequence[Asked]]) -> float:
    """Return what a process of its own takes that has answered every question."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(resident, (name, folder, asked))


def resident(name: str, folder: Path, asked: Mapping[str, Sequence[Asked]]) -> float:
    """Answer every question and return the memory of this process in MB."""
    engine = ENGINES[name](folder)
    engine.open()
    for question in (one for some in asked.values() for one in some):
        engine.ask(question)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def _compared(label: str, values: Mapping[str, float], full: float | None = None) -> float:
    """Print a row of values with the ratios; return the first of these."""
    better = min(values[name] for name in OTHERS)
    ratio = values["snapshot"] / better
    _row(label, *values.values(), ratio, *(() if full is None else (full, full / better)))
    return ratio


def _row(*cells: str | float) -> None:
    shown = (f"{cell:>10}" if isinstance(cell, str) else f"{cell:10.3f}" for cell in cells[1:])
    click.echo(f"{cells[0]:<28}" + "".join(shown))


if __name__ == "__main__":
    main()
