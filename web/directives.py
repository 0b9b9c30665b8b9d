"""Directives and their clauses: the list, a directive as a whole, one clause in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from flask import Response, abort, request

from index.cards import ancestors
from index.rows import AgencyRoleRow, CitationRow, ClauseCard, ClauseRow, DirectiveRow
from kb.vietnamese import slug
from web.addresses import citation_key, here
from web.choices import Choice, choices
from web.citing import CitationForm, clause_citations, directive_citations, place_name
from web.crossreferences import Mention, by_place, mentions
from web.generation import catalogue, today
from web.language import say
from web.paging import Pager, address, cut, pager
from web.parameters import Parameters
from web.timing import Timed, all_timed
from web.twin import Area, moved
from web.vagueness import Clarity, Gap, clarity, gaps_of
from web.wording import capital

area = Area("directives", __name__)

PAGE_SIZE = 50
CONTENTS_DEPTH = 3  # headings deeper than this would make the table of contents as long as the text


@dataclass(frozen=True, slots=True)
class DirectiveList:
    """A page of the list of directives, the newest first, filtered by type, year and issuer."""

    directives: tuple[DirectiveRow, ...]
    types: tuple[Choice, ...]
    years: tuple[Choice, ...]
    issuers: tuple[Choice, ...]
    pager: Pager
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """A directive as a whole.

    ``contents`` are its headings, ``gaps`` what its orders leave open (by path), ``cites`` the first mention of each
    document that it cites, ``cited_by`` the first mention of it in each other directive.
    """

    directive: DirectiveRow
    forms: tuple[CitationForm, ...]
    title_citations: tuple[CitationRow, ...]
    contents: tuple[ClauseRow, ...]
    clauses: tuple[ClauseCard, ...]
    gaps: Mapping[str, tuple[Gap, ...]]
    clarity: Clarity
    cites: tuple[CitationRow, ...]
    cited_by: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A body's part in a clause, with the words that give it."""

    role: AgencyRoleRow
    words: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A topic of a clause, with the words that show it."""

    topic: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClausePage:
    """One clause in its place: what stands above, below, before and behind it, and all that is read from it.

    ``gaps`` is what it leaves open as an order, None where it is no order.
    """

    card: ClauseCard
    below: tuple[ClauseCard, ...]
    previous: ClauseRow | None
    next: ClauseRow | None
    parts: tuple[Part, ...]
    deadlines: tuple[Timed, ...]
    topics: tuple[Evidence, ...]
    gaps: tuple[Gap, ...] | None
    place: str
    forms: tuple[CitationForm, ...]


_issuer_id = lru_cache(maxsize=4_096)(slug)  # a list of thousands has few issuers

# What the list is filtered by: the name in addresses, its name for a reader, a directive's value, and how that is said.
_FILTERS: dict[str, tuple[str, Callable[[DirectiveRow], str], Callable[[DirectiveRow], str]]] = {
    "loai": ("loại văn bản", lambda row: row.type or "", lambda row: say(capital(row.type_name or ""))),
    "nam": ("năm", lambda row: (row.date or "")[:4], lambda row: (row.date or "")[:4]),
    "ban-hanh": ("cơ quan ban hành", lambda row: _issuer_id(row.issuer or ""), lambda row: row.issuer or ""),
}


@area.page("/van-ban", "directives/list.html")
def listed() -> DirectiveList:
    """List the directives."""
    asked, every = Parameters(request.args), catalogue().directives()
    page = asked.page()
    kept = _kept(asked)
    held = _passing(every, kept)
    return DirectiveList(
        directives=cut(held, page, PAGE_SIZE),
        types=_offered("loai", every, kept),
        years=tuple(sorted(_offered("nam", every, kept), key=lambda year: year.label, reverse=True)),
        issuers=_offered("ban-hanh", every, kept),
        pager=pager(len(held), page, PAGE_SIZE, here(), kept),
        ignored=asked.ignored,
    )


def passing(asked: Parameters) -> Iterator[DirectiveRow]:
    """Yield the directives that pass the filters of an address, the newest first."""
    return iter(_passing(catalogue().directives(), _kept(asked)))


def _kept(asked: Parameters) -> dict[str, str | None]:
    every = catalogue().directives()

    def exists(of: Callable[[DirectiveRow], str]) -> Callable[[str], bool]:
        return lambda value: any(of(row) == value for row in every)

    return {name: asked.known(name, say(what), exists(of)) for name, (what, of, _) in _FILTERS.items()}


def _passing(every: Sequence[DirectiveRow], kept: Mapping[str, str | None]) -> Sequence[DirectiveRow]:
    """Narrow the directives by one filter after the other."""
    for name, value in kept.items():
        if value is not None:
            of = _FILTERS[name][1]
            every = [row for row in every if of(row) == value]
    return every


def _offered(name: str, every: Sequence[DirectiveRow], kept: Mapping[str, str | None]) -> tuple[Choice, ...]:
    """Count the values of one filter among the directives that pass the others; the newest names its value."""
    others = {**kept, name: None}
    _, of, said = _FILTERS[name]
    passing = _passing(every, others)
    counted = Counter(map(of, passing))
    newest = {of(row): row for row in reversed(passing)}
    values = [((value, said(newest[value])), count) for value, count in counted.most_common() if value]
    return choices(values, kept[name], lambda value: address(here(), {**others, name: value}))


@area.page("/van-ban/<id>", "directives/directive.html")
def directive(id: str) -> DirectivePage | Response:
    """Show a directive with its table of contents."""
    held = _held(id)
    if held.id != id:
        return moved("directives.directive", 301, id=held.id)
    cards = catalogue().directive_cards(id)
    gaps = gaps_of(cards)
    return DirectivePage(
        directive=held,
        forms=directive_citations(held),
        title_citations=catalogue().title_citations(id),
        contents=tuple(c.clause for c in cards if c.clause.heading and c.clause.depth < CONTENTS_DEPTH),
        clauses=cards,
        gaps=gaps,
        clarity=clarity(gaps.values()),
        cites=_first_mentions(catalogue().citations_of(id)),
        cited_by=mentions(_first_places(catalogue().citations_to(id))),
    )


@area.page("/van-ban/<id>/<path:path>", "directives/clause.html")
def clause(id: str, path: str) -> ClausePage | Response:
    """Show one clause in its place."""
    held = _held(id)
    if held.id != id:
        return moved("directives.clause", 301, id=held.id, path=path)
    rows = catalogue().clauses(id)
    order = next((row.order for row in rows if row.path == path), None)
    if order is None:
        abort(404)
    card = catalogue().cards([(id, path)])[0]
    return ClausePage(
        card=card,
        below=catalogue().cards([(id, row.path) for row in rows if row.path.startswith(path + "/")]),
        previous=rows[order - 1] if order else None,
        next=rows[order + 1] if order + 1 < len(rows) else None,
        parts=_parts(card, rows),
        deadlines=all_timed(card, today()),
        topics=_evidence(card),
        gaps=gaps_of([*catalogue().cards([(id, above) for above in ancestors(path)]), card]).get(path),
        place=place_name(held, rows, path),
        forms=clause_citations(held, rows, path),
    )


def _first_mentions(citations: tuple[CitationRow, ...]) -> tuple[CitationRow, ...]:
    """Keep the first mention of each document other than the directive itself; a dated one names it better."""
    others = [citation for citation in citations if citation.target != "self"]
    dated = {citation.target for citation in others if citation.date}
    named = [citation for citation in others if citation.date or citation.target not in dated]
    return tuple({citation_key(citation): citation for citation in reversed(named)}.values())[::-1]


def _first_places(citations: tuple[CitationRow, ...]) -> tuple[tuple[CitationRow, ...], ...]:
    """Keep of each directive the first clause that cites."""
    return tuple({found[0].directive: found for found in reversed(by_place(citations))}.values())[::-1]


def _held(id: str) -> DirectiveRow:
    return catalogue().directive(id) or abort(404)


def _parts(card: ClauseCard, rows: tuple[ClauseRow, ...]) -> tuple[Part, ...]:
    texts = {row.path: row.text for row in rows}
    return tuple(Part(role, texts.get(role.source_path, "")[role.start : role.end]) for role in card.agencies)


def _evidence(card: ClauseCard) -> tuple[Evidence, ...]:
    shown = {row.topic: Evidence(row.topic, row.topic_name, ()) for row in card.topics}
    for row in card.topics:
        words = card.clause.text[row.start : row.end]
        if words not in shown[row.topic].words:
            shown[row.topic] = replace(shown[row.topic], words=(*shown[row.topic].words, words))
    return tuple(shown.values())
