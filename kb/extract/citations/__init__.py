"""Citations: documents that a directive names, and places in them or in itself.

The grammar (``·`` separates alternatives, ``[ ]`` encloses what may be missing, ``{ }`` what may be repeated)::

    citation   = [place [joint]] document · place [joint] own · place
    document   = numbered · law · short
    numbered   = [type words ["số" [":"]]] number [date] [issuer]      Nghị quyết số 84/NQ-CP ngày 29/5/2020 của ...
    number     = digits ["/" year] symbol                              see ``numbers``
    law        = ("Luật" · "Bộ luật" · "Pháp lệnh" · "Hiến pháp") name [["số"] number] [date · year]
    short      = type words ["số"] digits ["/" year] · alias           Nghị quyết 84 · Nghị định 15/2021
    date       = "ngày" ("29/5/2020" · "29 tháng 5 năm 2020")
    issuer     = "của" name                                            up to the first word that no body's name holds
    place      = part {"," · "và" · " " · "của" part}                  see ``places``
    joint      = "của" · "," · "Quy chế ban hành kèm theo"
    own        = ["của"] type words "này"                              Điều 1 Quy chế này

A place before a document lies in that document, one before "này" in the directive itself; one that stands alone lies
in the directive where it has such a clause. In a clause that changes another document ("Sửa đổi khoản 2 Điều 5 như
sau:") a place that stands alone lies in the document that this clause or one above it names.

What the rules guarantee: mentions of one clause come in the order of the text; every span lies in its clause; a number
as target has no spaces and the official letters. Nothing is yielded for "Nghị quyết này" without a place, nor for a
clause's own mark. Drafts ("dự thảo Luật ...") are no documents yet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kb.extract.citations.attach import Speech, with_places
from kb.extract.citations.found import Found
from kb.extract.citations.laws import find_laws
from kb.extract.citations.lexicon import Lexicon
from kb.extract.citations.numbers import find_numbers
from kb.extract.citations.own_places import OwnPlaces
from kb.extract.citations.short_names import collect, find_short
from kb.model import CitationMention, Clause
from kb.reading import Annotatable, Reading
from kb.vocabulary import Vocabulary

__all__ = ["find_citations"]

# Each rule sees one text; where two find the same words, the one that stands first here has them.
_FULL = (find_laws, find_numbers)


def find_citations(document: Annotatable, vocabulary: Vocabulary) -> Iterator[CitationMention]:
    """Yield each mention of a document and each place in this one, title first, in the order of the text."""
    lexicon = Lexicon.of(vocabulary)
    texts: list[tuple[Clause | None, Reading]] = [(None, document.title)]
    texts += [(clause, document.reading(clause)) for clause in document.walk()]
    full = [_full(reading.text, lexicon) for _, reading in texts]
    names = collect(((reading.text, found) for (_, reading), found in zip(texts, full, strict=True)), lexicon)
    speech = Speech(
        OwnPlaces.of(document), lexicon, {c.path if c else "title": f for (c, _), f in zip(texts, full, strict=True)}
    )
    for (clause, reading), found in zip(texts, full, strict=True):
        documents = _merged(found, find_short(reading.text, names, lexicon))
        for one in with_places(clause, reading, documents, speech):
            yield _mention(clause, reading, one)


def _full(text: str, lexicon: Lexicon) -> list[Found]:
    found: list[Found] = []
    for rule in _FULL:
        found = _merged(found, rule(text, lexicon))
    return found


def _merged(found: list[Found], more: Iterator[Found]) -> list[Found]:
    """Add what overlaps nothing that was found before; both come in the order of the text."""
    starts = [one.start for one in found]
    free = [one for one in more if (i := bisect_left(starts, one.end)) == 0 or found[i - 1].end <= one.start]
    return sorted(found + free, key=lambda one: one.start) if free else found


def _mention(clause: Clause | None, reading: Reading, one: Found) -> CitationMention:
    span = reading.span(one.start, one.end)
    path = clause.path if clause else "title"
    return CitationMention(path, span, one.target, one.rule, one.date, one.at, one.type, one.issuer)
