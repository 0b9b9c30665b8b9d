"""Filling the columns: from the rows of a catalogue, or from the columns before and the rows that are new."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.collation import collation_key
from index.names import ROLE_NAMES, topic_names, type_names
from index.snapshot import bits
from index.snapshot.bits import Mask, Numbers
from index.snapshot.inversion import pointers
from index.snapshot.storage import Arrays, Storage

_ROLE_LABELS = {str(role): name for role, name in ROLE_NAMES.items()}
_COUNTED = 512  # values; a column of more is never a facet, and has no set of clauses for each
_NEVER = datetime.date.max.toordinal()

# The values of each column, of the clauses from a number on.
_ROWS = {
    "directive": "SELECT number, directive FROM clause WHERE number >= ?",
    "type": (
        "SELECT clause.number, type FROM clause JOIN directive ON directive.id = clause.directive"
        " WHERE clause.number >= ?"
    ),
    "year": (
        "SELECT clause.number, SUBSTR(date, 1, 4) FROM clause JOIN directive ON directive.id = clause.directive"
        " WHERE clause.number >= ?"
    ),
    "topic": "SELECT clause, topic FROM topic_mention WHERE clause >= ?",
    "agency": "SELECT clause, agency FROM agency_role WHERE clause >= ?",
    "role": "SELECT clause, role FROM agency_role WHERE clause >= ?",
    "agency_role": "SELECT clause, agency || ' ' || role FROM agency_role WHERE clause >= ?",
}
_DUE = "SELECT clause, due FROM deadline WHERE due IS NOT NULL AND clause >= ? ORDER BY clause, due"


@dataclass(frozen=True, slots=True)
class _Held:
    """Which clause has which value, in the order of the clauses; ``codes`` are places in ``values``."""

    clauses: Numbers
    codes: Numbers
    values: Sequence[str]
    labels: Mapping[str, str]


def write_columns(storage: Storage, connection: sqlite3.Connection, size: int) -> None:
    """Write the columns of a filled catalogue."""
    labels = _labels(connection, 0)
    held = {name: _of_rows(connection.execute(rows, (0,)), labels.get(name, {})) for name, rows in _ROWS.items()}
    _write(storage, connection, held, _due(connection, 0), size)


def extend_columns(storage: Storage, connection: sqlite3.Connection, before: Arrays, alive: Mask) -> None:
    """Write the columns ``before`` anew for a catalogue of which only ``alive`` clauses are left, with those added."""
    first = len(before["newness"])
    kept = alive[:first]
    labels = _labels(connection, first)
    held = {
        name: _joined(_kept(before, name, kept), _of_rows(connection.execute(rows, (first,)), labels.get(name, {})))
        for name, rows in _ROWS.items()
    }
    old = np.stack([before["due_clause"], before["due_day"]])
    due = np.concatenate([old[:, kept[old[0]]], _due(connection, first)], axis=1)
    _write(storage, connection, held, due, len(alive))


def write_column(
    storage: Storage, name: str, rows: Iterable[tuple[int, str | None]], labels: Mapping[str, str], size: int
) -> None:
    """Write a column of (clause, value) rows; each value of a clause counts once."""
    _write_held(storage, name, _of_rows(rows, labels), size)


def _labels(connection: sqlite3.Connection, first: int) -> Mapping[str, Mapping[str, str]]:
    names = "SELECT agency, MIN(name) FROM agency_role WHERE clause >= ? GROUP BY agency"
    agencies = connection.execute(names, (first,))
    return {"type": type_names(), "topic": topic_names(), "agency": dict(agencies), "role": _ROLE_LABELS}


def _of_rows(rows: Iterable[tuple[int, str | None]], labels: Mapping[str, str]) -> _Held:
    held = sorted({(clause, value) for clause, value in rows if value})
    values = _sorted({value for _, value in held}, labels)
    code = {value: number for number, value in enumerate(values)}
    clauses = np.array([clause for clause, _ in held], np.int32)
    return _Held(clauses, np.array([code[value] for _, value in held], np.int32), values, labels)


def _sorted(values: Iterable[str], labels: Mapping[str, str]) -> list[str]:
    """Sort values as a reader looks for their labels; those that nobody sees have none."""
    return sorted(values, key=lambda value: (collation_key(labels.get(value, value)), value) if labels else value)


def _kept(before: Arrays, name: str, kept: Mask) -> _Held:
    """Return what a column held, without the clauses that are gone."""
    starts = before[f"{name}.pointers"]
    clauses = np.repeat(np.arange(len(kept), dtype=np.int32), np.diff(starts))
    left = kept[clauses]
    values, labels = before.strings[f"{name}.values"], before.strings[f"{name}.labels"]
    shown = {value: label for value, label in zip(values, labels, strict=True) if value != label}
    return _Held(clauses[left], before[f"{name}.codes"][left], values, shown)


def _joined(one: _Held, two: _Held) -> _Held:
    """Return both, the second behind the first; values that nobody has any more are left out."""
    labels = {**two.labels, **one.labels}
    used = {one.values[code] for code in np.unique(one.codes).tolist()}
    values = _sorted(used | set(two.values), labels)
    code = {value: number for number, value in enumerate(values)}
    codes = [np.array([code.get(value, 0) for value in held.values], np.int32)[held.codes] for held in (one, two)]
    return _Held(np.concatenate([one.clauses, two.clauses]), np.concatenate(codes), values, labels)


def _write_held(storage: Storage, name: str, held: _Held, size: int) -> None:
    storage.write(f"{name}.pointers", pointers(np.bincount(held.clauses, minlength=size)).astype(np.int32))
    storage.write(f"{name}.codes", held.codes)
    storage.write_strings(f"{name}.values", held.values)
    storage.write_strings(f"{name}.labels", [held.labels.get(value, value) for value in held.values])
    if len(held.values) <= _COUNTED:
        sets = [bits.of_numbers(held.clauses[held.codes == code], size) for code in range(len(held.values))]
        storage.write(f"{name}.sets", np.concatenate([*sets, np.zeros(0, np.uint64)]))


def _due(connection: sqlite3.Connection, first: int) -> Numbers:
    """Return the clause and the last day of each time limit that has one."""
    days = [
        (clause, datetime.date.fromisoformat(day).toordinal()) for clause, day in connection.execute(_DUE, (first,))
    ]
    return np.array(days, np.int32).reshape(-1, 2).T


def _write(
    storage: Storage, connection: sqlite3.Connection, held: Mapping[str, _Held], due: Numbers, size: int
) -> None:
    for name, one in held.items():
        _write_held(storage, name, one, size)
    storage.write("newness", _newness(connection, held["directive"], size))
    first = np.full(size, _NEVER, np.int32)
    np.minimum.at(first, due[0], due[1])
    storage.write("due_clause", due[0])
    storage.write("due_day", due[1])
    storage.write("first_due", first)


def _newness(connection: sqlite3.Connection, directives: _Held, size: int) -> Numbers:
    """Rank the clauses by the date of their directive, the newest first."""
    dates = {id: date or "" for id, date in connection.execute("SELECT id, date FROM directive")}
    newest = {date: rank for rank, date in enumerate(sorted(set(dates.values()), reverse=True))}
    ranks = np.array([newest[dates[id]] for id in directives.values], np.int32)
    newness = np.zeros(size, np.int32)
    newness[directives.clauses] = ranks[directives.codes] if len(ranks) else 0
    return newness
