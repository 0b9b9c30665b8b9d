"""Addresses of what the pages speak of; they survive a rebuild of the index."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import request

from index.rows import CitationRow
from web.routing import address_of

_FRAGMENT = "%!$&'()*+,/:;=?@"  # what Werkzeug leaves as it is behind a "#"


def anchor(path: str) -> str:
    """Name a clause's place on the page of its directive.

    >>> anchor("II/1/1.5/-2")
    'II_1_1.5_-2'
    """
    return path.replace("/", "_")


def here() -> str:
    """Return the address of the page asked for, without its parameters and without ``.json``."""
    return quote(request.script_root + request.path, safe="/@:+,;=()!$&'*")


def directive_address(id: str, path: str | None = None) -> str:
    """Return the page of a directive, at a clause's place where ``path`` is given."""
    page = address_of("directives.directive", id=id)
    return f"{page}#{quote(anchor(path), safe=_FRAGMENT)}" if path else page


def clause_address(id: str, path: str) -> str:
    """Return a clause's own page; the title of a directive stands on the directive's page."""
    if path == "title":
        return directive_address(id)
    return address_of("directives.clause", id=id, path=path)


def deadline_address(id: str, path: str) -> str:
    """Return the place on a clause's page where its time limits are worked out."""
    return clause_address(id, path) + "#thoi-han"


def agency_address(id: str) -> str:
    """Return the page of a body."""
    return address_of("agencies.agency", id=id)


def topic_address(id: str) -> str:
    """Return the page of a topic."""
    return address_of("topics.topic", id=id)


def cited_address(key: str) -> str:
    """Return the page of a cited document."""
    return address_of("crossreferences.cited", key=key)


def collecting_address(entry: str) -> str:
    """Return the basket with one entry in it."""
    return f"{address_of('basket.basket')}?dieu={quote(entry)}"


def citation_key(citation: CitationRow) -> str:
    """Return the key of the document that a mention names, dated where the mention is."""
    return f"{citation.target}@{citation.date.year}" if citation.date else citation.target


def preview_address(citation: CitationRow) -> str:
    """Return the address of a glance at what a mention names, as JSON."""
    held = citation.directive if citation.target == "self" else citation.resolved
    asked = {"van-ban": held, "dieu-khoan": citation.at or ""} if held else {"tai-lieu": citation_key(citation)}
    return f"{address_of('preview.glance')}.json?{urlencode(asked)}"


def citation_address(citation: CitationRow) -> str:
    """Return where a mention leads: the place in a held directive, else the page of the document that is lacked."""
    if citation.target == "self":
        return directive_address(citation.directive, citation.at)
    if citation.resolved:
        return directive_address(citation.resolved, citation.at)
    return cited_address(citation_key(citation))
