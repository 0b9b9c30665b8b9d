"""Where the site stands on the web: its own base address, and whole addresses below it.

``kb serve --site`` names the base address where the request does not show it (behind a proxy, or with a Host header
that anybody may send); without it, the request's own is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from flask import request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Based:
    """WSGI layer: every request is one for the site's own base address, whatever its Host header says."""

    def __init__(self, app: WSGIApplication, base: str) -> None:
        """Raise ValueError where ``base`` is no web address."""
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ValueError(f"not a web address: {base!r}")
        self.app, self._known = app, {"wsgi.url_scheme": parts.scheme, "HTTP_HOST": parts.netloc}
        self._mount = parts.path.rstrip("/")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request as one for the base address; a path below which the site stands may be left on or off."""
        path = environ.get("PATH_INFO", "")
        if self._mount and (path == self._mount or path.startswith(self._mount + "/")):
            path = path.removeprefix(self._mount)
        mount = {"SCRIPT_NAME": self._mount, "PATH_INFO": path or "/"} if self._mount else {}
        return self.app({**environ, **self._known, **mount}, start_response)


def whole(address: str) -> str:
    """Return the whole address of a page of this site."""
    return urljoin(request.host_url, address)
