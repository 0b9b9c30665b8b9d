"""By what terms are weighed: how many clauses have each, and how long the clauses are.

A measure is taken when a corpus is indexed as a whole. What is added behind it later is weighed by the same one, so
that a weight means the same in both parts, and what was weighed before stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.ranking import Group
from index.snapshot.inversion import Int, Inverted
from index.snapshot.storage import Arrays, Storage
from index.snapshot.terms import Terms


@dataclass(frozen=True, slots=True)
class Measure:
    """Of one field: ``found`` clauses have each of its terms, of ``size`` in all, ``average`` terms long."""

    found: Int
    size: int
    average: float


def measured(inverted: Inverted) -> Measure:
    """Measure a field by itself."""
    field = inverted.field
    return Measure(np.diff(inverted.pointers), field.size, len(field.stream) / max(field.size, 1) or 1.0)


def write_measure(storage: Storage, field: str, measure: Measure, into: Int, count: int) -> None:
    """Write the measure of a field whose terms are those at ``into`` of the ``count`` of its group."""
    found = np.zeros(count, np.int32)
    found[into] = measure.found
    storage.write(f"{field}.found", found)
    storage.write(f"{field}.average", np.array([measure.average], np.float64))


class Measures:
    """The measures that were written with a snapshot."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._size = int(arrays["size"][0])

    def of(self, group: Group, inverted: Inverted) -> Measure:
        """Return the measure of a field for terms that another part has; those unknown here stand in no clause."""
        name = inverted.field.name
        found = self._arrays[f"{name}.found"]
        numbers = self._numbers(group, inverted.terms)
        known = np.where(numbers >= 0, found[numbers] if len(found) else 0, 0)
        return Measure(known.astype(np.int64), self._size, float(self._arrays[f"{name}.average"][0]))

    def _numbers(self, group: Group, terms: Sequence[bytes]) -> Int:
        known = Terms(self._arrays, group)
        numbers = (known.number(term.decode()) for term in terms)
        return np.array([-1 if number is None else number for number in numbers], np.int64)
