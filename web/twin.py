"""Every page twice: as HTML, and as JSON at the same address with ``.json`` behind it.

A view builds one frozen context dataclass; ``Area.page`` turns it into either. Templates see it as ``page``. Lists have
further forms at further suffixes (see ``web.export``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for

from web.plain import plain

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_SUFFIX = ".json"
# The longest first, where one ends with another.
SUFFIXES = (".rows.json", ".json", ".jsonl", ".csv", ".xlsx", ".ics", ".atom")
FORM = "directives_kb.form"

View = Callable[..., Any]


class Twin:
    """WSGI layer: strip the suffix from the address and remember it, so that every route has its twin."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, by way of the page that the address is the twin of."""
        path = environ.get("PATH_INFO", "")
        suffix = next((suffix for suffix in SUFFIXES if path.endswith(suffix)), "")
        if suffix and not path.startswith("/static/"):
            environ = {**environ, "PATH_INFO": path.removesuffix(suffix), FORM: suffix}
        return self.app(environ, start_response)


def form() -> str:
    """Return the suffix of the form that the request asked for; empty for a page."""
    return str(request.environ.get(FORM, ""))


def wants_json() -> bool:
    """Tell whether the request came by the JSON address."""
    return form() == _SUFFIX


def render(template: str, context: object) -> Response:
    """Turn a context dataclass into the form that the request asked for."""
    if wants_json():
        return jsonify(plain(context))
    return make_response(render_template(template, page=context))


def moved(endpoint: str, code: int = 302, **values: Any) -> Response:
    """Redirect to a page, staying in the form that the request asked for."""
    address = url_for(endpoint, **values)
    if wants_json():
        path, mark, query = address.partition("?")
        address = path + _SUFFIX + mark + query
    return make_response(redirect(address, code))


class Area(Blueprint):
    """A blueprint whose views return contexts."""

    def page(self, rule: str, template: str) -> Callable[[View], View]:
        """Register a view; what it returns is rendered with ``template`` unless it is a response already."""

        def register(view: View) -> View:
            @wraps(view)
            def respond(**values: Any) -> Response:
                context = view(**values)
                return context if isinstance(context, Response) else render(template, context)

            self.add_url_rule(rule, view.__name__, respond)
            return view

        return register
