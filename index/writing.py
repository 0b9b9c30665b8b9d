"""Writing the word index of a filled catalogue: each clause is read once, for Whoosh and for the snapshot.

The documents stand in the order of the catalogue, in one segment: a document's number is its clause's number. What is
added to a catalogue later stands in an extra part behind (see ``index.parts``).
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
from index.parts import start_behind
from index.schema import schema
from index.search import COLUMNS, EXTRA, SNAPSHOT, WORDS
from index.segment import SegmentWriter
from index.snapshot import bits
from index.snapshot.bits import Mask
from index.snapshot.filling import extend_columns, write_columns
from index.snapshot.measure import Measures
from index.snapshot.storage import Arrays, Storage
from index.snapshot.writing import write_group
from index.switching import link_folder
from index.words import analyse

HEADING_WEIGHT = 1.5  # of a heading's own words


def write_words(folder: Path, connection: sqlite3.Connection) -> None:
    """Write the word index of a filled catalogue into the folder of its generation."""
    gathered = _gathered(connection)
    write_postings(folder / WORDS, folder / SNAPSHOT, gathered)
    with Storage(folder / COLUMNS) as storage:
        write_columns(storage, connection, gathered.size)


def extend_words(folder: Path, connection: sqlite3.Connection, before: Path) -> None:
    """Write what a catalogue holds beside the word index that is in the folder already, by the columns ``before``."""
    base, columns, extra = Arrays(folder / SNAPSHOT), Arrays(before), folder / EXTRA
    size = int(base["size"][0])
    start = start_behind(size)
    alive = _alive(connection, max(start, len(columns["newness"])))
    own = alive[start:]
    gathered = _gathered(connection, start)
    _skip_to(gathered, len(own))
    extra.mkdir()
    link_folder(folder / WORDS, extra / WORDS)
    with Storage(extra / SNAPSHOT) as storage, SegmentWriter(extra / WORDS, schema(), len(own)) as segment:
        segment.delete(np.flatnonzero(~alive[:size]).tolist(), np.flatnonzero(~own).tolist())
        _write(storage, segment, gathered, Measures(base))
    with Storage(folder / COLUMNS) as storage:
        extend_columns(storage, connection, columns, alive)
        storage.write("alive", bits.of_numbers(np.flatnonzero(alive), len(alive)))


def write_postings(words: Path, snapshot: Path, gathered: Gathering) -> None:
    """Write what was gathered as a Whoosh index and as a snapshot."""
    with Storage(snapshot) as storage, SegmentWriter(words, schema(), gathered.size) as segment:
        _write(storage, segment, gathered)


def _write(storage: Storage, segment: SegmentWriter, gathered: Gathering, base: Measures | None = None) -> None:
    storage.write("size", np.array([gathered.size], np.int64))
    for group, fields in gathered.groups():
        for field in fields:
            segment.add(field)
        write_group(storage, group, fields, base)


def _alive(connection: sqlite3.Connection, least: int) -> Mask:
    """Tell of each number whether it is that of a clause; there are ``least`` numbers at least."""
    numbers = np.fromiter((number for (number,) in connection.execute("SELECT number FROM clause")), np.int64)
    alive = np.zeros(max(least, int(numbers.max(initial=-1)) + 1), np.bool_)
    alive[numbers] = True
    return alive


def _gathered(connection: sqlite3.Connection, first: int = 0) -> Gathering:
    """Gather the clauses from a number on, in the order of their numbers; one that is gone has no words."""
    gathered = Gathering()
    titles = _titles(connection, gathered, first)
    hanging = {field: _values(connection, rows, first) for field, rows in _HANGING.items()}
    for directive, clauses in groupby(connection.execute(_CLAUSES, (first,)), key=itemgetter(1)):
        headings: dict[str, array[int]] = {}
        for order, (number, _, path, heading, syllables, words, own) in enumerate(clauses):
            _skip_to(gathered, number - first)
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


def _skip_to(gathered: Gathering, place: int) -> None:
    while gathered.size < place:
        gathered.add(gathered.encode(()), (), (), {})


_CLAUSES = """
SELECT clause.number, clause.directive, path, heading, syllables, words, number_key FROM clause
JOIN words ON words.clause = clause.number JOIN directive ON directive.id = clause.directive
WHERE clause.number >= ? ORDER BY clause.number
"""
_HANGING = {
    "agency": "SELECT DISTINCT clause, agency FROM agency_role WHERE clause >= ?",
    "topic": "SELECT DISTINCT clause, topic FROM topic_mention WHERE clause >= ?",
    "cited": (
        "SELECT DISTINCT citation.clause, number_key FROM citation JOIN cited ON cited.key = citation.key"
        " WHERE citation.clause >= ?"
    ),
}
_TITLES = """
SELECT id, type, number, issuer, title FROM directive
WHERE id IN (SELECT DISTINCT directive FROM clause WHERE number >= ?)
"""


def _titles(connection: sqlite3.Connection, gathered: Gathering, first: int) -> Mapping[str, array[int]]:
    names = type_names()
    texts = {
        id: " ".join(filter(None, (names.get(type, type), number, title, issuer)))
        for id, type, number, issuer, title in connection.execute(_TITLES, (first,))
    }
    return {id: gathered.encode(token.term for token in analyse(text).syllables) for id, text in texts.items()}


def _values(connection: sqlite3.Connection, statement: str, first: int) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for clause, value in connection.execute(statement, (first,)):
        found.setdefault(clause, []).append(value)
    return found
