"""A finished citation to copy, for another program: which mention it is, in which format, with or without the words.

The page works without script; with it, the clause page asks for the JSON twin and shows the text in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import abort, request, url_for

from index.rows import DirectiveRow
from kb.citation_formats import Format, write
from kb.cite import Form
from web.citing import FORMS, WHOLE_FORMS, citation_of, place_name
from web.generation import catalogue
from web.language import say
from web.parameters import Parameters
from web.twin import Area

area = Area("copying", __name__)

FORMAT_NAMES: dict[Format, str] = {
    "text": "Văn bản thuần",
    "html": "HTML có liên kết",
    "markdown": "Markdown",
    "bibtex": "BibTeX",
    "csl-json": "CSL-JSON",
}
# What a citation of a clause, and of a directive as a whole, may be.
MENTIONS: dict[bool, dict[Form, str]] = {True: FORMS, False: WHOLE_FORMS}


@dataclass(frozen=True, slots=True)
class Copy:
    """A citation of a directive, or of its clause ``path``, in the form and format that were asked for."""

    directive: DirectiveRow
    path: str
    place: str
    form: Form
    format: Format
    quote: bool
    text: str
    ignored: tuple[str, ...]


@area.page("/chep-trich-dan", "copying/copy.html")
def copy() -> Copy:
    """Write the citation of a clause or directive for a program."""
    asked = Parameters(request.args)
    directive = catalogue().directive(asked.text("van-ban")) or abort(404)
    rows, path = catalogue().clauses(directive.id), asked.text("dieu-khoan")
    if path and all(row.path != path for row in rows):
        abort(404)
    kinds, formats = MENTIONS[bool(path)], FORMAT_NAMES
    form = cast(Form, asked.choice("lan", say("dạng trích dẫn"), kinds) or "first")
    format = cast(Format, asked.choice("dang", say("định dạng trích dẫn"), formats) or "text")
    quote = asked.flag("nguyen-van")
    citation = citation_of(directive, rows, path or None, form, address=_address(directive.id, path), quote=quote)
    place = place_name(directive, rows, path) if path else ""
    return Copy(directive, path, place, form, format, quote, write(citation, format), asked.ignored)


def _address(id: str, path: str) -> str:
    """Return where a citation leads, whole, for whoever reads it elsewhere."""
    if path:
        return url_for("directives.clause", id=id, path=path, _external=True)
    return url_for("directives.directive", id=id, _external=True)
