"""A glance at what a citation leads to, for the preview on hover and focus."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, request

from web.generation import catalogue
from web.language import counted, say
from web.parameters import Parameters
from web.twin import Area
from web.wording import clause_name, directive_name, issued, shortened

area = Area("preview", __name__)

_LONGEST = 420


@dataclass(frozen=True, slots=True)
class Glance:
    """What the preview says: a heading, words of the document, and a note of the site."""

    heading: str
    words: str
    note: str


@area.page("/xem-nhanh", "preview.html")
def glance() -> Glance:
    """Show the beginning of a clause, of a directive, or what is known of a document that is lacked."""
    asked = Parameters(request.args)
    if key := asked.text("tai-lieu"):
        document = catalogue().cited_document(key) or abort(404)
        note = counted(document.mentions, "được viện dẫn {n} lần")
        return Glance(document.target, document.name, f"{say('chưa có trong kho')}; {note}")
    held = catalogue().directive(asked.text("van-ban")) or abort(404)
    name = f"{directive_name(held)}, {issued(held.date)}"
    card = next(iter(catalogue().cards([(held.id, asked.text("dieu-khoan"))])), None)
    if card is None:
        return Glance(name, shortened(held.title or "", _LONGEST), held.issuer or "")
    return Glance(name, clause_name(card.clause, _LONGEST), " › ".join(clause_name(h, 40) for h in card.headings))
