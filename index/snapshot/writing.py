"""Writing the postings of one group of fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from index.ranking import ORDERED, Group
from index.snapshot import bits
from index.snapshot.inversion import Float, Int, Inverted, Small, pointers
from index.snapshot.measure import Measure, Measures, measured, write_measure
from index.snapshot.storage import Storage
from index.snapshot.terms import write_terms
from index.snapshot.weights import weigh

LAYOUT = 2  # of the arrays; to be counted on when they are written otherwise
HEAD = 128  # clauses; as many of the best of a frequent term are kept at hand
FREQUENT = 512  # clauses; a shorter list is its own head
DENSE = 32  # a term of more than one clause in so many is kept as a set of bits too
COMMON = 24  # and one of more than one in so many with a bound of its weight for every clause
UNIT = 32  # bounds in a weight of 1
_HIGHEST = 255  # bound


@dataclass(frozen=True, slots=True)
class _Postings:
    """The merged postings of a group: by term, then by clause."""

    pointers: Int
    clauses: Small
    weights: Float


def write_group(storage: Storage, group: Group, fields: Sequence[Inverted], base: Measures | None = None) -> None:
    """Write a group of fields as one list for each term, weighed by themselves or as a ``base`` is."""
    terms = sorted(set().union(*(field.terms for field in fields)))
    numbers = [_numbers(field, terms) for field in fields]
    measures = [base.of(group, field) if base else measured(field) for field in fields]
    postings = _merged(len(terms), fields, numbers, measures)
    write_terms(storage, group, terms)
    storage.write(f"{group}.pointers", postings.pointers.astype(np.int32))
    storage.write(f"{group}.clauses", postings.clauses)
    storage.write(f"{group}.weights", postings.weights)
    storage.write(f"{group}.peaks", _peaks(postings))
    _write_heads(storage, group, postings)
    _write_dense(storage, group, postings, fields[0].field.size)
    _write_bounds(storage, group, postings, fields[0].field.size)
    for field, into, measure in zip(fields, numbers, measures, strict=True):
        write_measure(storage, field.field.name, measure, into, len(terms))
    if ORDERED.issuperset(field.field.name for field in fields):
        _write_texts(storage, group, fields, numbers)
    if group == "pairs":
        _write_places(storage, group, fields, numbers)


def _numbers(field: Inverted, terms: Sequence[bytes]) -> Int:
    """Return the place in the group's terms of each of a field's."""
    places = {term: place for place, term in enumerate(terms)}
    return np.array([places[term] for term in field.terms], np.int64)


def _merged(count: int, fields: Sequence[Inverted], numbers: Sequence[Int], measures: Sequence[Measure]) -> _Postings:
    size = fields[0].field.size
    keys = np.concatenate(
        [
            np.repeat(into, np.diff(field.pointers)) * size + field.clauses
            for field, into in zip(fields, numbers, strict=True)
        ]
    )
    weights = np.concatenate([weigh(*both) for both in zip(fields, measures, strict=True)])
    if len(fields) > 1:
        order = np.argsort(keys, kind="stable")
        keys, weights = keys[order], weights[order]
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        weights = np.add.reduceat(weights, first) if len(first) else weights
        keys = keys[first]
    terms, clauses = np.divmod(keys, max(size, 1))
    found = np.bincount(terms, minlength=count)
    return _Postings(pointers(found), clauses.astype(np.int32), weights.astype(np.float32))


def _peaks(postings: _Postings) -> Float:
    """Return the highest weight of each term."""
    if not len(postings.weights):
        return np.zeros(0, np.float32)
    return np.maximum.reduceat(postings.weights, postings.pointers[:-1])


def _write_heads(storage: Storage, group: Group, postings: _Postings) -> None:
    """Write the best clauses of each frequent term, the best first, equals in their order."""
    frequent = np.flatnonzero(np.diff(postings.pointers) > FREQUENT)
    clauses = np.zeros((len(frequent), HEAD), np.int32)
    weights = np.zeros((len(frequent), HEAD), np.float32)
    for row, term in enumerate(frequent.tolist()):
        start, end = postings.pointers[term], postings.pointers[term + 1]
        held, weighs = postings.clauses[start:end], postings.weights[start:end]
        near = np.flatnonzero(weighs >= np.partition(weighs, len(weighs) - HEAD)[len(weighs) - HEAD])
        best = near[np.lexsort((near, -weighs[near]))[:HEAD]]
        clauses[row], weights[row] = held[best], weighs[best]
    storage.write(f"{group}.head_terms", frequent)
    storage.write(f"{group}.head_clauses", clauses.ravel())
    storage.write(f"{group}.head_weights", weights.ravel())


def _write_dense(storage: Storage, group: Group, postings: _Postings, size: int) -> None:
    dense = np.flatnonzero(np.diff(postings.pointers) * DENSE > size)
    sets = [
        bits.of_numbers(postings.clauses[postings.pointers[term] : postings.pointers[term + 1]], size)
        for term in dense.tolist()
    ]
    storage.write(f"{group}.dense_terms", dense)
    storage.write(f"{group}.dense_sets", np.concatenate([*sets, np.zeros(0, np.uint64)]))


def _write_bounds(storage: Storage, group: Group, postings: _Postings, size: int) -> None:
    """Write for every clause the weight of each common term, rounded up, 0 where it is not."""
    often = np.diff(postings.pointers) * COMMON > size
    common = np.flatnonzero(often & (np.ceil(_peaks(postings) * UNIT) <= _HIGHEST))
    bounds = np.zeros((len(common), size), np.uint8)
    for row, term in enumerate(common.tolist()):
        held = slice(postings.pointers[term], postings.pointers[term + 1])
        bounds[row, postings.clauses[held]] = np.ceil(postings.weights[held] * UNIT)
    storage.write(f"{group}.common_terms", common)
    storage.write(f"{group}.bounds", bounds.ravel())


def _write_texts(storage: Storage, group: Group, fields: Sequence[Inverted], numbers: Sequence[Int]) -> None:
    """Write the terms in their places, field after field, and where those of each clause start.

    A clause ends where the next one starts; the end of a field's last one stands there too.
    """
    streams, starts = [], []
    for inverted, into, before in zip(fields, numbers, _before(fields), strict=True):
        field = inverted.field
        streams.append(np.full(field.extent, -1, np.int32))
        streams[-1][field.places] = into[inverted.numbers[field.stream]]
        starts.append(np.append(field.places, field.extent)[field.starts] + before)
    storage.write(f"{group}.stream", np.concatenate(streams))
    storage.write(f"{group}.starts", np.concatenate(starts).astype(np.int32))


def _write_places(storage: Storage, group: Group, fields: Sequence[Inverted], numbers: Sequence[Int]) -> None:
    """Write where each term stands, in all fields, and the clause of each place."""
    each = list(zip(fields, numbers, _before(fields), strict=True))
    terms = np.concatenate([into[one.numbers[one.field.stream[one.order]]].astype(np.int32) for one, into, _ in each])
    places = np.concatenate([one.field.places[one.order] + np.int32(before) for one, _, before in each])
    clauses = np.concatenate([np.repeat(one.clauses, one.frequencies) for one in fields])
    order = np.argsort(terms, kind="stable")
    storage.write(f"{group}.place_pointers", pointers(np.bincount(terms)).astype(np.int32))
    storage.write(f"{group}.places", places[order])
    storage.write(f"{group}.place_clauses", clauses[order])


def _before(fields: Sequence[Inverted]) -> Iterator[int]:
    """Yield how many places the fields before each take."""
    return accumulate((one.field.extent for one in fields[:-1]), initial=0)
