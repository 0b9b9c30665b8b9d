"""Searching: results with facets, and suggestions while typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import Response, request, url_for

from index.catalogue import Catalogue
from index.engine import FacetCount, Fragment, Notice, Query, Results, Suggestion
from index.rows import AgencySummary, CitedDocument, ClauseCard, DirectiveRow
from web.addresses import agency_address, directive_address, here, topic_address
from web.asking import NAMES, SORTS, Chip, asks, chips, choosing, opening, question, read_query
from web.choices import Choice
from web.generation import catalogue, engine, today
from web.language import say
from web.paging import Pager, pager
from web.parameters import Parameters
from web.timing import Timed, all_timed
from web.twin import Area, moved, wants_json

area = Area("search", __name__)

# A role narrows a question only together with its body.
FACETS = ("agency", "role", "topic", "type", "year")
_MOST = 16  # values of a facet, unless it was opened: more are hundreds of links that nobody looks through
_NAMED = ("agency", "year")  # their values are called alike in every language


@dataclass(frozen=True, slots=True)
class Found:
    """A clause found, with its snippet."""

    card: ClauseCard
    snippet: tuple[Fragment, ...]
    deadlines: tuple[Timed, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its ``count`` values, the most frequent first; where they are cut, ``all`` leads to all of them."""

    name: str
    label: str
    values: tuple[Choice, ...]
    count: int
    all: str | None
    opened: bool


@dataclass(frozen=True, slots=True)
class Completion:
    """A suggestion with where it leads."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of answers.

    ``document`` and ``cited`` are what the question names by number, ``named`` the body or topic that it names by
    name; ``relaxed`` is set where no clause has every word.
    """

    query: Query
    total: int
    found: tuple[Found, ...]
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    orders: tuple[Choice, ...]
    pager: Pager
    notice: Notice | None
    document: DirectiveRow | None
    cited: CitedDocument | None
    named: tuple[Completion, ...]
    relaxed: bool
    suggestions: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Completions:
    """What may be meant by what is being typed."""

    query: str
    suggestions: tuple[Completion, ...]


@area.page("/tim-kiem", "search/results.html")
def search() -> SearchPage | Response:
    """Answer a question; one that is nothing but the number of a document leads straight there."""
    asked, known = Parameters(request.args), catalogue()
    query = read_query(asked, known)
    results = engine().search(query)
    document = known.directive(results.document) if results.document else None
    cited = known.cited_document(results.cited) if results.cited else None
    if query == Query(query.text) and not asked.flag("khong-chuyen"):
        if document:
            return moved("directives.directive", id=document.id)
        if cited and not any(held.number == cited.target for held in known.directives()):
            return moved("crossreferences.cited", key=cited.key)
    opened = asked.choice("mo", say("bộ lọc"), [NAMES[name][0] for name in FACETS])
    return _answer(query, results, document, cited, opened, asked)


@area.page("/goi-y", "search/suggestions.html")
def suggestions() -> Completions:
    """Complete what is being typed."""
    typed = Parameters(request.args).text("q")
    return Completions(typed, tuple(map(_completion, engine().suggest(typed[:100]))))


def _answer(
    query: Query,
    results: Results,
    document: DirectiveRow | None,
    cited: CitedDocument | None,
    opened: str | None,
    asked: Parameters,
) -> SearchPage:
    known = catalogue()
    return SearchPage(
        query=query,
        total=results.total,
        found=tuple(_found(results, known)),
        facets=tuple(_facets(query, results, opened)),
        chips=chips(query, known),
        orders=tuple(
            Choice(say(label), asks(query, sort=sort), None, sort == query.sort) for sort, label in SORTS.items()
        ),
        pager=pager(results.total, query.page, query.size, here(), question(query)),
        notice=results.notice,
        document=document,
        cited=cited,
        named=tuple(_named(query.text)),
        relaxed=results.relaxed,
        suggestions=tuple((text, asks(query, text=text)) for text in results.suggestions),
        ignored=asked.ignored,
    )


def _found(results: Results, known: Catalogue) -> Iterator[Found]:
    cards = known.numbered_cards([hit.number for hit in results.hits])
    for hit, card in zip(results.hits, cards, strict=True):
        yield Found(card, hit.snippet, all_timed(card, today()))


def _facets(query: Query, results: Results, opened: str | None) -> Iterator[Facet]:
    for name in FACETS:
        counts, parameter = results.facets.get(name, ()), NAMES[name][0]
        if counts and (name != "role" or query.filters.agency):
            choose, whole = choosing(query, name), wants_json() or parameter == opened
            yield Facet(
                name=name,
                label=say(NAMES[name][1]),
                values=tuple(_facet_value(query, name, count, choose) for count in counts[: None if whole else _MOST]),
                count=len(counts),
                all=None if whole or len(counts) <= _MOST else opening(query, parameter),
                opened=parameter == opened,
            )


def _facet_value(query: Query, name: str, count: FacetCount, choose: Callable[[str], str]) -> Choice:
    label = count.label if name in _NAMED else say(count.label)
    if str(getattr(query.filters, name)) == count.value:
        return Choice(label, asks(query, **{name: None}), count.count, chosen=True)
    return Choice(label, choose(count.value), count.count)


def _named(text: str) -> Iterator[Completion]:
    """Yield the body and the topic whose name the question is, with or without tones."""
    for one in catalogue().named(text) if text else ():
        yield _completion(Suggestion("agency" if isinstance(one, AgencySummary) else "topic", one.name, one.id))


def _completion(suggestion: Suggestion) -> Completion:
    if suggestion.kind == "agency":
        url = agency_address(suggestion.value)
    elif suggestion.kind == "topic":
        url = topic_address(suggestion.value)
    elif suggestion.kind == "document":
        url = directive_address(suggestion.value)
    else:
        url = url_for("search.search", q=suggestion.value)
    return Completion(suggestion.kind, say(suggestion.label) if suggestion.kind == "topic" else suggestion.label, url)
