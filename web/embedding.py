"""A clause on other people's pages: oEmbed, and a page made for their frames."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlencode, urlsplit

from flask import Flask, Response, abort, jsonify, request, url_for
from markupsafe import Markup

from index.rows import ClauseCard
from kb.citation_formats import Citation, write
from web.addresses import clause_address
from web.citing import citation_of
from web.generation import catalogue
from web.security import HEADERS
from web.site import whole
from web.twin import Area

area = Area("embedding", __name__)

WIDTH, HEIGHT = 600, 320
_CLAUSE = re.compile(r"(?:/en)?/van-ban/([^/]+)/(.+)")


@dataclass(frozen=True, slots=True)
class Embed:
    """A clause in its directive's words, with its citation, for a frame."""

    card: ClauseCard
    quotation: str
    citation: str
    address: str


@area.page("/nhung/<id>/<path:path>", "embedding/clause.html")
def framed(id: str, path: str) -> Embed:
    """Show a clause in a frame."""
    card, citation = _cited(id, path)
    return Embed(card, citation.quotation or card.clause.text, citation.text, citation.address or "")


@area.route("/oembed")
def oembed() -> Response:
    """Answer with a clause as oEmbed: a quotation that links back."""
    if request.args.get("format", "json") != "json":
        abort(501)
    asked = _split(request.args.get("url", ""))
    path = unquote(asked.path.removeprefix(request.script_root.removesuffix("/en")))
    match = _CLAUSE.fullmatch(path)
    if match is None or asked.netloc not in ("", request.host):
        abort(404)
    card, citation = _cited(match[1], match[2])
    response = jsonify(
        version="1.0",
        type="rich",
        title=citation.text,
        author_name=card.directive.issuer or "",
        provider_name="directives-kb",
        provider_url=whole("/"),
        html=write(citation, "html"),
        width=_narrowed("maxwidth", WIDTH),
        height=_narrowed("maxheight", HEIGHT),
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        abort(404)


def oembed_address(id: str, path: str) -> str:
    """Return where a clause's page says it can be embedded from."""
    return whole(f"{url_for('embedding.oembed')}?{urlencode({'url': whole(clause_address(id, path))})}")


def embed_code(id: str, path: str) -> Markup:
    """Return the markup that shows a clause in a frame of another page."""
    address = html.escape(whole(url_for("embedding.framed", id=id, path=path)))
    return Markup(f'<iframe src="{address}" width="{WIDTH}" height="{HEIGHT}" loading="lazy"></iframe>')


def let_frame(app: Flask) -> None:
    """Let other sites frame the pages made for it; called before ``protect``, so that it has the last word."""

    @app.after_request
    def loosen(response: Response) -> Response:
        if request.endpoint == "embedding.framed":
            policy = HEADERS["Content-Security-Policy"]
            response.headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors *")
        return response


def _cited(id: str, path: str) -> tuple[ClauseCard, Citation]:
    held = catalogue().directive(id) or abort(404)
    card = next(iter(catalogue().cards([(held.id, path)])), None) or abort(404)
    address = whole(clause_address(held.id, path))
    return card, citation_of(held, catalogue().clauses(held.id), path, "dated", address=address, quote=True)


def _narrowed(name: str, most: int) -> int:
    raw = request.args.get(name, "")
    return min(most, int(raw)) if raw.isascii() and raw.isdigit() and 0 < len(raw) < 6 and int(raw) else most
