"""What a reader sees for the values of a facet: names from the vocabularies."""

from __future__ import annotations

from collections.abc import Mapping

from kb.model import Role
from kb.vocabulary import load

ROLE_NAMES: Mapping[Role, str] = {"lead": "Chủ trì", "support": "Phối hợp", "recipient": "Nhận báo cáo"}


def topic_names() -> Mapping[str, str]:
    """Return the names of the topics by their ids."""
    return {entry.id: entry.name for entry in load().tables.get("topics", ())}


def type_names() -> Mapping[str, str]:
    """Return the names of the types of document by their abbreviations, with a capital."""
    return {entry.id: entry.name[:1].upper() + entry.name[1:] for entry in load().tables.get("document_types", ())}
