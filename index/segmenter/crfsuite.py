"""CRFsuite's own arithmetic, addition by addition: slow, and the judge where a path is better by a rounding only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.segmenter.model import Model, known


def goes_on(model: Model, tokens: Sequence[str]) -> list[bool]:
    """Tell of each token whether it goes on with the word before it."""
    best: list[float] = []
    back: list[list[bool]] = []
    for index in range(len(tokens)):
        scores = _scores(model, tokens, index)
        if index:
            ways = [[best[one] + model.transitions[one][two] for one in (0, 1)] for two in (0, 1)]
            back.append([from_inside > from_begin for from_begin, from_inside in ways])
            scores = [max(way) + score for way, score in zip(ways, scores, strict=True)]
        best = scores
    path = [best[1] > best[0]] if tokens else []
    for step in reversed(back):
        path.append(step[path[-1]])
    return path[::-1]


def _scores(model: Model, tokens: Sequence[str], index: int) -> list[float]:
    scores = [0.0, 0.0]
    for attribute in _attributes(model, tokens, index):
        for label, weight in enumerate(model.states.get(known(attribute), ())):
            scores[label] += weight
    return scores


def _attributes(model: Model, tokens: Sequence[str], index: int) -> Iterator[str]:
    """Yield the attributes of a token in the order in which pyvi hands them over."""
    token = tokens[index]
    yield "bias"
    yield f"word.lower():{token.lower()}"
    if token.isupper():
        yield "word.isupper()"
    if token.istitle():
        yield "word.istitle()"
    if token.isdigit():
        yield "word.isdigit()"
    if index > 0:
        yield from _neighbour("-1:", tokens[index - 1])
        if _word(tokens, index - 1, index + 1) in model.pairs:
            yield "-1:word.bi_gram()"
    if index > 1 and _word(tokens, index - 2, index + 1) in model.triples:
        yield "-2:word.tri_gram()"
    if index < len(tokens) - 1:
        yield from _neighbour("+1:", tokens[index + 1])
        if _word(tokens, index, index + 2) in model.pairs:
            yield "+1:word.bi_gram()"
    if index < len(tokens) - 2 and _word(tokens, index, index + 3) in model.triples:
        yield "+2:word.tri_gram()"


def _neighbour(place: str, token: str) -> Iterator[str]:
    yield f"{place}word.lower():{token.lower()}"
    if token.istitle():
        yield f"{place}word.istitle()"
    if token.isupper():
        yield f"{place}word.isupper()"


def _word(tokens: Sequence[str], start: int, end: int) -> str:
    return " ".join(tokens[start:end]).lower()
