"""A file as found put into the corpus: front matter, one clause a paragraph, the original beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kb.corpus import frontmatter
from kb.corpus.files import SOURCE_SUFFIX, CorpusDirective, corpus_files, read_directive
from kb.corpus.frontmatter import FrontMatter, Source
from kb.corpus.places import folder_of, new_id
from kb.model import Clause, Span, Structure, walk
from kb.readers import read_text
from kb.reading import read
from kb.structure import parse
from kb.structure.lines import split_lines
from kb.structure.marks import find_mark
from kb.tables import markdown_words, to_markdown
from kb.vietnamese import nfc

_MARKS = tuple("#|+-_~=«.")  # what may be read as a mark at the start of a line


class ImportRefusedError(ValueError):
    """A file that the corpus does not take; the message says why and names both files."""


def import_file(
    path: Path, folder: Path, today: str, *, id: str | None = None, overwrite: bool = False
) -> CorpusDirective:
    """Read ``path`` and write it below ``folder``; return what was written.

    The same original again keeps its id and replaces nothing else. Raises ReadError for a file that cannot be read and
    ImportRefusedError where the id belongs to another original and ``overwrite`` is not set.
    """
    data = path.read_bytes() if path.is_file() else b""
    structure = parse(read_text(path), path.name)
    digest = hashlib.sha256(data).hexdigest()
    known = {directive.id: directive for directive in map(read_directive, corpus_files(folder))}
    same = next((directive for directive in known.values() if directive.matter.source.sha256 == digest), None)
    name = id or (same.id if same else new_id(structure.directive))
    taken = known.get(name)
    if taken and taken.matter.source.sha256 != digest and not overwrite:
        raise ImportRefusedError(
            f"{path}: the id {name!r} belongs to {taken.path} already; give another id, or overwrite it"
        )
    matter = _front_matter(structure, name, Source(_original_name(name, path), digest, today))
    if same:
        source = replace(matter.source, imported=same.matter.source.imported)
        matter = replace(matter, aliases=same.aliases, source=source)
    target = folder / folder_of(matter) / f"{name}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    _write(target.parent / matter.source.file, data)
    _write(target, (frontmatter.write(matter) + _body(structure)).encode())
    if taken and taken.path != target:
        taken.path.unlink()
        taken.original.unlink(missing_ok=True)
    return read_directive(target)


def differing(structure: Structure, written: Structure) -> list[str]:
    """Return the paths of the clauses that two structures of one directive do not share word for word."""

    def words(s: Structure) -> dict[str, str]:
        spans = {c.path: () if c.kind == "table" else c.spans for c in walk(s.clauses)}
        return {path: read(s.directive.text, pieces).text for path, pieces in spans.items()}

    before, after = words(structure), words(written)
    return [path for path in before | after if before.get(path) != after.get(path)]


def _original_name(id: str, path: Path) -> str:
    suffix = path.suffix.lower()
    return f"{id}{SOURCE_SUFFIX if suffix == '.md' else suffix}"


def _front_matter(structure: Structure, id: str, source: Source) -> FrontMatter:
    directive = structure.directive
    return FrontMatter(
        id=id,
        source=source,
        type=directive.type,
        number=nfc(directive.number) if directive.number else None,
        date=directive.date,
        issuer=directive.issuer,
        title=directive.title,
        signer=directive.signer,
        recipients=directive.recipients,
    )


def _body(structure: Structure) -> str:
    """Write the clauses, one a paragraph: the words and marks letter for letter, boilerplate and hard wraps gone."""
    return "".join(f"\n{paragraph}\n" for paragraph in _paragraphs(structure))


def _paragraphs(structure: Structure) -> Iterator[str]:
    text = structure.directive.text
    by_path = {clause.path: clause for clause in walk(structure.clauses)}
    seen: set[str] = set()
    behind = False
    for part in structure.parts:
        if part.path is not None and part.path not in seen:
            seen.add(part.path)
            clause = by_path[part.path]
            behind = behind or clause.kind == "attachment"
            yield to_markdown(text, clause) if clause.kind == "table" else _paragraph(text, clause)
        elif part.kind == "title" and behind:
            yield from _lines(text, part.span)


def _paragraph(text: str, clause: Clause) -> str:
    words = markdown_words(text, clause.spans)
    if clause.mark is None and (words.startswith(_MARKS) or find_mark(split_lines(words)[0])):
        return "\\" + words
    if clause.heading or clause.kind == "attachment":
        depth = clause.path.count("/")
        return f"{'#' * min(depth + (1 if clause.kind == 'attachment' else 2), 6)} {words}"
    if clause.label.startswith("*") and words.count("*") % 2 == 0:  # else the mark would open an emphasis
        return "* " + words.replace("*", "").lstrip()
    return words


def _lines(text: str, span: Span) -> Iterator[str]:
    """Write the title of an attachment, which stands below its heading, as a quotation."""
    for line in span.of(text).split("\n"):
        words = " ".join(nfc(line).split())
        if words.strip("|* "):
            yield f"> {words}"


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(data)
    temporary.replace(path)
