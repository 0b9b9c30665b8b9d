"""What a generation says of itself: a manifest with the sizes and digests of its files."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"


class BrokenGeneration(RuntimeError):  # noqa: N818
    """A generation whose files are not what its manifest says; the message names the file."""


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
    write_durably(folder / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))


def file_records(folder: Path) -> Mapping[str, FileRecord]:
    """Measure every file of a generation."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): _record(path) for path in paths}


def _record(path: Path) -> FileRecord:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return FileRecord(path.stat().st_size, digest)


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare the sizes of a generation's files with its manifest; raise BrokenGeneration."""
    for path, record in manifest.files.items():
        _check_size(folder / path, record.size)


def _check_size(path: Path, size: int) -> None:
    try:
        found = path.stat().st_size
    except FileNotFoundError:
        raise BrokenGeneration(f"{path}: missing") from None
    if found != size:
        raise BrokenGeneration(f"{path}: {found} bytes, {size} were written")


def write_durably(path: Path, text: str) -> None:
    """Write a small file so that it is on the disk when this returns."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
