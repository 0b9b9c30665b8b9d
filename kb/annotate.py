"""A structure annotated: every extractor run in its order, and the result as a line of JSON.

``EXTRACTORS`` is that order: each sees in ``document.found`` what those before it found. A date inside a citation is no
deadline, so citations come first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from kb.extract.agencies import find_agencies
from kb.extract.citations import find_citations
from kb.extract.deadlines import find_deadlines
from kb.extract.tables import find_table_deadlines, find_table_roles
from kb.extract.topics import find_topics
from kb.model import (
    AgencyMention,
    Annotated,
    CitationMention,
    DeadlineMention,
    Mention,
    Structure,
    TopicMention,
    walk,
)
from kb.reading import Annotatable
from kb.slips import mended
from kb.vocabulary import Vocabulary, load

Extractor = Callable[[Annotatable, Vocabulary], Iterator[Mention]]

EXTRACTORS: tuple[Extractor, ...] = (
    find_citations,
    find_deadlines,
    find_table_deadlines,
    find_agencies,
    find_table_roles,
    find_topics,
)


def annotate(structure: Structure, vocabulary: Vocabulary | None = None) -> Annotated:
    """Find every mention of a structure, in the order of the document.

    Mentions of one clause stand in the order of the extractors, then of the text.
    """
    vocabulary = vocabulary or load()
    document = Annotatable.of(structure)
    document = replace(document, readings={path: mended(r, vocabulary) for path, r in document.readings.items()})
    for find in EXTRACTORS:
        document = replace(document, found=document.found + tuple(find(document, vocabulary)))
    order = {clause.path: i for i, clause in enumerate(document.walk())}
    kinds = (AgencyMention, DeadlineMention, CitationMention, TopicMention)

    def place(mention: Mention) -> tuple[int, int, int, int]:
        kind = kinds.index(type(mention))
        return order.get(mention.clause, -1), kind, mention.span.start, mention.span.end

    return Annotated(structure.directive, structure.clauses, tuple(sorted(document.found, key=place)))


def to_json(annotated: Annotated) -> str:
    """Return the annotations as one line of JSON; offsets count the characters of the source."""
    directive = annotated.directive
    record: dict[str, Any] = {
        "file": directive.source,
        "directive": {
            "type": directive.type,
            "number": directive.number,
            "date": _text(directive.date),
            "issuer": directive.issuer,
            "title": directive.title,
            "signer": directive.signer.name if directive.signer else None,
        },
        "clauses": [
            {"path": c.path, "start": c.span.start, "end": c.span.end, "heading": c.heading}
            for c in walk(annotated.clauses)
        ],
    }
    record |= {key: [] for key, _ in _RECORDS.values()}
    for mention in annotated.mentions:
        key, fields = _RECORDS[type(mention)]
        record[key].append({"clause": mention.clause, **fields(mention)})
    record["agencies"] = _unique(record["agencies"])
    return json.dumps(record, ensure_ascii=False)


def _unique(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop repeated entries; the first of each stays in its place."""
    return list({tuple(entry.values()): entry for entry in entries}.values())


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _deadline(mention: DeadlineMention) -> dict[str, Any]:
    fields = {
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind,
        "from": _text(mention.start),
        "due": _text(mention.due),
        "rrule": mention.rrule,
        "duration": mention.duration,
    }
    return fields | {"working_days": True} if mention.working_days else fields


def _citation(mention: CitationMention) -> dict[str, Any]:
    span = mention.span
    place = {"target": mention.target, "date": _text(mention.date), "at": mention.at}
    return {"start": span.start, "end": span.end, **place}


_RECORDS: dict[type, tuple[str, Callable[[Any], dict[str, Any]]]] = {
    AgencyMention: ("agencies", lambda mention: {"agency": mention.agency, "role": mention.role}),
    DeadlineMention: ("deadlines", _deadline),
    CitationMention: ("citations", _citation),
    TopicMention: ("topics", lambda mention: {"topic": mention.topic}),
}
