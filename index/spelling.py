"""Respelling a question whose words the index does not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from index.compile import toned
from index.words import Token, analyse

_SHORTEST = 3  # letters; one letter more or less makes another word of anything shorter


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The syllables of an index, as Whoosh's reader knows them."""

    reader: Any

    def nearest(self, field: str, term: str) -> str | None:
        """Return the most frequent known syllable one letter away, None where the syllable itself is known."""
        if (field, term) in self.reader:
            return None
        near = list(self.reader.terms_within(field, term, 1))
        return max(near, key=lambda one: (self.reader.frequency(field, one), one), default=None)


def spelled(text: str, vocabulary: Vocabulary) -> str | None:
    """Return a question with its unknown syllables replaced by their nearest known ones; None where none has one."""
    field = "exact" if toned(text) else "folded"
    result, changed = text, False
    for token in reversed(analyse(text).syllables):
        near = _near(token, field, vocabulary)
        if near:
            result, changed = result[: token.start] + near + result[token.end :], True
    return result if changed else None


def _near(token: Token, field: str, vocabulary: Vocabulary) -> str | None:
    term = token.term if field == "exact" else token.folded
    return vocabulary.nearest(field, term) if len(term) >= _SHORTEST and term.isalpha() else None
