from __future__ import annotations

import pytest

from index.compile import Compiler, Step, steps, toned
from index.query import parse

COMPILER = Compiler(values=lambda field, value: [value], frequency=lambda field, term: 0, size=9)


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
    compiler = Compiler(lambda *_: [], lambda field, term: int((field, term) == ("pairs", "so_cong")), size=9)
    assert "pairs:so_cong" in str(compiler.compile(parse("so cong").node, Step(tones=False)))
    assert "pairs" not in compiled("so cong", tones=False)


def test_a_long_question_is_asked_for_some_of_its_words():
    assert steps(parse("cơ quan nào chủ trì việc xây dựng kế hoạch này").node) == (
        Step(True, False),
        Step(False, False),
    )


def test_common_words_tell_nothing_beside_rarer_ones():
    frequencies = {"cac": 900, "covid": 3}
    compiler = Compiler(
        lambda *_: [], lambda field, term: frequencies.get(term, 0) if field == "folded" else 0, size=1000
    )
    loose = Step(tones=False, every=False)
    assert "folded:cac" not in str(compiler.compile(parse("cac covid").node, loose))
    assert "folded:cac" in str(compiler.compile(parse("cac zzz").node, loose))
