from __future__ import annotations

import numpy as np
import pytest

from index.snapshot import bits
from index.snapshot.columns import Column, Found
from index.snapshot.filling import write_column
from index.snapshot.storage import Arrays, Storage


@pytest.fixture
def column(tmp_path):
    """Return a function that writes and opens a column."""

    def made(rows, labels, size):
        with Storage(tmp_path / "columns") as storage:
            write_column(storage, "one", rows, labels, size)
        return Column(Arrays(tmp_path / "columns"), "one", size)

    return made


def every(size):
    return Found(bits.everything(size), size)


def test_each_value_of_a_clause_counts_once(column):
    counted = column([(0, "a"), (0, "a"), (1, "a"), (1, "b"), (2, "")], {"a": "Á"}, 3).counts(every(3))
    assert [(one.value, one.label, one.count) for one in counted] == [("a", "Á", 2), ("b", "b", 1)]


def test_only_what_was_found_is_counted(column):
    counted = column([(0, "a"), (1, "b")], {}, 2).counts(Found(bits.of_numbers(np.array([1]), 2), 1))
    assert [one.value for one in counted] == ["b"]


def test_equal_counts_stand_in_alphabetical_order(column):
    counted = column([(0, "x"), (0, "y")], {"x": "Ủy ban", "y": "Sở"}, 1).counts(every(1))
    assert [one.label for one in counted] == ["Sở", "Ủy ban"]


def test_having(column):
    made = column([(0, "a"), (2, "a"), (1, "b")], {}, 3)
    assert bits.numbers(made.having("a")).tolist() == [0, 2]
    assert bits.numbers(made.having("fehlt")).tolist() == []


@pytest.mark.parametrize("values", [3, 600])
def test_counting_by_set_and_by_clause_gives_the_same(column, values):
    rng = np.random.default_rng(values)
    rows = sorted({(int(clause), f"v{value}") for clause, value in rng.integers(0, [900, values], (2000, 2))})
    made = column(rows, {}, 900)
    for size in (0, 3, 100, 900):
        found = set(rng.permutation(900)[:size].tolist())
        expected = {value: sum(clause in found for clause, held in rows if held == value) for _, value in rows}
        counted = made.counts(Found(bits.of_numbers(np.array(sorted(found), np.int64), 900), size))
        assert {one.value: one.count for one in counted} == {value: n for value, n in expected.items() if n}
    value = rows[0][1]
    assert bits.numbers(made.having(value)).tolist() == [clause for clause, held in rows if held == value]
