"""The site as one Flask application over whatever generation is current."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from werkzeug.routing import BaseConverter

from web import (
    agencies,
    akomantoso,
    almanac,
    basket,
    calculator,
    clarity,
    comparing,
    copying,
    crossreferences,
    deadlines,
    directives,
    discovery,
    documents,
    drafts,
    embedding,
    guide,
    matrix,
    overview,
    preview,
    search,
    topics,
)
from web.api import page as api_page
from web.api import serving as api
from web.api.rate import Rate
from web.compression import compress
from web.errors import explain
from web.export.serving import carry_away
from web.freshness import keep_fresh, release
from web.generation import Generation, Sources, register
from web.language import Language
from web.remembering import Remembering
from web.routing import Site
from web.security import protect
from web.templating import furnish
from web.twin import Twin

AREAS = (
    overview, search, directives, agencies, matrix, topics, deadlines, almanac, calculator, clarity, crossreferences,
    documents, comparing, preview, guide, drafts, copying, basket, akomantoso, discovery,
    embedding, api_page,
)  # fmt: skip


class PlainJson(DefaultJSONProvider):
    """JSON in the order of the context's fields, its Vietnamese readable."""

    ensure_ascii = False
    sort_keys = False


class AnythingConverter(BaseConverter):
    """Match whatever is left of an address: a document's number holds slashes, maybe at its start."""

    part_isolating = False
    regex = ".+"


def create_app(
    current: Callable[[], Generation],
    *,
    today: Callable[[], datetime.date] = datetime.date.today,
    rate: Rate | None = None,
) -> Flask:
    """Build the site; ``current`` is asked once a request for the generation to answer from.

    ``rate`` is how fast one visitor may ask the API.
    """
    app = Site(__name__)
    app.json = PlainJson(app)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = datetime.timedelta(days=365)  # they are asked for by version
    app.url_map.merge_slashes = False
    app.url_map.converters["anything"] = AnythingConverter
    sources = Sources(current, today)
    register(app, sources)
    for area in AREAS:
        app.register_blueprint(area.area)
    version = release()
    furnish(app, version)
    api.offer(app, rate)
    compress(app)
    embedding.let_frame(app)
    protect(app)
    explain(app)
    keep_fresh(app, version)
    carry_away(app)
    app.wsgi_app = Language(Twin(Remembering(app.wsgi_app, sources)))  # type: ignore[method-assign]
    return app
