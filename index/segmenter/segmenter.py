"""Which tokens make one word: the answers of pyvi 0.1.1, letter for letter, in a fraction of its time.

Nothing of pyvi is imported, only its model files are read. All methods may be called from many threads at once.
The one difference: a lone surrogate, over which pyvi fails, is a token like any other.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Sequence
from functools import cache
from itertools import chain, compress

from index.segmenter import crfsuite
from index.segmenter.lexicon import Following, Lexicon, Row
from index.segmenter.memory import Memory
from index.segmenter.model import Model, read
from index.segmenter.path import Transitions
from index.segmenter.tokens import bounds, surfaces

_SMALL, _TITLED, _CLOSED = range(3)  # shapes of tokens


class Segmenter:
    """Segments Vietnamese text into words."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._transitions = Transitions.of(model)
        self._rows: Memory[Row] = Memory(Lexicon(model).row)
        self._shapes = Memory(_shape)
        self._second_of_two = model.lead("-1:word.bi_gram()")
        self._first_of_two = model.lead("+1:word.bi_gram()")
        self._third_of_three = model.lead("-2:word.tri_gram()")
        self._first_of_three = model.lead("+2:word.tri_gram()")

    def goes_on(self, tokens: Sequence[str]) -> list[bool]:
        """Tell of each token, any string without blanks, whether the model has it go on with the word before it."""
        if not tokens:
            return []
        found = self._transitions.goes_on(self._scores(tokens))
        return crfsuite.goes_on(self._model, tokens) if found is None else found

    def segment(self, text: str) -> list[tuple[int, int]]:
        """Return the bounds of each word of pyvi's in the text as it is given; a mark of punctuation is one too."""
        begins = [not joined for joined in self._joins(surfaces(text))]
        starts, ends = bounds(text)
        return list(zip(compress(starts, begins), compress(ends, [*begins[1:], True]), strict=True))

    def tokenize(self, text: str) -> str:
        """Return the text as pyvi writes it: its tokens, with "_" inside a word and a blank elsewhere."""
        tokens = surfaces(text)
        if not tokens:
            return text
        joints = map(" _".__getitem__, self._joins(tokens))
        return "".join(chain.from_iterable(zip(joints, tokens, strict=True)))[1:]

    def _joins(self, tokens: Sequence[str]) -> list[bool]:
        """Add pyvi's own rules to the labels: nothing joins a closed token, nor a capital a small letter."""
        shapes = list(map(self._shapes.__getitem__, tokens))
        before = [_CLOSED, *shapes][:-1]
        labelled = zip(self.goes_on(tokens), before, shapes, strict=True)
        return [goes_on and two <= one < _CLOSED for goes_on, one, two in labelled]

    def _scores(self, tokens: Sequence[str]) -> list[float]:
        """Add up for each token what it, its neighbours and the known words around it weigh."""
        scores: list[float] = []
        score = given = 0.0  # of what stands before the first token
        following: Following = {}
        thirds: Collection[str] = ()
        for own, after, before, lower, followed_by in map(self._rows.__getitem__, tokens):
            scores.append(score + before)
            score = own + given
            if thirds and lower in thirds:
                score += self._third_of_three
                scores[-2] += self._first_of_three
            if lower in following:
                is_pair, thirds = following[lower]
                if is_pair:
                    score += self._second_of_two
                    scores[-1] += self._first_of_two
            else:
                thirds = ()
            given, following = after, followed_by
        return [*scores[1:], score]


def _shape(token: str) -> int:
    if token in string.punctuation or token[0].isdigit():  # a substring, as pyvi has it
        return _CLOSED
    return _TITLED if token[0].istitle() else _SMALL


@cache
def load() -> Segmenter:
    """Return a segmenter with the model of the installed pyvi; raise ModelError where it is not that of 0.1.1."""
    return Segmenter(read())
