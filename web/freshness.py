"""Cheap 304 answers: a page changes only with the generation, the day, its address and the site itself."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, request

from web.generation import generation, today
from web.remembering import KEPT
from web.twin import form

_HERE = Path(__file__).parent


def release() -> str:
    """Return a digest of the site's own code, templates and static files."""
    files = sorted(path for path in _HERE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    digest = hashlib.blake2b(digest_size=6)
    for path in files:
        digest.update(path.relative_to(_HERE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def keep_fresh(app: Flask, release: str) -> None:
    """Give the pages of ``app`` an ETag, and answer 304 before any work where the visitor holds the page."""

    @app.before_request
    def unchanged() -> Response | None:
        if not _is_page() or _tag(release) not in request.if_none_match:
            return None
        return Response(status=304)

    @app.after_request
    def tag(response: Response) -> Response:
        if _is_page() and response.status_code in (200, 304):
            response.set_etag(_tag(release))
            response.headers["Cache-Control"] = "no-cache"
            request.environ[KEPT] = request.method == "GET" and response.status_code == 200 and not _is_api()
        return response


def _is_page() -> bool:
    return request.endpoint not in (None, "static") and request.method in ("GET", "HEAD")


def _is_api() -> bool:
    """Tell whether an answer is also about who asked: how many questions are left to the visitor."""
    return (request.endpoint or "").startswith("api.")


def _tag(release: str) -> str:
    parts = (release, generation().name, today().isoformat(), form(), request.script_root, request.full_path)
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()
