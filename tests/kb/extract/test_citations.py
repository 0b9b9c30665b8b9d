from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

import pytest

from kb.extract.citations import find_citations
from kb.model import Clause, Directive, Span, Structure
from kb.reading import Annotatable
from kb.vocabulary import load

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/citations.toml").read_text(encoding="utf-8"))["case"]
KINDS = {
    "kèm": "attachment", "phần": "part", "chương": "chapter", "mục": "section", "điều": "article", "¶": "paragraph",
    "-": "bullet", "I": "roman", "1": "number", "1.1": "decimal", "a": "letter",
}  # fmt: skip
MARK = re.compile(r"(?:Chương|Mục|Điều) \w+\.?|[IVX]+\.|\d+\.|[a-zđ]\)|-")


def document(clauses: list[str], title: str = "") -> Annotatable:
    """Build a document from a title and lines "path = text"."""
    text, spans = title, {}
    for line in clauses:
        path, _, words = line.partition(" = ")
        text += "\n"
        spans[path] = Span(len(text), len(text) + len(words))
        text += words
    titles = (Span(0, len(title)),) if title else ()
    directive = Directive(text, "x.txt", type="QĐ", title=title or None, title_spans=titles)
    return Annotatable.of(Structure(directive, _forest("", spans, text), ()))


def _forest(prefix: str, spans: dict[str, Span], text: str) -> tuple[Clause, ...]:
    paths = [path for path in spans if path.startswith(prefix) and "/" not in path[len(prefix) :]]
    return tuple(_clause(path, spans, text) for path in paths)


def _clause(path: str, spans: dict[str, Span], text: str) -> Clause:
    label = path.rpartition("/")[2]
    shape = re.sub(r"\d+", "1", label.partition("-")[0] or "-")
    kind = KINDS.get(shape) or KINDS.get(shape[0]) or ("roman" if label.isupper() else "letter")
    mark = None if kind == "paragraph" else MARK.match(text, spans[path].start)
    children = _forest(f"{path}/", spans, text)
    return Clause(path, kind, label, (spans[path],), children, False, mark and Span(*mark.span()))


def read(case: dict) -> list[dict]:
    """Find the citations of a case, in the form of its table, with the keys that the table gives."""
    doc = document(case.get("clauses") or [f"¶1 = {case['text']}"], case.get("title", ""))
    rows = []
    for mention, wanted in zip(found := list(find_citations(doc, load())), [*case["found"], *[{}] * len(found)]):  # noqa: B905
        row = {"text": mention.span.of(doc.directive.text), "target": mention.target, "in": mention.clause}
        row |= {"at": mention.at, "date": mention.date and str(mention.date)}
        row |= {"type": mention.type, "issuer": mention.issuer}
        needed = {"text", "target", "at", "date"} | wanted.keys()
        rows.append({key: value for key, value in row.items() if key in needed and value is not None})
    return rows


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_finds_what_the_table_says(case):
    assert read(case) == case["found"]


def test_every_case_has_its_own_name():
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 50


def test_a_clause_in_two_pieces_gives_a_span_over_both():
    text = "Nghị quyết số 84/NQ-CP ngày\n17\n29/5/2020 của Chính phủ"
    spans = (Span(0, 27), Span(31, len(text)))
    clause = Clause("¶1", "paragraph", "¶1", spans)
    doc = Annotatable.of(Structure(Directive(text, "x.txt"), (clause,), ()))
    (mention,) = find_citations(doc, load())
    assert (mention.span, str(mention.date)) == (Span(0, len(text)), "2020-05-29")


def test_emphasis_inside_a_number_leaves_the_offsets_of_the_source():
    text = "theo **Nghị quyết số** **84/NQ-CP** đó"
    doc = Annotatable.of(
        Structure(Directive(text, "x.txt"), (Clause("¶1", "paragraph", "¶1", (Span(0, len(text)),)),), ())
    )
    (mention,) = find_citations(doc, load())
    assert mention.span.of(text) == "Nghị quyết số** **84/NQ-CP"


def test_mentions_lie_in_their_clause_and_come_in_order():
    doc = document(
        ["1 = 1. Luật Dược và Nghị định số 5/2020/NĐ-CP", "2 = 2. Điều 7 Luật Dược, khoản 1"], "VỀ LUẬT DƯỢC"
    )
    found = list(find_citations(doc, load()))
    bounds = {"title": doc.directive.title_spans[0]} | {clause.path: clause.span for clause in doc.walk()}
    assert all(bounds[m.clause].start <= m.span.start < m.span.end <= bounds[m.clause].end for m in found)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)


def test_the_empty_document_cites_nothing():
    assert list(find_citations(document([]), load())) == []


PIECES = (
    "Điều 5", "khoản 1, 2", "điểm a", "này", "Quy chế", "Luật", "Luật Dược", "sửa đổi", "số", "Số:", "12/NQ-CP",
    "9-KH/TU", "5/2020/QH14", "/TB-UBND", "ngày 5/5/2020", "ngày 31/02/2020", "của Chính phủ", "Nghị quyết",
    "Nghị quyết 12", "(sau đây gọi là", ",", ";", ".", "(", ")", "“", "và", "của", "kèm theo", "Mục II", "Phần thứ hai",
    "2025", "--", "**", "\u0300", "\n", "Đ",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_any_text_is_read_and_every_span_lies_in_it(seed):
    draw = random.Random(seed)
    words = [draw.choice(PIECES) + draw.choice(("", " ", " ", " ")) for _ in range(300)]
    text = "".join(words)
    clauses = (Clause("điều-5", "article", "điều-5", (Span(0, len(text)),)),)
    doc = Annotatable.of(Structure(Directive(text, "x.txt"), clauses, ()))
    for mention in find_citations(doc, load()):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.target == "self" or not re.search(r"\d\s|\s/", mention.target)
