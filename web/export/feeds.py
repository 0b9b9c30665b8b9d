"""Feeds (Atom, RFC 4287): what a list has that is newest, for a reader to follow."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from index.rows import ClauseCard, DirectiveRow
from kb.model import PartialDate
from web.addresses import clause_address, directive_address
from web.export.telling import absolute, citation, printable, words
from web.language import language, say
from web.wording import clause_name, directive_name

ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause or a directive in a feed; ``key`` names it for ever."""

    key: str
    address: str
    title: str
    summary: str
    content: str
    directive: DirectiveRow
    topics: tuple[tuple[str, str], ...] = ()


def clause_entry(card: ClauseCard) -> Entry:
    """Make an entry of a clause."""
    clause = card.clause
    return Entry(
        key=f"{clause.directive}/{clause.path}",
        address=clause_address(clause.directive, clause.path),
        title=f"{directive_name(card.directive)}: {clause_name(clause, 100)}",
        summary=citation(card),
        content=words(clause),
        directive=card.directive,
        topics=tuple(dict.fromkeys((topic.topic, topic.topic_name) for topic in card.topics)),
    )


def directive_entry(row: DirectiveRow) -> Entry:
    """Make an entry of a directive as a whole."""
    title = row.title or ""
    return Entry(row.id, directive_address(row.id), f"{directive_name(row)} {title}".strip(), title, title, row)


def atom(title: str, page: str, own: str, entries: Iterable[Entry]) -> bytes:
    """Write a feed of the list at ``page``, itself at ``own``; both are addresses of the site."""
    kept = tuple(entries)
    feed = etree.Element(f"{{{_ATOM}}}feed", attrib={_LANG: language()}, nsmap={None: _ATOM})
    _add(feed, "id", _urn(page))
    _add(feed, "title", f"{title} · {say('Tra cứu văn bản chỉ đạo')}")
    _add(feed, "updated", _moment(max((entry.directive.changed for entry in kept), default=_NEVER)))
    _add(_add(feed, "author"), "name", say("Tra cứu văn bản chỉ đạo"))
    _add(feed, "link", rel="self", type="application/atom+xml", href=absolute(own))
    _add(feed, "link", rel="alternate", type="text/html", href=absolute(page))
    for entry in kept:
        _add_entry(feed, entry)
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return written


def _add_entry(feed: etree._Element, entry: Entry) -> None:
    element = _add(feed, "entry")
    _add(element, "id", _urn(entry.key))
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.directive.changed))
    if entry.directive.date:
        day = PartialDate.parse(entry.directive.date).first_day()
        _add(element, "published", f"{day}T00:00:00+07:00")
    _add(_add(element, "author"), "name", entry.directive.issuer or say("không rõ"))
    _add(element, "link", rel="alternate", type="text/html", href=absolute(entry.address))
    for term, label in entry.topics:
        _add(element, "category", term=term, label=label)
    _add(element, "summary", entry.summary, type="text")
    _add(element, "content", entry.content, type="text")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attrib=attributes)
    element.text = None if text is None else printable(text)
    return element


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"directives-kb:{name}").urn


def _moment(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
