"""What each posting weighs, settled when the snapshot is built."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from index.ranking import IDS, SHARES
from index.snapshot.inversion import Int, Inverted
from index.snapshot.measure import Measure

Double = NDArray[np.float64]

# Whoosh keeps the length of a field in one byte, and so knows long ones roughly.
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.int64)


def weigh(inverted: Inverted, measure: Measure) -> Double:
    """Return the weight of each posting of a field, its share included."""
    field = inverted.field
    if field.name in IDS:
        return np.ones(len(inverted.clauses))
    share = SHARES[field.name]
    norm = share.k1 * (1 - share.b + share.b * rough_lengths(field.lengths) / measure.average)
    much = inverted.frequencies * field.boosts[inverted.clauses].astype(np.float64)
    impact = much * (share.k1 + 1) / (much + norm[inverted.clauses])
    telling = np.repeat(idf(measure.found, measure.size), np.diff(inverted.pointers))
    weights: Double = telling * impact * share.share
    return weights


def idf(found: NDArray[np.integer], size: int) -> Double:
    """Return how telling a term is that stands in ``found`` of ``size`` clauses; one in all of them tells nothing.

    >>> idf(np.array([0, 5, 10]), 10).round(2).tolist()
    [3.09, 0.69, 0.05]
    """
    telling: Double = np.log(1 + (size - found + 0.5) / (found + 0.5))
    return telling


def rough_lengths(lengths: Int) -> Int:
    """Return the lengths as Whoosh remembers them.

    >>> rough_lengths(np.array([3, 29, 10**6])).tolist()
    [3, 30, 106374]
    """
    rough: Int = _LENGTHS[np.minimum(np.searchsorted(_LENGTHS, lengths), 255)]
    return rough
