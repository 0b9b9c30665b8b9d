"""Choices as links: filters, facets, orders. The one in force leads back to the page without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from web.escaping import escape
from web.language import say
from web.wording import spelled


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


def facet_values(values: Iterable[Choice], names: bool) -> Markup:
    """Write the values of a facet as a list's items; a template takes many times as long, and there are hundreds.

    ``names`` tells that the values are names, Vietnamese on every page.
    """
    lang = ' lang="vi"' if names else ""
    return Markup("\n".join(_facet_value(value, lang) for value in values))  # every part is escaped or made here


def _facet_value(value: Choice, lang: str) -> str:
    chosen = ' class="chosen" aria-current="true"' if value.chosen else ""
    cross = f' <span aria-hidden="true">×</span><span class="unseen"> {say("(bỏ lọc)")}</span>' if value.chosen else ""
    return (
        f'<li><a href="{escape(value.address)}"{chosen}><span{lang}>{escape(value.label)}{cross}</span>'
        f' <span class="count">{spelled(value.count or 0)}</span></a></li>'
    )
