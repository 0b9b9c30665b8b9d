"""Pages kept as they went out, headers and shrunk bytes: who asks again is answered before any other work is done.

A page is known by its generation, the day, and all of the address that it is made of. A question is the same in
whatever way its address is spelled.
"""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from web.generation import Sources
from web.twin import FORM

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROOM = 10 << 20  # bytes of a worker
_LARGEST = ROOM // 16
_SPELLED = 4_096  # bytes of an address worth spelling anew
SEARCH = "/tim-kiem"
KEPT = "directives_kb.kept"

Key = tuple[str, ...]
Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it went out."""

    tag: str
    status: str
    headers: Headers
    body: bytes


class Shelf:
    """Holds the pages asked for last, no more than there is room for; safe under threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock, self._room, self._taken = Lock(), room, 0

    def get(self, key: Key) -> Page | None:
        """Return a page."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Page) -> None:
        """Keep a page; those that nobody has asked for the longest make room."""
        with self._lock:
            if key in self._pages:
                return
            self._pages[key] = page
            self._taken += _weight(key, page)
            while self._taken > self._room:
                self._taken -= _weight(*self._pages.popitem(last=False))


def _weight(key: Key, page: Page) -> int:
    return len(page.body) + 2_000 + 2 * sum(map(len, key))


class Remembering:
    """WSGI layer, the innermost: answer from the shelf, and put there what the application lets be kept.

    That is an answer of known length with a tag, and ``KEPT`` set in its environment.
    """

    def __init__(self, app: WSGIApplication, sources: Sources) -> None:
        self.app, self._sources, self._shelf = app, sources, Shelf()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("PATH_INFO") == SEARCH:
            environ["QUERY_STRING"] = spelled(environ.get("QUERY_STRING", ""))
        key = self._key(environ) if environ.get("REQUEST_METHOD") == "GET" else None
        if key is None:
            return self.app(environ, start_response)
        page = self._shelf.get(key)
        if page is None:
            return self._made(key, environ, start_response)
        if page.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 NOT MODIFIED", [pair for pair in page.headers if not _of_body(pair[0])])
            return ()
        start_response(page.status, page.headers.copy())
        return (page.body,)

    def _key(self, environ: WSGIEnvironment) -> Key | None:
        """Return all that a page is made of; None where no index can be opened."""
        try:
            name = self._sources.current().name
        except Exception:  # the application says what is the matter
            return None
        known = (environ.get(part, "") for part in _PARTS)
        return (name, self._sources.today().isoformat(), _encoding(environ), *known)

    def _made(self, key: Key, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told: list[Any] = []

        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            told[:] = status, headers
            return start_response(status, headers, exc_info)

        pieces = self.app(environ, start)
        status, headers = told
        known = dict(headers)
        fits = int(known.get("Content-Length", _LARGEST + 1)) <= _LARGEST
        if not (environ.get(KEPT) and fits and known.get("Content-Encoding", key[2]) == key[2]):
            return pieces
        body = b"".join(pieces)
        if hasattr(pieces, "close"):
            pieces.close()
        self._shelf.put(key, Page(known["ETag"], status, headers.copy(), body))
        return (body,)


_PARTS = ("HTTP_HOST", "wsgi.url_scheme", "SCRIPT_NAME", "PATH_INFO", FORM, "QUERY_STRING")


def _encoding(environ: WSGIEnvironment) -> str:
    """Return in which form an answer may go out; what is hard to tell counts as whole, and is not kept if it is not."""
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    return "gzip" if "gzip" in accepted and "q=0" not in accepted else ""


def _of_body(header: str) -> bool:
    return header in ("Content-Length", "Content-Type", "Content-Encoding")


@lru_cache(maxsize=2_048)
def spelled(query: str) -> str:
    """Spell a query in one way: without what is empty, its letters composed, single blanks.

    >>> spelled("q=du++l%E1%BB%8Bch&nam=&trang=2"), spelled("q=du%20l%E1%BB%8Bch&trang=2")
    ('q=du+l%E1%BB%8Bch&trang=2', 'q=du+l%E1%BB%8Bch&trang=2')
    """
    if not query or len(query) > _SPELLED:
        return query
    raw = query.encode("latin-1", "replace").decode("utf-8", "replace") if not query.isascii() else query
    pairs = ((name, " ".join(unicodedata.normalize("NFC", value).split())) for name, value in parse_qsl(raw))
    return urlencode([(name, value) for name, value in pairs if value])
