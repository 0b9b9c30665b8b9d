"""The best of many clauses, exactly, without scoring them all.

A score is a sum of weights, one for each ranking term. Upper bounds of all scores are added up as small whole numbers,
which takes a moment; they are so close that only a few clauses more than wanted have to be scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranking import STEPS
from index.snapshot import bits
from index.snapshot.bits import Bits, Mask, Numbers
from index.snapshot.postings import Term
from index.snapshot.weights import Double
from index.snapshot.writing import UNIT

FEW = 128  # clauses; so many are scored at once
_SHARE = 8  # more than one clause in so many: the clauses at hand set the bar, instead of all that match
_MANY = 512  # clauses; fewer are sorted at once
_HIGHEST = (1 << 16) - 1
_SAME = 1e-6
Bounds = NDArray[Any]  # np.uint16 or np.float32


@dataclass(frozen=True, slots=True)
class Ranking:
    """A term that the index knows, with what it counts for."""

    term: Term
    weight: float


@dataclass(frozen=True, slots=True)
class Best:
    """Clauses with their scores, the best first, equals in their order."""

    clauses: Numbers
    scores: Double


def best(rankings: Sequence[Ranking], matching: Bits, total: int, limit: int) -> Best:
    """Return the ``limit`` best of the clauses of a set, which has ``total`` of them."""
    if total <= max(FEW, limit) or not rankings or limit < 1:
        clauses = bits.numbers(matching)
    else:
        mask = bits.mask(matching)
        if len(rankings) == 1 and (head := _of_head(rankings[0], mask, limit)):
            return head
        clauses = _promising(rankings, mask, total, limit)
    return first(clauses, scores(rankings, clauses), limit)


def _of_head(ranking: Ranking, matching: Mask, limit: int) -> Best | None:
    """Return the best where the clauses at hand hold them."""
    kept = matching[ranking.term.head]
    clauses, weights = ranking.term.head[kept], ranking.term.head_weights[kept]
    return first(clauses, weights * np.float64(ranking.weight), limit) if len(clauses) >= limit else None


def _promising(rankings: Sequence[Ranking], matching: Mask, total: int, limit: int) -> Numbers:
    """Return, in order, the clauses of a set that may be among its best."""
    bounds, slack = _bounds(rankings, len(matching))
    if total * _SHARE > len(bounds) and (bar := _bar_at_hand(rankings, matching, bounds, limit) - slack) > 0:
        clauses = np.flatnonzero(bounds >= bar)
        return clauses[matching[clauses]].astype(np.int32)
    clauses = np.flatnonzero(matching)
    held = bounds[clauses]
    return clauses[held >= _bar(held, limit) - slack].astype(np.int32)


def _bounds(rankings: Sequence[Ranking], size: int) -> tuple[Bounds, float]:
    """Return the most that every clause may score, in some unit, and by how much it may be too much.

    Small whole numbers are added up many times faster; a long question's sums are too large for them.
    """
    whole = [round(ranking.weight * STEPS) for ranking in rankings]
    highest = sum(factor * (ranking.term.peak * UNIT + 1) for factor, ranking in zip(whole, rankings, strict=True))
    fits = highest <= _HIGHEST and all(
        abs(factor - ranking.weight * STEPS) < _SAME for factor, ranking in zip(whole, rankings, strict=True)
    )
    kind = np.uint16 if fits else np.float32
    factors = whole if fits else [ranking.weight * STEPS for ranking in rankings]
    total: Bounds = np.zeros(size, kind)
    for factor, term in zip(factors, (ranking.term for ranking in rankings), strict=True):
        if term.bounds is not None:
            total[: len(term.bounds)] += term.bounds * kind(factor)
        else:
            total[term.clauses] += np.ceil(term.weights * np.float32(factor * UNIT)).astype(kind)
    return total, sum(max(factor, 1) for factor in factors) + 1


def _bar_at_hand(rankings: Sequence[Ranking], matching: Mask, bounds: Bounds, limit: int) -> float:
    """Return a bound that as many clauses reach as are wanted, as the best clauses of each term tell; 0 for none."""
    at_hand = (ranking.term.head[matching[ranking.term.head]] for ranking in rankings)
    return max((_bar(bounds[clauses], limit) for clauses in at_hand), default=0.0)


def _bar(bounds: Bounds, limit: int) -> float:
    """Return the ``limit``-th highest, 0 where there are not as many."""
    place = len(bounds) - limit
    return float(np.partition(bounds, place)[place]) if place >= 0 else 0.0


def scores(rankings: Sequence[Ranking], clauses: Numbers) -> Double:
    """Add up what the terms weigh in some clauses, which are in order."""
    total = np.zeros(len(clauses))
    for ranking in rankings:
        held = ranking.term.clauses
        places = held.searchsorted(clauses)
        weights = ranking.term.weights.take(places, mode="clip")
        weights *= held.take(places, mode="clip") == clauses
        total += weights if ranking.weight == 1.0 else weights * np.float64(ranking.weight)
    return total


def first(clauses: Numbers, scores: Double, limit: int) -> Best:
    """Sort scored clauses and keep the best."""
    if len(scores) > _MANY and 0 < limit < len(scores):
        near = np.flatnonzero(scores >= np.partition(scores, len(scores) - limit)[len(scores) - limit])
        clauses, scores = clauses[near], scores[near]
    order = np.lexsort((clauses, -scores))[: max(limit, 0)]
    return Best(clauses[order], scores[order])
