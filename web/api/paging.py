"""Long lists piece by piece, by cursors that say nothing and stay true.

A cursor belongs to one list (its address and filters) of one generation: inside it no item comes twice and none is
missed. After a rebuild it is refused, and the list is begun again: better than a list with silent gaps.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from flask import request

from web.addresses import here
from web.api import answers
from web.api.questions import Listed, ParameterError, given, kept
from web.generation import generation
from web.site import whole

Row = TypeVar("Row")
Item = TypeVar("Item")

_MOST = 10**9


def number(question: Listed) -> int:
    """Return which piece is asked for, from 0; raise ParameterError for a cursor of another list or generation."""
    cursor = given(question.cursor)
    if cursor is None:
        return 0
    try:
        seal, _, piece = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").partition(".")
        if seal == _seal(question) and 0 < int(piece) < _MOST:
            return int(piece)
    except (ValueError, binascii.Error):
        pass
    raise ParameterError("cursor", "not a cursor of this list as it stands now; begin again without it", 409)


def following(question: Listed, total: int) -> str | None:
    """Return the address of the piece after the one asked for; None where it is the last."""
    piece = number(question) + 1
    if piece * question.limit >= total:
        return None
    cursor = base64.urlsafe_b64encode(f"{_seal(question)}.{piece}".encode()).decode().rstrip("=")
    return whole(f"{here()}?{urlencode({**kept(question), 'cursor': cursor})}")


def page(question: Listed, rows: Sequence[Row], make: Callable[[Row], Item]) -> answers.Page[Item]:
    """Give the piece of a list that is asked for."""
    return drawn(question, rows, lambda piece: map(make, piece))


def drawn(question: Listed, rows: Sequence[Row], draw: Callable[[Sequence[Row]], Iterable[Item]]) -> answers.Page[Item]:
    """Give the piece of a list that is asked for, its items drawn together."""
    first = number(question) * question.limit
    items = tuple(draw(rows[first : first + question.limit]))
    return answers.Page(items=items, total=len(rows), next=following(question, len(rows)))


def _seal(question: Listed) -> str:
    parts = (generation().name, request.path, urlencode(kept(question)))
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()
