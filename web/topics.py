"""Topics and the clauses about each."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, request

from index.rows import ClauseCard, TopicSummary
from web.addresses import here
from web.generation import catalogue
from web.paging import Pager, cut, pager
from web.parameters import Parameters
from web.twin import Area

area = Area("topics", __name__)

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class TopicList:
    """Every topic with its count."""

    topics: tuple[TopicSummary, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A page of the clauses about a topic."""

    topic: TopicSummary
    cards: tuple[ClauseCard, ...]
    pager: Pager
    ignored: tuple[str, ...]


@area.page("/chu-de", "topics/list.html")
def listed() -> TopicList:
    """List the topics."""
    return TopicList(catalogue().topics())


@area.page("/chu-de/<id>", "topics/topic.html")
def topic(id: str) -> TopicPage:
    """Show the clauses about a topic."""
    known = next((topic for topic in catalogue().topics() if topic.id == id), None) or abort(404)
    asked = Parameters(request.args)
    numbers, page = catalogue().topic_numbers(id), asked.page()
    return TopicPage(
        topic=known,
        cards=catalogue().numbered_cards(cut(numbers, page, PAGE_SIZE)),
        pager=pager(len(numbers), page, PAGE_SIZE, here(), {}),
        ignored=asked.ignored,
    )
