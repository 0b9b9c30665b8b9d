"""From the clauses' terms, one after the other, to each term's clauses: with NumPy, a field at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kb.vietnamese import fold

Int = NDArray[np.int64]
Small = NDArray[np.int32]
Float = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Field:
    """The terms of all clauses: those of clause ``i`` are ``stream[starts[i]:starts[i + 1]]``, as places in ``terms``.

    ``places`` tells where each stands among all: neighbours of one text side by side, and a gap before each text and
    behind the last; ``extent`` counts terms and gaps. A pair stands where its first syllable does. ``boosts`` says how
    much one term of each clause weighs.
    """

    name: str
    terms: Sequence[str]
    stream: Small
    starts: Int
    places: Small
    extent: int
    boosts: Float

    @property
    def size(self) -> int:
        """Return the number of clauses."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Int:
        """Return the number of terms of each clause."""
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class Inverted:
    """The clauses of each term of a field.

    The terms are sorted by their bytes; the postings of term ``t`` are ``pointers[t]:pointers[t + 1]``, by clause.
    ``frequencies`` counts the term in each clause; ``order`` has the places of all its occurrences in the stream,
    posting after posting; ``numbers`` gives the place among ``terms`` of a field's term, -1 where no clause has it.
    """

    field: Field
    terms: Sequence[bytes]
    numbers: Small
    pointers: Int
    clauses: Small
    frequencies: Small
    order: Int


def invert(field: Field) -> Inverted:
    """Sort a field by its terms."""
    used = np.flatnonzero(np.bincount(field.stream, minlength=len(field.terms)))
    encoded = [field.terms[number].encode() for number in used.tolist()]
    ranked = sorted(range(len(encoded)), key=encoded.__getitem__)
    numbers = np.full(len(field.terms), -1, np.int32)
    numbers[used[ranked]] = np.arange(len(ranked), dtype=np.int32)
    stream = numbers[field.stream]
    clause = np.repeat(np.arange(field.size, dtype=np.int32), field.lengths)
    order = np.argsort(stream, kind="stable")
    term, holder = stream[order], clause[order]
    first = np.ones(len(order), np.bool_)
    first[1:] = (term[1:] != term[:-1]) | (holder[1:] != holder[:-1])
    opening = np.flatnonzero(first)
    return Inverted(
        field,
        [encoded[number] for number in ranked],
        numbers,
        pointers(np.bincount(term[opening], minlength=len(ranked))),
        holder[opening],
        np.diff(opening, append=len(order)).astype(np.int32),
        order,
    )


def pointers(counts: NDArray[np.intp]) -> Int:
    """Return where each of several runs starts, and where the last one ends.

    >>> pointers(np.array([2, 0, 1])).tolist()
    [0, 2, 2, 3]
    """
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])


@dataclass(slots=True)
class Texts:
    """Gathers texts of terms, clause by clause; a clause may have several, and no pair spans two of them."""

    vocabulary: dict[str, int]
    stream: array[int] = field(default_factory=lambda: array("i"))
    clause_ends: array[int] = field(default_factory=lambda: array("q"))
    text_ends: array[int] = field(default_factory=lambda: array("q"))
    boosts: array[float] = field(default_factory=lambda: array("f"))

    def encode(self, terms: Iterable[str]) -> array[int]:
        """Return terms as numbers of the vocabulary, which grows."""
        number = self.vocabulary.setdefault
        return array("i", [number(term, len(self.vocabulary)) for term in terms])

    def add(self, texts: Iterable[array[int]], boost: float = 1.0) -> None:
        """Add the texts of the next clause."""
        for text in texts:
            self.stream.extend(text)
            self.text_ends.append(len(self.stream))
        self.clause_ends.append(len(self.stream))
        self.boosts.append(boost)

    def field(self, name: str) -> Field:
        """Return all terms as they were added."""
        ends = np.frombuffer(self.clause_ends, np.int64) if self.clause_ends else np.zeros(0, np.int64)
        stream = np.frombuffer(self.stream, np.int32) if self.stream else np.zeros(0, np.int32)
        starts = np.concatenate([np.zeros(1, np.int64), ends])
        gaps = np.zeros(len(stream) + 1, np.int32)
        np.add.at(gaps, np.array([0, *self.text_ends], np.int64), 1)
        places = np.arange(len(stream), dtype=np.int32) + np.cumsum(gaps[:-1], dtype=np.int32)
        extent = int(places[-1]) + 2 if len(places) else 1
        boosts = np.array(self.boosts, np.float32)
        return Field(name, list(self.vocabulary), stream, starts, places, extent, boosts)


def folded(field: Field, name: str) -> Field:
    """Return a field without tones, in the same places."""
    vocabulary: dict[str, int] = {}
    numbers = [vocabulary.setdefault(fold(term), len(vocabulary)) for term in field.terms]
    stream = np.array(numbers, np.int32)[field.stream]
    return replace(field, name=name, terms=list(vocabulary), stream=stream)


def paired(field: Field, name: str) -> Field:
    """Return each two neighbours of one text as one term."""
    firsts = np.flatnonzero(np.diff(field.places) == 1)
    keys = field.stream[firsts].astype(np.int64) * len(field.terms) + field.stream[firsts + 1]
    pairs, stream = np.unique(keys, return_inverse=True)
    ones, twos = np.divmod(pairs, max(len(field.terms), 1))
    terms = [f"{field.terms[one]}_{field.terms[two]}" for one, two in zip(ones.tolist(), twos.tolist(), strict=True)]
    starts = np.searchsorted(firsts, field.starts).astype(np.int64)
    return replace(
        field, name=name, terms=terms, stream=stream.astype(np.int32), starts=starts, places=field.places[firsts]
    )
