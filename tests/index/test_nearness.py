"""How near the words of a question stand to each other."""

from itertools import pairwise

import numpy as np
import pytest

from index.nearness import BLOCK, UNKNOWN, Asked, nearness

APART = 3 * BLOCK


def text(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int32)


def asked(*numbers: int, worth: float = 1.0, pair: float = 0.5) -> Asked:
    return Asked.of(numbers, [worth] * len(numbers), [pair] * (len(numbers) - 1))


def test_words_close_together_are_worth_more_than_words_far_apart():
    close, far = text(1, 9, 2, *[9] * APART), text(1, *[9] * APART, 2)
    assert nearness([close, far], asked(1, 2)).tolist() == [2.0, 1.0]


def test_neighbours_of_the_question_that_are_neighbours_in_the_text_count_beside_their_syllables():
    assert nearness([text(1, 2), text(2, 1)], asked(1, 2)).tolist() == [2.5, 2.0]


def test_what_stands_twice_counts_once():
    assert nearness([text(1, 2, 1, 2)], asked(1, 2, 1, 2)).tolist() == [3.0]  # two syllables, "1 2" and "2 1"


def test_a_window_reaches_over_the_edge_of_a_block():
    edge = text(*[9] * (BLOCK - 1), 1, 2)
    assert nearness([edge], asked(1, 2)).tolist() == [2.5]


def test_texts_do_not_touch_each_other():
    assert nearness([text(1), text(2), text(), text(1, 2)], asked(1, 2)).tolist() == [1.0, 1.0, 0.0, 2.5]


@pytest.mark.parametrize("length", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_any_length_and_any_neighbour_does(length):
    full = text(*[9] * length, 1)
    assert nearness([full, text(), full, text(9)], asked(1)).tolist() == [1.0, 0.0, 1.0, 0.0]


def test_nothing_asked_or_nothing_there_is_worth_nothing():
    assert nearness([text(1)], asked()).tolist() == [0.0]
    assert nearness([], asked(1)).tolist() == []
    assert nearness([text()], asked(1)).tolist() == [0.0]
    assert nearness([text(1), text(), text()], asked(1)).tolist() == [1.0, 0.0, 0.0]


def test_what_no_text_has_is_worth_nothing():
    assert nearness([text(1, 2)], asked(UNKNOWN, 1, 7, worth=2.0)).tolist() == [2.0]


def test_the_same_as_counting_window_by_window():
    chance = np.random.default_rng(3)
    texts = [chance.integers(0, 12, chance.integers(0, 120)).astype(np.int32) for _ in range(40)]
    numbers = chance.integers(0, 14, 6).tolist()
    worth, pairs_worth = {n: float(n + 1) for n in numbers}, {}
    for one, two in pairwise(numbers):
        pairs_worth[one, two] = 0.5 * (one + two)
    question = Asked.of(numbers, [worth[n] for n in numbers], [pairs_worth[p] for p in pairwise(numbers)])
    expected = [counted(one.tolist(), worth, pairs_worth) for one in texts]
    assert nearness(texts, question) == pytest.approx(expected)


def counted(numbers: list[int], worth: dict, pairs_worth: dict) -> float:
    best = 0.0
    for start in range(0, len(numbers), BLOCK):
        window = range(start, min(start + 2 * BLOCK, len(numbers)))
        pairs = {(numbers[n], numbers[n + 1]) for n in window if n + 1 < len(numbers)}
        score = sum(worth.get(n, 0.0) for n in {numbers[n] for n in window})
        best = max(best, score + sum(pairs_worth.get(pair, 0.0) for pair in pairs))
    return best
