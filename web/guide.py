"""The help page, written in Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, url_for
from markupsafe import Markup

from web.prose import page
from web.twin import Area

area = Area("guide", __name__)


@dataclass(frozen=True, slots=True)
class Guide:
    """The help as HTML."""

    html: Markup


@area.page("/huong-dan", "guide/guide.html")
def guide() -> Guide:
    """Explain how to search and cite."""
    with current_app.open_resource("templates/guide/huong-dan.md", "r", encoding="utf-8") as source:
        pictures = url_for("static", filename="help/")
        html = str(page(source.read())).replace(
            'src="help/', f'loading="lazy" width="700" height="420" src="{pictures}'
        )
        return Guide(Markup(html))
