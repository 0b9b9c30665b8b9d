"""Sets of clauses, small and large, in small and large corpora."""

from __future__ import annotations

import random

import numpy as np
import pytest

from index.snapshot import bits

SIZES = [1, 63, 64, 65, 1000, bits._LARGE + 5]
COUNTS = [0, 1, 2, bits._FEW, bits._FEW + 1, 60, 5000]


@pytest.fixture(params=[(size, count) for size in SIZES for count in COUNTS if count <= size])
def drawn(request):
    """Return some clauses in order, and the size of their corpus."""
    size, count = request.param
    return sorted(random.Random(count).sample(range(size), count)), size


def test_what_is_put_in_comes_out(drawn):
    clauses, size = drawn
    made = bits.of_numbers(np.array(clauses, np.int32), size)
    assert len(made) == bits.words(size)
    assert bits.numbers(made).tolist() == bits.few(made) == clauses
    assert bits.count(made) == len(clauses)


def test_order_repeats_and_kind_of_list_make_no_difference(drawn):
    clauses, size = drawn
    shuffled = random.Random(1).sample(clauses * 2, len(clauses) * 2)
    assert (bits.of_numbers(shuffled, size) == bits.of_numbers(np.array(clauses, np.int64), size)).all()


def test_a_set_of_all_has_the_first_and_the_last():
    assert bits.few(bits.everything(65)) == list(range(65))
