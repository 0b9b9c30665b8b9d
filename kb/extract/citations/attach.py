"""Which document a place lies in: the one named after it, the directive itself, or the one that a clause changes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.extract.citations.found import Found
from kb.extract.citations.lexicon import Lexicon
from kb.extract.citations.own_places import OwnPlaces
from kb.extract.citations.places import Chain, Place, find_chains
from kb.model import Clause
from kb.reading import Reading

_BRACKET = re.compile(r"\s?\(\s?(?:tại\s)?$")
_ELSEWHERE = re.compile(r",?\s(?:(?:của|tại|trong|thuộc|kèm theo)\s)?(?:dự thảo|phụ lục|[“\"])", re.IGNORECASE)
_OF = re.compile(r"\s(?:của\s|tại\s|trong\s)?(?=[A-ZĐ])")
_DIVISIONS = ("part", "chapter", "section", "article")
_FURTHEST = 160
_MOST_SPOKEN_OF = 20


@dataclass(frozen=True, slots=True)
class Speech:
    """What a place is read against: the directive's own clauses, the words, and the full citations of each clause."""

    own: OwnPlaces
    lexicon: Lexicon
    full: Mapping[str, Sequence[Found]]

    def changed(self, clause: Clause | None) -> Found | None:
        """Return the document that the clause and those above it change, None where they change none."""
        if clause is None:
            return None
        document, starts = self.own.document, self.lexicon.words["amending-clause"]
        for above in (clause, *document.ancestors(clause)):
            reading = document.reading(above)
            if self.full[above.path] and starts.search(reading.text[reading.body : reading.body + 60]):
                return self.full[above.path][0]
        return None


def with_places(clause: Clause | None, reading: Reading, documents: list[Found], speech: Speech) -> Iterator[Found]:
    """Yield the documents of a text with the places named in them, and the places in the directive itself."""
    taken: set[int] = set()
    placed: list[Found] = []
    for chain in find_chains(reading.text, reading.body, speech.lexicon):
        if chain.start == 0 and clause and clause.kind in _DIVISIONS:
            continue
        holder = _holder(reading.text, chain, documents, speech.lexicon)
        if holder is None:
            placed += _alone(clause, reading.text, chain, documents, speech)
            continue
        taken.add(holder.start)
        placed += _in_document(chain, holder, clause, speech)
    rest = (one for one in documents if one.start not in taken)
    yield from sorted([*placed, *rest], key=lambda one: (one.start, one.end))


def _holder(text: str, chain: Chain, documents: list[Found], lexicon: Lexicon) -> Found | None:
    """Find the document that a chain lies in: right after it, or right before it where the chain stands in brackets."""
    i = bisect_left(documents, chain.end, key=lambda one: one.start)
    after = documents[i] if i < len(documents) else None
    near = after is not None and after.start - chain.end < _FURTHEST
    if after and near and lexicon.words["attached-to"].search(text[chain.end : after.start]):
        return after
    before = documents[i - 1] if i else None
    in_brackets = before and 0 < chain.start - before.end < 12 and _BRACKET.fullmatch(text[before.end : chain.start])
    return before if in_brackets else None


def _in_document(chain: Chain, holder: Found, clause: Clause | None, speech: Speech) -> Iterator[Found]:
    """Yield one citation for each place; the document's own words belong to the last place before them."""
    for place in chain.places:
        if not all(step.label for step in place.steps):
            yield from _own(place, place.end, clause, speech)
            continue
        last = place is chain.places[-1] and holder.start >= place.end
        yield replace(holder, start=place.start, end=holder.end if last else place.end, at=place.path, rule="place")


def _alone(clause: Clause | None, text: str, chain: Chain, documents: list[Found], speech: Speech) -> Iterator[Found]:
    """Read a chain that no full citation follows: it lies in the directive, or in what the text speaks of."""
    after = text[chain.end : chain.end + 80]
    own = speech.lexicon.words["own-document"].match(after)
    if own:
        yield from _in_named_self(chain, chain.end + own.end(), clause, speech)
    elif not _ELSEWHERE.match(after) and text[chain.start - 1 : chain.start] not in ("“", '"'):
        holder = _of_type(text, chain, documents, speech.lexicon) or speech.changed(clause)
        for place in chain.places:
            if holder is not None and all(step.label for step in place.steps):
                yield replace(
                    holder, start=place.start, end=place.end, at=place.path, rule="spoken-of-place", issuer=None
                )
            elif holder is None and _stands_alone(place):
                yield from _own(place, place.end, clause, speech)


def _in_named_self(chain: Chain, end: int, clause: Clause | None, speech: Speech) -> Iterator[Found]:
    """Read "Điều 1 Quy chế này": the place counts even where the clause was not found."""
    for place in chain.places:
        here = end if place is chain.places[-1] else place.end
        found = list(_own(place, here, clause, speech))
        if not found and all(step.label for step in place.steps):
            found = [Found(place.start, here, "self", "own-place", at=place.path)]
        yield from found


def _own(place: Place, end: int, clause: Clause | None, speech: Speech) -> Iterator[Found]:
    at = speech.own.resolve(place, clause)
    if at is not None:
        yield Found(place.start, end, "self", "own-place", at=at)


def _of_type(text: str, chain: Chain, documents: list[Found], lexicon: Lexicon) -> Found | None:
    """Find what a bare type word after a place takes up: "Điều 5 Nghị định" after "Nghị định số ..."."""
    of = _OF.match(text, chain.end)
    word = of and lexicon.type_at(text, of.end())
    if not word:
        return None
    i = bisect_left(documents, chain.start, key=lambda one: one.start)
    return next((one for one in reversed(documents[max(0, i - _MOST_SPOKEN_OF) : i]) if one.type == word.type), None)


def _stands_alone(place: Place) -> bool:
    """Tell whether a place needs no document beside it: "Điều 12", "khoản 1 Điều này", "điểm a khoản 2 Mục II".

    A lone "khoản 2" or "điểm a" names a place only with what it lies in.
    """
    outermost = place.steps[0]
    return not outermost.label or outermost.unit in ("phần", "chương", "mục", "điều")
