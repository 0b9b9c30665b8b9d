"""An application that makes addresses fast: a page of search results has hundreds.

The address of a rule is made once with marks in place of its values; for every further one, the values are filled in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from flask import Flask, Request, current_app, has_request_context, request

from web.environment import Templates

# What stands behind the names, asked for once: their attributes are looked up anew each time.
_request: Callable[[], Request] = request._get_current_object  # type: ignore[attr-defined]
_app: Callable[[], Site] = current_app._get_current_object  # type: ignore[attr-defined]

_REMEMBERED = 8_192
_SAFE = "!$&'()*+,/:;=@"  # what Werkzeug leaves as it is in a path


class Site(Flask):
    """Makes each address once for each place where the site is mounted."""

    jinja_environment = Templates

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._filled = lru_cache(maxsize=_REMEMBERED)(self._fill)
        self._patterns = lru_cache(maxsize=_REMEMBERED)(self._pattern)

    def url_for(
        self,
        /,
        endpoint: str,
        *,
        _anchor: str | None = None,
        _method: str | None = None,
        _scheme: str | None = None,
        _external: bool | None = None,
        **values: Any,
    ) -> str:
        """Return the address of a page."""
        special = _anchor or _method or _scheme or _external or endpoint[0] == "." or not has_request_context()
        if special or not all(type(value) is str and value for value in values.values()):
            return super().url_for(
                endpoint, _anchor=_anchor, _method=_method, _scheme=_scheme, _external=_external, **values
            )
        return self.filled(endpoint, tuple(values.items()))

    def filled(self, endpoint: str, values: tuple[tuple[str, str], ...]) -> str:
        """Return the address of a page of the request's site; no value is empty."""
        return self._filled(_request().environ.get("SCRIPT_NAME", ""), endpoint, values)

    def _fill(self, mount: str, endpoint: str, values: tuple[tuple[str, str], ...]) -> str:
        pattern = self._patterns(mount, endpoint, tuple(name for name, _ in values))
        if pattern is None:
            named: dict[str, Any] = dict(values)
            return super().url_for(endpoint, **named)
        filled = (part + quote(value, _SAFE) for part, (_, value) in zip(pattern, values, strict=False))
        return "".join(filled) + pattern[-1]

    def _pattern(self, _mount: str, endpoint: str, names: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return what stands around the values; None where these do not all stand in the path, in their order."""
        marks = [f"-mark-{number}-" for number in range(len(names))]
        values: dict[str, Any] = dict(zip(names, marks, strict=True))
        left, parts = super().url_for(endpoint, **values), []
        for mark in marks:
            part, found, left = left.partition(mark)
            if not found or "?" in part:
                return None
            parts.append(part)
        return None if "?" in left else (*parts, left)


def address_of(endpoint: str, **values: str) -> str:
    """Return the address of a page of the site, none of its values empty, in a quarter of the time of ``url_for``."""
    return _app().filled(endpoint, tuple(values.items()))
