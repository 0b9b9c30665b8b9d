"""Text to structure: letterhead, clause tree, signature, attachments.

Parsing never refuses: any text gives a structure whose parts cover it without gap or overlap, so that
``restore(parse(text, source)) == text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.model import Clause, Directive, Part, PartKind, Span, Structure, walk
from kb.structure.attachments import Attachment, find_attachments, plan_heads
from kb.structure.closing import Closing, find_closing
from kb.structure.letterhead import find_letterhead
from kb.structure.lines import Line, split_lines
from kb.structure.marks import Mark
from kb.structure.noise import find_noise
from kb.structure.tree import Node, build_tree, freeze
from kb.structure.units import Unit, join_lines
from kb.vocabulary import Vocabulary, load

__all__ = ["parse", "parse_clean", "restore"]

_BASIS = re.compile(r"Căn cứ(?!\w)", re.IGNORECASE)


def parse(text: str, source: str, vocabulary: Vocabulary | None = None) -> Structure:
    """Read a text as found into a structure; ``source`` is the name of its file."""
    vocabulary = vocabulary or load()
    lines = split_lines(text)
    noise = find_noise(lines, vocabulary)
    head = find_letterhead(lines, noise, vocabulary)
    heads = plan_heads(lines, noise, head.body)
    closing = find_closing(lines, noise, head.body, heads)
    body = _read_body(lines, noise, head.body, closing, heads)
    directive = Directive(
        text=text,
        source=source,
        type=head.type,
        number=head.number,
        date=head.date,
        issuer=head.issuer,
        title=head.title,
        title_spans=head.title_spans,
        signer=closing.signer,
        recipients=closing.recipients or head.recipients,
    )
    return _structure(directive, lines, head.uses | body.uses, body.clauses)


def parse_clean(directive: Directive, start: int) -> Structure:
    """Read a body that holds one clause a line, as the corpus does; it begins at offset ``start`` of the text.

    ``directive`` gives the text and what its front matter says.
    """
    lines = split_lines(directive.text)
    first = next((i for i, line in enumerate(lines) if line.span.start >= start), len(lines))
    noise: frozenset[int] = frozenset()
    heads = plan_heads(lines, noise, first)
    closing = find_closing(lines, noise, first, heads, signed=False)
    body = _read_body(lines, noise, first, closing, heads, clean=True)
    uses: dict[int, PartKind] = dict.fromkeys(range(first), "letterhead")
    return _structure(directive, lines, uses | body.uses, body.clauses)


def restore(structure: Structure) -> str:
    """Put the parts of a structure together again: the text that was parsed, letter for letter."""
    return "".join(part.span.of(structure.directive.text) for part in structure.parts)


@dataclass(frozen=True, slots=True)
class _Body:
    clauses: tuple[Clause, ...]
    uses: dict[int, PartKind]


def _read_body(
    lines: Sequence[Line],
    noise: frozenset[int],
    start: int,
    closing: Closing,
    heads: frozenset[int],
    *,
    clean: bool = False,
) -> _Body:
    """Read the clauses between letterhead and closing, and those of the attachments behind."""
    attachments = list(find_attachments(lines, noise, closing.end, heads))
    clauses = freeze(build_tree(join_lines(lines, noise, start, closing.start, clean=clean)))
    plans = (attachment for attachment in attachments if attachment.kind == "plan")
    clauses += tuple(_plan(lines, noise, plan, n, clean) for n, plan in enumerate(plans, 1))
    uses: dict[int, PartKind] = dict.fromkeys(range(closing.start, closing.end), "signature")
    for attachment in attachments:
        uses.update(_attachment_uses(attachment))
    return _Body(clauses, uses | dict.fromkeys(noise, "noise"))


def _structure(
    directive: Directive, lines: Sequence[Line], uses: dict[int, PartKind], clauses: tuple[Clause, ...]
) -> Structure:
    bases = (c.path for c in clauses if c.kind == "paragraph" and _BASIS.match(_opening(directive.text, c)))
    return Structure(replace(directive, bases=tuple(bases)), clauses, tuple(_parts(lines, uses, clauses)))


def _plan(lines: Sequence[Line], noise: frozenset[int], plan: Attachment, number: int, clean: bool) -> Clause:
    head = lines[plan.head]
    unit = Unit(Mark("attachment", "", head.span), f"kèm-{number}")
    unit.append(head)
    node = Node("attachment", unit.label, unit)
    closing = find_closing(lines[: plan.end], noise, plan.body, frozenset(), signed=not clean)
    for child in build_tree(join_lines(lines, noise, plan.body, closing.start, clean=clean)):
        child.parent = node
        node.children.append(child)
    return freeze([node])[0]


def _attachment_uses(attachment: Attachment) -> Iterator[tuple[int, PartKind]]:
    if attachment.kind == "appendix":
        yield from ((i, "table") for i in range(attachment.head, attachment.end))
    else:
        yield from ((i, "title") for i in range(attachment.head + 1, attachment.body))
        yield from ((i, "signature") for i in range(attachment.body, attachment.end))


def _opening(text: str, clause: Clause) -> str:
    return clause.spans[0].of(text)[:40].lstrip(" *\t")


def _parts(lines: Sequence[Line], uses: dict[int, PartKind], clauses: Iterable[Clause]) -> Iterator[Part]:
    """Yield the parts in order; a line break and blank lines belong to the part before them."""
    starts = {line.span.start: i for i, line in enumerate(lines)}
    paths: dict[int, str] = {}
    for clause in walk(clauses):
        for span in clause.spans:
            i = starts[span.start]
            while i < len(lines) and lines[i].span.end <= span.end:
                paths[i] = clause.path
                i += 1
    length = lines[-1].span.end
    begin = 0
    current: tuple[PartKind, str | None] | None = None
    for i, line in enumerate(lines):
        use: tuple[PartKind, str | None] = ("clause", paths[i]) if i in paths else (uses.get(i, "noise"), None)
        if current is None:
            current = use
        elif use != current and line.text:
            yield Part(current[0], Span(begin, line.span.start), current[1])
            begin, current = line.span.start, use
    if current is not None and length > begin:
        yield Part(current[0], Span(begin, length), current[1])
