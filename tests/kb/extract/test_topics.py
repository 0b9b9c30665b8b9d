"""Topics of clauses: a table of small documents, and where the evidence stands."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kb.extract.topics import find_topics
from kb.model import CitationMention, Clause, Directive, Span, Structure
from kb.reading import Annotatable
from kb.vietnamese import slug
from kb.vocabulary import Vocabulary, load

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "topics.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def document(texts: list[str], title: str = "") -> Annotatable:
    source = "\n".join([title, *texts])
    clauses, start = [], len(title) + 1
    for number, text in enumerate(texts, 1):
        clauses.append(Clause(f"¶{number}", "paragraph", f"¶{number}", (Span(start, start + len(text)),)))
        start += len(text) + 1
    spans = (Span(0, len(title)),) if title else ()
    directive = Directive(text=source, source="x.txt", title=title or None, title_spans=spans)
    return Annotatable.of(Structure(directive, tuple(clauses), ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("why", case["clauses"][0]))
def test_clause_is_about(case: dict[str, Any], vocabulary: Vocabulary) -> None:
    mentions = list(find_topics(document(case["clauses"]), vocabulary))
    for number, topics in enumerate(case["topics"], 1):
        got = [m.topic for m in mentions if m.clause == f"¶{number}" and m.topic in case["asked"]]
        assert got == topics, case["clauses"][number - 1]


def test_title_says_what_the_document_is_about(vocabulary: Vocabulary) -> None:
    texts = ["Người về từ vùng dịch phải cách ly."]
    assert [m.topic for m in find_topics(document(texts, "Phòng, chống dịch Covid-19"), vocabulary)] == ["covid-19"]
    assert not list(find_topics(document(texts, "Công tác văn thư"), vocabulary))


def test_name_of_a_law_is_not_the_topic(vocabulary: Vocabulary) -> None:
    text = "Lập dự toán theo quy định của Luật Đầu tư công."
    doc = document([text])
    assert "dau-tu-cong" in {m.topic for m in find_topics(doc, vocabulary)}
    start = doc.directive.text.index("Luật")
    law = CitationMention("¶1", Span(start, start + len("Luật Đầu tư công")), "Luật Đầu tư công", "law")
    assert "dau-tu-cong" not in {m.topic for m in find_topics(replace(doc, found=(law,)), vocabulary)}


def test_evidence_points_at_the_words(vocabulary: Vocabulary) -> None:
    doc = document(["Phát triển **du lịch** cộng đồng."])
    (mention,) = find_topics(doc, vocabulary)
    assert mention.span.of(doc.directive.text) == "du lịch"


def test_one_mention_for_a_clause_and_topic(vocabulary: Vocabulary) -> None:
    doc = document(["Du lịch xanh, du lịch cộng đồng, du khách quốc tế."])
    assert len(list(find_topics(doc, vocabulary))) == 1


def test_ids_are_slugs_and_unique(vocabulary: Vocabulary) -> None:
    ids = [entry.id for entry in vocabulary.table("topics")]
    assert len(ids) == len(set(ids)) >= 20
    assert all(id == slug(id) for id in ids)
    assert {entry.id for entry in vocabulary.table("topic_context")} <= set(ids)
