from __future__ import annotations

import itertools
import random

import pytest

from index.segmenter.path import Transitions

REPELLING = Transitions(begin=1.0, inside=2.0, from_begin=4.0, from_inside=3.0)
ATTRACTING = Transitions(begin=2.0, inside=-1.0, from_begin=-2.0, from_inside=1.0)


def weight(weights, path, scores):
    """What a path weighs where a beginning after a beginning weighs nothing."""
    both = weights.from_inside - weights.begin
    steps = {(0, 0): 0.0, (0, 1): weights.from_begin, (1, 0): -weights.begin, (1, 1): both}
    return sum(itertools.compress(scores, path)) + sum(steps[step] for step in itertools.pairwise(path))


@pytest.mark.parametrize("weights", [REPELLING, ATTRACTING])
def test_no_path_is_better(weights):
    chance = random.Random(6)
    for size in range(1, 9):
        for _ in range(30):
            scores = [chance.uniform(-6, 6) for _ in range(size)]
            best = max(itertools.product((0, 1), repeat=size), key=lambda path: weight(weights, path, scores))
            assert weights.goes_on(scores) == [bool(label) for label in best]


@pytest.mark.parametrize("scores", [[0.0], [1.0, 5.0], [2.0, -5.0], [9.0, 9.0, -3.0]])
def test_a_tie_is_not_decided(scores):
    assert REPELLING.goes_on(scores) is None
