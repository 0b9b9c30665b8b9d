"""Texts of templates, made translatable when a template is compiled.

A piece of text between tags, or a label in an attribute, that stands in ``data/english.toml`` is replaced by a call of
``say``; so templates read as plain Vietnamese pages, and what a directive says is never touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from jinja2.ext import Extension

from web.language import messages

_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<(?:[^<>{]|\{\{.*?\}\}|\{%.*?%\})*>)", re.DOTALL)
_LABEL = re.compile(r'((?:aria-label|placeholder|data-label|title)=")([^"{]+)(")')
_SPACED = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


class Translating(Extension):
    """Let the known texts of a template be said in the language of the request."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Replace each known text by a call."""
        return "".join(_tag(piece) if at % 2 else _text(piece) for at, piece in enumerate(_TAG.split(source)))


def texts(source: str) -> Iterator[str]:
    """Yield every text of a template's source that a reader sees."""
    for at, piece in enumerate(_TAG.split(source)):
        if at % 2:
            yield from (match[2] for match in _LABEL.finditer(piece) if piece.startswith("<"))
        elif piece.strip():
            yield " ".join(piece.split())


def _text(piece: str) -> str:
    match = _SPACED.match(piece)
    words = " ".join(piece.split())
    if match is None or words not in messages():
        return piece
    return f"{match[1]}{_call(words)}{match[3]}"


def _tag(piece: str) -> str:
    if not piece.startswith("<"):
        return piece
    return _LABEL.sub(
        lambda match: f"{match[1]}{_call(match[2])}{match[3]}" if match[2] in messages() else match[0], piece
    )


def _call(words: str) -> str:
    return f"{{{{ _({json.dumps(words, ensure_ascii=False)}) }}}}"
