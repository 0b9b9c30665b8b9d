"""What tells search engines and browsers what is here: the sitemap, robots.txt, the search for the address bar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import islice

from flask import Response, abort, jsonify, request, url_for
from lxml import etree
from lxml.builder import ElementMaker

from web.addresses import agency_address, cited_address, directive_address, topic_address
from web.generation import catalogue, engine
from web.language import say
from web.parameters import Parameters
from web.site import whole
from web.twin import Area

area = Area("discovery", __name__)

MOST = 50_000  # addresses in one file, by the sitemap protocol
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_AREAS = ("overview.home", "directives.listed", "agencies.listed", "topics.listed", "deadlines.listed",
          "crossreferences.listed", "guide.guide", "api_page.page")  # fmt: skip
# Pages made for one reader's question.
_CLOSED = (
    "/tim-kiem",
    "/goi-y",
    "/xem-nhanh",
    "/chep-trich-dan",
    "/so-sanh",
    "/kiem-tra-du-thao",
    "/api/v1",
    "/en/tim-kiem",
)

Place = tuple[str, datetime.datetime | None]


@area.route("/sitemap.xml")
def sitemap() -> Response:
    """List the pages worth finding; where they are too many for one file, list the files."""
    files = range(1, -(-sum(1 for _ in _places()) // MOST) + 1)
    if len(files) == 1:
        return _urls(1)
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    addresses = (whole(url_for("discovery.sitemap_file", number=number)) for number in files)
    return _xml(make.sitemapindex(*(make.sitemap(make.loc(address)) for address in addresses)))


@area.route("/sitemap-<int:number>.xml")
def sitemap_file(number: int) -> Response:
    """List some of the pages."""
    return _urls(number)


@area.route("/robots.txt")
def robots() -> Response:
    """Keep crawlers from pages that are without number."""
    lines = ["User-agent: *", *(f"Disallow: {request.script_root}{path}" for path in _CLOSED)]
    lines += [f"Sitemap: {whole(url_for('discovery.sitemap'))}", ""]
    return Response("\n".join(lines), content_type="text/plain; charset=utf-8")


@area.route("/opensearch.xml")
def opensearch() -> Response:
    """Describe the search to browsers."""
    make = ElementMaker(namespace=_OPENSEARCH, nsmap={None: _OPENSEARCH})
    page, typed = whole(url_for("search.search")), whole(url_for("discovery.typed"))
    description = make.OpenSearchDescription(
        make.ShortName("KB văn bản"),  # no more than 16 characters are allowed
        make.Description(say("Tra cứu văn bản chỉ đạo")),
        make.InputEncoding("UTF-8"),
        make.Image(whole(url_for("static", filename="icon.svg")), type="image/svg+xml", height="16", width="16"),
        make.Url(type="text/html", method="get", template=f"{page}?q={{searchTerms}}"),
        make.Url(type="application/atom+xml", method="get", template=f"{page}.atom?q={{searchTerms}}"),
        make.Url(type="application/x-suggestions+json", method="get", template=f"{typed}?q={{searchTerms}}"),
    )
    return _xml(description, "application/opensearchdescription+xml")


@area.route("/goi-y-trinh-duyet")
def typed() -> Response:
    """Complete what is typed into the address bar, in the form that browsers ask for."""
    words = Parameters(request.args).text("q")[:100]
    response = jsonify([words, [suggestion.label for suggestion in engine().suggest(words)]])
    response.content_type = "application/x-suggestions+json"
    return response


def _places() -> Iterator[Place]:
    yield from ((url_for(endpoint), None) for endpoint in _AREAS)
    yield from ((directive_address(row.id), row.changed) for row in catalogue().directives())
    yield from ((agency_address(row.id), None) for row in catalogue().agencies())
    yield from ((topic_address(row.id), None) for row in catalogue().topics())
    yield from ((cited_address(row.key), None) for row in catalogue().each_cited())


def _urls(number: int) -> Response:
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    urls = make.urlset()
    for address, changed in islice(_places(), max(0, number - 1) * MOST, number * MOST):
        lastmod = [make.lastmod(changed.isoformat(timespec="seconds"))] if changed else []
        urls.append(make.url(make.loc(whole(address)), *lastmod))
    if not len(urls) or number < 1:
        abort(404)
    return _xml(urls)


def _xml(tree: etree._Element, mimetype: str = "application/xml") -> Response:
    text = etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
    return Response(text, content_type=f"{mimetype}; charset=utf-8")
