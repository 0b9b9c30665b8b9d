"""Finished citations for the pages to show and copy, in the words of ``kb.cite``.

``citation_of`` makes one of the catalogue's rows, ``kb.citation_formats.write`` writes it for another program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from index.rows import ClauseRow, DirectiveRow
from kb.citation_formats import Citation
from kb.cite import Citable, Form, Step, cite_directive, cite_steps
from kb.model import Clause, Directive, PartialDate, Span
from web.language import say
from web.wording import capital

FORMS: dict[Form, str] = {
    "first": "Trích dẫn đầy đủ, dùng ở lần nhắc đầu tiên",
    "dated": "Không có trích yếu",
    "later": "Dùng ở các lần nhắc sau",
}
# Forms that only a document as a whole has.
WHOLE_FORMS: dict[Form, str] = {**FORMS, "basis": "Dùng sau chữ “Căn cứ”"}


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A citation in one of its forms."""

    form: Form
    label: str
    text: str


def directive_citations(directive: DirectiveRow) -> tuple[CitationForm, ...]:
    """Cite a directive as a whole, in every form."""
    citable = citable_of(directive)
    return tuple(CitationForm(form, say(label), cite_directive(citable, form)) for form, label in FORMS.items())


def clause_citations(directive: DirectiveRow, rows: Sequence[ClauseRow], path: str) -> tuple[CitationForm, ...]:
    """Cite a clause from the smallest part up, in every form; ``rows`` hold the clauses of the directive."""
    citable, steps = citable_of(directive, rows), steps_to(rows, path)
    return tuple(CitationForm(form, say(label), cite_steps(citable, steps, form)) for form, label in FORMS.items())


def citation_of(
    directive: DirectiveRow,
    rows: Sequence[ClauseRow] = (),
    path: str | None = None,
    form: Form = "first",
    *,
    address: str | None = None,
    quote: bool = False,
) -> Citation:
    """Cite a clause, or the directive as a whole, ready to be written in any format.

    ``rows`` hold the clauses of the directive. A quotation is the clause's own words without its mark, which the
    citation names; a table, a heading of its row and a directive as a whole have none.
    """
    citable = citable_of(directive, rows)
    if path is None:
        return Citation(cite_directive(citable, form), citable, directive.id, address=address)
    clause = next((row for row in rows if row.path == path), None)
    quotation = clause.text[clause.body :].strip() if quote and clause and clause.kind != "table" else None
    text = cite_steps(citable, steps_to(rows, path), form)
    place = text.removesuffix(cite_directive(citable, form)).strip()
    return Citation(text, citable, f"{directive.id}/{path}", place, address, quotation or None)


def place_name(directive: DirectiveRow, rows: Sequence[ClauseRow], path: str) -> str:
    """Name a clause's place inside its directive: "Gạch đầu dòng thứ nhất điểm 1.2 khoản 1 Mục II"."""
    citable = citable_of(directive, rows)
    whole = cite_steps(citable, steps_to(rows, path), "later")
    return capital(whole.removesuffix(cite_directive(citable, "later")).strip())


def citable_of(row: DirectiveRow, clauses: Sequence[ClauseRow] = ()) -> Citable:
    """Take what a row says of a directive; the headings of what is attached to it name its type."""
    date = PartialDate.parse(row.date) if row.date else None
    attached = [clause for clause in clauses if clause.kind == "attachment"]
    ends = list(accumulate(len(clause.text) for clause in attached))
    spans = [Span(start, end) for start, end in pairwise((0, *ends))]
    return Citable.of(
        Directive("".join(c.text for c in attached), "", row.type, row.number, date, row.issuer, row.title),
        [Clause(c.path, c.kind, c.label, (span,)) for c, span in zip(attached, spans, strict=True)],
    )


def steps_to(rows: Sequence[ClauseRow], path: str) -> list[Step]:
    """Return kind and label of the clause and of all above it, from the root down."""
    return [(row.kind, row.label) for row in rows if row.path == path or path.startswith(row.path + "/")]
