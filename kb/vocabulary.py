"""Vocabularies: words and patterns as data, each entry with the examples that prove it.

A file ``kb/data/<name>.toml`` is a list of ``[[entry]]`` tables with ``id``, ``name``, ``patterns`` (regular
expressions over NFC text), ``examples`` (each is matched by a pattern of its entry, and each pattern matches one),
``counterexamples`` (matched by none of them), and further keys of its own. A top-level ``ignore_case`` holds for
the whole file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


class VocabularyError(ValueError):
    """A data file that does not hold to its form; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a vocabulary; ``extra`` holds the keys that only its own file knows."""

    id: str
    name: str
    patterns: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the match that starts first in ``text``, the longest of these, or None."""
        found = [match for pattern in self.patterns if (match := pattern.search(text))]
        return min(found, key=lambda m: (m.start(), -m.end()), default=None)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All vocabularies, by the name of their file; hashed by identity, so that what they compile to can be kept."""

    tables: Mapping[str, tuple[Entry, ...]]

    def table(self, name: str) -> tuple[Entry, ...]:
        """Return the entries of ``kb/data/<name>.toml`` in their order there."""
        return self.tables[name]


@cache
def load(folder: Path = DATA) -> Vocabulary:
    """Read every vocabulary of a folder; raise VocabularyError for one that is malformed."""
    return Vocabulary({path.stem: _read(path) for path in sorted(folder.glob("*.toml"))})


def _read(path: Path) -> tuple[Entry, ...]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path}: {error}") from error
    flags = re.IGNORECASE if data.get("ignore_case") else re.NOFLAG
    return tuple(_entry(path, raw, flags) for raw in data.get("entry", ()))


def _entry(path: Path, raw: dict[str, Any], flags: re.RegexFlag) -> Entry:
    where = f"{path}: entry {raw.get('id', raw)!r}"
    try:
        patterns = tuple(re.compile(pattern, flags) for pattern in raw["patterns"])
        return Entry(
            id=raw.pop("id"),
            name=raw.pop("name"),
            patterns=patterns,
            examples=tuple(raw.pop("examples")),
            counterexamples=tuple(raw.pop("counterexamples", ())),
            extra={key: value for key, value in raw.items() if key != "patterns"},
        )
    except KeyError as error:
        raise VocabularyError(f"{where}: no {error}") from error
    except re.error as error:
        raise VocabularyError(f"{where}: {error} in {error.pattern!r}") from error
