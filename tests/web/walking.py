"""Every page of a site that its links lead to, and the words of a page in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import html

# Kinds of addresses of which a few are as good as all: each is walked so often.
_EACH = 12
_FILE = re.compile(r"\.[a-z]{3,5}$")  # the data of a page; no page


def walk(client, start: str, each: int = _EACH) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield the address and the tree of every page below ``start``, of pages of one kind only so many."""
    seen, ahead, walked = {start}, [start], {}
    while ahead:
        address = ahead.pop(0)
        kind = (urlsplit(address).path.removeprefix("/en").split("/")[1:2], address.count("/") > 2, "?" in address)
        walked[str(kind)] = walked.get(str(kind), 0) + 1
        if walked[str(kind)] > each:
            continue
        answer = client.get(address, follow_redirects=True)
        if answer.mimetype != "text/html":
            continue
        tree = html.fromstring(answer.text)
        yield address, tree
        for link in tree.xpath("//a/@href"):
            there = urljoin(address, link).partition("#")[0]
            if there not in seen and there.startswith(start) and not _FILE.search(urlsplit(there).path):
                seen.add(there)
                ahead.append(there)


def words_in(tree: html.HtmlElement, language: str) -> list[str]:
    """Return the texts of a page that stand under a language, by the nearest ``lang`` above each."""
    texts = tree.xpath(".//text()[normalize-space() and not(ancestor::script or ancestor::style)]")
    return [" ".join(text.split()) for text in texts if _language(text.getparent(), text.is_tail) == language]


def _language(element: html.HtmlElement, tail: bool) -> str:
    above = element.getparent() if tail else element
    found = above.xpath("ancestor-or-self::*[@lang][1]/@lang")
    return found[0] if found else ""
