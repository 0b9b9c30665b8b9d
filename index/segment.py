"""Writing a Whoosh segment from inverted fields.

Whoosh's own writer makes an object of every occurrence of every word, sorts all postings and asks for the length of
the clause at each of them. Fields that are sorted already go straight to its codec; a reader sees no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from pickle import dumps
from types import TracebackType
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.util.numeric import length_to_byte

from index.ranking import IDS, ORDERED
from index.snapshot.inversion import Inverted
from index.snapshot.weights import rough_lengths

_BLOCK = 128  # postings, as in Whoosh's own segments
_SMALL = 8  # postings; compressing fewer costs more than it saves
_PROTOCOL = 2  # of pickle, which Whoosh reads
_MEMORY = 16  # megabytes; the writer's own sorting is not used


class SegmentWriter:
    """Writes the one segment of a new index, field by field; what an error leaves behind is no index."""

    def __init__(self, folder: Path, schema: Schema, size: int) -> None:
        folder.mkdir()
        self._folder = folder
        self._schema = schema
        self._size = size
        self._writer = FileStorage(str(folder)).create_index(schema).writer(limitmb=_MEMORY)

    def __enter__(self) -> SegmentWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind:
            self._writer.cancel()
            return
        self._writer.perdocwriter._doccount = self._writer.docnum = self._size
        self._writer._added = self._size > 0
        self._writer.commit()
        for lock in self._folder.glob("*_WRITELOCK"):  # nobody writes here again
            lock.unlink()

    def add(self, inverted: Inverted) -> None:
        """Write a field."""
        name, fields = inverted.field.name, self._writer.fieldwriter
        if name not in IDS:
            self._write_lengths(inverted)
        fields.start_field(name, self._schema[name])
        for term, blocks in zip(inverted.terms, _terms(inverted), strict=True):
            fields.start_term(term)
            for block, last in blocks:
                _write(fields._postwriter, block, last)
            fields.finish_term()
        fields.finish_field()

    def _write_lengths(self, inverted: Inverted) -> None:
        """Write how many terms each clause has, one byte a clause."""
        lengths = inverted.field.lengths
        documents, column = self._writer.perdocwriter, f"_{inverted.field.name}_len"
        documents._create_column(column, LENGTHS_COLUMN)
        documents._get_column(column)._dbfile.write(bytes(map(_length_byte, lengths.tolist())))
        documents._fieldlengths[inverted.field.name] = int(lengths.sum())


_length_byte = lru_cache(maxsize=1 << 12)(length_to_byte)
_Block = tuple[Sequence[int], Sequence[float], Sequence[bytes], int, int]


def _terms(inverted: Inverted) -> Iterator[Iterator[tuple[_Block, bool]]]:
    """Yield the blocks of each term: clauses, weights, values, the least and the most length."""
    clauses, frequencies = inverted.clauses.tolist(), inverted.frequencies.tolist()
    weights = (inverted.frequencies * inverted.field.boosts[inverted.clauses]).tolist()
    scored = inverted.field.name not in IDS
    lengths = rough_lengths(inverted.field.lengths)[inverted.clauses].tolist() if scored else [0] * len(clauses)
    values = _positions(inverted) if inverted.field.name in ORDERED else [_count(number) for number in frequencies]

    def blocks(start: int, end: int) -> Iterator[tuple[_Block, bool]]:
        for first in range(start, end, _BLOCK):
            part = slice(first, min(first + _BLOCK, end))
            shortest, longest = min(lengths[part]), max(lengths[part])
            yield (clauses[part], weights[part], values[part], shortest, longest), part.stop == end

    pointers = inverted.pointers.tolist()
    return (blocks(start, end) for start, end in pairwise(pointers))


def _write(postings: Any, block: _Block, last: bool) -> None:
    """Write a block as if its postings had been added one by one."""
    clauses, weights, values, shortest, longest = block
    compression = postings._compression
    postings._ids.extend(clauses)
    postings._weights.extend(weights)
    postings._values = values
    postings._maxweight = max(weights)
    postings._minlength, postings._maxlength = shortest or None, longest
    postings._compression = compression if len(clauses) > _SMALL else 0
    postings._write_block(last)
    postings._compression = compression


def _positions(inverted: Inverted) -> list[bytes]:
    """Return where each term stands in each of its clauses, as Whoosh's positions."""
    holder = np.repeat(inverted.clauses, inverted.frequencies)
    places = inverted.order - inverted.field.starts[holder]
    ends = np.cumsum(inverted.frequencies)
    steps = np.diff(places, prepend=0)
    openings = ends - inverted.frequencies
    steps[openings] = places[openings]
    gaps = steps.tolist()
    return [_encoded(tuple(gaps[start:end])) for start, end in zip(openings.tolist(), ends.tolist(), strict=True)]


@lru_cache(maxsize=1 << 16)
def _encoded(steps: tuple[int, ...]) -> bytes:
    return _count(len(steps)) + dumps(list(steps), _PROTOCOL)


@lru_cache(maxsize=1 << 12)
def _count(number: int) -> bytes:
    return number.to_bytes(4, "big")
