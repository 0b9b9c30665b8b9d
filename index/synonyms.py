"""Other ways to write what a question asks for: "TTHC" is "thủ tục hành chính", "vacxin" is "vắc xin"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from index.words import analyse, folded
from kb.vocabulary import load

Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """The syllables ``start`` to ``end`` of a question and the other ways to write them, as toned syllables."""

    start: int
    end: int
    forms: tuple[Form, ...]


def alternatives(syllables: Sequence[str]) -> Iterator[Alternative]:
    """Yield what may be written otherwise, from left to right, the longest form first; tones make no difference.

    >>> [one.forms for one in alternatives(["cong", "khai", "tthc"])]
    [(('thủ', 'tục', 'hành', 'chính'),)]
    """
    known, bare, start = _known(), tuple(map(folded, syllables)), 0
    while start < len(bare):
        ends = range(min(start + _longest(), len(bare)), start, -1)
        end = next((end for end in ends if bare[start:end] in known), None)
        if end is not None:
            yield Alternative(start, end, known[bare[start:end]])
        start = end or start + 1


@cache
def _known() -> Mapping[Form, tuple[Form, ...]]:
    """Map each form, folded, to the others of its entry."""
    known: dict[Form, tuple[Form, ...]] = {}
    for entry in load().table("synonyms"):
        forms = list(dict.fromkeys(map(_form, entry.extra["forms"])))
        for form in forms:
            known[_folded(form)] = tuple(other for other in forms if _folded(other) != _folded(form))
    return known


@cache
def _longest() -> int:
    return max(map(len, _known()), default=0)


def _form(text: str) -> Form:
    return tuple(token.term for token in analyse(text).syllables)


def _folded(form: Form) -> Form:
    return tuple(map(folded, form))
