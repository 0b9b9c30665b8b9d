"""Markdown to HTML that is safe to show, wherever the Markdown came from."""

from __future__ import annotations

import re

import markdown
import nh3
from markupsafe import Markup

_BAR = re.compile(r"(?<!\\)\|")
_TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td", "p", "br", "strong", "em", "code"}
_PAGE_TAGS = _TABLE_TAGS | {"img", "h2", "h3", "ul", "ol", "li", "a", "kbd", "blockquote"}


def table(text: str) -> Markup:
    """Render a clause of kind ``table``; nothing but the table and plain emphasis comes through."""
    rendered = markdown.markdown(_even(text), extensions=["tables"], output_format="html")
    return Markup(nh3.clean(rendered, tags=_TABLE_TAGS, attributes={}))


def _even(text: str) -> str:
    r"""Give a table's first two lines as many cells as one another: else Markdown sees no table at all.

    >>> _even("| a |\n| --- | --- |"), _even("| a | b |\n| --- |")
    ('| a | |\n| --- | --- |', '| a | b |\n| --- | --- |')
    """
    head, _, rest = text.partition("\n")
    rule, mark, body = rest.partition("\n")
    missing = len(_BAR.findall(rule)) - len(_BAR.findall(head))
    return f"{head}{' |' * missing}\n{rule}{' --- |' * -missing}{mark}{body}"


def page(text: str) -> Markup:
    """Render a page of prose; links and pictures stay, headings get addresses."""
    rendered = markdown.markdown(text, extensions=["tables", "sane_lists", "toc", "attr_list"], output_format="html")
    attributes = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}, "img": {"src", "alt", "width", "height", "loading"}}
    return Markup(nh3.clean(rendered, tags=_PAGE_TAGS, attributes=attributes))
