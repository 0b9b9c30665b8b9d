"""Which syllables make one word: pyvi's model, asked with our own syllables, so that no offset is ever lost.

Only building asks it; a search looks up in the index which runs of its syllables are words there.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from index.segmenter import load

_BATCH = 1 << 14  # syllables, more than any clause has; a whole book at once would fill the memory


def joined(units: Iterable[tuple[str, str]]) -> Iterator[bool]:
    """Tell of each (punctuation before, lower-case unit) whether it goes on with the word of the one before it."""
    stream = iter(units)
    while batch := list(islice(stream, _BATCH)):
        yield from _joined(batch)


def _joined(batch: Sequence[tuple[str, str]]) -> Iterator[bool]:
    tokens: list[str] = []
    places: list[int] = []
    for before, unit in batch:
        if before:
            tokens.append(before if before in string.punctuation else ",")
        places.append(len(tokens))
        tokens.append(unit)
    goes_on = load().goes_on(tokens)
    for place, (before, unit) in zip(places, batch, strict=True):
        yield not before and place > 0 and goes_on[place] and unit.isalpha() and tokens[place - 1].isalpha()
