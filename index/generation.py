"""A generation: the files of one build, whole or not at all.

``<target>/current`` names the generation in use; ``<target>/generations/<name>`` holds its files and a manifest
with their sizes. The switch is one atomic rename, so that a crash at any moment leaves the old one in use.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.catalogue import Catalogue
from index.engine import Engine
from index.search import WhooshEngine

FORMAT = 1
CATALOGUE = "catalogue.sqlite"
WORDS = "whoosh"
MANIFEST = "manifest.json"
_NAME = re.compile(r"[0-9]{8}T[0-9]{6}[0-9]*-[0-9a-f]{8}")


class NoGeneration(LookupError):  # noqa: N818
    """Nothing has been built yet."""


class BrokenGeneration(RuntimeError):  # noqa: N818
    """A generation whose files are not what its manifest says; the message names the file."""


class BuildRunning(RuntimeError):  # noqa: N818
    """Another build holds the lock."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of a generation as it was written."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds and what made it."""

    name: str
    rules: str
    versions: Mapping[str, str]
    directives: int
    clauses: int
    files: Mapping[str, FileRecord]
    format: int = FORMAT


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
    for path, record in manifest.files.items():
        _check_size(folder / path, record.size)
    catalogue = Catalogue(folder / CATALOGUE)
    try:
        engine = WhooshEngine(folder / WORDS, folder / CATALOGUE)
    except Exception as error:
        catalogue.close()
        raise BrokenGeneration(f"{folder / WORDS}: cannot be opened: {error}") from error
    return Generation(name, catalogue, engine, manifest)


def _check_size(path: Path, size: int) -> None:
    try:
        found = path.stat().st_size
    except FileNotFoundError:
        raise BrokenGeneration(f"{path}: missing") from None
    if found != size:
        raise BrokenGeneration(f"{path}: {found} bytes, {size} were written")


def read_manifest(folder: Path) -> Manifest:
    """Read what a generation says of itself; raise BrokenGeneration."""
    path = folder / MANIFEST
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        files = {name: FileRecord(**record) for name, record in raw.pop("files").items()}
        manifest = Manifest(**raw, files=files)
    except FileNotFoundError:
        raise BrokenGeneration(f"{path}: missing") from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BrokenGeneration(f"{path}: cannot be read: {error}") from error
    if manifest.format != FORMAT:
        raise BrokenGeneration(f"{path}: written in format {manifest.format}, this program reads {FORMAT}")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a finished generation."""
    _write_durably(folder / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))


def file_records(folder: Path) -> Mapping[str, FileRecord]:
    """Measure every file of a generation."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): _record(path) for path in paths}


def _record(path: Path) -> FileRecord:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return FileRecord(path.stat().st_size, digest)


def switch(target: Path, name: str) -> None:
    """Put a generation in use, in one step."""
    fresh = target / "current.new"
    _write_durably(fresh, f"{name}\n")
    fresh.replace(target / "current")


def clear(target: Path, keep: set[str]) -> None:
    """Remove what is not kept: older generations, and what a crashed build left."""
    for folder in (target / "generations").iterdir():
        if folder.name not in keep:
            shutil.rmtree(folder)


@contextmanager
def build_lock(target: Path, *, wait: bool = False) -> Iterator[None]:
    """Let one build at a time into a target; raise BuildRunning where another is at work and ``wait`` is false."""
    target.mkdir(parents=True, exist_ok=True)
    with (target / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise BuildRunning(f"{target}: another build is at work here") from None
        yield


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
