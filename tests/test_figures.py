"""What is read stays as good as it was, on hand-made annotations; and what an evaluation says when it is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scripts.evaluate import FIGURES, SETS, measure, worse


@pytest.mark.parametrize("name", SETS)
def test_no_layer_has_fallen(shared: Path, name: str) -> None:
    held = tomllib.loads(FIGURES.read_text(encoding="utf-8"))
    assert list(worse({name: measure(shared, shared / SETS[name])}, {name: held[name]})) == []


def test_a_fallen_layer_is_named() -> None:
    held = {"documents": {"clauses": 0.99, "topics": 0.95}}
    assert list(worse({"documents": {"clauses": 0.98, "topics": 0.946}}, held)) == [
        "documents: clauses has fallen from 0.9900 to 0.9800"
    ]
    assert list(worse({}, held))[1] == "documents: topics has fallen from 0.9500 to 0.0000"


def test_every_real_document_is_annotated_the_same_twice(shared: Path) -> None:
    from kb.annotate import annotate, to_json
    from kb.readers import read_text
    from kb.structure import parse, restore

    for path in sorted([*shared.glob("gold/*.txt"), *shared.glob("docs/*.txt")]):
        text = read_text(path)
        structure = parse(text, path.name)
        assert restore(structure) == text
        assert to_json(annotate(structure)) == to_json(annotate(parse(text, path.name)))
