"""pyvi's tokens of a text, and the characters of the text that each of them stands for.

No token of pyvi's spans a blank, so that a text is taken apart at its blanks first; the pieces repeat and are
remembered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from index.segmenter.memory import Memory

_ADDRESSES = [r"\w+://\S+", r"[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+"]
_TITLES = [r"[A-ZĐ]+\.", r"Tp\.", r"Mr\.", r"Mrs\.", r"Ms\.", r"Dr\.", r"ThS\."]
_SIGNS = ["==>", "->", r"\.\.\.", ">>", "\n"]
_REST = [r"\d+(?:[.,_]\d+)+", r"[^\w\s]", r"\w+"]

_TOKEN_OR_ADDRESS = re.compile("|".join(_TITLES + _SIGNS + _ADDRESSES + _REST))
# An address is looked for from every place on, which takes quadratic time in a long piece; most pieces have none.
_TOKEN = re.compile("|".join(_TITLES + _SIGNS + _REST))
_PIECE = re.compile(r"\n|\S+")


class Part(NamedTuple):
    """The tokens of a piece, composed (NFC), and the bounds of each in the piece as it was given."""

    surfaces: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...]


def surfaces(text: str) -> list[str]:
    """Take a text apart into the tokens of pyvi, composed (NFC)."""
    pieces = _PIECE.findall(text) if "\n" in text else text.split()
    return list(chain.from_iterable(map(_surfaces.__getitem__, pieces)))


def bounds(text: str) -> tuple[list[int], list[int]]:
    """Return where each token of ``surfaces`` starts, and where it ends, in the text as it is given."""
    starts: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(text):
        base = match.start()
        for start, end in _bounds[match[0]]:
            starts.append(base + start)
            ends.append(base + end)
    return starts, ends


def _take_apart(piece: str) -> Part:
    composed = unicodedata.normalize("NFC", piece)
    pattern = _TOKEN_OR_ADDRESS if "@" in composed or "://" in composed else _TOKEN
    matches = list(pattern.finditer(composed))
    places = range(len(piece) + 1) if composed == piece else (*_places(piece), len(piece))
    return Part(
        tuple(match[0] for match in matches),
        # One character may compose to two tokens; each of them then stands for it.
        tuple((places[match.start()], max(places[match.end()], places[match.end() - 1] + 1)) for match in matches),
    )


_parts = Memory(_take_apart)
_surfaces = Memory(lambda piece: _parts[piece].surfaces)
_bounds = Memory(lambda piece: _parts[piece].bounds)


def _places(piece: str) -> Iterator[int]:
    """Yield of each character of the composed piece where it starts in the piece."""
    start = 0
    for letter in _letters(piece):
        end = start + len(letter)
        yield from (min(start + index, end - 1) for index in range(len(unicodedata.normalize("NFC", letter))))
        start = end


def _letters(piece: str) -> Iterator[str]:
    """Yield the parts of a piece that are composed each by itself.

    >>> [len(letter) for letter in _letters("e\u0302\u0323n")]
    [3, 1]
    """
    start = 0
    for index in range(1, len(piece)):
        if not unicodedata.combining(piece[index]) and not _compose(piece[start:index], piece[index]):
            yield piece[start:index]
            start = index
    yield piece[start:]


def _compose(letter: str, char: str) -> bool:
    """Tell whether a character that is no mark changes with the letter before it, as Korean and Indian vowels do."""
    one, two, both = (unicodedata.normalize("NFC", part) for part in (letter, char, letter + char))
    return one + two != both
