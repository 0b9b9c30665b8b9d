"""An application that makes addresses fast: a page of search results has hundreds.

The address of a rule is made once with marks in place of its values; for every further one, the values are filled in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from flask import Flask, has_request_context, request

_REMEMBERED = 8_192
_SAFE = "!$&'()*+,/:;=@"  # what Werkzeug leaves as it is in a path


class Site(Flask):
    """Makes each address once for each place where the site is mounted."""

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
        plain = all(type(value) is str and value for value in values.values())
        if _anchor or _method or _scheme or _external or endpoint[0] == "." or not plain or not has_request_context():
            return super().url_for(
                endpoint, _anchor=_anchor, _method=_method, _scheme=_scheme, _external=_external, **values
            )
        return self._filled(request.environ.get("SCRIPT_NAME", ""), endpoint, tuple(values.items()))

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
