"""What a generation says of itself: a manifest with the sizes of its files, and the digests of the small ones."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from index.ranking import SHARES
from index.schema import schema
from index.snapshot.writing import LAYOUT
from index.tables import SCHEMA

# Of the tables, the arrays, the fields and what they weigh: what another version has written is not read by guess.
FORMAT = hashlib.sha256(f"{SCHEMA} {LAYOUT} {schema().names()} {sorted(SHARES.items())}".encode()).hexdigest()[:12]
MANIFEST = "manifest.json"
_SMALL = 1 << 16  # bytes; reading these costs an opening nothing


class BrokenGeneration(RuntimeError):  # noqa: N818
    """A generation whose files are not what its manifest says; the message names the file."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of a generation as it was written; a large one is told by its size alone."""

    size: int
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds and what made it."""

    name: str
    rules: str
    versions: Mapping[str, str]
    directives: int
    clauses: int
    files: Mapping[str, FileRecord]
    format: str = FORMAT


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
        raise BrokenGeneration(f"{path}: written by another version (format {manifest.format}, not {FORMAT})")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a finished generation."""
    write_durably(folder / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))


def file_records(folder: Path, known: Mapping[str, FileRecord]) -> Mapping[str, FileRecord]:
    """Measure every file of a generation, those excepted that another one has written and measured."""
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return {name: known.get(name) or _record(folder / name) for name in names}


def _record(path: Path) -> FileRecord:
    with path.open("rb") as file:
        os.fsync(file.fileno())
    size = path.stat().st_size
    return FileRecord(size, _digest(path) if size <= _SMALL else None)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare a generation's files with its manifest, small ones by content, others by size; raise BrokenGeneration."""
    for name, written in manifest.files.items():
        path = folder / name
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            raise BrokenGeneration(f"{path}: missing") from None
        if size != written.size:
            raise BrokenGeneration(f"{path}: {size} bytes, {written.size} were written")
        if size <= _SMALL and _digest(path) != written.sha256:
            raise BrokenGeneration(f"{path}: not what was written")


def write_durably(path: Path, text: str) -> None:
    """Write a small file so that it is on the disk when this returns."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
