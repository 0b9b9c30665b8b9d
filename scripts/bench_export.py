"""Measure exports of a large made corpus under a real server: time to the first byte, and growth of the worker.

Run it as ``python -m scripts.bench_export --clauses 200000 --keep /tmp/exported``. Every clause has a time limit, a
body that leads, a topic and a citation, so that each list is as long as the corpus. Each export is asked of a fresh
worker that has answered a few small pages: once to give up at the first byte, once in full. Growth is the highest
resident memory while the whole is sent, less what the worker held before.
"""

from __future__ import annotations

import datetime
import random
import socket
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from http.client import HTTPConnection, HTTPResponse
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread

import click

from index.build import write_generation
from index.generation import Current
from kb.model import (
    AgencyMention,
    Annotated,
    CitationMention,
    Clause,
    DeadlineMention,
    Directive,
    Mention,
    Part,
    PartialDate,
    Span,
    Structure,
    TopicMention,
)
from scripts.bench_corpus import clauses, lines
from scripts.serve import Server
from web.app import create_app

EXPORTS = (
    "/thoi-han.csv", "/thoi-han.rows.json", "/thoi-han.xlsx", "/thoi-han.ics", "/co-quan/so-cong-thuong.csv",
    "/co-quan/so-cong-thuong.xlsx", "/chu-de/du-lich.csv", "/tim-kiem.csv?co-quan=so-cong-thuong",
    "/tim-kiem.csv?q=c%E1%BB%A7a", "/vien-dan.csv", "/van-ban.jsonl",
)  # fmt: skip
_SMALL = ("/van-ban.json", "/huong-dan", "/chu-de.json", "/co-quan.json")
_EACH = 100  # clauses of a directive
_ROOT = Path(__file__).parent.parent
_FIRST = datetime.date(2020, 1, 1)


@dataclass(frozen=True)
class Made:
    """A directive of made clauses."""

    id: str
    texts: Sequence[str]
    aliases: tuple[str, ...] = ()
    imported: str = "2026-01-01"

    @property
    def sha256(self) -> str:
        """Return the digest of the words."""
        return sha256("\n".join(self.texts).encode()).hexdigest()

    @cached_property
    def structure(self) -> Structure:
        """Return a paragraph for each clause."""
        text, roots, start = "\n".join(self.texts), [], 0
        for number, words in enumerate(self.texts, 1):
            roots.append(Clause(f"{number}", "number", f"{number}", (Span(start, start + len(words)),)))
            start += len(words) + 1
        symbol = f"{self.id.rpartition('-')[2]}/KH-UBND"
        directive = Directive(
            text, self.id, "KH", symbol, date=PartialDate(2020, 1, 1), issuer="UBND tỉnh Lào Cai", title="Trồng cây"
        )
        return Structure(directive, tuple(roots), (Part("clause", Span(0, len(text))),))


@dataclass(frozen=True, slots=True)
class Measured:
    """What an export took: seconds to the first byte (of a fresh worker, and again), to the end, and the bytes."""

    cold: float
    first: float
    whole: float
    size: int
    growth: float


@click.command()
@click.option("--clauses", "size", default=200_000, show_default=True, help="How many clauses to make.")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder of the index, used again where it is there.")
@click.option("--only", help="Measure only the exports whose address holds this.")
def main(size: int, keep: Path | None, only: str | None) -> None:
    """Build, serve and carry away; print a line an export."""
    with tempfile.TemporaryDirectory() as folder:
        index = keep or Path(folder)
        if not (index / "current").exists():
            write_generation(directives(size), index, annotate=annotate)
        click.echo(f"{'':<40}{'cold, s':>9}{'first, s':>9}{'whole, s':>9}{'MB':>8}{'growth, MB':>12}")
        for address in EXPORTS:
            if only is None or only in address:
                found = measure(index, address)
                click.echo(
                    f"{address:<40}{found.cold:9.3f}{found.first:9.3f}{found.whole:9.1f}{found.size / 1e6:8.1f}"
                    f"{found.growth:12.1f}"
                )


def directives(size: int) -> Iterator[Made]:
    """Make directives of a hundred clauses each."""
    texts = (made.text for made in clauses(size, lines([_ROOT / "corpus", _ROOT.parent / "shared" / "docs"])))
    number = 0
    while some := list(islice(texts, _EACH)):
        number += 1
        yield Made(f"made-{number}", some)


def annotate(structure: Structure) -> Annotated:
    """Give every clause a time limit, a body, a topic and a citation of a document of its own."""
    rng = random.Random(structure.directive.source)
    mentions: list[Mention] = []
    for clause in structure.clauses:
        words = Span(clause.span.start, min(clause.span.end, clause.span.start + 12))
        due = _FIRST + datetime.timedelta(days=rng.randrange(3000))
        mentions += [
            AgencyMention(clause.path, words, "Sở Công Thương", "lead", "made"),
            DeadlineMention(clause.path, words, "by", "made", due=due),
            CitationMention(clause.path, words, f"{rng.randrange(10**7)}/QĐ-UBND", "made"),
            TopicMention(clause.path, words, "du-lich", "made"),
        ]
    return Annotated(structure.directive, structure.clauses, tuple(mentions))


def measure(index: Path, address: str) -> Measured:
    """Carry one list away from a fresh worker, twice."""
    with _server(index) as (port, worker):
        for small in _SMALL:
            _ask(port, small).read()
        cold, answer = _first_byte(port, address)
        answer.close()
        time.sleep(1)  # until the worker has noticed
        with _watched(worker) as memory:
            started, before = time.perf_counter(), _resident(worker)
            first, answer = _first_byte(port, address)
            size = 1 + sum(map(len, iter(lambda: answer.read(1 << 16), b"")))
            whole = time.perf_counter() - started
        return Measured(cold, first, whole, size, max(memory) - before)


def _first_byte(port: int, address: str) -> tuple[float, HTTPResponse]:
    started = time.perf_counter()
    answer = _ask(port, address)
    answer.read(1)
    return time.perf_counter() - started, answer


def _ask(port: int, address: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request("GET", address)
    answer = connection.getresponse()
    if answer.status != 200:
        raise click.ClickException(f"{address}: {answer.status}")
    return answer


@contextmanager
def _server(index: Path) -> Iterator[tuple[int, int]]:
    """Serve from a process of its own; yield the port and the worker's process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    master = get_context("spawn").Process(target=serve, args=(index, port))
    master.start()
    try:
        yield port, _worker(port, master.pid or 0)
    finally:
        master.terminate()
        master.join()


def serve(index: Path, port: int) -> None:
    """Serve with one worker, as ``kb serve`` does."""
    options = {"bind": f"127.0.0.1:{port}", "workers": 1, "threads": 4, "worker_class": "gthread", "timeout": 600}
    Server(lambda: create_app(Current(index)), {**options, "loglevel": "warning"}).run()


def _worker(port: int, master: int) -> int:
    """Wait until the server answers, and return the process that does."""
    for _ in range(600):
        try:
            _ask(port, "/huong-dan").read()
            break
        except OSError:
            time.sleep(0.1)
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
    return int(children[0])


@contextmanager
def _watched(process: int) -> Iterator[list[float]]:
    """Note the resident memory of a process all the time."""
    seen, done = [_resident(process)], Event()

    def watch() -> None:
        while not done.wait(0.02):
            seen.append(_resident(process))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def _resident(process: int) -> float:
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096 / 1e6


if __name__ == "__main__":
    main()
