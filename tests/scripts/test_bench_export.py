"""The made corpus of the export benchmark: every clause stands in every list."""

from __future__ import annotations

from scripts.bench_export import Made, annotate


def test_every_clause_has_a_limit_a_body_a_topic_and_a_citation():
    made = Made("made-7", ("Trồng cây ven đường làng.", "Báo cáo kết quả trồng cây."))
    annotated = annotate(made.structure)
    assert [clause.span.of(annotated.directive.text) for clause in annotated.clauses] == list(made.texts)
    assert annotated.directive.number == "7/KH-UBND"
    assert len({(mention.clause, type(mention)) for mention in annotated.mentions}) == len(annotated.mentions) == 8
    assert annotate(made.structure) == annotated
