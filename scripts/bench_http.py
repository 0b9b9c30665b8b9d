"""Measure the site's pages under its server: never asked before, asked again, and many visitors at once.

Run it as ``python -m scripts.bench_http --clauses 200000 --folder /tmp/site``. The load comes from a process of its own
on the same machine; every figure stands beside that of an empty answer, which the server gives without any work, of
the same run: their ratio does not hang on the machine.
"""

from __future__ import annotations

import random
import socket
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import click
from flask import Flask

from index.build import write_generation
from kb.vietnamese import fold
from scripts.bench_corpus import clauses, lines, questions
from scripts.bench_load import Load, load
from scripts.bench_site import Annotator, directives
from scripts.serve import Server, make_app, options

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ROOT = Path(__file__).parent.parent
_EMPTY = "/empty"
_LISTS = (
    "/", "/thoi-han", "/thoi-han?nhom=qua-han&trang=40", "/thoi-han/lich", "/co-quan", "/co-quan/cong-ty",
    "/co-quan/cong-ty?vai-tro=lead&trang=9", "/chu-de", "/chu-de/du-lich?trang=20", "/van-ban", "/van-ban?trang=30",
    "/vien-dan", "/van-ban/made-7", "/van-ban/made-7/1/3",
)  # fmt: skip
_TURNS = 3


@click.command()
@click.option("--clauses", "size", default=200_000, show_default=True, help="How many clauses to make.")
@click.option("--folder", type=click.Path(path_type=Path), help="Folder of the index, used again where it is there.")
@click.option("--questions", "count", default=200, show_default=True, help="How many questions of each kind.")
@click.option("--seconds", default=6.0, show_default=True, help="How long to ask for pages that were asked before.")
@click.option("--soak", default=60.0, show_default=True, help="How long 64 visitors ask.")
@click.option("--seed", default=1, show_default=True, help="Another one asks other questions.")
def main(size: int, folder: Path | None, count: int, seconds: float, soak: float, seed: int) -> None:
    """Build, serve and ask; print a line a figure."""
    with tempfile.TemporaryDirectory() as passing:
        index = folder or Path(passing)
        if not (index / "current").exists():
            write_generation(directives(size), index, annotate=Annotator())
        kinds = searches(size, 4 * count, seed)
        with _server(index) as (port, workers):
            _cold(port, {kind: addresses[:count] for kind, addresses in kinds.items()})
            _lists(port)
            known = [address for addresses in kinds.values() for address in addresses[:8]]
            _again(port, known, seconds)
            _many(port, known, [address for addresses in kinds.values() for address in addresses[count:]], soak)
            _row("memory of a worker, MB", *(f"{_resident(worker):.0f}" for worker in workers))


def searches(size: int, count: int, seed: int) -> Mapping[str, Sequence[str]]:
    """Make addresses of ``count`` searches of each kind, none of them twice."""
    made = list(islice(clauses(size, lines([_ROOT / "corpus", _ROOT.parent / "shared" / "docs"])), 5_000))
    asked = questions(made, count, seed)
    rng = random.Random(seed)
    kinds = {
        "2 words, without tones": [fold(" ".join(rng.sample(one.words, 2))) for one in asked["3 terms OR"]],
        "3 words": [" ".join(one.words) for one in asked["3 terms AND"]],
        "3 words OR": [" OR ".join(one.words) for one in asked["3 OR + 3 facets"]],
        "phrase": [f'"{" ".join(one.words)}"' for one in asked["phrase"]],
        "5 words, a topic": [f"{' '.join(one.words)}&chu-de=du-lich" for one in asked["5 OR + filter + facets"]],
        "1 frequent word, page": [f"{one.words[0]}&trang={rng.randrange(1, 90)}" for one in asked["1 frequent term"]],
    }
    return {kind: list(dict.fromkeys(map(_address, texts))) for kind, texts in kinds.items()}


def _address(text: str) -> str:
    words, *more = text.split("&")
    return "&".join([f"/tim-kiem?{urlencode({'q': words, 'khong-chuyen': 1})}", *more])


def _cold(port: int, kinds: Mapping[str, Sequence[str]]) -> None:
    """Ask every search once, one at a time."""
    load(port, [_EMPTY, "/huong-dan"] * 50, 8)
    empty = load(port, [_EMPTY] * 300, 1)
    _row("one visitor, ms", "p50", "p99", "kB")
    _times("empty", empty)
    found = {kind: load(port, addresses, 1) for kind, addresses in kinds.items()}
    for kind, one in found.items():
        _times(f"search never asked: {kind}", one)
    every = [seconds for one in found.values() for seconds in one.times]
    _row("search never asked: all", f"{statistics.median(every) * 1e3:.2f}")


def _lists(port: int) -> None:
    """Ask other pages a few times, each at an address of its own."""
    for address in _LISTS:
        _times(address, load(port, [f"{address}{'&' if '?' in address else '?'}x={turn}" for turn in range(3)], 1))


def _again(port: int, known: Sequence[str], seconds: float) -> None:
    """Ask the same pages again and again from 8 connections, and the empty one in turns."""
    load(port, [*known] * 6, 8)
    turns = [(load(port, known, 8, seconds), load(port, [_EMPTY], 8, seconds)) for _ in range(_TURNS)]
    _row("8 connections", "per s", "empty", "ratio", "p99, ms", "errors")
    for page, empty in turns:
        cells = (f"{page.rate:.0f}", f"{empty.rate:.0f}", f"{page.rate / empty.rate:.2f}", f"{page.percentile(99):.1f}")
        _row("search asked before", *cells, str(page.errors + empty.errors))


def _many(port: int, known: Sequence[str], new: Sequence[str], seconds: float) -> None:
    """Ask from 64 connections: pages that were asked before, and with one in ten that was not."""
    mixed = [one for place, address in enumerate(new) for one in (*_nine(known, place), address)]
    _row("64 connections", "per s", "p50, ms", "p99, ms", "errors")
    for label, addresses, lasting in (
        ("empty", [_EMPTY], seconds / 6),
        ("asked before", known, seconds),
        ("one in ten never asked", mixed, seconds),
    ):
        one = load(port, addresses, 64, lasting)
        _row(label, f"{one.rate:.0f}", f"{one.percentile(50):.1f}", f"{one.percentile(99):.1f}", str(one.errors))


def _nine(known: Sequence[str], place: int) -> Iterable[str]:
    return (known[(9 * place + one) % len(known)] for one in range(9))


def _times(label: str, one: Load) -> None:
    size = one.size / max(1, len(one.times)) / 1e3
    _row(label, f"{one.percentile(50):.2f}", f"{one.percentile(99):.2f}", f"{size:.1f}", "failed" * bool(one.errors))


def _row(*cells: str) -> None:
    click.echo(f"{cells[0]:<46}" + "".join(f"{cell:>10}" for cell in cells[1:]))


@contextmanager
def _server(index: Path) -> Iterator[tuple[int, Sequence[int]]]:
    """Serve from a process of its own; yield the port and the process ids of the workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    master = get_context("spawn").Process(target=serve, args=(index, port))
    master.start()
    try:
        _wait(port)
        time.sleep(3)  # until the last worker has warmed up
        children = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text(encoding="ascii").split()
        yield port, [int(child) for child in children]
    finally:
        master.terminate()
        master.join()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", _EMPTY)
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise click.ClickException("the server does not answer")


def serve(index: Path, port: int) -> None:
    """Serve as ``kb serve`` does, with an empty answer at an address of its own."""

    def make() -> Flask:
        app = make_app(index)
        app.wsgi_app = Empty(app.wsgi_app)  # type: ignore[method-assign]
        return app

    Server(make, options(f"127.0.0.1:{port}", 2)).run()


class Empty:
    """WSGI layer: answer nothing at one address, at once."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("PATH_INFO") != _EMPTY:
            return self.app(environ, start_response)
        start_response("204 No Content", [])
        return ()


def _resident(process: int) -> float:
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096 / 1e6


if __name__ == "__main__":
    main()
