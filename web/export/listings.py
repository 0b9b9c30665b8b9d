"""Every list of the site: which rows it has, with the filters of its page, and what else can be made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from typing import Any

from flask import abort, request

from index.engine import Filters, Query
from index.rows import AgencySummary, CitedDocument, ClauseCard, DirectiveRow, TopicSummary
from web import agencies, bodies, crossreferences
from web.asking import read_query
from web.crossreferences import Mention, each_place, mentions
from web.deadlines import KINDS
from web.directives import passing
from web.export import columns
from web.export.corpus import corpus_lines
from web.export.feeds import ENTRIES, Entry, clause_entry, directive_entry
from web.generation import catalogue, engine, today
from web.language import say
from web.paging import pieces
from web.parameters import Parameters
from web.timing import Timed, all_timed
from web.wanted import Wanted, bodies_with_limits
from web.wording import directive_name

_AT_ONCE = 250  # clauses found that are asked for at once


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its file's name, its title, the columns of its table and the rows, each asked for by the route's values.

    Where it has time limits it is a calendar too, where it has news a feed; ``lines`` are its JSON Lines where these
    are more than the rows.
    """

    file: str
    title: Callable[..., str]
    columns: tuple[columns.Column[Any], ...]
    rows: Callable[..., Iterable[Any]]
    limits: Callable[..., Iterable[Timed]] | None = None
    entries: Callable[..., Iterable[Entry]] | None = None
    lines: Callable[..., Iterable[Mapping[str, Any]]] | None = None


def _asked() -> Parameters:
    return Parameters(request.args)


def _deadlines() -> Iterator[Timed]:
    asked = _asked()
    kind = asked.choice("nhom", "", [kind.id for kind in KINDS])
    states = {state for each in KINDS if kind in (None, each.id) for state in each.states}
    return (item for item in Wanted.read(asked, bodies_with_limits()).each() if item.state.kind in states)


def _limits_of(cards: Iterable[ClauseCard]) -> Iterator[Timed]:
    return chain.from_iterable(all_timed(card, today()) for card in cards)


def _agency(id: str) -> AgencySummary:
    return catalogue().agency(id) or abort(404)


def _duties(id: str) -> Iterator[agencies.Duty]:
    return agencies.duties(_agency(id).id, agencies.Narrowed.read(_asked()))


def _duty_limits(id: str) -> Iterator[Timed]:
    narrowed = agencies.Narrowed.read(_asked())
    limits = chain.from_iterable(duty.deadlines for duty in agencies.duties(_agency(id).id, narrowed))
    wanted = Wanted(start=narrowed.start, end=narrowed.end)
    return (limit for limit in limits if wanted.passes(limit.deadline.due))


def _duty_entries(id: str) -> Iterator[Entry]:
    narrowed = agencies.Narrowed.read(_asked())
    filters = Filters(_agency(id).id, narrowed.role, narrowed.topic, due_from=narrowed.start, due_to=narrowed.end)
    return _newest(Query(filters=filters))


def _topic(id: str) -> TopicSummary:
    return next((topic for topic in catalogue().topics() if topic.id == id), None) or abort(404)


def _topic_cards(id: str) -> Iterator[ClauseCard]:
    return catalogue().each_card(catalogue().each_about(_topic(id).id))


def _query() -> Query:
    return read_query(_asked(), catalogue())


def _found() -> Iterator[ClauseCard]:
    """Yield the clauses found, in the order of the page."""
    query = _query()
    for page in count(1):
        hits = engine().search(replace(query, page=page, size=_AT_ONCE)).hits
        yield from catalogue().cards([(hit.directive, hit.path) for hit in hits])
        if len(hits) < _AT_ONCE:
            return


def _newest(query: Query) -> Iterator[Entry]:
    results = engine().search(replace(query, sort="date", page=1, size=ENTRIES))
    return map(clause_entry, catalogue().cards([(hit.directive, hit.path) for hit in results.hits]))


def _directive(id: str) -> DirectiveRow:
    return catalogue().directive(id) or abort(404)


def _clauses(id: str) -> Iterable[ClauseCard]:
    return catalogue().directive_cards(_directive(id).id)


def _document(key: str) -> CitedDocument:
    return catalogue().cited_document(key) or abort(404)


def _mentions(key: str) -> Iterator[Mention]:
    places = each_place(catalogue().each_citing(_document(key)))
    return chain.from_iterable(map(mentions, pieces(places, _AT_ONCE)))


def _mention_entries(key: str) -> Iterator[Entry]:
    """Yield who cites a document, the newest directives first; a citing title stands for its directive."""
    places = dict.fromkeys((row.directive, row.path) for row in catalogue().each_citing(_document(key)))
    age = {row.id: age for age, row in enumerate(catalogue().directives())}
    newest = sorted(places, key=lambda place: age[place[0]])[:ENTRIES]
    cards = {(card.clause.directive, card.clause.path): card for card in catalogue().cards(newest)}
    for place in newest:
        card = cards.get(place)
        yield clause_entry(card) if card else directive_entry(_directive(place[0]))


# By the endpoint of the list's page.
LISTINGS: Mapping[str, Listing] = {
    "search.search": Listing(
        "tim-kiem", lambda: _query().text or say("Tìm kiếm"), columns.CLAUSES, _found,
        limits=lambda: _limits_of(_found()), entries=lambda: _newest(_query()),
    ),
    "deadlines.listed": Listing("thoi-han", lambda: say("Thời hạn"), columns.DEADLINES, _deadlines, limits=_deadlines),
    "agencies.listed": Listing(
        "co-quan", lambda: say("Cơ quan"), columns.AGENCIES, lambda: bodies.found(_asked())
    ),
    "agencies.agency": Listing(
        "co-quan", lambda id: _agency(id).name, columns.DUTIES, _duties, limits=_duty_limits, entries=_duty_entries
    ),
    "topics.listed": Listing("chu-de", lambda: say("Chủ đề"), columns.TOPICS, lambda: catalogue().topics()),
    "topics.topic": Listing(
        "chu-de", lambda id: _topic(id).name, columns.CLAUSES, _topic_cards,
        limits=lambda id: _limits_of(_topic_cards(id)),
        entries=lambda id: _newest(Query(filters=Filters(topic=_topic(id).id))),
    ),
    "directives.listed": Listing(
        "van-ban", lambda: say("Văn bản"), columns.DIRECTIVES, lambda: passing(_asked()),
        entries=lambda: map(directive_entry, islice(passing(_asked()), ENTRIES)),
        lines=lambda: corpus_lines(passing(_asked())),
    ),
    "directives.directive": Listing(
        "van-ban", lambda id: directive_name(_directive(id)), columns.CLAUSES, _clauses,
        limits=lambda id: _limits_of(_clauses(id)), lines=lambda id: corpus_lines([_directive(id)]),
    ),
    "crossreferences.listed": Listing(
        "vien-dan", lambda: say("Viện dẫn"), columns.CITED, lambda: crossreferences.found(_asked())
    ),
    "crossreferences.cited": Listing(
        "vien-dan", lambda key: f"{say('Viện dẫn')} {_document(key).target}", columns.MENTIONS, _mentions,
        entries=_mention_entries,
    ),
}  # fmt: skip
