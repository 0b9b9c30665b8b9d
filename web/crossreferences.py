"""Cross-references: which documents the corpus cites, which of them it lacks, and who cites what."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, request

from index.rows import CitationRow, CitedDocument, ClauseCard, DirectiveRow
from kb.vietnamese import fold
from web.addresses import here
from web.generation import catalogue
from web.paging import Pager, cut, pager
from web.parameters import Parameters
from web.twin import Area, moved

area = Area("crossreferences", __name__)

PAGE_SIZE = 50
STANCES = ("co", "thieu")


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
    """One place where a document is cited, in the clause's words; the title has no card."""

    citation: CitationRow
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
    every = [document for document in catalogue().cited_documents() if _speaks_of(document, query)]
    held = [document for document in every if document.resolved]
    lacked = [document for document in every if not document.resolved]
    chosen = {"co": held, "thieu": lacked}.get(stance or "", every)
    return CrossReferences(
        documents=cut(chosen, page, PAGE_SIZE),
        held=len(held),
        lacked=len(lacked),
        stance=stance,
        query=query,
        pager=pager(len(chosen), page, PAGE_SIZE, here(), {"q": query, "kho": stance}),
        ignored=asked.ignored,
    )


def _speaks_of(document: CitedDocument, query: str) -> bool:
    return fold(query) in fold(f"{document.target} {document.name}")


@area.page("/vien-dan/<anything:key>", "crossreferences/cited.html")
def cited(key: str) -> CitedPage | Response:
    """Show every clause that cites a document, in context."""
    document = catalogue().cited_document(key) or abort(404)
    if document.key != key:
        return moved("crossreferences.cited", key=document.key)
    asked = Parameters(request.args)
    citations, page = catalogue().citing(key), asked.page()
    return CitedPage(
        document=document,
        held=catalogue().directive(document.resolved) if document.resolved else None,
        mentions=mentions(cut(citations, page, PAGE_SIZE)),
        pager=pager(len(citations), page, PAGE_SIZE, here(), {}),
        ignored=asked.ignored,
    )


def mentions(citations: tuple[CitationRow, ...]) -> tuple[Mention, ...]:
    """Give each citation its clause and its directive."""
    keys = list(dict.fromkeys((citation.directive, citation.path) for citation in citations))
    cards = {(card.clause.directive, card.clause.path): card for card in catalogue().cards(keys)}
    directives = {id: catalogue().directive(id) for id in dict.fromkeys(citation.directive for citation in citations)}
    return tuple(
        Mention(citation, directive, cards.get((citation.directive, citation.path)))
        for citation in citations
        if (directive := directives[citation.directive])
    )
