"""A parsed question becomes a Whoosh query: what must match, and what ranks it.

Free text is asked in steps, until one has an answer: words as typed with their tones (where tones were typed), then
without, then any of the words. What matches is ranked by its syllables, its words, its pairs of neighbours and the
headings above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from whoosh import query as whoosh

from index.query import And, Field, FieldName, Node, Not, Or, Phrase, Word
from index.words import Token, analyse, pairs, possible_words
from kb.vietnamese import fold, nfc

Mode = Literal["exact", "folded", "any"]

# Weights against a syllable's 1. Measured on questions about Vietnamese law: pairs of neighbours help most.
ABOVE = 0.4
WORDS = 0.8
PAIRS = 0.5
FOLDED_PAIRS = 0.8
TONES = 0.3
AGENCY = 1.0  # where the words are the name of a body that has a part in the clause
LONGEST_NAME = 12  # syllables

Values = Callable[[FieldName, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles questions against one index.

    ``values`` gives the ids that a field's value stands for, ``known`` tells whether the index holds a term.
    """

    values: Values
    known: Callable[[str, str], bool]

    def compile(self, node: Node, mode: Mode) -> Any:
        """Return the Whoosh query; NullQuery where the question holds no word."""
        match node:
            case Word() | Phrase():
                return self._all([node], mode)
            case Field(name, value):
                fields = ("cited", "own") if name == "number" else (name,)
                terms = [whoosh.Term(field, one) for one in self.values(name, value) for field in fields]
                return whoosh.Or(terms or [_NOTHING])
            case Not(inner):
                return whoosh.Not(self.compile(inner, _strict(mode)))
            case And(nodes):
                return self._all(nodes, mode)
            case Or(nodes):
                return whoosh.Or([self.compile(one, mode) for one in nodes])

    def _all(self, nodes: Sequence[Node], mode: Mode) -> Any:
        """Require all, the negated ones excepted; in the last step, any word of the free text."""
        wanted: list[Any] = []
        text = [node for node in nodes if isinstance(node, Word)]
        terms = [term for word in text for term in self._word(word, mode)]
        if terms:
            wanted.append(whoosh.Or(terms) if mode == "any" else whoosh.And(terms))
        for phrase in (node for node in nodes if isinstance(node, Phrase)):
            if found := _sequence(analyse(phrase.text).syllables, mode):
                wanted.append(found)
        wanted += [self.compile(node, mode) for node in nodes if isinstance(node, Field | And | Or)]
        unwanted = [self.compile(node, mode).query for node in nodes if isinstance(node, Not)]
        required = whoosh.And(wanted) if wanted else whoosh.Every() if unwanted else whoosh.NullQuery
        ranked = whoosh.AndMaybe(required, whoosh.Or(ranks)) if (ranks := self._ranks(nodes, mode)) else required
        return whoosh.AndNot(ranked, whoosh.Or(unwanted)) if unwanted else ranked

    def _word(self, word: Word, mode: Mode) -> Iterator[Any]:
        """Yield what a word without a blank asks for: its syllables, in their order where it is a protected token."""
        analysis = analyse(word.text)
        if analysis.atoms:
            yield _sequence(analysis.syllables, mode)
        else:
            yield from (_sequence([syllable], mode) for syllable in analysis.syllables)

    def _ranks(self, nodes: Sequence[Node], mode: Mode) -> list[Any]:
        """Return what tells better matches from worse, as far as the index knows it."""
        text = nfc(" ".join(node.text for node in nodes if isinstance(node, Word | Phrase)))
        analysis = analyse(text)
        exact = [syllable.term for syllable in analysis.syllables]
        folded = [fold(term) for term in exact]
        pair = PAIRS if mode == "exact" else FOLDED_PAIRS
        weights = [("pairs", term, pair) for term in pairs(folded)]
        weights += [("above_pairs", term, pair * ABOVE) for term in pairs(folded)]
        weights += [("agency", name, AGENCY) for name in _names(folded)]
        if toned(text):
            segmented = [*possible_words(exact), *(atom.term for atom in analysis.atoms)]
            weights += [("words", term, WORDS) for term in segmented]
            weights += [("exact", term, TONES) for term in exact if mode != "exact"]
        return [
            whoosh.Term(field, term, boost=weight)
            for field, term, weight in dict.fromkeys(weights)
            if self.known(field, term)
        ]


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


def modes(node: Node) -> tuple[Mode, ...]:
    """Return the steps in which a question is asked."""
    return ("exact", "folded", "any") if toned(" ".join(texts(node))) else ("folded", "any")


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


def _strict(mode: Mode) -> Mode:
    """Return the mode of what is excluded: any word of it would be too much."""
    return "folded" if mode == "any" else mode


def _sequence(syllables: Sequence[Token], mode: Mode) -> Any:
    """Ask for syllables side by side, in the clause or in the headings above it; None for none."""
    field = "exact" if mode == "exact" else "folded"
    terms = [syllable.term if mode == "exact" else syllable.folded for syllable in syllables]
    if not terms:
        return None
    return whoosh.Or([_phrase(field, terms, 1.0), _phrase(f"above_{field}", terms, ABOVE)])


def _phrase(field: str, terms: list[str], boost: float) -> Any:
    if len(terms) == 1:
        return whoosh.Term(field, terms[0], boost=boost)
    return whoosh.Phrase(field, terms, boost=boost)
