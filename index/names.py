"""What a reader sees for the values of a facet, by their ids, and what bears a name that a reader types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from kb.model import Role
from kb.vietnamese import slug
from kb.vocabulary import load

ROLE_NAMES: Mapping[Role, str] = {"lead": "Chủ trì", "support": "Phối hợp", "recipient": "Nhận báo cáo"}


def topic_names() -> Mapping[str, str]:
    """Return the names of the topics by their ids."""
    return {entry.id: entry.name for entry in load().tables.get("topics", ())}


def type_names() -> Mapping[str, str]:
    """Return the names of the types of document by their abbreviations, with a capital."""
    return {entry.id: entry.name[:1].upper() + entry.name[1:] for entry in load().tables.get("document_types", ())}


class Named(Protocol):
    """What has a name."""

    @property
    def name(self) -> str:
        """Give it."""
        ...


One = TypeVar("One", bound=Named)


def by_name(ones: Iterable[One]) -> Mapping[str, tuple[One, ...]]:
    """Gather what has the same name, however its letters are marked."""
    found: dict[str, tuple[One, ...]] = {}
    for one in ones:
        key = slug(one.name)
        found[key] = (*found.get(key, ()), one)
    return found
