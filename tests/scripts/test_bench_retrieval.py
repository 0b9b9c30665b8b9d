"""The measure of retrieval: its figures, and one whole run."""

import json

import pytest
from click.testing import CliRunner

from scripts.bench_retrieval import figures, main, typing

PASSAGES = [
    ("hop-1", "Đăng ký kết hôn", "Hai bên nam, nữ nộp tờ khai tại Ủy ban nhân dân xã."),
    ("rung-2", "Chữa cháy rừng", "Chủ rừng báo ngay cho kiểm lâm khi thấy lửa."),
    ("rung-3", "Trồng rừng", "Chủ rừng trồng lại trong mười hai tháng."),
]
QUERIES = [
    ("q1", "Kết hôn thì nộp tờ khai ở đâu?", ["hop-1"]),
    ("q2", "Thấy cháy rừng phải báo cho ai?", ["rung-2"]),
]


def test_a_hit_at_the_first_place_is_worth_all():
    assert set(figures(["a", "b"], {"a"}).values()) == {1.0}


def test_a_later_hit_is_worth_less():
    found = figures(["x", "y", "a"], {"a"})
    assert (found["R@1"], found["R@10"]) == (0.0, 1.0)
    assert found["MRR@10"] == pytest.approx(1 / 3)
    assert found["nDCG@10"] == pytest.approx(0.5)


def test_a_hit_behind_the_tenth_place_counts_for_the_first_twenty_only():
    found = figures([*"0123456789", "a"], {"a"})
    assert [name for name, value in found.items() if value] == ["R@20"]


def test_of_several_answers_the_gain_wants_all():
    assert figures(["a", "x"], {"a", "b"})["nDCG@10"] < figures(["a", "b"], {"a", "b"})["nDCG@10"] == 1.0


def test_typing_takes_the_tones_of_all_words_of_none_or_of_some():
    text = "Đăng ký kết hôn ở đâu khi tạm trú tại thành phố khác?"
    assert typing("all")(text) == text
    assert typing("none")(text) == "dang ky ket hon o dau khi tam tru tai thanh pho khac?"
    half = typing("half")(text)
    assert half not in (typing("none")(text), text)
    assert half == typing("half")(text)


@pytest.mark.parametrize("tones", ["all", "none", "half"])
def test_a_run_finds_what_answers(tmp_path, tones):
    passages, queries = tmp_path / "passages.jsonl", tmp_path / "queries.jsonl"
    write(passages, ("id", "title", "text"), PASSAGES)
    write(queries, ("id", "query", "relevant"), QUERIES)
    result = CliRunner().invoke(main, [str(passages), str(queries), "--tones", tones], catch_exceptions=False)
    figures = json.loads(result.output)
    assert (figures["queries"], figures["R@1"], figures["nDCG@10"]) == (2, 1.0, 1.0)


def write(path, names, rows):
    lines = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
