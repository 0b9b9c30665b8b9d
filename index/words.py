"""Vietnamese text as words: syllables, protected tokens and segmented words, each tied to its characters.

Guarantees: ``start`` and ``end`` of a token point into the text as it was given (composed or not); a token's term
is lower-case, composed, with tones placed as today and no blank in it; nothing is dropped for being short.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.segmentation import joined
from kb.vietnamese import fold, modern_tones, nfc

MAX_TERM = 64  # characters; what is longer is no word of a language, and is known by its beginning
LONGEST_WORD = 4  # syllables

# "NĐ-CPngày 29/5": the symbol of a number runs into the next word in many a copy.
_DAY = r"ngày(?![^\W_])"
_SYLLABLE = re.compile(rf"{_DAY}|(?:(?!{_DAY})[^\W_][\u0300-\u036f]*)+")

# A text without the word and without loose marks has plain syllables, which are found in half the time.
_MARK = re.compile("[\u0300-\u036f]")
_PLAIN = re.compile(r"[^\W_]+")

# What stays one token, the longest form first. A token starts where a word starts, so that each rule is linear.
_SYMBOL = rf"(?:(?!{_DAY})[\w&])"
_PROTECTED = {
    "document number": rf"\d{{1,6}}(?:/\d{{4}})?[/-][A-Za-zĐđ]{_SYMBOL}*(?:[-/]{_SYMBOL}+)*",
    "date": r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{4}|\d{1,2}/\d{1,2}(?![\d/])",
    "decimal": r"\d+(?:[.,]\d+)+",
    "abbreviation, hyphenated term": r"[A-Za-zĐđ0-9]+(?:[-&][A-Za-zĐđ0-9]+)+",
}
_END = rf"(?={_DAY}|[^\w\u0300-\u036f]|_|\Z)"
_ATOM = re.compile(rf"(?<![\w&-])(?:{'|'.join(_PROTECTED.values())}){_END}")


@dataclass(frozen=True, slots=True)
class Token:
    """A term of the index and the characters that it stands for."""

    term: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """Return the term without tones and marks."""
        return folded(self.term)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text taken apart: its syllables, and the protected tokens over them."""

    syllables: tuple[Token, ...]
    atoms: tuple[Token, ...]


def analyse(text: str) -> Analysis:
    """Find the syllables and the protected tokens of a text."""
    composed, starts, ends = compose(text)

    def token(match: re.Match[str]) -> Token:
        start, end = match.span()
        return Token(_term(match[0]), starts[start], ends[end - 1])

    return Analysis(
        tuple(token(match) for match in _SYLLABLE.finditer(composed)),
        tuple(token(match) for match in _ATOM.finditer(composed)),
    )


def openings(letters: str, tones: bool) -> tuple[str, ...]:
    """Return how terms begin that open with some letters: a tone may move when letters follow.

    >>> openings("HOÀ", tones=True), openings("hoà", tones=False)
    (('hòa', 'hoà'), ('hoa',))
    """
    (token, *_) = analyse(letters).syllables
    return tuple(dict.fromkeys([token.term, nfc(letters).lower()])) if tones else (token.folded,)


class Syllables:
    """The syllables of a text, for reading fast: their terms, and the characters of those that are asked for."""

    def __init__(self, text: str) -> None:
        composed, self._starts, self._ends = compose(text)
        odd = "ngày" in composed or _MARK.search(composed)
        self._matches = list((_SYLLABLE if odd else _PLAIN).finditer(composed))
        self.terms = [_term(match[0]) for match in self._matches]

    @property
    def folded(self) -> list[str]:
        """Return the terms without tones and marks."""
        return list(map(folded, self.terms))

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Return where the syllable ``first`` starts and ``last`` ends."""
        return self._starts[self._matches[first].start()], self._ends[self._matches[last].end() - 1]


# A language has few syllables and a corpus repeats them.
@lru_cache(maxsize=1 << 15)
def _term(surface: str) -> str:
    return modern_tones(surface).lower()[:MAX_TERM]


@lru_cache(maxsize=1 << 15)
def folded(term: str) -> str:
    """Return a term without tones and marks."""
    return fold(term)


def toned(text: str) -> bool:
    """Tell whether a text was typed with tones or marks."""
    lower = nfc(text).lower()
    return fold(lower) != lower


def words(text: str, analysis: Analysis | None = None) -> tuple[Token, ...]:
    """Segment a text into words ("công_thương"), protected tokens as one each."""
    analysis = analysis or analyse(text)
    units = tuple(_units(analysis))
    found: list[Token] = []
    for unit, joins in zip(units, joined(_context(text, units)), strict=True):
        last = found[-1] if found else None
        if last and joins and text[last.end : unit.start].isspace() and last.term.count("_") < LONGEST_WORD - 1:
            found[-1] = Token(f"{last.term}_{unit.term}", last.start, unit.end)
        else:
            found.append(unit)
    return tuple(found)


def pairs(syllables: Sequence[str]) -> Iterator[str]:
    """Yield each two neighbours as one term.

    >>> list(pairs(["so", "cong", "thuong"]))
    ['so_cong', 'cong_thuong']
    """
    return (f"{one}_{two}" for one, two in pairwise(syllables))


def possible_words(syllables: Sequence[str]) -> Iterator[str]:
    """Yield every run of neighbours that could be a word; which of them is one, the index knows."""
    for start in range(len(syllables)):
        for end in range(start + 1, min(start + LONGEST_WORD, len(syllables)) + 1):
            yield "_".join(syllables[start:end])


def _units(analysis: Analysis) -> Iterator[Token]:
    """Yield the syllables with each protected token in the place of its parts."""
    atoms = list(reversed(analysis.atoms))
    end = 0
    for syllable in analysis.syllables:
        if syllable.start < end:
            continue
        if atoms and atoms[-1].start <= syllable.start:
            syllable = atoms.pop()
            end = syllable.end
        yield syllable


def _context(text: str, units: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """Yield each unit with what stands before it: a mark of punctuation, or nothing."""
    end = 0
    for unit in units:
        between = text[end : unit.start].strip()
        yield between[:1], unit.term
        end = unit.end


def compose(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the text in NFC with the first and last offset that each of its characters comes from."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text)), range(1, len(text) + 1)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _letters(text):
        composed = unicodedata.normalize("NFC", text[start:end])
        letters.append(composed)
        starts += [start] * len(composed)
        ends += [end] * len(composed)
    return "".join(letters), starts, ends


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each letter with the marks that follow it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, index
            start = index
