from __future__ import annotations

import numpy as np

from index.columns import Column


def test_each_value_of_a_clause_counts_once():
    column = Column.of([(0, "a"), (0, "a"), (1, "a"), (1, "b"), (2, "")], {"a": "Á"})
    found = np.array([True, True, True])
    assert [(one.value, one.label, one.count) for one in column.counts(found)] == [("a", "Á", 2), ("b", "b", 1)]


def test_only_what_was_found_is_counted():
    column = Column.of([(0, "a"), (1, "b")], {})
    assert [one.value for one in column.counts(np.array([False, True]))] == ["b"]


def test_equal_counts_stand_in_alphabetical_order():
    column = Column.of([(0, "x"), (0, "y")], {"x": "Ủy ban", "y": "Sở"})
    assert [one.label for one in column.counts(np.array([True]))] == ["Sở", "Ủy ban"]


def test_having():
    column = Column.of([(0, "a"), (2, "a"), (1, "b")], {})
    assert column.having("a").tolist() == [0, 2]
    assert column.having("fehlt").tolist() == []
