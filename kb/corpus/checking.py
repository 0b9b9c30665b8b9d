"""All that is wrong with a corpus, at once: every problem with file and line."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kb.corpus.files import CorpusDirective, CorpusError, Problem, corpus_files, read_directive
from kb.corpus.places import folder_of
from kb.vietnamese import nfc


def check_corpus(folder: Path) -> list[Problem]:
    """Return the problems of a corpus, by file and line; an empty list for a sound one."""
    problems: list[Problem] = []
    read: list[CorpusDirective] = []
    for path in corpus_files(folder):
        try:
            read.append(read_directive(path))
        except CorpusError as error:
            problems.extend(error.problems)
    for directive in read:
        problems.extend(_place(folder, directive))
        problems.extend(_original(directive))
        problems.extend(_text(directive))
    problems.extend(_twice(read))
    return sorted(problems)


def _place(folder: Path, directive: CorpusDirective) -> Iterator[Problem]:
    wanted = folder / folder_of(directive.matter) / f"{directive.id}.md"
    if directive.path != wanted:
        yield Problem(directive.path, 2, f"this directive belongs at {wanted}")


def _original(directive: CorpusDirective) -> Iterator[Problem]:
    line = directive.text.count("\n", 0, directive.text.find("\nsource:")) + 2
    try:
        data = directive.original.read_bytes()
    except OSError:
        yield Problem(directive.path, line, f"the original {directive.original.name!r} is not beside the file")
        return
    if hashlib.sha256(data).hexdigest() != directive.matter.source.sha256:
        yield Problem(
            directive.path, line, f"the original {directive.original.name!r} is not the one that was imported"
        )


def _text(directive: CorpusDirective) -> Iterator[Problem]:
    if b"\r" in directive.path.read_bytes():
        yield Problem(directive.path, 1, "line ends are not LF")
    for number, line in enumerate(directive.text.splitlines(), 1):
        if nfc(line) != line:
            yield Problem(directive.path, number, "not NFC: letters and tone marks stand apart")
            break
    if not directive.structure.clauses:
        yield Problem(directive.path, directive.text.count("\n", 0, directive.body) + 1, "no clause in the body")


def _twice(directives: list[CorpusDirective]) -> Iterator[Problem]:
    names: dict[str, list[CorpusDirective]] = defaultdict(list)
    for directive in directives:
        for name in {directive.id, *directive.aliases}:
            names[name].append(directive)
    for name, owners in names.items():
        for owner in owners[1:]:
            line = 2 if owner.id == name else 3
            yield Problem(owner.path, line, f"the id {name!r} belongs to {owners[0].path} already")
