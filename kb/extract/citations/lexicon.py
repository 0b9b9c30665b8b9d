"""The vocabularies of citations, put into the form in which the rules ask for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kb.vietnamese import fold, modern_tones
from kb.vocabulary import Entry, Vocabulary

_LAST_WORDS = re.compile(r"(?<!\w)([^\W\d_]+ [^\W\d_]+) ?$")


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word that names a type of document, where it stands, and the abbreviation ("" where the symbol decides)."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class LawHead:
    """A word that begins a law's name ("Bộ luật"), the abbreviation, and the known names: by their folded form."""

    word: str
    type: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words, types, symbols and laws; ``codes`` are the abbreviations that a symbol may begin with."""

    words: Mapping[str, re.Pattern[str]]
    codes: frozenset[str]
    repairs: tuple[tuple[re.Pattern[str], str], ...]
    types: tuple[str, ...]
    type_pattern: re.Pattern[str]
    bare_types: Mapping[str, str]
    laws: tuple[LawHead, ...]
    law_pattern: re.Pattern[str]

    @staticmethod
    @cache
    def of(vocabulary: Vocabulary) -> Lexicon:
        """Take the tables apart, once for each vocabulary."""
        named, plain = vocabulary.table("citation_types"), vocabulary.table("document_types")
        words = sorted(((len(e.name), e) for e in (*named, *plain)), key=lambda pair: -pair[0])
        laws = vocabulary.table("citation_laws")
        return Lexicon(
            words={entry.id: entry.patterns[0] for entry in vocabulary.table("citation_words")},
            codes=frozenset(entry.id for entry in plain) | {"VBHN"},
            repairs=tuple((p, e.name) for e in vocabulary.table("citation_symbols") for p in e.patterns),
            types=tuple(str(e.extra.get("type", e.id)) for _, e in words for _ in e.patterns),
            type_pattern=_union(tuple(p.pattern for _, e in words for p in e.patterns)),
            bare_types={fold(e.name): str(e.extra.get("type", e.id)) for _, e in words if e.name.count(" ") == 1},
            laws=tuple(_law_head(entry) for entry in laws),
            law_pattern=_law_words(tuple(entry.name for entry in laws)),
        )

    def nearest_type(self, text: str, start: int, end: int) -> TypeWord | None:
        """Return the last type word in ``text[start:end]``."""
        last = None
        for last in self.type_pattern.finditer(text, start, end):  # noqa: B007 - the last one is wanted
            pass
        return last and self._type_word(last)

    def misspelt_type(self, text: str, start: int, end: int) -> TypeWord | None:
        """Return the type word that ``text[start:end]`` ends in, its tones left aside: "Nghi định số"."""
        last = _LAST_WORDS.search(text, start, end)
        kind = self.bare_types.get(fold(last[1])) if last and last[1][0].isupper() else None
        return TypeWord(last.start(1), last.end(1), kind) if last and kind is not None else None

    def type_at(self, text: str, start: int) -> TypeWord | None:
        """Return the type word that stands right at ``start``."""
        match = self.type_pattern.match(text, start)
        return match and self._type_word(match)

    def _type_word(self, match: re.Match[str]) -> TypeWord:
        return TypeWord(match.start(), match.end(), self.types[(match.lastindex or 1) - 1])

    def official(self, number: str) -> str:
        """Write a number with its symbol in the official form: no spaces, official letters and case."""
        number = re.sub(r"\s+", "", number)
        for pattern, spelling in self.repairs:
            number = pattern.sub(spelling, number)
        return number


def _law_head(entry: Entry) -> LawHead:
    return LawHead(entry.name, entry.extra["type"], {bare(name): name for name in entry.extra["names"]})


def bare(name: str) -> str:
    """Fold a name and drop its commas: "Luật Thi đua khen thưởng" is printed too."""
    return fold(modern_tones(name)).replace(",", "")


def _union(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern in patterns), re.IGNORECASE)


def _law_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match a law's first word with a capital, or all in capitals; "Bộ Luật" is printed too."""
    spelled = [f"({word}|{word.title()}|{word.upper()})" for word in words]
    return re.compile(rf"(?<!\w)(?<!háp )(?<!HÁP )(?:{'|'.join(spelled)})(?!\w)")
