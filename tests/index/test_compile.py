from __future__ import annotations

import pytest

from index.compile import Compiler, Step, steps, toned
from index.query import parse

COMPILER = Compiler(values=lambda field, value: [value], known=lambda field, term: False)


def compiled(text, **step):
    return str(COMPILER.compile(parse(text).node, Step(**step)).normalize())


@pytest.mark.parametrize(("text", "expected"), [("sở", True), ("so", False), ("SO", False), ("đi", True), ("", False)])
def test_whether_tones_were_typed(text, expected):
    assert toned(text) is expected


def test_the_steps_go_from_strict_to_loose():
    assert steps(parse("sở công").node) == (Step(), Step(False), Step(True, False), Step(False, False))
    assert steps(parse("so cong").node) == (Step(False), Step(False, False))


def test_words_are_asked_with_their_tones_or_without():
    assert "exact:sở" in compiled("Sở")
    assert "folded:so" in compiled("Sở", tones=False)


def test_a_protected_token_asks_for_its_parts_in_order():
    assert 'exact:"84 nq cp"' in compiled("84/NQ-CP")


def test_some_of_the_words():
    assert " OR " in compiled("so cong", tones=False, every=False)


def test_what_is_excluded_stays_strict():
    excluded = compiled("covid -(du lich)", tones=False, every=False).partition("ANDNOT")[2]
    assert " AND " in excluded


def test_a_known_pair_ranks():
    compiler = Compiler(values=lambda *_: [], known=lambda field, term: (field, term) == ("pairs", "so_cong"))
    assert "pairs:so_cong" in str(compiler.compile(parse("so cong").node, Step(tones=False)))
    assert "pairs" not in compiled("so cong", tones=False)
