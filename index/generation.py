"""The generation in use: opened whole or not at all, and followed when the next one takes its place.

``<target>/current`` names the generation in use; ``<target>/generations/<name>`` holds its files and a manifest
with their sizes. The switch is one atomic rename, so that a crash at any moment leaves the old one in use.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

from index.catalogue import Catalogue
from index.engine import Engine
from index.manifest import BrokenGeneration, Manifest, check_files, read_manifest
from index.search import CATALOGUE, WORDS, WordEngine
from index.switching import BuildRunning

__all__ = [
    "CATALOGUE",
    "WORDS",
    "BrokenGeneration",
    "BuildRunning",
    "Current",
    "Generation",
    "NoGeneration",
    "current_name",
    "folder_of",
    "open_current",
    "open_generation",
]

_NAME = re.compile(r"[0-9]{8}T[0-9]{6}-[0-9a-f]{8}")
_Stamp = tuple[int, int, int]
_log = logging.getLogger(__name__)


class NoGeneration(LookupError):  # noqa: N818
    """Nothing has been built yet."""


@dataclass(frozen=True, slots=True)
class Generation:
    """An open generation."""

    name: str
    catalogue: Catalogue
    engine: Engine
    manifest: Manifest

    def close(self) -> None:
        """Let go of the files. Not needed by readers: what nobody holds any more closes by itself."""
        self.engine.close()
        self.catalogue.close()


def folder_of(target: Path, name: str) -> Path:
    """Return the folder of a generation."""
    return target / "generations" / name


def current_name(target: Path) -> str:
    """Return the name of the generation in use; raise NoGeneration or BrokenGeneration."""
    pointer = target / "current"
    try:
        name = pointer.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise NoGeneration(f"{target}: no index has been built here yet (there is no file 'current')") from None
    except UnicodeDecodeError as error:
        raise BrokenGeneration(f"{pointer}: does not name a generation") from error
    if not _NAME.fullmatch(name):
        raise BrokenGeneration(f"{pointer}: does not name a generation: {name[:80]!r}")
    return name


def open_current(target: Path) -> Generation:
    """Open the generation in use; raise NoGeneration or BrokenGeneration."""
    while True:
        name = current_name(target)
        try:
            return open_generation(target, name)
        except BrokenGeneration:
            # A build may have switched and cleared away in between; what is still in use is really broken.
            if current_name(target) == name:
                raise


def open_generation(target: Path, name: str) -> Generation:
    """Check the files of a generation by their sizes and open it; raise BrokenGeneration."""
    folder = folder_of(target, name)
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    try:
        catalogue = Catalogue(folder / CATALOGUE)
    except sqlite3.DatabaseError as error:
        raise BrokenGeneration(f"{folder / CATALOGUE}: cannot be opened: {error}") from error
    try:
        engine = WordEngine(folder, catalogue.database)
    except Exception as error:  # whatever the reading of broken files meets
        catalogue.close()
        raise BrokenGeneration(f"{folder}: the word index cannot be opened: {error}") from error
    return Generation(name, catalogue, engine, manifest)


class Current:
    """Gives out the generation in use, and opens the next one when a build has switched.

    A reader keeps what it was given for as long as it likes; an old generation closes when nobody holds it any more.
    Where the new generation is broken, the old one stays in use.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._lock = threading.Lock()
        self._stamp: _Stamp | None = None
        self._generation: Generation | None = None

    def __call__(self) -> Generation:
        """Return the generation in use, at the price of one stat; raise NoGeneration or BrokenGeneration."""
        stamp = self._look()
        generation = self._generation
        if generation is not None and stamp == self._stamp:
            return generation
        with self._lock:
            return self._reopened(stamp)

    def _reopened(self, stamp: _Stamp | None) -> Generation:
        if self._generation is not None and stamp == self._stamp:
            return self._generation
        try:
            generation = open_current(self._target)
        except (LookupError, BrokenGeneration) as error:
            if self._generation is None:
                raise
            _log.error("the new generation cannot be used, the old one stays: %s", error)
            generation = self._generation
        self._stamp, self._generation = stamp, generation
        return generation

    def _look(self) -> _Stamp | None:
        try:
            status = (self._target / "current").stat()
        except FileNotFoundError:
            return None
        return status.st_mtime_ns, status.st_ino, status.st_size
