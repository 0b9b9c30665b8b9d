"""Building: a corpus becomes a new generation, and the generation in use."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from index.changes import Change, changes, date_changes
from index.database import connect
from index.extending import SHARED, difference, extend, worth_extending
from index.generation import (
    CATALOGUE,
    BrokenGeneration,
    NoGeneration,
    current_name,
    folder_of,
    open_generation,
)
from index.links import link
from index.manifest import FileRecord, Manifest, file_records, read_manifest, write_manifest
from index.record import Recorder, RecordError
from index.source import Annotate, Progress, Source
from index.switching import build_lock, clear, switch
from index.tables import INDEXES, SCHEMA
from index.writing import write_words
from kb.annotate import annotate
from kb.corpus import Memory, read_corpus

MEMORY = "corpus.json"  # in the target: what was read of the corpus the last time
_ROOT = Path(__file__).parent.parent


class BuildError(RuntimeError):
    """A generation that cannot be written or does not pass its own check; the one in use stays."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    name: str
    directives: int
    clauses: int
    carried: int
    seconds: float


def build(corpus: Path, target: Path, *, progress: Progress | None = None, wait: bool = False) -> BuildReport:
    """Build the corpus into a new generation and put it in use.

    ``progress`` hears the id of each directive. Raise BuildRunning where another build is at work (unless ``wait``).
    """
    memory = Memory.load(target / MEMORY)
    report = write_generation(read_corpus(corpus, memory), target, progress=progress, wait=wait)
    memory.save(target / MEMORY)
    return report


def write_generation(
    directives: Iterable[Source],
    target: Path,
    *,
    annotate: Annotate = annotate,
    progress: Progress | None = None,
    wait: bool = False,
) -> BuildReport:
    """Write a new generation of some directives, check it and put it in use."""
    started = time.monotonic()
    with build_lock(target, wait=wait):
        previous = _previous(target)
        name = _new_name()
        folder = folder_of(target, name)
        folder.mkdir(parents=True)
        carrier = _Carrier.of(target, previous)
        carried, shared = _fill(folder, directives, carrier, annotate, progress or _silent)
        manifest = _finish(folder, name, shared)
        _check(target, manifest)
        switch(target, name)
        clear(target, {name, previous or name})
    return BuildReport(name, manifest.directives, manifest.clauses, carried, time.monotonic() - started)


@dataclass(frozen=True, slots=True)
class _Carrier:
    """The generation before, as far as it can be taken over: its manifest, digests of the files by directive.

    ``changes`` are known of a generation by other rules too.
    """

    folder: Path | None = None
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, Change] = field(default_factory=dict)

    @classmethod
    def of(cls, target: Path, name: str | None) -> _Carrier:
        if name is None:
            return cls()
        folder = folder_of(target, name)
        known = changes(folder / CATALOGUE)
        try:
            manifest = read_manifest(folder)
            if manifest.rules != rules():
                return cls(changes=known)
            open_generation(target, name).close()
        except BrokenGeneration:
            return cls(changes=known)
        with closing(connect(folder / CATALOGUE)) as connection:
            digests = dict(connection.execute("SELECT id, sha256 FROM directive"))
        return cls(folder, manifest.files, digests, known)


def _fill(
    folder: Path, directives: Iterable[Source], carrier: _Carrier, annotate: Annotate, progress: Progress
) -> tuple[int, Mapping[str, FileRecord]]:
    """Fill the folder of a generation, by extending the one before where little has changed; raise BuildError.

    Return how many directives were carried over, and what is known of the files that both share.
    """
    try:
        if carrier.folder is not None:
            directives = tuple(directives)
            changed = difference(directives, carrier.folder / CATALOGUE, carrier.digests)
            if changed and worth_extending(carrier.folder, changed):
                extend(folder, carrier.folder, changed, annotate, carrier.changes)
                for directive in directives:
                    progress(directive.id)
                shared = {name: one for name, one in carrier.files.items() if name.partition("/")[0] in SHARED}
                return len(directives) - len(changed.fresh), shared
        return _write(folder, directives, carrier, annotate, progress), {}
    except RecordError as error:
        raise BuildError(str(error)) from error


def _write(
    folder: Path, directives: Iterable[Source], carrier: _Carrier, annotate: Annotate, progress: Progress
) -> int:
    """Write the catalogue and the words; return how many directives were carried over; raise RecordError."""
    with closing(sqlite3.connect(folder / CATALOGUE, isolation_level=None)) as connection:
        _begin(connection, carrier)
        recorder, carried = Recorder(connection), 0
        imported: dict[str, str] = {}
        for directive in directives:
            progress(directive.id)
            imported[directive.id] = directive.imported
            carry = carrier.digests.get(directive.id) == directive.sha256
            _record(recorder, directive, None if carry else annotate)
            carried += carry
        link(connection)
        connection.execute("COMMIT")
        connection.executescript(f"{INDEXES} ANALYZE;")
        date_changes(connection, carrier.changes, imported)
        write_words(folder, connection)
    return carried


def _record(recorder: Recorder, directive: Source, annotate: Annotate | None) -> None:
    """Write the rows of a directive, taken over where nothing is to annotate it."""
    if annotate is None:
        recorder.copy(directive.id, directive.aliases)
    else:
        recorder.add(directive.id, directive.aliases, directive.sha256, annotate(directive.structure))


def _begin(connection: sqlite3.Connection, carrier: _Carrier) -> None:
    # Nobody reads the file before it is whole, and a build that crashed starts anew: no journal is needed.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    connection.executescript(SCHEMA)
    if carrier.folder:
        connection.execute("ATTACH ? AS old", (str(carrier.folder / CATALOGUE),))
    connection.execute("BEGIN")


def _finish(folder: Path, name: str, shared: Mapping[str, FileRecord]) -> Manifest:
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        directives, clauses = connection.execute(
            "SELECT (SELECT COUNT(*) FROM directive), (SELECT COUNT(*) FROM clause)"
        ).fetchone()
    versions = {package: version(package) for package in ("whoosh", "pyvi")}
    manifest = Manifest(name, rules(), versions, directives, clauses, file_records(folder, shared))
    write_manifest(folder, manifest)
    return manifest


def _check(target: Path, manifest: Manifest) -> None:
    """Open what was written and compare the counts; raise BuildError."""
    with closing(open_generation(target, manifest.name)) as generation:
        counted = generation.catalogue.overview()
        if (counted.directives, counted.clauses) != (manifest.directives, manifest.clauses):
            raise BuildError(f"{manifest.name}: the catalogue holds {counted}, {manifest} was to be written")


def _previous(target: Path) -> str | None:
    try:
        return current_name(target)
    except (NoGeneration, BrokenGeneration):
        return None


def _new_name() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"


@cache
def rules() -> str:
    """Return the digest of all that decides what a generation holds: the code of kb and index, data, and pyvi."""
    digest = hashlib.sha256(version("pyvi").encode())
    for path in sorted([*_ROOT.glob("kb/**/*.py"), *_ROOT.glob("kb/data/*"), *_ROOT.glob("index/**/*.py")]):
        digest.update(f"{path.relative_to(_ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _silent(_id: str) -> None:
    pass
