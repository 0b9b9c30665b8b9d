"""What was read of the corpus before: a file that has not been touched since need not be read again.

A file counts as untouched while size, inode and both times are the same, as git holds it; where it was changed so
shortly before it was read that its times might not tell of another change, it is read again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kb.corpus.files import CorpusDirective, CorpusError, Problem, corpus_files, read_directive
from kb.model import Structure

_UNSURE = 2_000_000_000  # nanoseconds; some file systems count in seconds, or in two of them


@dataclass(frozen=True, slots=True)
class Known:
    """What a file said when it was read, and how to tell that it still says so; times in nanoseconds."""

    id: str
    aliases: tuple[str, ...]
    sha256: str
    imported: str
    size: int
    inode: int
    modified: int
    changed: int

    def row(self) -> tuple[str | tuple[str, ...] | int, ...]:
        """Return the fields in their order."""
        told = (self.id, self.aliases, self.sha256, self.imported)
        return *told, self.size, self.inode, self.modified, self.changed

    def holds(self, status: os.stat_result) -> bool:
        """Tell whether a file of that status is the one that was read."""
        return (self.size, self.inode, self.modified, self.changed) == _marks(status)


@dataclass(frozen=True)
class KnownDirective:
    """A directive of a file that has not been touched since; the file is read when the structure is asked for."""

    path: Path
    known: Known

    @property
    def id(self) -> str:
        """Return the id that never changes."""
        return self.known.id

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return the ids of former days."""
        return self.known.aliases

    @property
    def sha256(self) -> str:
        """Return the digest of its file."""
        return self.known.sha256

    @property
    def imported(self) -> str:
        """Return the day of its import."""
        return self.known.imported

    @cached_property
    def structure(self) -> Structure:
        """Read the clause tree; raise CorpusError where the file has changed in the meantime."""
        directive = read_directive(self.path)
        if directive.sha256 != self.sha256:
            raise CorpusError([Problem(self.path, 1, "changed while the corpus was being read; try again")])
        return directive.structure


@dataclass(slots=True)
class Memory:
    """The files of a corpus as they were read, by path; ``fresh`` gathers those met this time."""

    known: Mapping[str, Known] = field(default_factory=dict)
    fresh: dict[str, Known] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Memory:
        """Read a memory; what cannot be read is an empty one."""
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            return cls({name: Known(id, tuple(aliases), *rest) for name, (id, aliases, *rest) in raw.items()})
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            return cls()

    def save(self, path: Path) -> None:
        """Write what was met this time, in one step."""
        beside = path.with_name(f"{path.name}.new")
        rows = {name: known.row() for name, known in self.fresh.items()}
        beside.write_text(json.dumps(rows), encoding="utf-8")
        beside.replace(path)

    def read(self, path: Path) -> CorpusDirective | KnownDirective:
        """Return the directive of a file, read only where it is not known; raise CorpusError."""
        name = str(path.absolute())
        try:
            status, now = path.stat(), time.time_ns()
        except OSError as error:
            raise CorpusError([Problem(path, 1, error.strerror or str(error))]) from error
        known = self.known.get(name)
        if known and known.holds(status):
            self.fresh[name] = known
            return KnownDirective(path, known)
        directive = read_directive(path)
        if max(status.st_mtime_ns, status.st_ctime_ns) + _UNSURE < now:
            said = (directive.id, directive.aliases, directive.sha256, directive.imported)
            self.fresh[name] = Known(*said, *_marks(status))
        return directive


def read_corpus(folder: Path, memory: Memory | None = None) -> Iterator[CorpusDirective | KnownDirective]:
    """Yield the directives below a folder in the order of their paths; raise CorpusError at the first broken one."""
    read = memory.read if memory else read_directive
    return map(read, corpus_files(folder))


def _marks(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns
