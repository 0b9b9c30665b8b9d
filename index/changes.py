"""When each directive last read otherwise than before: what calendars and feeds tell their readers.

A directive that is new counts as changed on the day of its import, so that a corpus built from nothing gives the same
days everywhere; afterwards every build that reads other words or other mentions out of it counts once more.
"""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.database import connect

_HANGING = {
    "agency_role": "agency, role",
    "deadline": "surface, deadline.kind, from_, due, rrule, duration",
    "topic_mention": "topic",
}
_READ = (
    "SELECT type, number, date, issuer, title, signer FROM directive WHERE id = ?",
    "SELECT path, text FROM clause WHERE directive = ? ORDER BY number",
    *(
        f"SELECT path, {columns} FROM clause JOIN {table} ON {table}.clause = number"
        f" WHERE directive = ? ORDER BY number, {table}.rowid"
        for table, columns in _HANGING.items()
    ),
)
_UNKNOWN = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Change:
    """The moment of a directive's last change (ISO 8601, UTC), how many there were, and what it read as then."""

    moment: str
    revision: int
    digest: str


def changes(catalogue: Path) -> Mapping[str, Change]:
    """Return the changes that a catalogue knows, by directive; none where another version has written it."""
    try:
        with closing(connect(catalogue)) as connection:
            rows = connection.execute("SELECT id, changed, revision, digest FROM directive").fetchall()
    except sqlite3.Error:
        return {}
    return {id: Change(*rest) for id, *rest in rows}


def date_changes(connection: sqlite3.Connection, before: Mapping[str, Change], imported: Mapping[str, str]) -> None:
    """Note in a catalogue being written when each directive changed; ``imported`` are days by directive."""
    now = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"
    connection.execute("BEGIN")
    for id, day in imported.items():
        change = _change(before.get(id), _digest(connection, id), _midnight(day), now)
        connection.execute(
            "UPDATE directive SET changed = ?, revision = ?, digest = ? WHERE id = ?",
            (change.moment, change.revision, change.digest, id),
        )
    connection.execute("COMMIT")


def _change(before: Change | None, digest: str, imported: str, now: str) -> Change:
    if before is None:
        return Change(imported, 0, digest)
    return before if before.digest == digest else Change(now, before.revision + 1, digest)


def _midnight(day: str) -> str:
    """Return the first moment of a day; one that the corpus does not give counts as long past."""
    try:
        known = datetime.date.fromisoformat(day)
    except ValueError:
        known = _UNKNOWN
    return f"{known}T00:00:00Z"


def _digest(connection: sqlite3.Connection, id: str) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for statement in _READ:
        for row in connection.execute(statement, (id,)):
            digest.update(repr(row).encode())
    return digest.hexdigest()
