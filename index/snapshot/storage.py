"""Named arrays on disk: one ``.npy`` file for each type of number, and a directory of what stands where.

Few files open fast, and what a question does not touch is never read.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

DIRECTORY = "directory.json"
Array = NDArray[Any]


class Storage:
    """Writes arrays one after the other, each gone from memory once it is written; a context manager."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._lengths: dict[str, int] = {}
        self._places: dict[str, tuple[str, int, int]] = {}
        self._strings: dict[str, list[str]] = {}

    def __enter__(self) -> Storage:
        return self

    def __exit__(self, *_: object) -> None:
        for kind, file in self._files.items():
            file.seek(0)
            file.write(_header(kind, self._lengths[kind]))
            file.close()
        directory = {"arrays": self._places, "strings": self._strings}
        (self._folder / DIRECTORY).write_text(json.dumps(directory, ensure_ascii=False), encoding="utf-8")

    def write(self, name: str, array: Array) -> None:
        """Append a one-dimensional array."""
        kind = array.dtype.name
        if kind not in self._files:
            self._files[kind] = cast(BinaryIO, (self._folder / f"{kind}.npy").open("wb"))
            self._lengths[kind] = 0
            self._files[kind].write(_header(kind, 0))
        array.tofile(self._files[kind])
        self._places[name] = (kind, self._lengths[kind], len(array))
        self._lengths[kind] += len(array)

    def write_strings(self, name: str, strings: Iterable[str]) -> None:
        """Keep a short list of strings in the directory."""
        self._strings[name] = list(strings)


class Arrays:
    """The arrays of a folder, mapped into memory; raises OSError or ValueError where they cannot be."""

    def __init__(self, folder: Path) -> None:
        directory = json.loads((folder / DIRECTORY).read_text(encoding="utf-8"))
        self._places: Mapping[str, tuple[str, int, int]] = directory["arrays"]
        self.strings: Mapping[str, list[str]] = directory["strings"]
        kinds = {kind for kind, _, length in self._places.values() if length}
        maps = {kind: _mapped(folder / f"{kind}.npy") for kind in kinds}
        self.maps = tuple(maps.values())
        # Plain views: slices of np.memmap cost ten times as much.
        self._files = {kind: np.frombuffer(one, kind, offset=_HEADER) for kind, one in maps.items()}

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __getitem__(self, name: str) -> Array:
        kind, start, length = self._places[name]
        return self._files[kind][start : start + length] if length else np.zeros(0, kind)


def _mapped(path: Path) -> mmap.mmap:
    """Map the file of an array; the header is known, and to parse it would take longer than all the rest."""
    length, rest = divmod(path.stat().st_size - _HEADER, np.dtype(path.stem).itemsize)
    if rest:
        raise ValueError(f"{path}: cut short")
    with path.open("rb") as file:
        if file.read(_HEADER) != _header(path.stem, length):
            raise ValueError(f"{path}: not an array of {length}")
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _header(kind: str, length: int) -> bytes:
    """Return the header of an array; it has room for any length, so that it can be written again at the end."""
    file = BytesIO()
    npy.write_array_header_1_0(file, {"descr": np.dtype(kind).str, "fortran_order": False, "shape": (length,)})
    return file.getvalue()


_HEADER = len(_header("int32", 0))
