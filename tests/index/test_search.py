from __future__ import annotations

from index.engine import Query


def test_exact_words_rank_the_heading_first(engine):
    hits = engine.search(Query("sở công thương")).hits
    assert hits[0].path == "II/1"
