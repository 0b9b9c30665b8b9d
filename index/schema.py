"""The word index: its fields, and what a clause gives to each.

The documents stand in the order of the catalogue, in one segment: a document's number is its clause's number.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import KEYWORD, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import Index

from index.cards import ancestors
from index.names import type_names
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
class _Syllables:
    """A text's syllables, as they are typed and folded, each separated by a blank."""

    exact: str
    folded: str

    @classmethod
    def of(cls, text: str) -> _Syllables:
        tokens = analyse(text).syllables
        return cls(" ".join(token.term for token in tokens), " ".join(token.folded for token in tokens))

    @property
    def pairs(self) -> str:
        return " ".join(pairs(self.folded.split()))


def _documents(connection: sqlite3.Connection) -> Iterator[Mapping[str, Any]]:
    """Yield the fields of each clause, by number."""
    titles = _titles(connection)
    hanging = {
        "agency": _gathered(connection, "SELECT DISTINCT clause, agency FROM agency_role"),
        "topic": _gathered(connection, "SELECT DISTINCT clause, topic FROM topic_mention"),
        "cited": _gathered(connection, _CITED),
    }
    for directive, clauses in groupby(connection.execute(_CLAUSES), key=itemgetter(1)):
        headings: dict[str, _Syllables] = {}
        for order, (number, _, path, heading, text, segmented, own) in enumerate(clauses):
            syllables = _Syllables.of(text)
            above = [headings[one] for one in ancestors(path) if one in headings]
            if heading:
                headings[path] = syllables
            yield {
                **_own_words(syllables, segmented, HEADING_WEIGHT if heading else 1.0),
                **_words_above(above if order else [*above, titles[directive]], 1.0 if order else TITLE_WEIGHT),
                **{field: " ".join(values.get(number, ())) for field, values in hanging.items()},
                "own": own or "",
            }


_CLAUSES = """
SELECT clause.number, clause.directive, path, heading, text, words.words, number_key FROM clause
JOIN words ON words.clause = clause.number JOIN directive ON directive.id = clause.directive
ORDER BY clause.number
"""
_CITED = """
SELECT DISTINCT citation.clause, number_key FROM citation JOIN cited ON cited.key = citation.key
WHERE citation.clause IS NOT NULL
"""


def _own_words(syllables: _Syllables, segmented: str, weight: float) -> dict[str, Any]:
    texts = {
        "exact": syllables.exact,
        "folded": syllables.folded,
        "words": segmented,
        "pairs": syllables.pairs,
    }
    return {**texts, **{f"_{field}_boost": weight for field in texts}}


def _words_above(above: Sequence[_Syllables], weight: float) -> dict[str, Any]:
    texts = {
        "above_exact": " ".join(one.exact for one in above),
        "above_folded": " ".join(one.folded for one in above),
        "above_pairs": " ".join(one.pairs for one in above),
    }
    return {**texts, **{f"_{field}_boost": weight for field in texts}}


def _titles(connection: sqlite3.Connection) -> Mapping[str, _Syllables]:
    names = type_names()
    rows = connection.execute("SELECT id, type, number, issuer, title FROM directive")
    return {
        id: _Syllables.of(" ".join(filter(None, (names.get(type, type), number, title, issuer))))
        for id, type, number, issuer, title in rows
    }


def _gathered(connection: sqlite3.Connection, statement: str) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for clause, value in connection.execute(statement):
        found.setdefault(clause, []).append(value)
    return found
