from __future__ import annotations

import pytest

from index.emphasis import emphasis
from kb.model import Clause, Span
from kb.reading import read


def found(text: str, mark: int = 0) -> list[tuple[str, str]]:
    clause = Clause("1", "paragraph", "1", (Span(0, len(text)),), mark=Span(0, mark) if mark else None)
    reading = read(text, clause.spans, clause.mark)
    return [(reading.text[start:end], kind) for start, end, kind in emphasis(text, clause, reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoàn thành **trong Quý III/2021** các nội dung", [("trong Quý III/2021", "strong")]),
        ("*nghiêng* và **đậm**", [("nghiêng", "em"), ("đậm", "strong")]),
        ("***cả hai***", [("cả hai", "em"), ("cả hai", "strong")]),
        ("**đậm *nghiêng* đậm**", [("đậm nghiêng đậm", "strong"), ("nghiêng", "em")]),
        ("** không đậm **, hết", []),
        ("mở **mà không đóng", []),
        ("5 * 3 * 2", []),
        ("**** trống", []),
        ("không có gì", []),
    ],
)
def test_emphasis(text, expected):
    assert sorted(found(text)) == sorted(expected)


def test_the_mark_of_a_bullet_is_no_emphasis():
    assert found("* Một *hai*", mark=1) == [("hai", "em")]
