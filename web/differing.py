"""Two texts word by word: what they share and where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_LONGEST = 4000  # words of each text that are compared; the rest counts as differing


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text, and whether the other has them in the same place."""

    text: str
    shared: bool


def differences(left: str, right: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Split two texts into stretches; joined, each side gives its text back letter for letter.

    >>> differences("trước ngày 30", "trước ngày 25")[1]
    (Stretch(text='trước ngày ', shared=True), Stretch(text='25', shared=False))
    """
    sides = [_TOKEN.findall(text) for text in (left, right)]
    folded = [[token.casefold() for token in tokens[:_LONGEST]] for tokens in sides]
    blocks = SequenceMatcher(None, folded[0], folded[1], autojunk=False).get_matching_blocks()
    return _side(sides[0], [(b.a, b.size) for b in blocks]), _side(sides[1], [(b.b, b.size) for b in blocks])


def _side(tokens: list[str], blocks: list[tuple[int, int]]) -> tuple[Stretch, ...]:
    stretches, reached = [], 0
    for start, size in [*blocks, (len(tokens), 0)]:
        stretches += [
            Stretch("".join(tokens[reached:start]), False),
            Stretch("".join(tokens[start : start + size]), True),
        ]
        reached = start + size
    return tuple(_joined(stretch for stretch in stretches if stretch.text))


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Let white space between two differing words differ too, so that they are marked as one."""
    held: list[Stretch] = []
    for stretch in stretches:
        if held and (stretch.shared == held[-1].shared or (stretch.shared and stretch.text.isspace())):
            held[-1] = Stretch(held[-1].text + stretch.text, held[-1].shared)
        else:
            held.append(stretch)
    yield from held
