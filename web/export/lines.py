"""Tables as text: CSV that Excel opens with its tone marks, JSON, and JSON Lines; piece by piece, whatever the size."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from web.export.columns import Column, Value
from web.language import say
from web.paging import pieces
from web.plain import plain

PIECE = 100  # rows sent at once
_BOM = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_pieces(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator[bytes]:
    """Yield a table as CSV (RFC 4180)."""
    header: list[Sequence[Value]] = [[say(column.label) for column in columns]]
    start = _BOM
    for some in pieces(chain(header, _cells(columns, rows)), PIECE):
        out = io.StringIO()
        csv.writer(out).writerows(some)
        yield (start + out.getvalue()).encode()
        start = ""


def _cells(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator[Sequence[Value]]:
    return ([guarded(column.read(row)) for column in columns] for row in rows)


def guarded(value: Value) -> Value:
    """Put an apostrophe before a text that a spreadsheet would run as a formula (OWASP, CSV injection).

    >>> guarded("=1+1"), guarded("07/CTr-UBND"), guarded(-1)
    ("'=1+1", '07/CTr-UBND', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value


def json_pieces(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator[bytes]:
    """Yield a table as one JSON object: the labels of the columns by key, and the rows."""
    labels = {column.key: say(column.label) for column in columns}
    yield f'{{"columns": {_json(labels)}, "rows": ['.encode()
    separator = "\n"
    for some in pieces(keyed(columns, rows), PIECE):
        yield (separator + ",\n".join(map(_json, some))).encode()
        separator = ",\n"
    yield b"\n]}\n"


def line_pieces(values: Iterable[Mapping[str, object]], size: int = PIECE) -> Iterator[bytes]:
    """Yield mappings as JSON Lines, ``size`` of them at once."""
    for some in pieces(values, size):
        yield "".join(f"{_json(plain(value))}\n" for value in some).encode()


def keyed(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield each row by the keys of its columns."""
    return ({column.key: plain(column.read(row)) for column in columns} for row in rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
