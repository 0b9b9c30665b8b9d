"""What is told of a clause away from its page: its words, its citation, an address that leads back from anywhere."""

from __future__ import annotations

import re
from functools import lru_cache

from flask import request

from index.rows import ClauseCard, ClauseRow
from kb.cite import Citable, Step, cite_directive, cite_steps
from web.citing import citable_of
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
    steps = tuple((row.kind, row.label) for row in (*card.headings, card.clause))
    attached = "attachment" in (kind for kind, _ in steps)
    citable = _citable(card.directive, catalogue().attachments(card.clause.directive) if attached else ())
    return " ".join(filter(None, (_place(steps, citable.attachments), _whole(citable))))


# A long list says the same directives and the same places over and over.
_citable = lru_cache(256)(citable_of)
_whole = lru_cache(256)(cite_directive)


@lru_cache(8192)
def _place(steps: tuple[Step, ...], attachments: tuple[str, ...]) -> str:
    """Say the way from a clause up to its directive."""
    nameless = Citable(None, None, None, None, None, attachments)
    return cite_steps(nameless, steps, "later").removesuffix(cite_directive(nameless, "later")).strip()
