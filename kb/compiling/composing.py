"""Order legal bases, and tell a first mention from a later one.

Each base stands on a line of its own and ends with ";", the last with "." (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I,
Mục II, khoản 6 điểm a). The bases mention a document for the first time, so that a clause below is cited by type and
number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.citation_formats import Citation
from kb.cite import Citable, Form, Step, cite_directive, cite_steps, issuer_name
from kb.vocabulary import Vocabulary, load


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A clause at the end of ``steps``, or a document as a whole where there are none.

    ``id`` names the document; ``form`` is how it is cited, None for what its place asks for; ``notes`` are what a
    reader must know of the document ("Đã được thay thế bởi ...").
    """

    id: str
    document: Citable
    steps: tuple[Step, ...] = ()
    form: Form | None = None
    quotation: str | None = None
    address: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """A line of the legal bases with its mark at the end."""

    id: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A citation, with the words that it vouches for where they are quoted."""

    citation: Citation
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compilation:
    """The bases in their order, and the clauses in theirs."""

    bases: tuple[Basis, ...]
    passages: tuple[Passage, ...]


def compose(excerpts: Sequence[Excerpt], *, bases: bool = True, vocabulary: Vocabulary | None = None) -> Compilation:
    """Compile excerpts in their order; ``bases`` lists their documents before them."""
    vocabulary = vocabulary or load()
    documents = {excerpt.id: excerpt for excerpt in excerpts} if bases else {}
    mentioned = set(documents)
    passages = []
    for excerpt in excerpts:
        form = excerpt.form or ("later" if excerpt.id in mentioned else "first")
        mentioned.add(excerpt.id)
        if bases and not excerpt.steps:
            continue  # a document as a whole stands among the bases already
        passages.append(_passage(excerpt, form, vocabulary))
    return Compilation(tuple(_bases(documents.values(), vocabulary)), tuple(passages))


def rank(document: Citable, vocabulary: Vocabulary | None = None) -> int:
    """Return a document's place among legal bases, the highest 0 (see ``kb/data/basis_ranks.toml``)."""
    vocabulary = vocabulary or load()
    issuer = issuer_name(document.issuer or "", vocabulary)
    key = f"{document.type or ''}: {issuer} | {document.title or ''}"
    return next(place for place, entry in enumerate(vocabulary.table("basis_ranks")) if entry.search(key))


def _bases(excerpts: Iterable[Excerpt], vocabulary: Vocabulary) -> Iterable[Basis]:
    ordered = sorted(excerpts, key=lambda one: _place(one.document, vocabulary))
    for number, excerpt in enumerate(ordered, start=1):
        text = cite_directive(excerpt.document, "basis", vocabulary)
        yield Basis(excerpt.id, f"Căn cứ {text}{'.' if number == len(ordered) else ';'}", excerpt.notes)


def _place(document: Citable, vocabulary: Vocabulary) -> tuple[int, str]:
    """Return what bases are sorted by; one without a date stands last in its rank."""
    return rank(document, vocabulary), str(document.date or "9999")


def _passage(excerpt: Excerpt, form: Form, vocabulary: Vocabulary) -> Passage:
    whole = cite_directive(excerpt.document, form, vocabulary)
    text = cite_steps(excerpt.document, excerpt.steps, form, vocabulary)
    citation = Citation(
        text, excerpt.document, excerpt.id, text.removesuffix(whole).strip(), excerpt.address, excerpt.quotation
    )
    return Passage(citation, excerpt.notes)
