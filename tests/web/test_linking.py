"""Links and emphasis over a clause's words."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from web.linking import Link, Piece, Run, untangle, weave

TEXT = "Giao Sở Y tế báo cáo trước ngày 30/9"


def link(start: int, end: int, href: str = "/a") -> Link:
    return Link(start, end, href, "agency")


def shown(runs: tuple[Run, ...]) -> str:
    """Write runs as a small markup: [linked], *strong*."""
    out = []
    for run in runs:
        words = "".join(f"*{piece.text}*" if piece.strong else piece.text for piece in run.pieces)
        out.append(f"[{words}]" if run.link else words)
    return "".join(out)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], TEXT),
        ([link(5, 12)], "Giao [Sở Y tế] báo cáo trước ngày 30/9"),
        ([link(5, 12), link(21, 36)], "Giao [Sở Y tế] báo cáo [trước ngày 30/9]"),
        ([link(8, 12), link(5, 20)], "Giao [Sở Y tế báo cáo] trước ngày 30/9"),
        ([link(5, 12, "/a"), link(5, 12, "/b")], "Giao [Sở Y tế] báo cáo trước ngày 30/9"),
        ([link(5, 12, "/a"), link(8, 20, "/b")], "Giao [Sở Y tế][ báo cáo] trước ngày 30/9"),
        ([link(0, 36)], f"[{TEXT}]"),
        ([link(-5, 4), link(32, 99)], "[Giao] Sở Y tế báo cáo trước ngày [30/9]"),
        ([link(12, 5), link(40, 50), link(7, 7)], TEXT),
    ],
)
def test_overlaps(links, expected):
    assert shown(weave(TEXT, links)) == expected


def test_the_first_of_two_links_on_the_same_words_wins():
    assert [kept.href for kept in untangle([link(5, 12, "/lead"), link(5, 12, "/support")], 36)] == ["/lead"]


def test_emphasis_is_cut_at_the_edges_of_a_link():
    runs = weave(TEXT, [link(5, 12)], [(0, 8, "strong")])
    assert shown(runs) == "*Giao *[*Sở *Y tế] báo cáo trước ngày 30/9"


def test_strong_and_em_may_meet():
    (run,) = weave("abc", emphasis=[(0, 2, "strong"), (1, 3, "em")])
    assert run.pieces == (Piece("a", strong=True), Piece("b", strong=True, em=True), Piece("c", em=True))


def test_the_mark_stands_apart():
    (run,) = weave("1.5. Sở Công Thương", body=5)
    assert [(piece.text, piece.mark) for piece in run.pieces] == [("1.5. ", True), ("Sở Công Thương", False)]


def test_an_empty_text_has_no_runs():
    assert weave("", [link(0, 3)], [(0, 2, "em")], body=2) == ()


@pytest.mark.parametrize("seed", range(50))
def test_no_letter_is_lost_or_added(seed):
    dice = random.Random(seed)
    links = [link(dice.randint(-3, 40), dice.randint(-3, 40)) for _ in range(dice.randint(0, 8))]
    emphasis = [(dice.randint(-3, 40), dice.randint(-3, 40), dice.choice(["strong", "em"])) for _ in range(4)]
    runs = weave(TEXT, links, emphasis, dice.randint(0, 10))
    assert "".join(piece.text for run in runs for piece in run.pieces) == TEXT
    kept = untangle(links, len(TEXT))
    assert all(before.end <= after.start for before, after in pairwise(kept))
