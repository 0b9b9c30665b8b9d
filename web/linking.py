"""A clause's words with links and emphasis laid over them: a pure function on offsets.

Where links overlap the outermost wins: the one that starts first, of these the longest. One that lies inside it is
dropped; one that sticks out behind it keeps what sticks out. Emphasis is cut where a link begins or ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise


@dataclass(frozen=True, slots=True)
class Link:
    """A range of a text that leads somewhere.

    ``kind`` is "agency", "deadline" or "citation"; ``preview`` the address of a glance at what it leads to.
    """

    start: int
    end: int
    href: str
    kind: str
    title: str = ""
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look."""

    text: str
    strong: bool = False
    em: bool = False
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces under one link, or under none."""

    link: Link | None
    pieces: tuple[Piece, ...]


def untangle(links: Iterable[Link], length: int) -> tuple[Link, ...]:
    """Clamp links to a text of ``length`` characters and resolve their overlaps; the result is in order.

    >>> links = [Link(2, 9, "/b", "agency"), Link(0, 5, "/a", "citation"), Link(1, 3, "/c", "deadline")]
    >>> [(link.start, link.end, link.href) for link in untangle(links, 8)]
    [(0, 5, '/a'), (5, 8, '/b')]
    """
    kept: list[Link] = []
    reached = 0
    for link in sorted(links, key=lambda link: (link.start, -link.end)):
        start, end = max(link.start, reached), min(link.end, length)
        if start < end:
            kept.append(replace(link, start=start, end=end))
            reached = end
    return tuple(kept)


def weave(
    text: str, links: Iterable[Link] = (), emphasis: Iterable[tuple[int, int, str]] = (), body: int = 0
) -> tuple[Run, ...]:
    """Split ``text`` into runs. Joined, their pieces give ``text`` back letter for letter.

    ``emphasis`` lists (start, end, "strong" or "em"); the first ``body`` characters are the clause's printed mark.
    """
    flat = untangle(links, len(text))
    marked = [*emphasis, (0, body, "mark")]
    cuts = _cuts(len(text), flat, marked)
    pieces = [(_link_at(flat, start), _piece(text, start, end, marked)) for start, end in pairwise(cuts)]
    return tuple(Run(link, tuple(piece for _, piece in run)) for link, run in groupby(pieces, key=lambda pair: pair[0]))


def _cuts(length: int, links: Iterable[Link], marked: Iterable[tuple[int, int, str]]) -> list[int]:
    """Return every offset at which the look may change, both ends included."""
    return sorted({0, length, *(offset for offset in _bounds(links, marked) if 0 < offset < length)})


def _bounds(links: Iterable[Link], marked: Iterable[tuple[int, int, str]]) -> Iterator[int]:
    for link in links:
        yield from (link.start, link.end)
    for start, end, _ in marked:
        yield from (start, end)


def _link_at(links: Sequence[Link], offset: int) -> Link | None:
    at = bisect_right(links, offset, key=lambda link: link.start) - 1
    return links[at] if at >= 0 and offset < links[at].end else None


def _piece(text: str, start: int, end: int, marked: Iterable[tuple[int, int, str]]) -> Piece:
    looks = {look for low, high, look in marked if low <= start and end <= high}
    return Piece(text[start:end], "strong" in looks, "em" in looks, "mark" in looks)
