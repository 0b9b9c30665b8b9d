"""Which document a place lies in: the one named after it, the directive itself, or the one that a clause changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.extract.citations.found import Found
from kb.extract.citations.lexicon import Lexicon
from kb.extract.citations.own_places import OwnPlaces
from kb.extract.citations.places import Chain, find_chains
from kb.model import Clause
from kb.reading import Reading

_BRACKET = re.compile(r"\s?\(\s?(?:tại\s)?$")
_ELSEWHERE = re.compile(r"^,?\s(?:(?:của|tại|trong|thuộc|kèm theo)\s)?(?:dự thảo|[Pp]hụ lục|[“\"])", re.IGNORECASE)
_HEADING = re.compile(r"[“\"]\s?$")
_DIVISIONS = ("part", "chapter", "section", "article")


@dataclass(frozen=True, slots=True)
class Speech:
    """What a place is read against: the directive's own clauses, the words, and the full citations of each text."""

    own: OwnPlaces
    lexicon: Lexicon
    full: Mapping[str, Sequence[Found]]

    def changed(self, clause: Clause | None) -> Found | None:
        """Return the document that the clause and those above it change, None where they change none."""
        if clause is None:
            return None
        document, starts = self.own.document, self.lexicon.words["amending-clause"]
        for above in (clause, *document.ancestors(clause)):
            if starts.search(document.reading(above).text[:60]) and self.full[above.path]:
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
        if holder is not None:
            taken.add(holder.start)
            placed += _in_document(chain, holder)
        else:
            placed += _in_itself(clause, reading, chain, speech)
    yield from sorted(
        [*placed, *(one for one in documents if one.start not in taken)], key=lambda one: (one.start, one.end)
    )


def _holder(text: str, chain: Chain, documents: list[Found], lexicon: Lexicon) -> Found | None:
    """Find the document that a chain lies in: right after it, or right before it where the chain stands in brackets."""
    for one in documents:
        if one.start >= chain.end:
            tied = one.start - chain.end < 160 and lexicon.words["attached-to"].search(text[chain.end : one.start])
            return one if tied else None
        if one.end <= chain.start and chain.start - one.end < 12 and _BRACKET.fullmatch(text[one.end : chain.start]):
            return one
    return None


def _in_document(chain: Chain, holder: Found) -> Iterator[Found]:
    """Yield one citation for each place; the document's own words belong to the last place before them."""
    for place in chain.places:
        last = place is chain.places[-1] and holder.start >= place.end
        yield replace(holder, start=place.start, end=holder.end if last else place.end, at=place.path, rule="place")


def _in_itself(clause: Clause | None, reading: Reading, chain: Chain, speech: Speech) -> Iterator[Found]:
    text, words = reading.text, speech.lexicon.words
    after = text[chain.end : chain.end + 80]
    own = words["own-document"].match(after)
    if not own and (_ELSEWHERE.match(after) or _HEADING.search(text[: chain.start])):
        return
    changed = None if own else speech.changed(clause)
    for place in chain.places:
        if changed is not None:
            if all(step.label for step in place.steps) and place.steps[0].unit == "điều":
                yield replace(
                    changed, start=place.start, end=place.end, at=place.path, rule="changed-place", issuer=None
                )
            continue
        at = speech.own.resolve(place, clause)
        end = chain.end + own.end() if own and place is chain.places[-1] else place.end
        if at is None and own and all(step.label for step in place.steps):
            at = place.path
        if at is not None:
            yield Found(place.start, end, "self", "own-place", at=at)
