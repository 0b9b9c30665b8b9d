"""Text to structure: letterhead, clause tree, signature, attachments.

Parsing never refuses: any text gives a structure whose parts cover it without gap or overlap, so that
``restore(parse(text, source)) == text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kb.model import Clause, Directive, Part, PartKind, Span, Structure, walk
from kb.structure.attachments import Attachment, find_attachments, plan_heads
from kb.structure.closing import find_closing
from kb.structure.letterhead import find_letterhead
from kb.structure.lines import Line, split_lines
from kb.structure.marks import Mark
from kb.structure.noise import find_noise
from kb.structure.tree import Node, build_tree, freeze
from kb.structure.units import Unit, join_lines
from kb.vocabulary import Vocabulary, load

__all__ = ["parse", "restore"]

_BASIS = re.compile(r"Căn cứ(?!\w)", re.IGNORECASE)


def parse(text: str, source: str, vocabulary: Vocabulary | None = None) -> Structure:
    """Read a text into a structure; ``source`` is the name of its file."""
    vocabulary = vocabulary or load()
    lines = split_lines(text)
    noise = find_noise(lines, vocabulary)
    head = find_letterhead(lines, noise, vocabulary)
    heads = plan_heads(lines, noise, head.body)
    closing = find_closing(lines, noise, head.body, heads)
    attachments = list(find_attachments(lines, noise, closing.end, heads))
    clauses = freeze(build_tree(join_lines(lines, noise, head.body, closing.start)))
    plans = [a for a in attachments if a.kind == "plan"]
    clauses += tuple(_plan(lines, noise, plan, n) for n, plan in enumerate(plans, 1))
    uses: dict[int, PartKind] = dict.fromkeys(noise, "noise")
    uses |= {i: use for i, use in head.uses.items() if i not in noise}  # type: ignore[misc]
    uses |= {i: "signature" for i in range(closing.start, closing.end) if i not in noise}
    uses |= {i: use for a in attachments for i, use in _attachment_uses(a) if i not in noise}
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
        bases=tuple(c.path for c in clauses if c.kind == "paragraph" and _BASIS.match(_opening(text, c))),
    )
    return Structure(directive, clauses, tuple(_parts(lines, uses, clauses)))


def restore(structure: Structure) -> str:
    """Put the parts of a structure together again: the text that was parsed, letter for letter."""
    return "".join(part.span.of(structure.directive.text) for part in structure.parts)


def _plan(lines: Sequence[Line], noise: frozenset[int], plan: Attachment, number: int) -> Clause:
    head = lines[plan.head]
    unit = Unit(Mark("attachment", "", head.span), f"kèm-{number}")
    unit.append(head)
    node = Node("attachment", unit.label, unit)
    closing = find_closing(lines[: plan.end], noise, plan.body, frozenset())
    for child in build_tree(join_lines(lines, noise, plan.body, closing.start)):
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
