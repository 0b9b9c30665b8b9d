"""Serving the API: routes, JSON, failures that say what to change, reading from other sites, a limit of speed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from flask import Flask, Response, g, request

from web.addresses import here
from web.api.answers import Page, Problem, Search
from web.api.description import openapi
from web.api.questions import ParameterError, read
from web.api.rate import Buckets, Rate, Standing
from web.api.routes import BASE, ROUTES, Route

_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
    "Access-Control-Max-Age": "86400",
}
_DETAILS = {
    404: "There is nothing at this address.",
    405: "The API is for reading: use GET.",
    429: "Too many questions in a short time; wait as long as Retry-After says.",
    503: "The index has not been built, or cannot be opened.",
}


def offer(app: Flask, rate: Rate | None = None) -> None:
    """Let ``app`` answer the API's questions, each visitor's no faster than ``rate``."""
    buckets = Buckets(rate) if rate else None
    for route in ROUTES:
        rule = route.address.replace("{path}", "<path:path>").replace("{id}", "<id>")
        _add(app, route, rule)
    app.add_url_rule(f"{BASE}/openapi", "api.openapi", lambda: _json(openapi()))

    @app.before_request
    def slow_down() -> Response | None:
        if buckets is None or not _is_api() or request.method == "OPTIONS":
            return None
        g.standing = buckets.take(request.remote_addr or "")
        return None if g.standing.allowed else problem(429)

    @app.after_request
    def finish(response: Response) -> Response:
        if not _is_api():
            return response
        if response.status_code >= 400 and response.mimetype != "application/problem+json":
            failed = problem(response.status_code)
            response.set_data(failed.get_data())
            response.content_type = failed.content_type
        response.headers.update(_CORS)
        if buckets and (standing := g.get("standing")):
            _tell(response, buckets.rate, standing)
        return response


def _add(app: Flask, route: Route, rule: str) -> None:
    """Give a route its address."""

    def respond(**values: Any) -> Response:
        try:
            answer = route.view(read(route.asked, request.args), **values)
        except ParameterError as error:
            return problem(error.status, error.reason, error.parameter)
        response = _json(answer)
        if isinstance(answer, Page | Search) and answer.next:
            response.headers["Link"] = f'<{answer.next}>; rel="next"'
        return response

    app.add_url_rule(BASE + rule, f"api.{route.name}", respond)


def problem(status: int, detail: str = "", parameter: str | None = None) -> Response:
    """Say what went wrong."""
    title = HTTPStatus(status).phrase
    detail = detail or _DETAILS.get(status, title)
    told = Problem(
        type="about:blank", title=title, status=status, detail=detail, instance=here(), parameter=parameter or None
    )
    return Response(msgspec.json.encode(told), status, content_type="application/problem+json")


def _json(answer: object) -> Response:
    return Response(msgspec.json.encode(answer), content_type="application/json")


def _is_api() -> bool:
    return request.path == BASE or request.path.startswith(BASE + "/")


def _tell(response: Response, rate: Rate, standing: Standing) -> None:
    response.headers["RateLimit-Policy"] = f'"reading";q={rate.questions};w={rate.seconds}'
    response.headers["RateLimit"] = f'"reading";r={standing.left};t={standing.wait}'
    if not standing.allowed:
        response.headers["Retry-After"] = str(max(1, standing.wait))
