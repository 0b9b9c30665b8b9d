from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from index.database import Database, connect


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a?b#c %.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (n INTEGER)")
        connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(2000)])
    return path


def test_more_values_than_a_statement_takes(path):
    database = Database(path)
    rows = list(database.rows_in("SELECT n FROM t WHERE n > ? AND n IN ({marks})", list(range(1500)), 9))
    assert len(rows) == 1490
    database.close()


def test_no_values_no_rows(path):
    database = Database(path)
    assert list(database.rows_in("SELECT n FROM t WHERE n IN ({marks})", [])) == []
    database.close()


def test_nothing_can_be_written(path):
    with closing(connect(path)) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM t")


def test_a_file_that_is_missing_is_not_made(tmp_path):
    with pytest.raises(sqlite3.OperationalError):
        Database(tmp_path / "fehlt.sqlite")
    assert not list(tmp_path.iterdir())


def test_a_file_of_something_else(tmp_path):
    (tmp_path / "x").write_text("kein SQLite" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        Database(tmp_path / "x")
