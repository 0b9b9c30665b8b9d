"""A read-only SQLite file that many threads ask at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from index.pool import Pool

_CACHE = 8_000  # kB of a connection: the upper pages of every index, and most of the small ones
_MARKS = 500  # of one statement; older SQLite takes 999


class Database:
    """Asks a file that nobody writes any more."""

    def __init__(self, path: Path) -> None:
        self._connections = Pool(partial(connect, path))
        self.rows("SELECT COUNT(*) FROM sqlite_schema")

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a statement."""
        with self._connections.lend() as connection:
            return connection.execute(statement, values).fetchall()

    def each(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement a few at a time, however many there are."""
        with self._connections.lend() as connection:
            cursor = connection.execute(statement, values)
            while rows := cursor.fetchmany(_MARKS):
                yield from rows

    def rows_in(self, statement: str, values: Sequence[Any], *before: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement that has ``{marks}`` where ``values``, of any number, belong.

        They are single values or pairs.
        """
        paired = bool(values) and isinstance(values[0], tuple)
        mark, size = ("(?, ?)", _MARKS // 2) if paired else ("?", _MARKS)
        for start in range(0, len(values), size):
            part = values[start : start + size]
            given = chain.from_iterable(part) if paired else part
            yield from self.rows(statement.format(marks=", ".join([mark] * len(part))), (*before, *given))

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()


def connect(path: Path) -> sqlite3.Connection:
    """Open a file for reading only, for use by whichever thread holds the connection."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection
