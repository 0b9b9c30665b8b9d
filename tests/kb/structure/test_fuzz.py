"""Parsing never refuses: any text gives a structure that covers it, and comes back from it letter for letter."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from kb.model import Clause, Structure, walk
from kb.structure import parse, restore

CORPUS = Path(__file__).parents[3] / "corpus"
SEED_TEXTS = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.txt"))]
RUBBISH = ["", " ", "\t\t", "\ufeff", "\0", "\r", "a" * 300, "\u0301\u0301", "* ", "- "]
LINES = [*(Path(__file__).parents[2] / "cases/fuzz_lines.txt").read_text(encoding="utf-8").splitlines(), *RUBBISH]


def made_up(chance: random.Random) -> str:
    """A text of marks, letterheads, signatures and rubbish in any order, or a seed with pieces cut out and moved."""
    if chance.random() < 0.5:
        return "\n".join(chance.choices(LINES, k=chance.randrange(60)))
    text = chance.choice(SEED_TEXTS)
    for _ in range(chance.randrange(1, 12)):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randrange(2000))
        text = text[:start] + chance.choice(LINES) + text[end:] + chance.choice(["", text[start:end]])
    return text[: chance.randrange(1, 6000)]


def check(structure: Structure, text: str) -> None:
    assert restore(structure) == text
    assert all(a.span.end == b.span.start for a, b in itertools.pairwise(structure.parts))
    clauses = list(walk(structure.clauses))
    assert len({c.path for c in clauses}) == len(clauses)
    for clause in clauses:
        assert all(child.path == f"{clause.path}/{child.label}" for child in clause.children)
        assert clause.mark is None or clause.span.start <= clause.mark.start < clause.mark.end <= clause.span.end
    spans = [span for clause in clauses if clause.kind != "row" for span in clause.spans]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans)), "clauses stand in order, apart"
    for table in (clause for clause in clauses if clause.kind == "table"):
        check_rows(table)


def check_rows(table: Clause) -> None:
    assert table.children
    pieces = [piece for row in table.children for piece in sorted(row.spans)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces)), "rows stand in order, apart"
    assert all(table.span.start <= piece.start < piece.end <= table.span.end for piece in pieces)
    for row in table.children:
        assert [span for cell in row.cells for span in cell.spans] == list(row.spans)


@pytest.mark.parametrize("seed", range(500))
def test_any_text_is_covered(seed: int) -> None:
    text = made_up(random.Random(seed))
    check(parse(text, "fuzz.txt"), text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one repeated line", "Sở Y tế kiểm tra các chốt trên địa bàn tỉnh.\n" * 12_000),
        ("an unfinished line", "Sở Y tế kiểm tra các chốt trên địa bàn\n" * 12_000),
        ("bullets", "- Việc\n" * 30_000),
        ("levels", "".join(f"{'1.' * n}1. Mục:\n" for n in range(1, 50))),
        ("one line", "Sở Y tế kiểm tra. " * 30_000),
        ("page numbers", "12\n\n" * 30_000),
        ("bars", "|\n" * 60_000),
        ("cells", "|\nmột\n|\nhai\n|\n" * 8_000),
        ("open cells", "|\nmột\n\n" * 10_000),
        ("rows", "| TT | Việc |\n|---|---|\n" + "| 1 | Trồng cây |\n" * 15_000),
        ("stacks", "TT\nNhiệm vụ\nCơ quan chủ trì\nThời hạn\n1\n" * 2_500),
        ("a stack", "TT\nNhiệm vụ\nChủ trì\nThời hạn\n" + "".join(f"{n}\nTrồng cây\n" for n in range(1, 999))),
        ("small tables", "| TT | Việc |\n|---|---|\n| 1 | Trồng cây |\n\n" * 4_000),
        ("appendixes", "PHỤ LỤC\nDANH MỤC\nTrồng cây\n" * 4_000),
        ("grids", "+---+---+\n| a | b |\n" * 10_000),
        ("rules", "  ---- ----\n  a    b\n\n" * 10_000),
        ("bold", "**Sở\n" * 30_000),
    ],
)
def test_a_long_text_of_one_kind_comes_back(name: str, text: str) -> None:
    """How long it takes is measured by ``python -m scripts.bench_reading --growth``."""
    check(parse(text, name), text)


def test_the_seeds_come_back(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    check(parse(text, seed.name), text)
