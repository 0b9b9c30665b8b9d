"""Text to structure: letterhead, clause tree, signature, attachments.

Parsing never refuses: any text gives a structure whose parts cover it without gap or overlap, so that
``restore(parse(text, source)) == text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.model import Clause, Directive, Part, PartKind, Span, Structure, walk
from kb.structure.attachments import Attachment, appendix_heads, find_attachments, plan_heads, title_heads
from kb.structure.closing import Closing, find_closing
from kb.structure.letterhead import Letterhead, find_letterhead
from kb.structure.lines import Line, split_lines
from kb.structure.marks import Mark
from kb.structure.noise import find_noise
from kb.structure.speakers import Said, said_of_itself, speaker
from kb.structure.tables import Tables, find_tables
from kb.structure.tree import Node, build_tree, freeze
from kb.structure.units import Unit, join_lines
from kb.vocabulary import Vocabulary, load

__all__ = ["parse", "parse_clean", "restore"]

_BASIS = re.compile(r"Căn cứ(?!\w)", re.IGNORECASE)


def parse(text: str, source: str, vocabulary: Vocabulary | None = None, *, headed: bool = True) -> Structure:
    """Read a text as found into a structure; ``source`` is the name of its file.

    A passage that is not ``headed`` has no letterhead: its first line is a clause already.
    """
    vocabulary = vocabulary or load()
    lines = split_lines(text)
    noise = find_noise(lines, vocabulary)
    head = find_letterhead(lines, noise, vocabulary) if headed else Letterhead()
    tables = find_tables(lines, noise, head.body, vocabulary)
    heads = plan_heads(lines, noise | tables.lines, head.body)
    titles = title_heads(lines, noise | tables.lines, head.body)
    closing = find_closing(lines, noise | tables.lines, head.body, heads | titles)
    body = _read_body(_Source(lines, noise, tables), head.body, closing, heads, titles)
    said = said_of_itself(lines[closing.end :]) if headed and head.number is None else Said()
    directive = Directive(
        text=text,
        source=source,
        type=head.type,
        number=head.number or said.number,
        date=head.date or said.date,
        issuer=head.issuer or speaker(lines[head.body : closing.start], closing.signer) or said.issuer,
        title=head.title,
        title_spans=head.title_spans,
        signer=closing.signer,
        recipients=closing.recipients or head.recipients,
    )
    return _structure(directive, lines, head.uses | body.uses, body.clauses)


def parse_clean(directive: Directive, start: int, vocabulary: Vocabulary | None = None) -> Structure:
    """Read a body that holds one clause a line, as the corpus does; it begins at offset ``start`` of the text.

    ``directive`` gives the text and what its front matter says. A line that begins with "# " heads an attachment.
    """
    lines = split_lines(directive.text)
    first = next((i for i, line in enumerate(lines) if line.span.start >= start), len(lines))
    noise: frozenset[int] = frozenset()
    tables = find_tables(lines, noise, first, vocabulary or load(), clean=True)
    heads = plan_heads(lines, tables.lines, first, clean=True)
    appendixes = appendix_heads(lines, noise, tables.lines, first, clean=True)
    closing = find_closing(lines, noise, first, heads.union(appendixes), signed=False)
    body = _read_body(_Source(lines, noise, tables, clean=True), first, closing, heads)
    uses: dict[int, PartKind] = dict.fromkeys(range(first), "letterhead")
    return _structure(directive, lines, uses | body.uses, body.clauses)


def restore(structure: Structure) -> str:
    """Put the parts of a structure together again: the text that was parsed, letter for letter."""
    return "".join(part.span.of(structure.directive.text) for part in structure.parts)


@dataclass(frozen=True, slots=True)
class _Source:
    """The lines of a text, with the indexes of those that are noise, and its tables."""

    lines: Sequence[Line]
    noise: frozenset[int]
    tables: Tables
    clean: bool = False

    def nodes(self, start: int, end: int) -> list[Node]:
        """Read ``lines[start:end]`` into a tree."""
        return build_tree(join_lines(self.lines, self.noise, self.tables, start, end, clean=self.clean))


@dataclass(frozen=True, slots=True)
class _Body:
    clauses: tuple[Clause, ...]
    uses: dict[int, PartKind]


def _read_body(
    source: _Source, start: int, closing: Closing, heads: frozenset[int], titles: frozenset[int] = frozenset()
) -> _Body:
    """Read the clauses between letterhead and closing, and those of the attachments behind."""
    attachments = list(
        find_attachments(
            source.lines, source.noise, source.tables.lines, closing.end, heads, titles, clean=source.clean
        )
    )
    counts = dict.fromkeys(("plan", "appendix"), 0)
    clauses = freeze(source.nodes(start, closing.start))
    uses: dict[int, PartKind] = dict.fromkeys(range(closing.start, closing.end), "signature")
    uses |= dict.fromkeys(range(closing.end, attachments[0].head if attachments else len(source.lines)), "signature")
    for attachment in attachments:
        counts[attachment.kind] += 1
        clauses += (_attached(source, attachment, counts[attachment.kind]),)
        uses.update(_attachment_uses(attachment))
    return _Body(clauses, uses | dict.fromkeys(source.noise, "noise"))


def _structure(
    directive: Directive, lines: Sequence[Line], uses: dict[int, PartKind], clauses: tuple[Clause, ...]
) -> Structure:
    bases = (c.path for c in clauses if c.kind == "paragraph" and _BASIS.match(_opening(directive.text, c)))
    return Structure(replace(directive, bases=tuple(bases)), clauses, tuple(_parts(lines, uses, clauses)))


def _attached(source: _Source, attachment: Attachment, number: int) -> Clause:
    """Read an attachment: its heading with the clauses below."""
    lines, end = source.lines, attachment.end
    label = f"{'kèm' if attachment.kind == 'plan' else 'phụ-lục'}-{number}"
    unit = Unit(Mark("attachment", "", lines[attachment.head].span), label)
    for i in range(attachment.head, attachment.titled):
        if lines[i].text and i not in source.noise:
            unit.append(lines[i])
    if attachment.kind == "plan" and not source.clean:
        end = find_closing(lines[:end], source.noise | source.tables.lines, attachment.body, frozenset()).start
    node = Node("attachment", label, unit)
    for child in source.nodes(attachment.body, end):
        child.parent = node
        node.children.append(child)
    return freeze([node])[0]


def _attachment_uses(attachment: Attachment) -> Iterator[tuple[int, PartKind]]:
    """Yield the use of the lines that may belong to no clause: title, bracket, signature."""
    yield from ((i, "title") for i in range(attachment.head + 1, attachment.body))
    yield from ((i, "signature") for i in range(attachment.body, attachment.end))


def _opening(text: str, clause: Clause) -> str:
    return clause.spans[0].of(text)[:40].lstrip(" *\t")


def _parts(lines: Sequence[Line], uses: dict[int, PartKind], clauses: Iterable[Clause]) -> Iterator[Part]:
    """Yield the parts in order; a line break and blank lines belong to the part before them."""
    starts = {line.span.start: i for i, line in enumerate(lines)}
    paths: dict[int, tuple[PartKind, str]] = {}
    for clause in walk(clauses):
        for span in clause.spans if clause.kind != "row" else ():
            i = starts[span.start]
            while i < len(lines) and lines[i].span.end <= span.end:
                paths[i] = ("table" if clause.kind == "table" else "clause", clause.path)
                i += 1
    length = lines[-1].span.end
    begin = 0
    current: tuple[PartKind, str | None] | None = None
    for i, line in enumerate(lines):
        use: tuple[PartKind, str | None] = paths[i] if i in paths else (uses.get(i, "noise"), None)
        if current is None:
            current = use
        elif use != current and line.text:
            yield Part(current[0], Span(begin, line.span.start), current[1])
            begin, current = line.span.start, use
    if current is not None and length > begin:
        yield Part(current[0], Span(begin, length), current[1])
