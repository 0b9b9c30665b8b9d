"""A parsed question becomes a plan: what must match, and what ranks it.

Free text is asked in steps, until one has an answer: words as typed with their tones (where tones were typed), then
without, then any of the words. What matches is ranked by all of its syllables, words and pairs of neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from index.plan import All, Condition, Either, Has, Opens, Plan, Rank, Run, Without
from index.query import And, Field, FieldName, Node, Not, Opening, Or, Phrase, Said, Word, asks
from index.ranking import AGENCY, OTHERWISE, PAIRS, SYLLABLE, TONED, UNTONED, WORDS, Group
from index.synonyms import alternatives
from index.words import Token, analyse, folded, openings, pairs, possible_words, toned
from kb.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Step:
    """How strictly a question is asked: tones as typed, all words required, and other ways to write them."""

    tones: bool = True
    every: bool = True
    otherwise: bool = True  # what is excluded is excluded as it is written


LONGEST_NAME = 12  # syllables

# In the last step, a word of so many clauses tells nothing, where the question has a rarer one.
COMMON = 500
COMMON_SHARE = 8

_REMEMBERED = 1024  # texts

Values = Callable[[FieldName, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles questions against one index.

    ``values`` gives the ids that a field's value stands for, ``frequency`` the number of clauses with a term of a
    group, of ``size`` in all.
    """

    values: Values
    frequency: Callable[[Group, str], int]
    size: int

    def compile(self, node: Node, step: Step) -> Plan:
        """Return the plan; nothing matches where the question holds no word."""
        together = [_together(nfc(text)) for text in _texts_together(node)]
        ranks = dict.fromkeys(rank for text in together for rank in text.ranks)
        return Plan(self._condition(node, step), tuple(ranks), tuple(text.said for text in together))

    def _condition(self, node: Node, step: Step) -> Condition:
        match node:
            case Word() | Phrase():
                return self._all([node], step)
            case Opening(text):
                return self._opening(text, step)
            case Field(name, value):
                groups: tuple[Group, ...] = ("cited", "own") if name == "number" else (name,)
                return Either(tuple(Has(group, one) for one in self.values(name, value) for group in groups))
            case Not(inner):
                return Without(self._condition(inner, replace(step, every=True, otherwise=False)))
            case And(nodes):
                return self._all(nodes, step)
            case Or(nodes):
                return Either(tuple(self._condition(one, step) for one in nodes))

    def _opening(self, text: str, step: Step) -> Condition:
        """Ask for words that open with some letters, with their tones where the question has any."""
        tones = step.tones and toned(text)
        group: Group = "exact" if tones else "folded"
        return Either(tuple(Opens(group, letters) for letters in openings(text, tones)))

    def _all(self, nodes: Sequence[Node], step: Step) -> Condition:
        """Require all; in the last step, any word of the free text."""
        words = [node for node in nodes if isinstance(node, Word)]
        said = list(_said(words, step))
        wanted: list[Condition] = []
        if step.every:
            wanted += [All(tuple(part for one in said for part in one.conditions))] if said else []
        elif said:
            wanted.append(Either(tuple(self._telling([term for one in said for term in (*one.terms, *one.others)]))))
        for phrase in (node for node in nodes if isinstance(node, Phrase)):
            wanted += _sequence(_analysed(phrase.text).syllables, step)
        wanted += [self._condition(node, step) for node in nodes if not isinstance(node, Word | Phrase)]
        return All(tuple(wanted)) if wanted else Either(())

    def _telling(self, terms: Sequence[Has | Run]) -> Iterable[Has | Run]:
        """Return the terms without the common ones, where rarer ones stand beside them."""
        rare = [term for term in terms if not self._common(term)]
        return dict.fromkeys(rare if any(map(self._held, rare)) else terms)

    def _common(self, term: Has | Run) -> bool:
        frequency = self.frequency(term.group, term.term) if isinstance(term, Has) else 0
        return frequency > COMMON and frequency * COMMON_SHARE > self.size

    def _held(self, term: Has | Run) -> bool:
        words = [term.term] if isinstance(term, Has) else term.terms
        return all(self.frequency(term.group, word) for word in words)


# Each step takes the same words apart, and turning the page asks for them again.
_analysed = lru_cache(maxsize=_REMEMBERED)(analyse)


@dataclass(frozen=True, slots=True)
class _Together:
    """Some text that stands together: what ranks it, and its syllables without tones."""

    ranks: tuple[Rank, ...]
    said: tuple[str, ...]


@lru_cache(maxsize=_REMEMBERED)
def _together(text: str) -> _Together:
    return _Together(tuple(_ranks(text)), tuple(syllable.folded for syllable in _analysed(text).syllables))


@dataclass(frozen=True, slots=True)
class _Said:
    """What some words ask for, and other ways to write them."""

    terms: tuple[Has | Run, ...]
    others: tuple[Has | Run, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (Either((All(self.terms), *self.others)),) if self.others else self.terms


def _said(words: Sequence[Word], step: Step) -> Iterator[_Said]:
    """Yield what each word asks for; words that may be written otherwise together."""
    syllables = [[token.term for token in _analysed(word.text).syllables] for word in words]
    ends = list(accumulate(map(len, syllables)))
    others = {
        bisect_left(ends, one.start + 1): (bisect_left(ends, one.end) + 1, one.forms)
        for one in alternatives([term for word in syllables for term in word])
        if step.otherwise and {one.start, one.end} <= {0, *ends}
    }
    place = 0
    while place < len(words):
        end, forms = others.get(place, (place + 1, ()))
        terms = tuple(term for word in words[place:end] for term in _word(word, step))
        yield _Said(terms, tuple(_form(form, step) for form in forms))
        place = end


def _form(form: Sequence[str], step: Step) -> Has | Run:
    group: Group = "exact" if step.tones else "folded"
    terms = tuple(form) if step.tones else tuple(map(folded, form))
    return Run(group, terms) if len(terms) > 1 else Has(group, terms[0])


def _word(word: Word, step: Step) -> Iterator[Has | Run]:
    """Yield what a word without a blank asks for: its syllables, in their order where it is a protected token."""
    analysis = _analysed(word.text)
    if analysis.atoms:
        yield from _sequence(analysis.syllables, step)
    else:
        for syllable in analysis.syllables:
            yield from _sequence([syllable], step)


def _sequence(syllables: Sequence[Token], step: Step) -> Iterator[Has | Run]:
    """Ask for syllables side by side; for nothing where there is none.

    Where any word will do, what has no mark may stand with any: who types in haste leaves out half of them.
    """
    exact = step.tones and (step.every or any(one.term != one.folded for one in syllables))
    group: Group = "exact" if exact else "folded"
    terms = tuple(syllable.term if exact else syllable.folded for syllable in syllables)
    if terms:
        yield Run(group, terms) if len(terms) > 1 else Has(group, terms[0])


def _texts_together(node: Node) -> Iterator[str]:
    """Yield the free text of a question, joined where it stands together; what is negated ranks nothing."""
    match node:
        case Word() | Phrase():
            yield node.text
        case And(nodes):
            yield " ".join(one.text for one in nodes if isinstance(one, Word | Phrase))
            yield from (text for one in nodes if isinstance(one, And | Or) for text in _texts_together(one))
        case Or(nodes):
            yield from (text for one in nodes for text in _texts_together(one))


def _ranks(text: str) -> Iterator[Rank]:
    """Yield what tells better matches from worse; all syllables rank, the common ones too, which weigh little."""
    analysis = _analysed(text)
    exact = [syllable.term for syllable in analysis.syllables]
    bare = [syllable.folded for syllable in analysis.syllables]
    for typed, plain in zip(exact, bare, strict=True):
        if typed == plain:
            yield Rank("folded", plain, SYLLABLE)
        else:
            yield Rank("exact", typed, TONED)
            yield Rank("folded", plain, UNTONED)
    yield from (Rank("pairs", term, PAIRS) for term in pairs(bare))
    for form in (form for one in alternatives(exact) for form in one.forms):
        yield from (Rank("folded", folded(term), OTHERWISE) for term in form if folded(term) not in bare)
        yield from (Rank("pairs", folded(term), OTHERWISE) for term in pairs(form))
    yield from (Rank("agency", name, AGENCY) for name in _names(bare))
    if exact != bare:
        yield from (Rank("words", term, WORDS) for term in possible_words(exact))
        yield from (Rank("words", atom.term, WORDS) for atom in analysis.atoms)


def _names(bare: Sequence[str]) -> Iterator[str]:
    """Yield every run of two or more syllables as the id of a body."""
    for start in range(len(bare)):
        for end in range(start + 2, min(start + LONGEST_NAME, len(bare)) + 1):
            yield "-".join(bare[start:end])


def steps(node: Node) -> tuple[Step, ...]:
    """Return the steps in which a question is asked."""
    text = " ".join(texts(node))
    tones = (True, False) if toned(text) else (False,)
    strict = [] if asks(text) else [Step(one) for one in tones]
    return (*strict, *(Step(one, every=False) for one in tones))


def texts(node: Node) -> Iterator[str]:
    """Yield the free text and the phrases of a question, the negated ones excepted."""
    for one in wanted(node):
        yield one.text


def wanted(node: Node) -> Iterator[Said]:
    """Yield the words and phrases that a clause may match."""
    match node:
        case Word() | Opening() | Phrase():
            yield node
        case And(nodes) | Or(nodes):
            for one in nodes:
                yield from wanted(one)
