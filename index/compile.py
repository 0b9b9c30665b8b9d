"""A parsed question becomes a Whoosh query: what must match, and what ranks it.

Free text is asked in steps, until one has an answer: words as typed with their tones (where tones were typed), then
without, then any of the words. What matches is ranked by its syllables, its words, its pairs of neighbours and the
headings above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whoosh import query as whoosh

from index.query import And, Field, FieldName, Node, Not, Or, Phrase, Word
from index.words import Token, analyse, pairs, possible_words
from kb.vietnamese import fold, nfc


@dataclass(frozen=True, slots=True)
class Step:
    """How strictly a question is asked: with the tones as typed, and with all of its words required."""

    tones: bool = True
    every: bool = True


# Weights against a syllable's 1. Measured on questions about Vietnamese law: pairs of neighbours help most.
ABOVE = 0.4
WORDS = 0.8
PAIRS = 0.5
FOLDED_PAIRS = 0.8
TONES = 0.3
AGENCY = 1.0  # where the words are the name of a body that has a part in the clause
LONGEST_NAME = 12  # syllables

# In the last step, a word of so many clauses tells nothing, where the question has a rarer one.
COMMON = 500
COMMON_SHARE = 8
LONG = 10  # syllables; who writes more asks a question, and no clause repeats all of its words

Values = Callable[[FieldName, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles questions against one index.

    ``values`` gives the ids that a field's value stands for, ``frequency`` the number of clauses with a term, of
    ``size`` in all.
    """

    values: Values
    frequency: Callable[[str, str], int]
    size: int

    def compile(self, node: Node, step: Step) -> Any:
        """Return the Whoosh query; NullQuery where the question holds no word."""
        match node:
            case Word() | Phrase():
                return self._all([node], step)
            case Field(name, value):
                fields = ("cited", "own") if name == "number" else (name,)
                terms = [whoosh.Term(field, one) for one in self.values(name, value) for field in fields]
                return whoosh.Or(terms or [_NOTHING])
            case Not(inner):
                return whoosh.Not(self.compile(inner, replace(step, every=True)))
            case And(nodes):
                return self._all(nodes, step)
            case Or(nodes):
                return whoosh.Or([self.compile(one, step) for one in nodes])

    def _all(self, nodes: Sequence[Node], step: Step) -> Any:
        """Require all, the negated ones excepted; in the last step, any word of the free text."""
        ranks = self._ranks(nodes, step)
        wanted = self._wanted(nodes, step)
        unwanted = [self.compile(node, step).query for node in nodes if isinstance(node, Not)]
        required = whoosh.And(wanted) if wanted else whoosh.Every() if unwanted else whoosh.NullQuery
        ranked = whoosh.AndMaybe(required, _AnyOf(ranks)) if ranks else required
        return whoosh.AndNot(ranked, whoosh.Or(unwanted)) if unwanted else ranked

    def _wanted(self, nodes: Sequence[Node], step: Step) -> list[Any]:
        text = [node for node in nodes if isinstance(node, Word)]
        terms = [term for word in text for term in self._word(word, step)]
        wanted: list[Any] = []
        if terms:
            wanted.append(whoosh.And(terms) if step.every else _AnyOf(self._telling(terms)))
        for phrase in (node for node in nodes if isinstance(node, Phrase)):
            if found := _sequence(analyse(phrase.text).syllables, step):
                wanted.append(found)
        return wanted + [self.compile(node, step) for node in nodes if isinstance(node, Field | And | Or)]

    def _telling(self, terms: Sequence[Any]) -> list[Any]:
        """Return what the terms ask for side by side, without the common ones where rarer ones stand beside them."""
        rare = [term for term in terms if not any(map(self._common, term.subqueries))]
        kept = rare if any(self._held(leaf) for term in rare for leaf in term.subqueries) else terms
        return list(dict.fromkeys(leaf for term in kept for leaf in term.subqueries))

    def _common(self, leaf: Any) -> bool:
        if isinstance(leaf, whoosh.Phrase):
            return False
        frequency = self.frequency(leaf.fieldname, leaf.text)
        return frequency > COMMON and frequency * COMMON_SHARE > self.size

    def _held(self, leaf: Any) -> bool:
        words = leaf.words if isinstance(leaf, whoosh.Phrase) else [leaf.text]
        return all(self.frequency(leaf.fieldname, word) for word in words)

    def _word(self, word: Word, step: Step) -> Iterator[Any]:
        """Yield what a word without a blank asks for: its syllables, in their order where it is a protected token."""
        analysis = analyse(word.text)
        if analysis.atoms:
            yield _sequence(analysis.syllables, step)
        else:
            yield from (_sequence([syllable], step) for syllable in analysis.syllables)

    def _ranks(self, nodes: Sequence[Node], step: Step) -> list[Any]:
        """Return what tells better matches from worse, as far as the index knows it."""
        text = nfc(" ".join(node.text for node in nodes if isinstance(node, Word | Phrase)))
        analysis = analyse(text)
        exact = [syllable.term for syllable in analysis.syllables]
        folded = [fold(term) for term in exact]
        pair = PAIRS if step.tones else FOLDED_PAIRS
        weights = [("pairs", term, pair) for term in pairs(folded)]
        weights += [("above_pairs", term, pair * ABOVE) for term in pairs(folded)]
        weights += [("agency", name, AGENCY) for name in _names(folded)]
        if toned(text):
            segmented = [*possible_words(exact), *(atom.term for atom in analysis.atoms)]
            weights += [("words", term, WORDS) for term in segmented]
            weights += [("exact", term, TONES) for term in exact if not step.tones]
        return [
            whoosh.Term(field, term, boost=weight)
            for field, term, weight in dict.fromkeys(weights)
            if self.frequency(field, term)
        ]


class _AnyOf(whoosh.Or):  # type: ignore[misc]
    """An Or of many terms, which Whoosh adds up in an array instead of a tree."""

    matcher_type = whoosh.Or.ARRAY_MATCHER


def _names(folded: Sequence[str]) -> Iterator[str]:
    """Yield every run of two or more syllables as the id of a body."""
    for start in range(len(folded)):
        for end in range(start + 2, min(start + LONGEST_NAME, len(folded)) + 1):
            yield "-".join(folded[start:end])


_NOTHING = whoosh.Term("own", "\0")


def toned(text: str) -> bool:
    """Tell whether a text was typed with tones or marks."""
    lower = nfc(text).lower()
    return fold(lower) != lower


def steps(node: Node) -> tuple[Step, ...]:
    """Return the steps in which a question is asked."""
    text = " ".join(texts(node))
    tones = (True, False) if toned(text) else (False,)
    strict = [] if len(analyse(text).syllables) > LONG else [Step(one) for one in tones]
    return (*strict, *(Step(one, every=False) for one in tones))


def texts(node: Node) -> Iterator[str]:
    """Yield the free text and the phrases of a question, the negated ones excepted."""
    for one in wanted(node):
        yield one.text


def wanted(node: Node) -> Iterator[Word | Phrase]:
    """Yield the words and phrases that a clause may match."""
    match node:
        case Word() | Phrase():
            yield node
        case And(nodes) | Or(nodes):
            for one in nodes:
                yield from wanted(one)


def _sequence(syllables: Sequence[Token], step: Step) -> Any:
    """Ask for syllables side by side, in the clause or in the headings above it; None for none."""
    field = "exact" if step.tones else "folded"
    terms = [syllable.term if step.tones else syllable.folded for syllable in syllables]
    if not terms:
        return None
    return whoosh.Or([_phrase(field, terms, 1.0), _phrase(f"above_{field}", terms, ABOVE)])


def _phrase(field: str, terms: list[str], boost: float) -> Any:
    if len(terms) == 1:
        return whoosh.Term(field, terms[0], boost=boost)
    return whoosh.Phrase(field, terms, boost=boost)
