"""What hangs behind the signature: attached plans and regulations, and appendixes.

A plan or regulation that a decision issues ("Ban hành kèm theo ...") has clauses of its own, below ``kèm-N``.
Appendixes, forms and lists are kept whole: they are read as tables, not as clauses.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.structure.closing import is_name, starts_appendix
from kb.structure.lines import Line
from kb.structure.marks import find_mark
from kb.vietnamese import fold

_ISSUED_WITH = re.compile(r"\W{0,4}(?:được\s+)?(?:ban\s+hành\s+)?k[èe]m\s+theo", re.IGNORECASE)
_KIND = re.compile(
    r"(quy che|quy dinh|ke hoach|chuong trinh|de an|phuong an|huong dan|dieu le|noi quy|quy trinh|chien luoc|"
    r"bo tieu chi|du an)(?: (?:hanh dong|cong tac|phoi hop|thuc hien|trien khai|to chuc|hoat dong|cua) ?.*)?"
)
_BELOW = 16  # lines within which "(Kèm theo ...)" stands below the kind


@dataclass(frozen=True, slots=True)
class Attachment:
    """Line indexes: of the kind word, of the first line after title and bracket, and of the line after all."""

    kind: Literal["plan", "appendix"]
    head: int
    body: int
    end: int


def plan_heads(lines: Sequence[Line], noise: frozenset[int], start: int) -> frozenset[int]:
    """Return the indexes of lines from ``start`` on that head an attached plan or regulation."""
    return frozenset(
        i for i in range(start, len(lines)) if lines[i].upper and i not in noise and _heads_plan(lines, noise, i)
    )


def _heads_plan(lines: Sequence[Line], noise: frozenset[int], index: int) -> bool:
    """Tell a kind word with "(Kèm theo ...)" below it, or alone right behind a signer's name."""
    bare = fold(lines[index].text).strip(" :.*")
    kind = _KIND.fullmatch(bare) if len(bare) < 60 else None
    if kind is None:
        return False
    if _issued_below(lines, index) is not None:
        return True
    before = next((lines[i] for i in range(index - 1, -1, -1) if lines[i].text and i not in noise), None)
    return bare == kind[1] and before is not None and is_name(before.text)


def find_attachments(
    lines: Sequence[Line], noise: frozenset[int], start: int, heads: frozenset[int]
) -> Iterator[Attachment]:
    """Yield the attachments from ``start``, the line after the signature, to the end of the text."""
    starts = sorted(
        {i for i in heads if i >= start}
        | {i for i in range(start, len(lines)) if i not in noise and starts_appendix(lines[i])}
    )
    if start < len(lines) and (not starts or starts[0] > start):
        yield Attachment("appendix", start, start, starts[0] if starts else len(lines))
    for at, following in itertools.pairwise([*starts, len(lines)]):
        if at in heads:
            yield Attachment("plan", at, _body_of(lines, at, following), following)
        else:
            yield Attachment("appendix", at, at, following)


def _issued_below(lines: Sequence[Line], head: int) -> int | None:
    for i in range(head + 1, min(head + _BELOW, len(lines))):
        below = lines[i + 1].text if i + 1 < len(lines) else ""
        if lines[i].text and _ISSUED_WITH.match(f"{lines[i].text} {below}"):
            return i
    return None


def _body_of(lines: Sequence[Line], head: int, end: int) -> int:
    """Return the index of the first line after title and bracket "(Kèm theo ... )"."""
    at = _issued_below(lines, head)
    if at is None:
        later = (i for i in range(head + 1, end) if lines[i].text and not (lines[i].upper or lines[i].text.isdigit()))
        first = next(later, end)
        return first if first == end or find_mark(lines[first]) is None else _above(lines, first, head)
    for i in range(at, min(at + 8, end)):
        if lines[i].text.rstrip(" .").endswith(")"):
            return i + 1
    return at + 1


def _above(lines: Sequence[Line], first: int, head: int) -> int:
    """Step back over a heading in capitals that has a mark of its own."""
    marked = (i for i in range(head + 1, first) if lines[i].text and find_mark(lines[i]))
    return next(marked, first)
