"""The basket: clauses collected for a draft, taken away as a document. The server keeps nothing of it.

The list stands in the address (see ``web.collection``): so the page works without script, and a list is shared as a
link; with script the browser remembers it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Response, abort, make_response, url_for

from index.rows import DirectiveRow
from kb.compiling.composing import Compilation, Excerpt, compose
from kb.compiling.word import MIMETYPE, as_word
from kb.compiling.writing import as_html, as_markdown, as_text
from kb.drafts.checking import entry_of
from kb.drafts.model import Change, Finding
from web.addresses import clause_address, directive_address
from web.citing import citable_of, citation_of, place_name, steps_to
from web.collection import LIMIT, READ, Basket, Entry
from web.language import say
from web.twin import Area
from web.wording import directive_name, shortened

area = Area("basket", __name__)

WAYS = {
    "": "Tự động: lần đầu đầy đủ, các lần sau rút gọn",
    "lan-dau": "Lần đầu, đầy đủ",
    "khong-trich-yeu": "Không có trích yếu",
    "lan-sau": "Lần sau, rút gọn",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A choice of how an entry is cited: the entry's value in the address."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as the page shows it, with the addresses of the list when it is moved or taken out."""

    value: str
    directive: DirectiveRow
    path: str
    place: str
    address: str
    words: str
    notes: tuple[str, ...]
    ways: tuple[Way, ...]
    up: str | None
    down: str | None
    out: str


@dataclass(frozen=True, slots=True)
class Copied:
    """The document as a text to copy, and where it is downloaded."""

    format: str
    label: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class BasketPage:
    """The list and what is made of it; ``undo`` puts back what ``gone`` counts."""

    items: tuple[Item, ...]
    values: tuple[str, ...]
    bases: bool
    limit: int
    ignored: tuple[str, ...]
    gone: int
    undo: str | None
    empty: str
    word: str | None
    copies: tuple[Copied, ...]


# What the document is downloaded as: its type, how it is written, and what the page calls it.
_KINDS = {
    "docx": (MIMETYPE, as_word, "Word (.docx)"),
    "md": ("text/markdown; charset=utf-8", as_markdown, "Markdown"),
    "txt": ("text/plain; charset=utf-8", as_text, "Văn bản thuần"),
    "html": ("text/html; charset=utf-8", as_html, "HTML có liên kết"),
}
_SHOWN = {"txt": "text", "html": "html", "md": "markdown"}


@area.page("/trich-dan", "basket/basket.html")
def basket() -> BasketPage:
    """Show the basket whose list stands in the address."""
    asked = Basket.asked()
    entries = asked.entries
    compiled = _compiled(asked) if entries else None
    return BasketPage(
        items=tuple(_items(asked)),
        values=tuple(str(entry) for entry in entries),
        bases=asked.bases,
        limit=LIMIT,
        ignored=tuple(asked.ignored),
        gone=len(asked.gone),
        undo=asked.address(asked.restored()) if asked.gone else None,
        empty=asked.address((), [f"{at}:{entry}" for at, entry in enumerate(entries)]),
        word=asked.address(entries, kind="docx") if entries else None,
        copies=tuple(_copies(asked, compiled)) if compiled else (),
    )


@area.route("/trich-dan/tai/<kind>")
def document(kind: str) -> Response:
    """Give the document away as a file."""
    mimetype, write, _ = _KINDS.get(kind) or abort(404)
    asked = Basket.asked()
    if not asked.entries:
        abort(404)
    response = make_response(write(_compiled(asked)))
    response.headers["Content-Type"] = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="trich-dan.{kind}"'
    return response


def _items(asked: Basket) -> Iterator[Item]:
    for at, entry in enumerate(asked.entries):
        held, rows, rest = asked.directive(entry), asked.rows(entry.directive), list(asked.entries)
        del rest[at]
        changes = asked.changes(held)
        clause = next((row for row in rows if row.path == entry.path), None)
        words = clause.text if clause and clause.kind != "table" else held.title or ""
        yield Item(
            value=str(entry),
            directive=held,
            path=entry.path,
            place=place_name(held, rows, entry.path) if entry.path else directive_name(held),
            address=clause_address(held.id, entry.path) if entry.path else directive_address(held.id),
            words=shortened(words, 240),
            notes=tuple(say(_finding(change), known=change.by) for change in changes),
            ways=tuple(_ways(entry)),
            up=asked.address([*rest[: at - 1], entry, *rest[at - 1 :]]) + f"#muc-{at}" if at else None,
            down=asked.address([*rest[: at + 1], entry, *rest[at + 1 :]]) + f"#muc-{at + 2}"
            if at < len(rest)
            else None,
            out=asked.address(rest, [f"{at}:{entry}"]),
        )


def _ways(entry: Entry) -> Iterator[Way]:
    """Yield the ways to cite an entry, with the words and without."""
    for quote in (True, False) if entry.path else (True,):
        for word, label in WAYS.items():
            way = replace(entry, form=READ.get(word), quote=quote)
            with_words = f" · {say('kèm nguyên văn') if quote else say('không nguyên văn')}" if entry.path else ""
            yield Way(str(way), say(label) + with_words, way == entry)


def _compiled(asked: Basket) -> Compilation:
    return compose([_excerpt(asked, entry) for entry in asked.entries], bases=asked.bases)


def _excerpt(asked: Basket, entry: Entry) -> Excerpt:
    held, rows = asked.directive(entry), asked.rows(entry.directive)
    page = "directives.clause" if entry.path else "directives.directive"
    address = url_for(page, id=held.id, **({"path": entry.path} if entry.path else {}), _external=True)
    quoted = citation_of(held, rows, entry.path or None, quote=entry.quote).quotation
    notes = tuple(_finding(change).format(known=change.by) for change in asked.changes(held))
    document = citable_of(held, rows)
    return Excerpt(held.id, document, tuple(steps_to(rows, entry.path)), entry.form, quoted, address, notes)


def _finding(change: Change) -> str:
    return entry_of(Finding(change.effect, change.by)).name


def _copies(asked: Basket, compiled: Compilation) -> Iterator[Copied]:
    for kind, format in _SHOWN.items():
        _, write, label = _KINDS[kind]
        text = write(compiled)
        if isinstance(text, str):
            yield Copied(format, say(label), text, asked.address(asked.entries, kind=kind))
