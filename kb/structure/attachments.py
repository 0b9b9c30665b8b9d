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

from kb.structure.closing import starts_appendix
from kb.structure.lines import Line
from kb.vietnamese import fold

_ISSUED_WITH = re.compile(r"\W{0,4}(?:được\s+)?(?:ban hành\s+)?k[èe]m\s+theo", re.IGNORECASE)
_KINDS = frozenset(
    fold(name)
    for name in (
        "quy chế", "quy định", "kế hoạch", "chương trình", "chương trình hành động", "đề án", "phương án", "hướng dẫn",
        "điều lệ", "nội quy", "quy trình", "chiến lược", "bộ tiêu chí", "dự án",
    )
)  # fmt: skip
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
        i
        for i in range(start, len(lines))
        if lines[i].upper and i not in noise and _is_kind(lines[i]) and _issued_below(lines, i) is not None
    )


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


def _is_kind(line: Line) -> bool:
    return len(line.text) < 40 and fold(line.text).strip(" :.*") in _KINDS


def _issued_below(lines: Sequence[Line], head: int) -> int | None:
    for i in range(head + 1, min(head + _BELOW, len(lines))):
        if _ISSUED_WITH.match(lines[i].text):
            return i
    return None


def _body_of(lines: Sequence[Line], head: int, end: int) -> int:
    """Return the index of the first line after the bracket "(Kèm theo ... )"."""
    at = _issued_below(lines, head)
    if at is None:
        return head + 1
    for i in range(at, min(at + 8, end)):
        if lines[i].text.rstrip(" .").endswith(")"):
            return i + 1
    return at + 1
