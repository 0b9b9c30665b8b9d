"""Choices as links: filters, facets, orders. The one in force leads back to the page without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as a link; ``count`` tells how much it leads to, where that is known."""

    label: str
    address: str
    count: int | None = None
    chosen: bool = False


def choices(
    counted: Iterable[tuple[tuple[str, str], int]], chosen: str | None, address: Callable[[str | None], str]
) -> tuple[Choice, ...]:
    """Offer each ((value, label), count) in the order given; ``address(None)`` is the page without the choice."""
    return tuple(
        Choice(label, address(None if value == chosen else value), count, value == chosen)
        for (value, label), count in counted
    )
