"""Writing the word index of a filled catalogue: each clause is read once, for Whoosh and for the snapshot.

The documents stand in the order of the catalogue, in one segment: a document's number is its clause's number.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from index.cards import ancestors
from index.gathering import Gathering
from index.names import type_names
from index.schema import schema
from index.search import COLUMNS, SNAPSHOT, WORDS
from index.segment import SegmentWriter
from index.snapshot.columns import write_columns
from index.snapshot.storage import Storage
from index.snapshot.writing import write_group
from index.words import analyse

HEADING_WEIGHT = 1.5  # of a heading's own words


def write_words(folder: Path, connection: sqlite3.Connection) -> None:
    """Write the word index of a filled catalogue into the folder of its generation."""
    gathered = _gathered(connection)
    write_postings(folder / WORDS, folder / SNAPSHOT, gathered)
    with Storage(folder / COLUMNS) as storage:
        write_columns(storage, connection, gathered.size)


def write_postings(words: Path, snapshot: Path, gathered: Gathering) -> None:
    """Write what was gathered as a Whoosh index and as a snapshot."""
    with Storage(snapshot) as storage, SegmentWriter(words, schema(), gathered.size) as segment:
        storage.write("size", np.array([gathered.size], np.int64))
        for group, fields in gathered.groups():
            for field in fields:
                segment.add(field)
            write_group(storage, group, fields)


def _gathered(connection: sqlite3.Connection) -> Gathering:
    """Gather the clauses in the order of their numbers."""
    gathered = Gathering()
    titles = _titles(connection, gathered)
    hanging = {
        "agency": _values(connection, "SELECT DISTINCT clause, agency FROM agency_role"),
        "topic": _values(connection, "SELECT DISTINCT clause, topic FROM topic_mention"),
        "cited": _values(connection, _CITED),
    }
    for directive, clauses in groupby(connection.execute(_CLAUSES), key=itemgetter(1)):
        headings: dict[str, array[int]] = {}
        for order, (number, _, path, heading, syllables, words, own) in enumerate(clauses):
            text = gathered.encode(syllables.split())
            above = [headings[one] for one in ancestors(path) if one in headings]
            if heading:
                headings[path] = text
            gathered.add(
                text,
                above if order else [*above, titles[directive]],
                words.split(),
                {**{field: values.get(number, ()) for field, values in hanging.items()}, "own": [own] if own else []},
                HEADING_WEIGHT if heading else 1.0,
            )
    return gathered


_CLAUSES = """
SELECT clause.number, clause.directive, path, heading, syllables, words, number_key FROM clause
JOIN words ON words.clause = clause.number JOIN directive ON directive.id = clause.directive
ORDER BY clause.number
"""
_CITED = """
SELECT DISTINCT citation.clause, number_key FROM citation JOIN cited ON cited.key = citation.key
WHERE citation.clause IS NOT NULL
"""


def _titles(connection: sqlite3.Connection, gathered: Gathering) -> Mapping[str, array[int]]:
    names = type_names()
    rows = connection.execute("SELECT id, type, number, issuer, title FROM directive")
    texts = {
        id: " ".join(filter(None, (names.get(type, type), number, title, issuer)))
        for id, type, number, issuer, title in rows
    }
    return {id: gathered.encode(token.term for token in analyse(text).syllables) for id, text in texts.items()}


def _values(connection: sqlite3.Connection, statement: str) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for clause, value in connection.execute(statement):
        found.setdefault(clause, []).append(value)
    return found
