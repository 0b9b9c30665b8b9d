"""Long lists in pages, with links that keep the rest of the address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import TypeVar
from urllib.parse import urlencode

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a reader stands in a long list; addresses are None at its ends."""

    page: int
    pages: int
    total: int
    previous: str | None
    next: str | None


def address(path: str, parameters: Mapping[str, object]) -> str:
    """Return an address with the parameters that have a value."""
    kept = {name: str(value) for name, value in parameters.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(kept)}" if kept else path


def pager(total: int, page: int, size: int, path: str, parameters: Mapping[str, object]) -> Pager:
    """Describe page ``page`` of a list of ``total``; the first page goes without a number in its address."""
    pages = max(1, ceil(total / size))

    def to(number: int) -> str:
        return address(path, {**parameters, "trang": number if number > 1 else None})

    return Pager(
        page=page,
        pages=pages,
        total=total,
        previous=to(min(page - 1, pages)) if page > 1 else None,
        next=to(page + 1) if page < pages else None,
    )


def cut(items: Sequence[Item], page: int, size: int) -> tuple[Item, ...]:
    """Return the items of a page."""
    return tuple(items[(page - 1) * size : page * size])


def pieces(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield a long list in pieces.

    >>> list(pieces("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    left = iter(items)
    while piece := list(islice(left, size)):
        yield piece
