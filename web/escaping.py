"""Escaping for HTML, remembered: a page writes the same names and addresses again and again."""

from __future__ import annotations

import html
from functools import lru_cache

_REMEMBERED = 8_192  # texts

escape = lru_cache(maxsize=_REMEMBERED)(html.escape)
