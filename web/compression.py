"""Answers in gzip for whoever takes it: a long directive is a tenth of its size on the way."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

_LEAST = 1000  # bytes; less would hardly shrink
_LEVEL = 6
_KINDS = ("text/", "application/json", "application/javascript", "image/svg+xml")


def compress(app: Flask) -> None:
    """Let ``app`` shrink the answers that are text."""

    @app.after_request
    def shrink(response: Response) -> Response:
        if not (response.mimetype or "").startswith(_KINDS):
            return response
        response.vary.add("Accept-Encoding")
        if (
            response.status_code != 200
            or not request.accept_encodings.best_match(["gzip"])
            or response.content_encoding
        ):
            return response
        response.direct_passthrough = False
        data = response.get_data()
        if len(data) >= _LEAST:
            response.set_data(gzip.compress(data, _LEVEL, mtime=0))
            response.content_encoding = "gzip"
        return response
