"""The word index: its fields, and what a clause gives to each.

The documents stand in the order of the catalogue, in one segment: a document's number is its clause's number.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import KEYWORD, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import Index

from index.cards import ancestors
from index.names import type_names
from index.numbers import number_key
from index.words import analyse, pairs

MEMORY = 256  # megabytes of postings before Whoosh writes a run to disk
HEADING_WEIGHT = 1.5  # of a heading's own words
TITLE_WEIGHT = 3.0  # of the title, beside the headings above a clause


def schema() -> Schema:
    """Return the fields.

    ``exact`` and ``folded`` hold a clause's syllables with and without tones, in the same positions;
    ``above_exact`` and ``above_folded`` those of the headings above it, and of the title and number above the first
    clause; ``words`` the segmented words and protected tokens; ``pairs`` and ``above_pairs`` each two neighbours,
    folded.
    ``agency`` and ``topic`` hold ids, ``cited`` the keys of the numbers that a clause cites, ``own`` its directive's.
    """
    return Schema(
        exact=_text(), folded=_text(), above_exact=_text(), above_folded=_text(), words=_bag(), pairs=_bag(),
        above_pairs=_bag(),
        agency=KEYWORD(), topic=KEYWORD(), cited=KEYWORD(), own=KEYWORD(),
    )  # fmt: skip


def _text() -> TEXT:
    return TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)


def _bag() -> TEXT:
    return TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)


def write_words(folder: Path, connection: sqlite3.Connection) -> None:
    """Write the word index of a filled catalogue."""
    folder.mkdir()
    storage = FileStorage(str(folder))
    index: Index = storage.create_index(schema())
    writer = index.writer(limitmb=MEMORY)
    try:
        for fields in _documents(connection):
            writer.add_document(**fields)
    except BaseException:
        writer.cancel()
        raise
    writer.commit(optimize=True)
    for lock in folder.glob("*_WRITELOCK"):  # nobody writes here again
        lock.unlink()


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading's syllables, and the paths of clauses under it begin with its own."""

    exact: str
    folded: str


def _documents(connection: sqlite3.Connection) -> Iterator[Mapping[str, Any]]:
    titles = _titles(connection)
    agencies = _gathered(connection, "SELECT clause, agency FROM agency_role ORDER BY clause")
    topics = _gathered(connection, "SELECT clause, topic FROM topic_mention ORDER BY clause")
    cited = _gathered(connection, "SELECT clause, target FROM citation WHERE key IS NOT NULL AND clause IS NOT NULL")
    current, headings = "", dict[str, _Heading]()
    rows = connection.execute(
        "SELECT clause.number, clause.directive, path, heading, text, words.words, number_key FROM clause"
        " JOIN words ON words.clause = clause.number JOIN directive ON directive.id = clause.directive"
        " ORDER BY clause.number"
    )
    for number, directive, path, heading, text, segmented, own_number in rows:
        first = directive != current
        if first:
            current, headings = directive, {}
        exact, folded = _syllables(text)
        above = [headings[one] for one in ancestors(path) if one in headings]
        above += [titles[directive]] if first else []
        if heading:
            headings[path] = _Heading(exact, folded)
        yield {
            "exact": exact,
            "folded": folded,
            "words": segmented,
            "pairs": " ".join(pairs(folded.split())),
            "above_exact": " ".join(one.exact for one in above),
            "above_folded": " ".join(one.folded for one in above),
            "above_pairs": " ".join(pair for one in above for pair in pairs(one.folded.split())),
            "agency": " ".join(agencies.get(number, ())),
            "topic": " ".join(topics.get(number, ())),
            "cited": " ".join({number_key(target) for target in cited.get(number, ())}),
            "own": own_number or "",
            **(
                {f"_{field}_boost": HEADING_WEIGHT for field in ("exact", "folded", "words", "pairs")}
                if heading
                else {}
            ),
            **({f"_above_{field}_boost": TITLE_WEIGHT for field in ("exact", "folded")} if first else {}),
        }


def _titles(connection: sqlite3.Connection) -> Mapping[str, _Heading]:
    names = type_names()
    rows = connection.execute("SELECT id, type, number, issuer, title FROM directive")
    return {
        id: _Heading(*_syllables(" ".join(filter(None, (names.get(type, type), number, title, issuer)))))
        for id, type, number, issuer, title in rows
    }


def _gathered(connection: sqlite3.Connection, statement: str) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for clause, value in connection.execute(statement):
        found.setdefault(clause, []).append(value)
    return found


def _syllables(text: str) -> tuple[str, str]:
    tokens: Iterable[Any] = analyse(text).syllables
    return " ".join(token.term for token in tokens), " ".join(token.folded for token in tokens)
