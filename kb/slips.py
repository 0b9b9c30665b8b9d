"""Read through the slips of scanners and of old fonts: wrong tones, letters that only look right.

What is mended is what rules match on; the source's words stay as printed. Every mend keeps the length, so offsets hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from kb.reading import Reading
from kb.vietnamese import fold, in_case_of
from kb.vocabulary import Vocabulary

# The Latin letters OI and eth, which old fonts and converters set for the Vietnamese letters of the same shape.
_LOOK_ALIKES = str.maketrans("ƢƣÐð", "ƯưĐđ")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words to mend: a pattern over text without tones, what each match stands for, and what is left alone."""

    pattern: re.Pattern[str]
    right: dict[str, str]
    other: frozenset[str]


def mended(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """Return a reading whose well-known words have their tones, each character where it was."""
    text = mend(reading.text, vocabulary)
    return reading if text == reading.text else replace(reading, text=text)


def mend(text: str, vocabulary: Vocabulary) -> str:
    """Put the tones of well-known words right; the length stays.

    >>> from kb.vocabulary import load
    >>> mend("Sở Y tê, Thành phô đự án đã định kỹ", load())
    'Sở Y tế, Thành phố dự án đã định kỹ'
    """
    text = text.translate(_LOOK_ALIKES)
    bare = fold(text)
    if len(bare) != len(text):
        return text
    words = _words(vocabulary)
    pieces, end = [], 0
    for match in words.pattern.finditer(bare):
        printed = text[match.start() : match.end()]
        if printed.lower() != words.right[match[0]] and printed.lower() not in words.other:
            pieces += [text[end : match.start()], in_case_of(printed, words.right[match[0]])]
            end = match.end()
    return "".join([*pieces, text[end:]])


@cache
def _words(vocabulary: Vocabulary) -> _Words:
    entries = vocabulary.table("slips")
    right = {fold(word): word for entry in entries for word in entry.extra["words"]}
    seconds = defaultdict(list)
    for word in right:
        first, second = word.split(" ")
        seconds[first].append(second)
    choices = "|".join(f"{first} (?:{'|'.join(sorted(rest))})" for first, rest in sorted(seconds.items()))
    other = frozenset(word for entry in entries for word in entry.extra["other"])
    return _Words(re.compile(rf"\b(?:{choices})\b"), right, other)
