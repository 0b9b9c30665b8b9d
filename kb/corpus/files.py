"""Corpus files: where they stand, and what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kb.corpus import frontmatter
from kb.corpus.frontmatter import FrontMatter
from kb.model import Directive, Span, Structure
from kb.readers import ReadError, decode
from kb.structure import parse_clean

SOURCE_SUFFIX = ".source.md"  # an original that is Markdown itself


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a corpus file; ``line`` counts from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class CorpusError(ValueError):
    """A corpus file that cannot be used; ``problems`` lists all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class CorpusDirective:
    """A directive of the corpus: its front matter and, read when first asked for, its structure."""

    path: Path
    sha256: str
    text: str
    matter: FrontMatter
    body: int

    @property
    def id(self) -> str:
        """Return the id that never changes."""
        return self.matter.id

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return the ids of former days, which still lead here."""
        return self.matter.aliases

    @property
    def imported(self) -> str:
        """Return the day of its import."""
        return self.matter.source.imported

    @property
    def original(self) -> Path:
        """Return the path of the original beside the file."""
        return self.path.parent / self.matter.source.file

    @cached_property
    def structure(self) -> Structure:
        """Read the clause tree of the body; offsets count the characters of the corpus file."""
        return parse_clean(_directive(self.text, self.matter), self.body)


def corpus_files(folder: Path) -> list[Path]:
    """Return the paths of the corpus files below a folder, sorted."""
    return sorted(path for path in folder.rglob("*.md") if not path.name.endswith(SOURCE_SUFFIX))


def read_directive(path: Path) -> CorpusDirective:
    """Read one corpus file; raise CorpusError with every problem of its text and front matter."""
    try:
        data = path.read_bytes()
        text = decode(data, path)
    except ReadError as error:
        raise CorpusError([Problem(path, error.line or 1, error.message)]) from error
    except OSError as error:
        raise CorpusError([Problem(path, 1, error.strerror or str(error))]) from error
    parts = frontmatter.split(text)
    if parts is None:
        opened = text.startswith("---")
        message = "the front matter has no closing '---'" if opened else "no front matter: the first line is not '---'"
        raise CorpusError([Problem(path, 1, message)])
    block, body = parts
    matter, problems = frontmatter.parse(block)
    if problems or matter is None:
        raise CorpusError(Problem(path, line + 1, message) for line, message in problems)
    return CorpusDirective(path, hashlib.sha256(data).hexdigest(), text, matter, body)


def _directive(text: str, matter: FrontMatter) -> Directive:
    """Make a directive of a front matter; its title's place is found in the text where it stands there as written."""
    at = text.find(matter.title) if matter.title else -1
    spans = (Span(at, at + len(matter.title)),) if matter.title and at >= 0 else ()
    return Directive(
        text=text,
        source=matter.source.file,
        type=matter.type,
        number=matter.number,
        date=matter.date,
        issuer=matter.issuer,
        title=matter.title,
        title_spans=spans,
        signer=matter.signer,
        recipients=matter.recipients,
    )
