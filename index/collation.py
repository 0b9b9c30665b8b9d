"""Vietnamese alphabetical order."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}
# The order of the dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
_TONES = {mark: rank for rank, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
_PIECE = re.compile(r"\d+|[^\W\d_]+")

Key = tuple[tuple[int, tuple[int, ...], int], ...]


def collation_key(text: str) -> Key:
    """Return a key that sorts syllable by syllable: letters first, then the tone; numbers stand before words.

    >>> sorted(["Đà", "dạ", "da", "ăn", "an", "dà", "Ân"], key=collation_key)
    ['an', 'ăn', 'Ân', 'da', 'dà', 'dạ', 'Đà']
    """
    pieces = _PIECE.findall(unicodedata.normalize("NFC", text).lower())
    return tuple(_number(piece) if piece[0].isdecimal() else _syllable(piece) for piece in pieces)


def _number(digits: str) -> tuple[int, tuple[int, ...], int]:
    return 0, (len(digits.lstrip("0")), *map(ord, digits.lstrip("0"))), 0


def _syllable(piece: str) -> tuple[int, tuple[int, ...], int]:
    tone, letters = 0, []
    for letter in piece:
        bare, mark = _without_tone(letter)
        tone = tone or mark
        letters.append(_LETTERS.get(bare, 1000 + ord(bare[:1] or "\0")))
    return 1, tuple(letters), tone


def _without_tone(letter: str) -> tuple[str, int]:
    marks = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone
