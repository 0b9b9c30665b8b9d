"""Documents and their references as a drawing: a column for each year, a line for each reference.

A pure reckoning of coordinates, drawn by a template as SVG.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NODES = 36
COLUMN = 190
ROW = 52
WIDTH, HEIGHT = 158, 34


@dataclass(frozen=True, slots=True)
class Document:
    """A document, held or lacked; ``address`` is its page."""

    key: str
    label: str
    title: str
    year: int | None
    held: bool
    address: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A reference: so many mentions of ``target`` in ``source``."""

    source: Document
    target: Document
    mentions: int


@dataclass(frozen=True, slots=True)
class Node:
    """A document in its place."""

    document: Document
    x: int
    y: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A reference as a path of SVG."""

    tie: Tie
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The nodes and edges with the columns' years and places."""

    width: int
    height: int
    columns: tuple[tuple[str, int], ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def around(ties: Sequence[Tie], key: str | None) -> tuple[Tie, ...]:
    """Keep the ties of one document, or those among the documents that join most."""
    if key is not None:
        return tuple(tie for tie in ties if key in (tie.source.key, tie.target.key))[: NODES - 1]
    degree = Counter(key for tie in ties for key in (tie.source.key, tie.target.key))
    kept: set[str] = set()
    for ends in sorted(({tie.source.key, tie.target.key} for tie in ties), key=lambda ends: _weight(ends, degree)):
        if len(kept | ends) <= NODES:
            kept |= ends
    return tuple(tie for tie in ties if tie.source.key in kept and tie.target.key in kept)


def _weight(ends: set[str], degree: Counter[str]) -> tuple[int, int, list[str]]:
    """Sort first the ties whose lesser end has many: a document that only one other cites joins nothing."""
    counts = sorted(degree[key] for key in ends)
    return -counts[0], -counts[-1], sorted(ends)


def draw(ties: Iterable[Tie], chosen: str | None) -> Drawing:
    """Place the documents of some ties: years from left to right, undated ones first."""
    ties = tuple(ties)
    columns: dict[int, list[Document]] = defaultdict(list)
    for document in dict.fromkeys(document for tie in ties for document in (tie.source, tie.target)):
        columns[document.year or 0].append(document)
    places: dict[str, Node] = {}
    for column, year in enumerate(sorted(columns)):
        for row, document in enumerate(sorted(columns[year], key=lambda document: document.label)):
            x, y = 10 + column * COLUMN, 34 + row * ROW + (column % 2) * ROW // 2
            places[document.key] = Node(document, x, y, document.key == chosen)
    return Drawing(
        width=20 + COLUMN * max(1, len(columns)),
        height=max((node.y for node in places.values()), default=0) + HEIGHT + 12,
        columns=tuple((str(year or "?"), 10 + column * COLUMN) for column, year in enumerate(sorted(columns))),
        nodes=tuple(places.values()),
        edges=tuple(Edge(tie, _path(places[tie.source.key], places[tie.target.key])) for tie in ties),
    )


def _path(source: Node, target: Node) -> str:
    """Curve from the source's left edge to the target's right edge; inside a column, around the right."""
    y1, y2 = source.y + HEIGHT // 2, target.y + HEIGHT // 2
    if source.x == target.x:
        x = source.x + WIDTH
        return f"M{x} {y1}C{x + 26} {y1} {x + 26} {y2} {x} {y2}"
    x1, x2 = (source.x, target.x + WIDTH) if source.x > target.x else (source.x + WIDTH, target.x)
    bend = (x2 - x1) // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
