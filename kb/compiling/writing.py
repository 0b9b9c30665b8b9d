"""A compilation as plain text, Markdown and HTML, each in the words of ``kb.citation_formats``."""

from __future__ import annotations

import html
from collections.abc import Iterable

from kb.citation_formats import Citation, Format, write
from kb.cite import Citable
from kb.compiling.composing import Basis, Compilation, Passage

_NOBODY = Citable(None, None, None, None, None)


def as_text(compilation: Compilation) -> str:
    """Write plain text, a line to a basis and an empty line before each clause."""
    bases = "\n".join(basis.text + noted(basis.notes) for basis in compilation.bases)
    return _joined([bases, *(sentence(passage) for passage in compilation.passages)])


def as_markdown(compilation: Compilation) -> str:
    """Write Markdown, its bases in italics."""
    bases = (
        f"*{_plain(basis.text, 'markdown')}*{_plain(noted(basis.notes), 'markdown')}" for basis in compilation.bases
    )
    return _joined([*bases, *(_passage(passage, "markdown") for passage in compilation.passages)])


def as_html(compilation: Compilation) -> str:
    """Write HTML without styles, for pasting into an editor."""
    bases = (_html_basis(basis) for basis in compilation.bases)
    return "\n".join([*bases, *_html_passages(compilation.passages)]) + "\n"


def sentence(passage: Passage) -> str:
    """Write a clause as a paragraph that ends with a stop."""
    return f"{_plain_passage(passage)}.{noted(passage.notes)}"


def noted(notes: tuple[str, ...]) -> str:
    """Write what a reader must know as one bracket, empty where there is nothing.

    >>> noted(("Đã được thay thế bởi Quyết định số 9/QĐ-UBND",))
    ' [Lưu ý: Đã được thay thế bởi Quyết định số 9/QĐ-UBND]'
    """
    return f" [Lưu ý: {'; '.join(notes)}]" if notes else ""


def _plain_passage(passage: Passage) -> str:
    text = write(passage.citation, "text")
    return text if passage.citation.quotation else text[:1].upper() + text[1:]


def _passage(passage: Passage, format: Format) -> str:
    note = noted(passage.notes)
    return write(passage.citation, format) + (f"\n\n{_plain(note.strip(), format)}" if note else "")


def _html_basis(basis: Basis) -> str:
    return f"<p><em>{_plain(basis.text, 'html')}</em>{html.escape(noted(basis.notes), quote=False)}</p>"


def _html_passages(passages: Iterable[Passage]) -> Iterable[str]:
    for passage in passages:
        written = write(passage.citation, "html")
        yield written if passage.citation.quotation else f"<p>{written}</p>"
        if passage.notes:
            yield f"<p>{html.escape(noted(passage.notes).strip(), quote=False)}</p>"


def _plain(text: str, format: Format) -> str:
    return write(Citation(text, _NOBODY), format)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
