"""What is told of a clause away from its page: its words, its citation, an address that leads back from anywhere."""

from __future__ import annotations

import re

from flask import request

from index.rows import ClauseCard, ClauseRow
from web.citing import citation_of
from web.generation import catalogue

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def absolute(address: str) -> str:
    """Return an address of the site with its scheme and host."""
    return request.host_url.rstrip("/") + address


def words(clause: ClauseRow) -> str:
    """Return a clause's words; a bullet goes without its mark, which tables for offices would take for a minus."""
    return clause.text[clause.body :] if clause.kind == "bullet" else clause.text


def printable(text: str) -> str:
    """Drop the characters that no XML and no calendar may hold."""
    return _UNPRINTABLE.sub("", text)


def citation(card: ClauseCard) -> str:
    """Cite a clause in full, as at its first mention."""
    attached = "attachment" in (row.kind for row in (*card.headings, card.clause))
    attachments = catalogue().attachments(card.clause.directive) if attached else ()
    above = [row for row in card.headings if row.kind != "attachment"]
    own = () if card.clause.kind == "attachment" else (card.clause,)
    return citation_of(card.directive, (*attachments, *above, *own), card.clause.path).text
