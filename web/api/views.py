"""The answers to the API's questions, by the same means as the pages'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from flask import abort

from index.engine import Filters, Query, Results
from index.limits import Standing
from index.rows import AgencySummary, CitationRow, DirectiveRow
from kb.citation_formats import write
from kb.vietnamese import fold, slug
from web import directives
from web.addresses import clause_address, directive_address
from web.agencies import Duty, Narrowed, duties_of
from web.api import answers, making, paging, questions
from web.api.questions import ParameterError, given
from web.citing import citation_of
from web.crossreferences import each_place, mentions
from web.generation import catalogue, engine, generation, today
from web.site import whole
from web.timing import Timed, timed


def overview(_: questions.Question) -> answers.Overview:
    """Count what the corpus holds."""
    return making.made(answers.Overview, catalogue().overview(), generation=generation().name)


def list_directives(asked: questions.Directives) -> answers.Page[answers.Directive]:
    """List the directives that pass the filters."""
    type, year, issuer = given(asked.type), given(asked.year), given(asked.issuer)
    rows = [
        row
        for row in catalogue().directives()
        if type in (None, row.type)
        and (year is None or (row.date or "").startswith(f"{year}"))
        and issuer in (None, slug(row.issuer or ""))
    ]
    return paging.page(asked, rows, making.directive)


def show_directive(_: questions.Question, id: str) -> answers.DirectiveWhole:
    """Tell of one directive."""
    held = _held(id)
    page = cast(directives.DirectivePage, directives.directive(held.id))  # no redirection, by its own id
    return answers.DirectiveWhole(
        directive=making.directive(held),
        contents=making.headings(page.contents),
        citation_forms=making.forms(page.forms),
        title_citations=making.citations(page.title_citations),
        cites=making.citations(page.cites),
        cited_by=tuple(mention.directive.id for mention in page.cited_by),
    )


def list_clauses(asked: questions.Listed, id: str) -> answers.Page[answers.Clause]:
    """List the clauses of a directive in order."""
    rows = catalogue().clauses(_held(id).id)
    return paging.drawn(
        asked, rows, lambda piece: map(making.clause, catalogue().cards([(row.directive, row.path) for row in piece]))
    )


def show_clause(_: questions.Question, id: str, path: str) -> answers.ClauseInPlace:
    """Tell of one clause in its place."""
    page = cast(directives.ClausePage, directives.clause(_held(id).id, path))
    return answers.ClauseInPlace(
        clause=making.clause(page.card),
        place=page.place,
        previous=page.previous.path if page.previous else None,
        next=page.next.path if page.next else None,
        below=tuple(card.clause.path for card in page.below),
        citation_forms=making.forms(page.forms),
    )


def cite(asked: questions.Cite, id: str) -> answers.FinishedCitation:
    """Cite a directive or a clause of it."""
    held, path = _held(id), given(asked.path)
    rows = catalogue().clauses(held.id)
    if path is not None and all(row.path != path for row in rows):
        raise ParameterError("path", "no clause of this directive", 404)
    if path is not None and asked.form == "basis":
        raise ParameterError("form", "a clause is no legal basis; leave out the path")
    address = whole(clause_address(held.id, path) if path else directive_address(held.id))
    citation = citation_of(held, rows, path, asked.form, address=address, quote=asked.quote)
    text = write(citation, asked.format)
    return answers.FinishedCitation(
        directive=held.id, path=path, form=asked.form, format=asked.format, quote=asked.quote, text=text
    )


def list_agencies(asked: questions.Listed) -> answers.Page[answers.Agency]:
    """List the bodies."""
    return paging.page(asked, catalogue().agencies(), making.agency)


def show_agency(_: questions.Question, id: str) -> answers.AgencyWhole:
    """Tell of one body."""
    known = _agency(id)
    return answers.AgencyWhole(agency=making.agency(known), spellings=catalogue().spellings(id))


def list_duties(asked: questions.Duties, id: str) -> answers.Page[answers.Duty]:
    """List the clauses in which a body has a part."""
    _agency(id)
    topic = _known_topic(given(asked.topic))
    narrowed = Narrowed(given(asked.role), topic, None, given(asked.due_from), given(asked.due_to))
    numbers = tuple(catalogue().duties.numbers(narrowed.of(id)))
    return paging.drawn(asked, numbers, lambda piece: map(_duty, duties_of(id, piece)))


def _duty(duty: Duty) -> answers.Duty:
    given_by = tuple(heading.path for heading in duty.given_by)
    return answers.Duty(clause=making.clause(duty.card), roles=duty.roles, given_by=given_by)


def list_topics(_: questions.Question) -> answers.Topics:
    """List the topics."""
    return answers.Topics(items=tuple(map(making.topic, catalogue().topics())))


def list_topic_clauses(asked: questions.Listed, id: str) -> answers.Page[answers.Clause]:
    """List the clauses about a topic."""
    if all(topic.id != id for topic in catalogue().topics()):
        abort(404)
    numbers = tuple(catalogue().topic_numbers(id))
    return paging.drawn(asked, numbers, lambda piece: map(making.clause, catalogue().numbered_cards(piece)))


def list_deadlines(asked: questions.Deadlines) -> answers.Page[answers.ClauseDeadline]:
    """List the time limits that pass the filters."""
    agency, role = _known_agency(given(asked.agency)), given(asked.role)
    if role and not agency:
        raise ParameterError("role", "only together with agency")
    limits, first, last = catalogue().limits, given(asked.due_from), given(asked.due_to)
    standing = Standing("dated", first, last) if first or last else None
    counts = limits.counts(agency, role)
    total = sum(count.count for count in counts if standing is None or standing.takes(count.stance, count.due))

    def draw(places: Sequence[int]) -> Iterator[answers.ClauseDeadline]:
        found = limits.page(agency, role, standing, start=places[0], size=len(places)) if places else ()
        return (_limit(timed(card, limit, today())) for card, limit in found)

    return paging.drawn(asked, range(total), draw)


def _limit(item: Timed) -> answers.ClauseDeadline:
    return answers.ClauseDeadline(deadline=making.deadline(item), clause=making.clause(item.card))


def list_cited(asked: questions.Cited) -> answers.Page[answers.CitedDocument]:
    """List the cited documents."""
    words, held = fold(asked.q), given(asked.held)
    rows = [
        row
        for row in catalogue().each_cited()
        if words in fold(f"{row.target} {row.name}") and held in (None, row.resolved is not None)
    ]
    return paging.page(asked, rows, making.cited)


def show_cited(asked: questions.OneCited) -> answers.CitedDocument:
    """Tell of one cited document."""
    return making.cited(catalogue().cited_document(asked.document) or abort(404))


def list_mentions(asked: questions.Mentions) -> answers.Page[answers.CitingPlace]:
    """List where a document is cited."""
    document = catalogue().cited_document(asked.document) or abort(404)
    return paging.drawn(asked, tuple(each_place(catalogue().each_citing(document))), _places)


def _places(places: Sequence[tuple[CitationRow, ...]]) -> Iterator[answers.CitingPlace]:
    for mention in mentions(places):
        yield answers.CitingPlace(
            directive=making.made(answers.DirectiveInBrief, mention.directive),
            path=mention.citations[0].path,
            citations=making.citations(mention.citations),
            clause=making.clause(mention.card) if mention.card else None,
        )


def search(asked: questions.Search) -> answers.Search:
    """Answer a question."""
    query = _query(asked)
    results = engine().search(query)
    cited = catalogue().cited_document(results.cited) if results.cited else None
    return answers.Search(
        items=tuple(_found(results)),
        total=results.total,
        next=paging.following(asked, results.total),
        facets={name: making.each(answers.FacetValue, counts) for name, counts in results.facets.items()},
        notice=making.made(answers.Notice, results.notice) if results.notice else None,
        document=results.document,
        cited=cited.key if cited else None,
        relaxed=results.relaxed,
        suggestions=results.suggestions,
        sort=asked.sort,
    )


def _query(asked: questions.Search) -> Query:
    agency, role = _known_agency(given(asked.agency)), given(asked.role)
    if role and not agency:
        raise ParameterError("role", "only together with agency")
    filters = Filters(
        agency=agency,
        role=role,
        topic=_known_topic(given(asked.topic)),
        type=given(asked.type),
        year=given(asked.year),
        directive=_known_directive(given(asked.directive)),
        due_from=given(asked.due_from),
        due_to=given(asked.due_to),
    )
    return Query(asked.q, filters, asked.sort, paging.number(asked) + 1, asked.limit)


def _found(results: Results) -> Iterator[answers.Found]:
    cards = catalogue().cards([(hit.directive, hit.path) for hit in results.hits])
    by_key = {(card.clause.directive, card.clause.path): card for card in cards}
    for hit in results.hits:
        if card := by_key.get((hit.directive, hit.path)):
            yield answers.Found(clause=making.clause(card), snippet=making.each(answers.Fragment, hit.snippet))


def suggest(asked: questions.Suggest) -> answers.Suggestions:
    """Complete what is being typed."""
    return answers.Suggestions(items=making.each(answers.Suggestion, engine().suggest(asked.q)))


def _held(id: str) -> DirectiveRow:
    return catalogue().directive(id) or abort(404)


def _agency(id: str) -> AgencySummary:
    return catalogue().agency(id) or abort(404)


def _known_agency(id: str | None) -> str | None:
    if id is not None and catalogue().agency(id) is None:
        raise ParameterError("agency", "no such agency", 404)
    return id


def _known_topic(id: str | None) -> str | None:
    if id is not None and all(topic.id != id for topic in catalogue().topics()):
        raise ParameterError("topic", "no such topic", 404)
    return id


def _known_directive(id: str | None) -> str | None:
    held = catalogue().directive(id) if id is not None else None
    if id is not None and held is None:
        raise ParameterError("directive", "no such directive", 404)
    return held.id if held else None
