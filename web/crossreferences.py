"""Cross-references: which documents the corpus cites, which of them it lacks, and who cites what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from flask import Response, abort, request

from index.rows import CitationRow, CitedDocument, ClauseCard, DirectiveRow
from kb.vietnamese import fold
from web.addresses import citation_key, here
from web.generation import catalogue
from web.language import say
from web.paging import Pager, cut, pager
from web.parameters import Parameters
from web.twin import Area, moved
from web.wording import in_capitals

area = Area("crossreferences", __name__)

PAGE_SIZE = 50
STANCES = ("co", "thieu")
_HELD = {None: None, "co": True, "thieu": False}


@dataclass(frozen=True, slots=True)
class CrossReferences:
    """A page of the cited documents: all, held ("co") or lacked ("thieu"); ``query`` narrows them by number or name."""

    documents: tuple[CitedDocument, ...]
    held: int
    lacked: int
    stance: str | None
    query: str
    pager: Pager
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause, or a title, that cites a document, with each of its mentions; the title has no card."""

    citations: tuple[CitationRow, ...]
    directive: DirectiveRow
    card: ClauseCard | None


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A cited document with every clause that cites it; ``held`` is the directive where the corpus has it."""

    document: CitedDocument
    held: DirectiveRow | None
    mentions: tuple[Mention, ...]
    pager: Pager
    ignored: tuple[str, ...]


@area.page("/vien-dan", "crossreferences/list.html")
def listed() -> CrossReferences:
    """List the cited documents, the most cited first."""
    asked = Parameters(request.args)
    stance, page = asked.choice("kho", "lựa chọn", STANCES), asked.page()
    query = asked.text("q")[:100]
    held, lacked = catalogue().cited_counts()
    documents: Iterable[CitedDocument]
    if query:
        every = [document for document in catalogue().each_cited() if _speaks_of(document, query)]
        held = sum(document.resolved is not None for document in every)
        lacked = len(every) - held
        documents = cut([document for document in every if _stands(document, stance)], page, PAGE_SIZE)
    else:
        documents = catalogue().each_cited(_HELD[stance], (page - 1) * PAGE_SIZE, PAGE_SIZE)
    total = {"co": held, "thieu": lacked}.get(stance or "", held + lacked)
    return CrossReferences(
        documents=tuple(documents),
        held=held,
        lacked=lacked,
        stance=stance,
        query=query,
        pager=pager(total, page, PAGE_SIZE, here(), {"q": query, "kho": stance}),
        ignored=asked.ignored,
    )


def found(asked: Parameters) -> Iterator[CitedDocument]:
    """Yield the cited documents that pass the filters of an address, the most cited first, in little memory."""
    stance, query = asked.choice("kho", say("lựa chọn"), STANCES), asked.text("q")[:100]
    every = catalogue().each_cited(_HELD[stance])
    return (document for document in every if _speaks_of(document, query)) if query else every


def _stands(document: CitedDocument, stance: str | None) -> bool:
    return _HELD[stance] in (None, document.resolved is not None)


def _speaks_of(document: CitedDocument, query: str) -> bool:
    return fold(query) in fold(f"{document.target} {document.name}")


@area.page("/vien-dan/<anything:key>", "crossreferences/cited.html")
def cited(key: str) -> CitedPage | Response:
    """Show every clause that cites a document, in context."""
    document = catalogue().cited_document(key) or abort(404)
    if document.key != key:
        return moved("crossreferences.cited", key=document.key)
    asked = Parameters(request.args)
    places, page = by_place(catalogue().citing(key)), asked.page()
    return CitedPage(
        document=document,
        held=catalogue().directive(document.resolved) if document.resolved else None,
        mentions=mentions(cut(places, page, PAGE_SIZE)),
        pager=pager(len(places), page, PAGE_SIZE, here(), {}),
        ignored=asked.ignored,
    )


def by_place(citations: Iterable[CitationRow]) -> tuple[tuple[CitationRow, ...], ...]:
    """Gather the mentions that stand in one clause; they come clause by clause."""
    return tuple(each_place(citations))


def each_place(citations: Iterable[CitationRow]) -> Iterator[tuple[CitationRow, ...]]:
    """Yield what ``by_place`` returns, in little memory."""
    return (tuple(found) for _, found in groupby(citations, key=lambda row: (row.directive, row.path)))


def mentions(places: Iterable[tuple[CitationRow, ...]]) -> tuple[Mention, ...]:
    """Give each place its clause and its directive."""
    keys = {(found[0].directive, found[0].path): found for found in places}
    cards = {(card.clause.directive, card.clause.path): card for card in catalogue().cards(list(keys))}
    directives = {id: catalogue().directive(id) for id in dict.fromkeys(id for id, _ in keys)}
    return tuple(
        Mention(found, directive, cards.get(key)) for key, found in keys.items() if (directive := directives[key[0]])
    )


def cited_name(citation: CitationRow) -> str:
    """Name a cited document as the citation does, or, where that is set in capitals, as running text does."""
    known = catalogue().cited_document(citation_key(citation)) if in_capitals(citation.surface) else None
    return known.name if known else citation.surface
