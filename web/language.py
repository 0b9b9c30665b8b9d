"""The language of the interface: Vietnamese, or English at the same addresses below ``/en``.

Directives stay as they are. A text that the site says stands in the code in Vietnamese and goes through ``say``; its
English stands in ``data/english.toml``. The prefix is taken off before any route is sought and kept in every address
that is made, so that no cookie is needed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import Request, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What stands behind the name, asked for once: a page asks for its language hundreds of times.
_request: Callable[[], Request] = request._get_current_object  # type: ignore[attr-defined]

PREFIX = "/en"
_ENGLISH = "directives_kb.english"


class Language:
    """WSGI layer: move ``/en`` from the path to where the site is mounted, and remember it."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request in the language that its address asks for."""
        path = environ.get("PATH_INFO", "")
        if path == PREFIX or path.startswith(PREFIX + "/"):
            mount = environ.get("SCRIPT_NAME", "") + PREFIX
            environ = {**environ, "SCRIPT_NAME": mount, "PATH_INFO": path.removeprefix(PREFIX) or "/", _ENGLISH: True}
        return self.app(environ, start_response)


def english() -> bool:
    """Tell whether the request is for English pages."""
    try:
        return _ENGLISH in _request().environ
    except RuntimeError:  # there is no request; asking first would take as long as the answer, hundreds of times a page
        return False


def language() -> str:
    """Return the code of the page's language."""
    return "en" if english() else "vi"


def say(text: str, **values: object) -> str:
    """Say a text in the language of the request, its ``{name}`` places filled.

    >>> say("Còn {time}", time="3 ngày")
    'Còn 3 ngày'
    """
    said = messages().get(text, text) if english() else text
    return said.format(**values) if values else said


def counted(number: int, text: str) -> str:
    """Say a number of things; English has a plural of its own after "|" ("task|tasks").

    >>> counted(1200, "{n} việc")
    '1.200 việc'
    """
    said = say(text)
    if english():
        one, _, many = said.partition("|")
        return (one if number == 1 else many or one).format(n=f"{number:,}")
    return said.format(n=f"{number:,}".replace(",", "."))


def other_language() -> str:
    """Return the address of the same page in the other language."""
    root = request.script_root
    root = root.removesuffix(PREFIX) if english() else root + PREFIX
    query = request.query_string.decode("ascii", "replace")
    return quote(root + request.path, safe="/@:+,;=()!$&'*") + (f"?{query}" if query else "")


@cache
def messages() -> Mapping[str, str]:
    """Return the English of every text."""
    data: dict[str, Any] = tomllib.loads((Path(__file__).parent / "data/english.toml").read_text(encoding="utf-8"))
    return {text: said for table in data.values() for text, said in table.items()}
