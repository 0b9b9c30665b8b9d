"""The catalogue's rows as the API's answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from index.rows import AgencySummary, CitationRow, CitedDocument, ClauseCard, ClauseRow, DirectiveRow, TopicSummary
from web.addresses import agency_address, cited_address, clause_address, directive_address, topic_address
from web.api import answers
from web.citing import CitationForm
from web.generation import today
from web.site import whole
from web.timing import Timed, all_timed

Made = TypeVar("Made", bound=answers.Answer)


def made(kind: type[Made], row: object, **more: Any) -> Made:
    """Take the fields of an answer from a row by their names, and ``more`` beside them."""
    fields = {
        field.name: more[field.name] if field.name in more else getattr(row, field.name)
        for field in msgspec.structs.fields(kind)
    }
    return kind(**fields)


def each(kind: type[Made], rows: Iterable[object]) -> tuple[Made, ...]:
    """Make an answer of every row."""
    return tuple(made(kind, row) for row in rows)


def directive(row: DirectiveRow) -> answers.Directive:
    """Tell of a directive."""
    return made(answers.Directive, row, url=whole(directive_address(row.id)))


def headings(rows: Iterable[ClauseRow]) -> tuple[answers.Heading, ...]:
    """Name headings by their path."""
    return each(answers.Heading, rows)


def citations(rows: Iterable[CitationRow]) -> tuple[answers.Citation, ...]:
    """Tell of the mentions of documents."""
    return each(answers.Citation, rows)


def forms(found: Iterable[CitationForm]) -> tuple[answers.CitationForm, ...]:
    """Give finished citations."""
    return each(answers.CitationForm, found)


def deadline(item: Timed) -> answers.Deadline:
    """Tell of a time limit, and how it stands today."""
    return made(
        answers.Deadline,
        item.deadline,
        since=item.deadline.from_,
        meaning=item.value,
        state=made(answers.State, item.state),
        safe=item.safe,
        next=item.next,
    )


def clause(card: ClauseCard) -> answers.Clause:
    """Tell of a clause with all that is read from it."""
    return made(
        answers.Clause,
        card.clause,
        directive=made(answers.DirectiveInBrief, card.directive),
        url=whole(clause_address(card.clause.directive, card.clause.path)),
        headings=headings(card.headings),
        agencies=each(answers.AgencyRole, card.agencies),
        deadlines=tuple(map(deadline, all_timed(card, today()))),
        citations=citations(card.citations),
        topics=each(answers.TopicMention, card.topics),
    )


def agency(row: AgencySummary) -> answers.Agency:
    """Tell of a body."""
    return made(answers.Agency, row, url=whole(agency_address(row.id)))


def topic(row: TopicSummary) -> answers.Topic:
    """Tell of a topic."""
    return made(answers.Topic, row, url=whole(topic_address(row.id)))


def cited(row: CitedDocument) -> answers.CitedDocument:
    """Tell of a cited document."""
    return made(answers.CitedDocument, row, url=whole(cited_address(row.key)))
