"""Answering for the suffixes of a list's address, and the links that a page shows for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from flask import Flask, Response, abort, request, stream_with_context

from kb.vietnamese import slug
from web.addresses import here
from web.export.calendars import Wish, calendar_pieces
from web.export.feeds import atom
from web.export.lines import csv_pieces, json_pieces, keyed, line_pieces
from web.export.listings import LISTINGS, Listing
from web.export.workbook import xlsx_pieces
from web.language import say
from web.paging import address
from web.parameters import Parameters
from web.twin import form

Values = Mapping[str, Any]
_LONGEST_REMINDER = 60  # days


@dataclass(frozen=True, slots=True)
class Form:
    """What a list can be turned into: at which suffix, of which type, by what; None where a list has no such form."""

    suffix: str
    label: str
    mimetype: str
    write: Callable[[Listing, Values], Iterable[bytes] | None]
    saved: bool = True


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a form of the list that a page shows."""

    label: str
    address: str
    mimetype: str


def _lines(listing: Listing, values: Values) -> Iterator[bytes]:
    if listing.lines:
        return line_pieces(listing.lines(**values), 1)
    return line_pieces(keyed(listing.columns, listing.rows(**values)))


def _calendar(listing: Listing, values: Values) -> Iterator[bytes] | None:
    asked = Parameters(request.args)
    wish = Wish(asked.number("nhac", "", 0, _LONGEST_REMINDER), asked.flag("hang-ngay"))
    return listing.limits and calendar_pieces(listing.title(**values), listing.limits(**values), wish)


def _feed(listing: Listing, values: Values) -> list[bytes] | None:
    page = address(here(), kept())
    return listing.entries and [atom(listing.title(**values), page, suffixed(".atom"), listing.entries(**values))]


FORMS = (
    Form(".csv", "CSV", "text/csv; charset=utf-8", lambda of, at: csv_pieces(of.columns, of.rows(**at))),
    Form(".xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         lambda of, at: xlsx_pieces(of.columns, of.rows(**at), of.title(**at))),
    Form(".rows.json", "JSON", "application/json", lambda of, at: json_pieces(of.columns, of.rows(**at)), saved=False),
    Form(".jsonl", "JSON Lines", "application/x-ndjson", _lines),
    Form(".ics", "Lịch (ICS)", "text/calendar; charset=utf-8", _calendar),
    Form(".atom", "Atom", "application/atom+xml; charset=utf-8", _feed, saved=False),
)  # fmt: skip
_BY_SUFFIX = {form.suffix: form for form in FORMS}


def carry_away(app: Flask) -> None:
    """Let ``app`` answer for the forms of its lists."""

    @app.before_request
    def export() -> Response | None:
        wanted = _BY_SUFFIX.get(form())
        if wanted is None or request.routing_exception is not None:
            return None
        listing = LISTINGS.get(request.endpoint or "") or abort(404)
        values = request.view_args or {}
        return _response(wanted, listing, values, wanted.write(listing, values) or abort(404))


def _response(wanted: Form, listing: Listing, values: Values, pieces: Iterable[bytes]) -> Response:
    """Begin the answer with its first piece: what fails there still gets a page that says so."""
    left = iter(pieces)
    first = next(left, b"")
    response = Response(stream_with_context(chain((first,), left)), content_type=wanted.mimetype)
    if wanted.saved:
        name = "-".join((listing.file, *(slug(str(value)) for value in values.values())))
        response.headers["Content-Disposition"] = f"attachment; filename={name}{wanted.suffix.replace('.rows', '')}"
    return response


def downloads() -> tuple[Download, ...]:
    """Return what the list on this page can be turned into."""
    listing = LISTINGS.get(request.endpoint or "")
    if listing is None:
        return ()
    has = {".ics": listing.limits, ".atom": listing.entries, ".jsonl": listing.lines}
    page, asked = here(), address("", kept())
    return tuple(
        Download(say(each.label), f"{page}{each.suffix}{asked}", each.mimetype)
        for each in FORMS
        if has.get(each.suffix, listing)
    )


def subscription() -> str:
    """Return the address by which a calendar program follows the limits on this page."""
    return f"webcal://{request.host}{suffixed('.ics')}"


def suffixed(suffix: str) -> str:
    """Return the address of a form of this list, with the filters of its page."""
    return address(here() + suffix, kept())


def kept() -> dict[str, str]:
    """Return the parameters of the page; a form has the whole list, whatever page of it is shown."""
    return {name: value for name, value in request.args.items() if name != "trang"}
