"""Writing a Whoosh segment from inverted fields.

Whoosh's own writer makes an object of every occurrence of every word, sorts all postings and asks for the length of
the clause at each of them. Fields that are sorted already go straight to its codec; a reader sees no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from pickle import dumps
from struct import Struct
from types import TracebackType
from zlib import compress

import numpy as np
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, WHOOSH3_HEADER_MAGIC
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.util.numeric import length_to_byte

from index.ranking import IDS, ORDERED
from index.snapshot.inversion import Inverted
from index.snapshot.weights import rough_lengths

_BLOCK = 128  # postings, as in Whoosh's own segments
_SMALL = 8  # postings; compressing fewer costs more than it saves
_PROTOCOL = 3  # of pickle, which Whoosh reads as it finds it; the one of its writer spells bytes out
_COMPRESSION = 3
_INFO = Struct("!BfIBBfIIqi")  # W3TermInfo, not inlined, with where the postings stand
_MEMORY = 16  # megabytes; the writer's own sorting is not used


class SegmentWriter:
    """Writes a segment, field by field; what an error leaves behind is no index.

    It is the one segment of a new index, or stands behind those that a folder has already.
    """

    def __init__(self, folder: Path, schema: Schema, size: int) -> None:
        new = not folder.exists()
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._schema = schema
        self._size = size
        storage = FileStorage(str(folder))
        self._writer = (storage.create_index(schema) if new else storage.open_index()).writer(limitmb=_MEMORY)

    def __enter__(self) -> SegmentWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind:
            self._writer.cancel()
            return
        self._writer.perdocwriter._doccount = self._writer.docnum = self._size
        self._writer._added = self._size > 0
        self._writer.commit(merge=False)
        for lock in self._folder.glob("*_WRITELOCK"):  # nobody writes here again
            lock.unlink()

    def delete(self, before: Iterable[int], own: Iterable[int]) -> None:
        """Delete clauses of the segments before, and of this one."""
        for number in before:
            self._writer.delete_document(number)
        self._writer.newsegment.set_doc_count(self._size)
        for number in own:
            self._writer.newsegment.delete_document(number)

    def add(self, inverted: Inverted) -> None:
        """Write a field."""
        name, fields = inverted.field.name, self._writer.fieldwriter
        if name not in IDS:
            self._write_lengths(inverted)
        fields.start_field(name, self._schema[name])
        key = fields._fieldid.to_bytes(2, "big")
        place = fields._postfile.tell()
        for term, (info, blocks) in zip(inverted.terms, _terms(inverted), strict=True):
            fields._postfile.write(blocks)
            fields._tindex.add(key + term, _INFO.pack(0, *info, place, len(blocks)))
            place += len(blocks)
        fields.finish_field()

    def _write_lengths(self, inverted: Inverted) -> None:
        """Write how many terms each clause has, one byte a clause."""
        lengths = inverted.field.lengths
        documents, column = self._writer.perdocwriter, f"_{inverted.field.name}_len"
        documents._create_column(column, LENGTHS_COLUMN)
        documents._get_column(column)._dbfile.write(bytes(map(_length_byte, lengths.tolist())))
        documents._fieldlengths[inverted.field.name] = int(lengths.sum())


_length_byte = lru_cache(maxsize=1 << 12)(length_to_byte)


def _terms(inverted: Inverted) -> Iterator[tuple[tuple[float, ...], bytes]]:
    """Yield of each term what Whoosh's dictionary says of it, and its postings as bytes."""
    clauses, frequencies = inverted.clauses.tolist(), inverted.frequencies.tolist()
    weights = (inverted.frequencies * inverted.field.boosts[inverted.clauses]).tolist()
    scored, ordered = inverted.field.name not in IDS, inverted.field.name in ORDERED
    lengths = rough_lengths(inverted.field.lengths)[inverted.clauses].tolist() if scored else [0] * len(clauses)
    values = _positions(inverted) if ordered else [_count(number) for number in frequencies]
    for start, end in pairwise(inverted.pointers.tolist()):
        if end - start > _BLOCK:
            parts = [slice(first, min(first + _BLOCK, end)) for first in range(start, end, _BLOCK)]
        else:
            parts = [slice(start, end)]
        blocks = [
            _block(clauses[part], weights[part], values[part], lengths[part], ordered, part.stop == end)
            for part in parts
        ]
        every = slice(start, end)
        shortest, longest = _length_byte(min(lengths[every])), _length_byte(max(lengths[every]))
        about = (sum(weights[every]), end - start, shortest, longest, max(weights[every]))
        yield (*about, clauses[start], clauses[end - 1]), WHOOSH3_HEADER_MAGIC + b"".join(blocks)


def _block(
    clauses: list[int], weights: list[float], values: list[bytes], lengths: list[int], ordered: bool, last: bool
) -> bytes:
    """Return some postings as Whoosh's codec writes them; the last block of a term has its size negated."""
    highest = max(weights)
    same = weights[0] if min(weights) == highest else tuple(weights)
    steps = (clauses[0], *(two - one for one, two in pairwise(clauses)))
    data = dumps((steps, None if same == 1.0 else same, tuple(values) if ordered else b"".join(values)), _PROTOCOL)
    compression = _COMPRESSION if len(clauses) > _SMALL else 0
    if compression:
        data = compress(data, compression)
    shortest, longest = _length_byte(min(lengths)), _length_byte(max(lengths))
    info = dumps((len(clauses), clauses[-1], highest, compression, shortest, longest), _PROTOCOL)
    size = len(info) + len(data)
    return (-size if last else size).to_bytes(4, "big", signed=True) + info + data


def _positions(inverted: Inverted) -> list[bytes]:
    """Return where each term stands in each of its clauses, as Whoosh's positions."""
    holder = np.repeat(inverted.clauses, inverted.frequencies)
    places = inverted.field.places[inverted.order] - inverted.field.places[inverted.field.starts[holder]]
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
