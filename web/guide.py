"""The help page, written in Markdown, in the language of the request."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass

from flask import current_app, request, url_for
from markupsafe import Markup

from web.language import language
from web.prose import page
from web.twin import Area

area = Area("guide", __name__)

# Python knows this type only from 3.13 on, and a browser takes no picture of an unknown type.
mimetypes.add_type("image/webp", ".webp")
_PICTURE = re.compile(r'src="help/([\w-]+)"')
_PAGE = re.compile(r'href="([a-z-]+)"')


@dataclass(frozen=True, slots=True)
class Guide:
    """The help as HTML."""

    html: Markup


@area.page("/huong-dan", "guide/guide.html")
def guide() -> Guide:
    """Explain how to search and cite."""
    with current_app.open_resource(f"templates/guide/huong-dan.{language()}.md", "r", encoding="utf-8") as source:
        html = _PICTURE.sub(_picture, str(page(source.read())))
    return Guide(Markup(_PAGE.sub(lambda link: f'href="{request.script_root}/{link[1]}"', html)))


def _picture(match: re.Match[str]) -> str:
    """Give a picture its place on the page before it is there, and fetch it when it comes into sight."""
    version = current_app.jinja_env.globals["version"]
    address = url_for("static", filename=f"help/{match[1]}.{language()}.webp", v=version)
    return f'loading="lazy" width="700" height="420" src="{address}"'
