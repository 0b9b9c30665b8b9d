"""A finished citation written for other programs: plain text, HTML, Markdown, BibTeX, CSL-JSON.

Text, HTML and Markdown say the words of ``kb.cite``, with the quotation before them where it is wanted: letter for
letter, in the marks “ ”. BibTeX and CSL-JSON give the document's fields; what the document leaves blank is left out
there, but for a number without its figure, which keeps its gap ("...").
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from kb.cite import Citable, cite_directive, form_rule, issuer_name, title_in_sentence
from kb.model import PartialDate
from kb.vietnamese import slug
from kb.vocabulary import Vocabulary, load

Format = Literal["text", "html", "markdown", "bibtex", "csl-json"]
FORMATS: tuple[Format, ...] = get_args(Format)

_MARKDOWN = re.compile(r"([\\`*_\[\]>#])")
_MARKDOWN_HEAD = re.compile(r"^(\s*)(?:([-+])|(\d+)([.)]))")
_TEX = {letter: "\\" + letter for letter in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation ready to be written.

    ``text`` is what ``kb.cite`` says, ``place`` the clause in it ("khoản 2 Mục II", "" for the document as a whole),
    ``id`` names it in a list of references, ``address`` is where it leads, ``quotation`` the words it vouches for.
    """

    text: str
    document: Citable
    id: str = ""
    place: str = ""
    address: str | None = None
    quotation: str | None = None


def write(citation: Citation, format: Format = "text", vocabulary: Vocabulary | None = None) -> str:
    """Write a citation in one of ``FORMATS``."""
    return _WRITERS[format](citation, vocabulary or load())


def _text(citation: Citation, _: Vocabulary) -> str:
    return f"“{citation.quotation}” ({citation.text})" if citation.quotation else citation.text


def _html(citation: Citation, _: Vocabulary) -> str:
    """Return markup that needs no style; addresses other than those of the web are no links."""
    linked = citation.address and citation.address.startswith(("https://", "http://"))
    address = html.escape(citation.address or "") if linked else ""
    words = html.escape(citation.text, quote=False)
    link = f'<a href="{address}">{words}</a>' if linked else words
    if not citation.quotation:
        return link
    source = f' cite="{address}"' if linked else ""
    return f"<blockquote{source}><p>“{html.escape(citation.quotation, quote=False)}”</p></blockquote>\n<p>({link})</p>"


def _markdown(citation: Citation, _: Vocabulary) -> str:
    words = _markdown_words(citation.text)
    address = re.sub(r"[\s()<>]", lambda match: f"%{ord(match[0]):02X}", citation.address or "")
    link = f"[{words}]({address})" if address else words
    if not citation.quotation:
        return link
    lines = [_markdown_words(line) for line in f"“{citation.quotation}”".splitlines()]
    return "\n".join([*(f"> {line}".rstrip() for line in lines), ">", f"> ({link})"])


def _markdown_words(text: str) -> str:
    escaped = _MARKDOWN_HEAD.sub(r"\1\3\\\2\4", _MARKDOWN.sub(r"\\\1", text.replace("&", "&amp;")))
    return escaped.replace("<", "&lt;")


def _bibtex(citation: Citation, vocabulary: Vocabulary) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _tex_fields(citation, vocabulary))
    return f"@misc{{{_key(citation)},\n{fields}}}"


def _tex_fields(citation: Citation, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    document, date = citation.document, citation.document.date
    if document.issuer:
        yield (
            "author",
            f"{{{_tex(issuer_name(document.issuer, vocabulary))}}}",
        )  # braces keep a body's name from being read as a person's
    yield "title", f"{{{_tex(_name(document, vocabulary))}}}"
    if document.number:
        yield "number", _tex(_numbered(document.number))
    for name, part in (("year", date and date.year), ("month", date and date.month), ("day", date and date.day)):
        if part:
            yield name, str(part)
    if citation.place:
        yield "note", _tex(citation.place)
    if citation.quotation:
        yield "annote", _tex(citation.quotation)
    if citation.address:
        yield "url", re.sub(r"[{}\\\s]", lambda match: f"%{ord(match[0]):02X}", citation.address)
    yield "langid", "vietnamese"


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in " ".join(text.split()))


def _csl(citation: Citation, vocabulary: Vocabulary) -> str:
    """Return a list of one item, of the type that Zotero and its like read as a statute."""
    document = citation.document
    fields: dict[str, Any] = {
        "id": _key(citation),
        "type": "legislation",
        "title": _name(document, vocabulary),
        "number": _numbered(document.number) if document.number else None,
        "authority": issuer_name(document.issuer, vocabulary) if document.issuer else None,
        "issued": {"date-parts": [_parts(document.date)]} if document.date else None,
        "section": citation.place,
        "note": f"“{citation.quotation}”" if citation.quotation else None,
        "URL": citation.address,
        "language": "vi",
    }
    return json.dumps([{name: value for name, value in fields.items() if value}], ensure_ascii=False, indent=2)


def _name(document: Citable, vocabulary: Vocabulary) -> str:
    """Name a document by all but its date and issuer, which have fields of their own."""
    name = cite_directive(document, "later", vocabulary)
    is_law = "law" in form_rule(document, "later", vocabulary).extra["parts"]
    return name if is_law or not document.title else f"{name} {title_in_sentence(document.title, vocabulary)}"


def _parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]


def _numbered(number: str) -> str:
    return number if number[0].isdigit() else f"...{number}"


def _key(citation: Citation) -> str:
    """Return a name of letters and digits; what tells "-2" from "2" in a path is said in a word."""
    id = citation.id or citation.text
    for mark, word in (("/-", "/gach-"), ("/+", "/cong-"), ("/*", "/sao-"), ("/¶", "/doan-"), ("~", "-lan-")):
        id = id.replace(mark, word)
    return slug(id) or "van-ban"


_WRITERS: Mapping[Format, Callable[[Citation, Vocabulary], str]] = {
    "text": _text,
    "html": _html,
    "markdown": _markdown,
    "bibtex": _bibtex,
    "csl-json": _csl,
}
