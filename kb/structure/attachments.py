"""What hangs behind the signature: attached plans and regulations, and appendixes.

A plan or regulation that a decision issues ("Ban hành kèm theo ...") has its clauses below ``kèm-N``, an appendix, a
form or a list below ``phụ-lục-N``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.structure.closing import is_name, is_numbered_appendix, starts_appendix
from kb.structure.lines import Line
from kb.structure.marks import find_mark
from kb.vietnamese import fold

_ISSUED_WITH = re.compile(r"\W{0,4}(?:được\s+)?(?:ban\s+hành\s+)?k[èe]m\s+theo", re.IGNORECASE)
_KIND = re.compile(
    r"(quy che|quy dinh|ke hoach|chuong trinh|de an|phuong an|huong dan|dieu le|noi quy|quy trinh|chien luoc|"
    r"bo tieu chi|du an|(?:ban )?thoa thuan)"
    r"(?: (?:hanh dong|cong tac|phoi hop|thuc hien|trien khai|to chuc|hoat dong|cua) ?.*)?"
)
_NATION = re.compile(r"cong hoa x[ao] h")
_NUMBER = re.compile(r"s[o0]\s?:.{0,24}/")
_OWN_HEAD = 8  # lines of a letterhead below the nation
_HEADING = "# "  # how a clean text heads an attachment ...
_TITLE = ">"  # ... and goes on with its title and bracket
_TITLE_LINES = 12
_SHORTEST_TITLE = 20  # characters; a post is shorter
_BELOW = 16  # lines within which "(Kèm theo ...)" stands below the kind


@dataclass(frozen=True, slots=True)
class Attachment:
    """Line indexes: of the kind word, of the first line after title and bracket, and of the line after all.

    The title of an appendix ends before line ``titled``, that of a plan with its kind word.
    """

    kind: Literal["plan", "appendix"]
    head: int
    titled: int
    body: int
    end: int


def plan_heads(lines: Sequence[Line], noise: frozenset[int], start: int, *, clean: bool = False) -> frozenset[int]:
    """Return the indexes of lines from ``start`` on that head an attached plan or regulation."""
    upper = (i for i in range(start, len(lines)) if lines[i].upper and i not in noise)
    if clean:
        return frozenset(i for i in upper if lines[i].raw.startswith(_HEADING) and _kind(lines[i]))
    heads = frozenset(i for i in upper if _heads_plan(lines, noise, i))
    return heads | frozenset(_unreadable_heads(lines, noise, heads, start))


def _unreadable_heads(lines: Sequence[Line], noise: frozenset[int], heads: frozenset[int], start: int) -> Iterator[int]:
    """Yield the first line of each title that only its "(Kèm theo ...)" gives away, since a scanner spoilt the rest.

    Below the bracket stands the first mark of a list; above, nothing that reads as the head of an attachment.
    """
    for at in range(start, len(lines)):
        if not (lines[at].text.startswith("(") and _ISSUED_WITH.match(lines[at].text)):
            continue
        title = list(_title_above(lines, noise, at, start))
        known = any(i in heads or _kind(lines[i]) or starts_appendix(lines[i]) for i in title)
        if title and not known and _opens_list(lines, at):
            yield title[-1]


def _title_above(lines: Sequence[Line], noise: frozenset[int], bracket: int, start: int) -> Iterator[int]:
    """Yield upwards the lines of a title, down from a page's top or what ends a sentence."""
    for i in range(bracket - 1, max(start, bracket - _TITLE_LINES), -1):
        if i in noise or (lines[i].text and (lines[i].ends_sentence() or find_mark(lines[i]))):
            return
        if lines[i].text:
            yield i


def _heads_plan(lines: Sequence[Line], noise: frozenset[int], index: int) -> bool:
    """Tell a kind word with "(Kèm theo ...)" below it, or alone right behind a signer's name."""
    kind = _kind(lines[index])
    if kind is None:
        return False
    if _issued_below(lines, index) is not None or _has_letterhead(lines, index):
        return True
    before = next((lines[i] for i in range(index - 1, -1, -1) if lines[i].text and i not in noise), None)
    return kind[0] == kind[1] and before is not None and is_name(before.text)


def _has_letterhead(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a kind word stands below a letterhead of its own, with nation and number."""
    above = [line.folded for line in lines[max(0, index - _OWN_HEAD) : index] if line.text]
    nation = next((i for i, words in enumerate(above) if _NATION.search(words)), None)
    return nation is not None and any(_NUMBER.match(words) for words in above[nation:])


def _kind(line: Line) -> re.Match[str] | None:
    bare = fold(line.text).strip(" :.*")
    return _KIND.fullmatch(bare) if len(bare) < 60 else None


def title_heads(lines: Sequence[Line], noise: frozenset[int], start: int) -> frozenset[int]:
    """Return the indexes of lines in capitals right behind a signer's name that head marked clauses of their own."""
    heads: set[int] = set()
    named = False
    for i in range(start, len(lines)):
        if not lines[i].text or i in noise:
            continue
        if named and lines[i].upper and len(lines[i].text) > _SHORTEST_TITLE and not is_name(lines[i].text):
            heads.update({i} if _opens_list(lines, i) else ())
        named = is_name(lines[i].text)
    return frozenset(heads)


def _opens_list(lines: Sequence[Line], head: int) -> bool:
    """Tell whether the first line after a title in capitals has the first mark of a list."""
    if find_mark(lines[head]):
        return False
    below = (lines[i] for i in range(head + 1, min(head + _TITLE_LINES, len(lines))) if lines[i].text)
    first = next((line for line in below if find_mark(line) or not line.upper), None)
    mark = find_mark(first) if first else None
    return mark is not None and mark.label in ("I", "1", "A", "chương-1", "điều-1")


def appendix_heads(
    lines: Sequence[Line], noise: frozenset[int], tables: frozenset[int], start: int, *, clean: bool = False
) -> Iterator[int]:
    """Yield the indexes of lines from ``start`` on that head an appendix; what stands in its title heads no other."""
    if clean:
        yield from (i for i in range(start, len(lines)) if lines[i].raw.startswith(_HEADING) and not _kind(lines[i]))
        return
    titled = start
    for i in range(start, len(lines)):
        if i >= titled and i not in noise and i not in tables and starts_appendix(lines[i]):
            yield i
            titled = _title_end(lines, noise, tables, i)


def find_attachments(
    lines: Sequence[Line],
    noise: frozenset[int],
    tables: frozenset[int],
    start: int,
    heads: frozenset[int],
    titles: frozenset[int] = frozenset(),
    *,
    clean: bool = False,
) -> Iterator[Attachment]:
    """Yield the attachments from ``start``, the line after the signature, to the end of the text.

    ``heads`` are those of plans, ``titles`` others known, ``tables`` the lines of tables. What stands before the first
    head is no attachment.
    """
    starts = sorted(
        {i for i in heads | titles if i >= start} | {*appendix_heads(lines, noise, tables, start, clean=clean)}
    )
    for at, following in itertools.pairwise([*starts, len(lines)]):
        kind: Literal["plan", "appendix"] = "plan" if at in heads else "appendix"
        if clean:
            yield Attachment(kind, at, at + 1, _quoted(lines, at + 1, following), following)
        elif kind == "plan":
            yield Attachment(kind, at, at + 1, _body_of(lines, at, following), following)
        else:
            titled = min(_title_end(lines, noise, tables, at), following)
            yield Attachment(kind, at, titled, _behind_bracket(lines, titled, following), following)


def _quoted(lines: Sequence[Line], start: int, end: int) -> int:
    """Return the index of the first line that is no part of the title of a clean text's attachment."""
    return next((i for i in range(start, end) if lines[i].text and not lines[i].raw.startswith(_TITLE)), end)


def _title_end(lines: Sequence[Line], noise: frozenset[int], tables: frozenset[int], head: int) -> int:
    """Return the index of the first line after an appendix's title: capitals or bold, or all down to "(Kèm theo"."""
    stop = min(head + _TITLE_LINES, len(lines))
    issued = _issued_below(lines, head)
    if issued is not None and not any(i in tables or find_mark(lines[i]) for i in range(head + 1, issued)):
        return issued
    end = head + 1
    for i in range(head + 1, stop):
        if i not in tables and (i in noise or not lines[i].text):
            continue
        numbered = find_mark(lines[i]) is not None or is_numbered_appendix(lines[i])
        if i in tables or numbered or not (lines[i].upper or lines[i].bold):
            break
        end = i + 1
    return end


def _behind_bracket(lines: Sequence[Line], start: int, end: int) -> int:
    """Return the index of the first line after the bracket "(Kèm theo ...)" that stands at ``start``, if one does."""
    first = next((i for i in range(start, min(start + 4, end)) if lines[i].text), end)
    if first == end or not _ISSUED_WITH.match(lines[first].text):
        return start
    closed = (i + 1 for i in range(first, min(first + 8, end)) if lines[i].text.rstrip(" .*").endswith(")"))
    return next(closed, first + 1)


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
        return first if first == end else _above(lines, first, head)
    for i in range(at, min(at + 8, end)):
        if lines[i].text.rstrip(" .").endswith(")"):
            return i + 1
    return at + 1


def _above(lines: Sequence[Line], first: int, head: int) -> int:
    """Step back over a heading in capitals that has a mark of its own."""
    marked = (i for i in range(head + 1, first) if lines[i].text and find_mark(lines[i]))
    return next(marked, first)
