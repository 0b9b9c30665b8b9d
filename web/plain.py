"""Contexts as plain values: what their JSON is made of."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from index.rows import ClauseCard
from web.addresses import clause_address, directive_address


@singledispatch
def plain(value: object) -> Any:
    """Turn dataclasses, mappings, sequences and dates into what JSON knows; a trailing ``_`` of a name is dropped."""
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in fields}
    return value


@plain.register
def _(value: datetime.date) -> str:
    return value.isoformat()


@plain.register
def _(value: tuple) -> list[Any]:  # type: ignore[type-arg]
    return [plain(item) for item in value]


@plain.register
def _(value: Mapping) -> dict[str, Any]:  # type: ignore[type-arg]
    return {str(key): plain(item) for key, item in value.items()}


@plain.register
def _(card: ClauseCard) -> dict[str, Any]:
    """Name the directive and the headings instead of repeating them whole in each of a page's hundred cards."""
    return {
        "directive": {
            "id": card.directive.id,
            "number": card.directive.number,
            "date": card.directive.date,
            "url": directive_address(card.directive.id),
        },
        "url": clause_address(card.clause.directive, card.clause.path),
        "clause": plain(card.clause),
        "headings": [{"path": heading.path, "text": heading.text} for heading in card.headings],
        "agencies": plain(card.agencies),
        "deadlines": plain(card.deadlines),
        "citations": plain(card.citations),
        "topics": plain(card.topics),
    }
