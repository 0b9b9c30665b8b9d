"""The best of many clauses, exactly, without scoring them all.

A score is a sum of weights, one for each ranking term. Upper bounds of all scores are added up as small whole numbers,
which takes a moment; they are so close that only a few clauses more than wanted have to be scored.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking import STEPS
from index.snapshot import bits
from index.snapshot.bits import Bits, Mask, Numbers
from index.snapshot.postings import Term
from index.snapshot.weights import Double
from index.snapshot.writing import UNIT

_FEW = 10  # clauses; so many are scored one by one before NumPy has begun
FEW = 128  # clauses; so many are scored at once
_SHARE = 8  # more than one clause in so many: the clauses at hand set the bar, instead of all that match
_STRONGEST = 2  # terms whose clauses at hand are looked at
_MANY = 512  # clauses; fewer are sorted at once
_HIGHEST = (1 << 16) - 1
_SAME = 1e-6
Bounds = NDArray[Any]  # np.uint16 or np.float32


class Ranking(NamedTuple):
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
    if total <= _FEW:
        return _best_of_few(rankings, bits.few(matching), limit)
    if total <= max(FEW, limit) or not rankings or limit < 1:
        clauses = bits.numbers(matching)
    else:
        mask = bits.mask(matching)
        if len(rankings) == 1 and (head := _of_head(rankings[0], mask, limit)):
            return head
        clauses = _promising(rankings, mask, total, limit)
    return first(clauses, scores(rankings, clauses), limit)


def _best_of_few(rankings: Sequence[Ranking], clauses: Iterable[int], limit: int) -> Best:
    scored = sorted((-sum([term.weighs(clause) * weight for term, weight in rankings]), clause) for clause in clauses)
    kept = scored[: max(limit, 0)]
    return Best(np.array([clause for _, clause in kept], np.int32), np.array([-score for score, _ in kept], float))


def _of_head(ranking: Ranking, matching: Mask, limit: int) -> Best | None:
    """Return the best where the clauses at hand hold them."""
    clauses, weights = ranking.term.head
    kept = matching[clauses]
    clauses, weights = clauses[kept], weights[kept]
    return first(clauses, weights * np.float64(ranking.weight), limit) if len(clauses) >= limit else None


def _promising(rankings: Sequence[Ranking], matching: Mask, total: int, limit: int) -> Numbers:
    """Return, in order, the clauses of a set that may be among its best."""
    bounds, slack = _bounds(rankings, len(matching))
    if total * _SHARE > len(bounds) and (bar := _bar_at_hand(rankings, matching, bounds, limit) - slack) > 0:
        clauses = np.flatnonzero(bounds >= bar)
        clauses = clauses[matching[clauses]]
    else:
        clauses = np.flatnonzero(matching)
    held = bounds[clauses]
    best: Numbers = clauses[held >= _bar(held, limit) - slack].astype(np.int32)
    return best


def _bounds(rankings: Sequence[Ranking], size: int) -> tuple[Bounds, float]:
    """Return the most that every clause may score, in some unit, and by how much it may be too much.

    Small whole numbers are added up many times faster; a long question's sums are too large for them.
    """
    factors, kind = _factors(rankings)
    total: Bounds = np.zeros(size, kind)
    for factor, (term, _) in zip(factors, rankings, strict=True):
        if (most := term.bounds) is not None:
            part = total[: len(most)]
            np.add(part, most if factor == 1 else most * kind(factor), out=part)
        else:
            np.add.at(total, term.clauses, np.ceil(term.weights * np.float32(factor * UNIT)).astype(kind))
    return total, sum(max(factor, 1) for factor in factors) + 1


def _factors(rankings: Sequence[Ranking]) -> tuple[Sequence[float], type[np.uint16 | np.float32]]:
    """Return how many times each bound counts, and the kind of number that holds their sum."""
    whole = [round(weight * STEPS) for _, weight in rankings]
    common = math.gcd(*whole) or 1
    factors = [factor // common for factor in whole]
    highest = sum(factor * (term.peak * UNIT + 1) for factor, (term, _) in zip(factors, rankings, strict=True))
    exact = all(abs(factor - weight * STEPS) < _SAME for factor, (_, weight) in zip(whole, rankings, strict=True))
    if exact and highest <= _HIGHEST:
        return factors, np.uint16
    return [weight * STEPS for _, weight in rankings], np.float32


def _bar_at_hand(rankings: Sequence[Ranking], matching: Mask, bounds: Bounds, limit: int) -> float:
    """Return a bound that as many clauses reach as are wanted, as the best of the strongest terms tell; 0 for none."""
    strongest = nlargest(_STRONGEST, rankings, lambda ranking: ranking.term.peak * ranking.weight)
    heads = (term.head[0] for term, _ in strongest)
    return max(_bar(bounds[head[matching[head]]], limit) for head in heads)


def _bar(bounds: Bounds, limit: int) -> float:
    """Return the ``limit``-th highest, 0 where there are not as many."""
    place = len(bounds) - limit
    if place < 0:
        return 0
    bar: float = np.partition(bounds, place)[place].item()  # a whole number stays one: the bounds are compared with it
    return bar


def scores(rankings: Sequence[Ranking], clauses: Numbers) -> Double:
    """Add up what the terms weigh in some clauses, which are in order."""
    total = np.zeros(len(clauses))
    for term, weight in rankings:
        held = term.clauses
        places = held.searchsorted(clauses)
        weights = term.weights.take(places, mode="clip")
        weights *= held.take(places, mode="clip") == clauses
        total += weights if weight == 1.0 else weights * np.float64(weight)
    return total


def first(clauses: Numbers, scores: Double, limit: int) -> Best:
    """Sort scored clauses and keep the best."""
    if len(scores) > _MANY and 0 < limit < len(scores):
        near = np.flatnonzero(scores >= np.partition(scores, len(scores) - limit)[len(scores) - limit])
        clauses, scores = clauses[near], scores[near]
    order = np.lexsort((clauses, -scores))[: max(limit, 0)]
    return Best(clauses[order], scores[order])
