"""Extending: where little has changed, the next generation is the one before with the changed directives behind it.

The word index before stays as it is, as a base that generation after generation shares; the changed directives get an
extra part, and what they were before is left out of every answer. When much has come together, all is written anew.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.changes import Change, date_changes
from index.database import connect
from index.links import link, numbers_of
from index.parts import start_behind
from index.record import Recorder
from index.search import CATALOGUE, COLUMNS, SNAPSHOT, WORDS
from index.snapshot import bits
from index.snapshot.columns import Columns
from index.snapshot.storage import Arrays
from index.source import Annotate, Source
from index.switching import link_folder
from index.writing import extend_words
from kb.model import walk

LEAST = 1_000  # clauses; a smaller corpus is written anew in a moment
SHARE = 50  # of the clauses of the base, one in so many may have changed
SHARED = (WORDS, SNAPSHOT)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a corpus has and a catalogue has not, and the ids of the directives whose rows are not true any more."""

    fresh: Sequence[Source]
    gone: frozenset[str]


def difference(directives: Sequence[Source], catalogue: Path, digests: Mapping[str, str]) -> Difference | None:
    """Compare a corpus with a catalogue, which has ``digests`` of its files; None where a directive stands twice."""
    with closing(connect(catalogue)) as connection:
        aliases: dict[str, set[str]] = {id: set() for id in digests}
        for alias, id in connection.execute("SELECT alias, directive FROM alias"):
            aliases[id].add(alias)
    wanted = {directive.id: directive for directive in directives}
    if len(wanted) < len(directives):
        return None
    fresh = tuple(
        directive
        for id, directive in wanted.items()
        if digests.get(id) != directive.sha256 or aliases[id] != set(directive.aliases)
    )
    changed = {directive.id for directive in fresh}
    return Difference(fresh, frozenset(id for id in digests if id not in wanted or id in changed))


def worth_extending(before: Path, difference: Difference) -> bool:
    """Tell whether so little has changed, now and since the base of a generation was written, that it may stay."""
    size = int(Arrays(before / SNAPSHOT)["size"][0])
    columns = Columns(before / COLUMNS)
    most = size // SHARE
    if size < LEAST or len(difference.fresh) + len(difference.gone) > most:
        return False
    left = bits.count(columns.alive[: bits.words(size)]) - _clauses_of(before / CATALOGUE, difference.gone, size)
    added = max(0, columns.size - start_behind(size))
    added += sum(1 for directive in difference.fresh for _ in walk(directive.structure.clauses))
    return size - left <= most and added <= most


def _clauses_of(catalogue: Path, directives: Iterable[str], size: int) -> int:
    """Count the clauses of some directives that stand in the base."""
    with closing(connect(catalogue)) as connection:
        counted = (
            connection.execute("SELECT COUNT(*) FROM clause WHERE directive = ? AND number < ?", (id, size)).fetchone()
            for id in directives
        )
        return sum(count for (count,) in counted)


def extend(
    folder: Path, before: Path, difference: Difference, annotate: Annotate, changes: Mapping[str, Change]
) -> None:
    """Fill the folder of a generation from the one before; raise RecordError.

    ``changes`` are those known of the directives.
    """
    for name in SHARED:
        link_folder(before / name, folder / name)
    shutil.copyfile(before / CATALOGUE, folder / CATALOGUE)
    first = max(Columns(before / COLUMNS).size, start_behind(int(Arrays(folder / SNAPSHOT)["size"][0])))
    with closing(sqlite3.connect(folder / CATALOGUE, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        connection.execute("BEGIN")
        numbers = {number for id in difference.gone for number in numbers_of(connection, id)}
        recorder = Recorder(connection, first)
        for id in difference.gone:
            recorder.drop(id)
        for directive in difference.fresh:
            recorder.add(directive.id, directive.aliases, directive.sha256, annotate(directive.structure))
            numbers |= numbers_of(connection, directive.id)
        link(connection, numbers)
        connection.execute("COMMIT")
        date_changes(connection, changes, {directive.id: directive.imported for directive in difference.fresh})
        extend_words(folder, connection, before / COLUMNS)
