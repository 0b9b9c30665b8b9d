"""Annotation as a whole: every extractor in its order, and the JSON of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.annotate import EXTRACTORS, annotate, to_json
from kb.structure import parse

TEXT = """UBND TỈNH HÀ GIANG

Số: 8/CT-UBND

Hà Giang, ngày 03 tháng 3 năm 2021

CHỈ THỊ

Về phòng, chống dịch Covid-19

1. Sở Y tế

- Chủ trì, phối hợp với Công an tỉnh kiểm tra các chốt theo Nghị quyết số 5/NQ-CP ngày 04/01/2021 của Chính phủ; báo cáo
UBND tỉnh trước ngày 15/3/2021.
"""


def annotated(text: str) -> dict[str, list[dict[str, object]]]:
    record: dict[str, list[dict[str, object]]] = json.loads(to_json(annotate(parse(text, "a.txt"))))
    return record


def test_a_clause_with_everything() -> None:
    record = annotated(TEXT)
    assert record["agencies"] == [
        {"clause": "1/-1", "agency": "Sở Y tế", "role": "lead"},
        {"clause": "1/-1", "agency": "Công an tỉnh", "role": "support"},
        {"clause": "1/-1", "agency": "UBND tỉnh", "role": "recipient"},
    ]
    (deadline,) = record["deadlines"]
    assert (deadline["kind"], deadline["due"]) == ("by", "2021-03-15")
    (citation,) = record["citations"]
    assert (citation["target"], citation["date"]) == ("5/NQ-CP", "2021-01-04")


def test_offsets_count_the_characters_of_the_file() -> None:
    for piece in annotated(TEXT)["deadlines"]:
        assert TEXT[int(str(piece["start"])) : int(str(piece["end"]))] == "trước ngày 15/3/2021"


def test_decomposed_letters_read_alike() -> None:
    import unicodedata

    decomposed = annotated(unicodedata.normalize("NFD", TEXT))
    assert decomposed["agencies"] == annotated(TEXT)["agencies"]
    assert decomposed["directive"] == annotated(TEXT)["directive"]


@pytest.mark.parametrize("text", ["", "\n\n", "a", "|", "- ", "\0", "Điều"])
def test_the_smallest_texts_are_annotated(text: str) -> None:
    assert annotated(text)["agencies"] == []


def test_citations_come_before_deadlines() -> None:
    names = [find.__name__ for find in EXTRACTORS]
    assert names.index("find_citations") < names.index("find_deadlines")


def test_the_seeds_are_read_as_reviewed(seed: Path, golden: Callable[[str, str], None]) -> None:
    record = json.loads(to_json(annotate(parse(seed.read_text(encoding="utf-8"), seed.name))))
    lines = [json.dumps(record["directive"], ensure_ascii=False)]
    for layer in ("clauses", "agencies", "deadlines", "citations", "topics"):
        lines += [f"{layer}: {json.dumps(entry, ensure_ascii=False)}" for entry in record[layer]]
    golden(f"{seed.stem}.txt", "\n".join(lines) + "\n")
