"""What a token weighs by itself, and which words of two and three syllables it may begin."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from index.segmenter.model import Model

# Of a second syllable: whether it ends a word of two, and the third syllables that end one of three.
Following: TypeAlias = Mapping[str, tuple[bool, Collection[str]]]

# What a token weighs for itself, for the token after it and for the one before it: above 0 for going on with a word,
# below for beginning one; then the token in lower case, and what may follow it. A plain tuple, as Python takes one
# apart faster than any class.
Row: TypeAlias = tuple[float, float, float, str, Following]


class Lexicon:
    """Makes the rows of tokens."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._following = _following(model)

    def row(self, token: str) -> Row:
        """Weigh the features that pyvi sees in a token."""
        lower = token.lower()
        shapes = [f"word.{shape}()" for shape in ("isupper", "istitle", "isdigit") if getattr(token, shape)()]
        own, after, before = (
            sum(self._model.lead(place + feature) for feature in (f"word.lower():{lower}", *shapes))
            for place in ("", "-1:", "+1:")
        )
        return self._model.lead("bias") + own, after, before, lower, self._following.get(lower, {})


def _following(model: Model) -> Mapping[str, Following]:
    """Return the known words by their first syllable."""
    found: dict[str, dict[str, tuple[bool, set[str]]]] = {}
    for first, second, *_ in (word.split(" ") for word in model.pairs | model.triples):
        found.setdefault(first, {}).setdefault(second, (f"{first} {second}" in model.pairs, set()))
    for first, second, third in (word.split(" ") for word in model.triples):
        found[first][second][1].add(third)
    return found
