"""Respelling a question whose words the index does not know."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from itertools import product

from index.ranking import Group
from index.words import Token, analyse, toned
from kb.vietnamese import LOWER

_SHORTEST = 3  # letters; one letter more or less makes another word of anything shorter
_LONGEST = 12  # letters; no syllable is longer, and few words of other languages that are typed here
_MOST = 8  # unknown words; a text with more is no question that was mistyped
_LETTERS = {"folded": string.ascii_lowercase, "exact": string.ascii_lowercase + LOWER.removeprefix("a-z")}

Frequency = Callable[[Group, str], int]


def spelled(text: str, frequency: Frequency) -> str | None:
    """Return a question with its unknown syllables replaced by their nearest known ones; None where none has one.

    ``frequency`` tells how many clauses have a term of a group.
    """
    group: Group = "exact" if toned(text) else "folded"
    unknown = [token for token in analyse(text).syllables if _unknown(token, group, frequency)]
    result, changed = text, False
    for token in reversed(unknown[:_MOST]):
        near = _nearest(_term(token, group), group, frequency)
        if near:
            result, changed = result[: token.start] + near + result[token.end :], True
    return result if changed else None


def _unknown(token: Token, group: Group, frequency: Frequency) -> bool:
    term = _term(token, group)
    return _SHORTEST <= len(term) <= _LONGEST and term.isalpha() and not frequency(group, term)


def _term(token: Token, group: Group) -> str:
    return token.term if group == "exact" else token.folded


def _nearest(term: str, group: Group, frequency: Frequency) -> str | None:
    """Return the most frequent known syllable one letter away."""
    found = {near: frequency(group, near) for near in set(_variants(term, _LETTERS[group]))}
    best = max(found, key=lambda near: (found[near], near))
    return best if found[best] else None


def _variants(term: str, letters: str) -> Iterator[str]:
    """Yield what is one letter more, less or other, or has two neighbours changed.

    >>> sorted(_variants("ab", "a"))
    ['a', 'aa', 'aab', 'aab', 'aba', 'b', 'ba']
    """
    for place, letter in product(range(len(term) + 1), letters):
        yield term[:place] + letter + term[place:]
    for place in range(len(term)):
        before, after = term[:place], term[place + 1 :]
        yield before + after
        yield from (before + letter + after for letter in letters if letter != term[place])
        if after:
            yield before + after[0] + term[place] + after[1:]
