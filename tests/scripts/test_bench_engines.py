from __future__ import annotations

import pytest

from scripts.bench_corpus import clauses, questions
from scripts.bench_engines import Fts5, Ours, OursInFull, Tantivy

PIECES = [line.split() for line in (
    "sở y tế chủ trì phối hợp với các sở ngành", "ủy ban nhân dân tỉnh giao sở công thương",
    "báo cáo kết quả trước ngày ba mươi tháng chín", "đẩy nhanh tiến độ giải ngân vốn đầu tư công",
    "tăng cường phòng chống dịch trên địa bàn tỉnh",
)]  # fmt: skip
MADE = list(clauses(700, PIECES))
QUESTIONS = questions(MADE, 4)


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    pytest.importorskip("tantivy")
    folder = tmp_path_factory.mktemp("engines")
    opened = [Ours(folder / "ours"), Fts5(folder / "fts5"), Tantivy(folder / "tantivy")]
    for engine in opened:
        engine.build(MADE)
    opened.append(OursInFull(folder / "ours"))
    for engine in opened:
        engine.open()
    return opened


def test_the_same_seed_makes_the_same():
    assert list(clauses(30, PIECES, 5)) == list(clauses(30, PIECES, 5)) != list(clauses(30, PIECES, 6))
    assert questions(MADE, 4) == QUESTIONS


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_engines_find_the_same(engines, kind):
    for asked in QUESTIONS[kind]:
        first, *others = [engine.ask(asked) for engine in engines]
        assert first.total
        assert len(first.clauses) == min(first.total, 10)
        for other in others:
            assert (other.total, other.facets) == (first.total, first.facets)
