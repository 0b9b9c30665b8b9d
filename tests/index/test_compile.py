from __future__ import annotations

import pytest

from index.compile import Compiler, Step, steps
from index.plan import All, Either, Has, Rank, Run, Without
from index.query import parse
from index.words import toned

COMPILER = Compiler(values=lambda field, value: [value], frequency=lambda group, term: 0, size=9)


def compiled(text, **step):
    return COMPILER.compile(parse(text).node, Step(**step))


def condition(text, **step):
    return compiled(text, **step).condition


@pytest.mark.parametrize(("text", "expected"), [("sở", True), ("so", False), ("SO", False), ("đi", True), ("", False)])
def test_whether_tones_were_typed(text, expected):
    assert toned(text) is expected


def test_the_steps_go_from_strict_to_loose():
    assert steps(parse("sở công").node) == (Step(), Step(False), Step(True, False), Step(False, False))
    assert steps(parse("so cong").node) == (Step(False), Step(False, False))


def test_words_are_asked_with_their_tones_or_without():
    assert condition("Sở") == All((All((Has("exact", "sở"),)),))
    assert condition("Sở", tones=False) == All((All((Has("folded", "so"),)),))


def test_a_protected_token_asks_for_its_parts_in_order():
    assert condition("84/NQ-CP") == All((All((Run("exact", ("84", "nq", "cp")),)),))


def test_a_phrase_stands_side_by_side():
    assert condition('"sở y tế"') == All((Run("exact", ("sở", "y", "tế")),))


def test_some_of_the_words():
    assert condition("so cong", tones=False, every=False) == All(
        (Either((Has("folded", "so"), Has("folded", "cong"))),)
    )


def test_where_any_word_will_do_what_has_no_mark_may_have_any():
    assert condition("sở cong", every=False) == All((Either((Has("exact", "sở"), Has("folded", "cong"))),))


def test_the_syllables_stand_as_they_were_said():
    assert compiled("Sở y (tế OR trường học)").said == (("so", "y"), ("te",), ("truong", "hoc"))


def test_what_is_excluded_stays_strict():
    *_, excluded = condition("covid -(du lich)", tones=False, every=False).conditions
    assert excluded == Without(All((All((Has("folded", "du"), Has("folded", "lich"))),)))


def test_what_is_excluded_ranks_nothing():
    assert {rank.term for rank in compiled("cho -du").ranks} == {"cho"}


def test_a_number_is_cited_or_its_own():
    assert condition("so:84/NQ-CP") == Either((Has("cited", "84/NQ-CP"), Has("own", "84/NQ-CP")))


def test_a_typed_mark_counts_beside_the_bare_syllable():
    assert set(compiled("sở y").ranks) >= {
        Rank("exact", "sở", 0.7),
        Rank("folded", "so", 0.3),
        Rank("folded", "y", 1.0),
        Rank("pairs", "so_y", 0.8),
        Rank("agency", "so-y", 1.0),
        Rank("words", "sở_y", 0.2),
    }


def test_words_rank_only_where_marks_were_typed():
    assert {rank.group for rank in compiled("so y").ranks} == {"folded", "pairs", "agency"}


def test_a_long_question_is_asked_for_some_of_its_words():
    assert steps(parse("cơ quan nào chủ trì việc xây dựng kế hoạch này").node) == (
        Step(True, False),
        Step(False, False),
    )


def test_common_words_tell_nothing_beside_rarer_ones():
    frequencies = {"cac": 900, "cho": 3}
    compiler = Compiler(
        lambda *_: [], lambda group, term: frequencies.get(term, 0) if group == "folded" else 0, size=1000
    )
    loose = Step(tones=False, every=False)
    assert compiler.compile(parse("cac cho").node, loose).condition == All((Either((Has("folded", "cho"),)),))
    both = Either((Has("folded", "cac"), Has("folded", "zzz")))
    assert compiler.compile(parse("cac zzz").node, loose).condition == All((both,))


@pytest.mark.parametrize("text", ["Ai chủ trì?", "thời hạn là bao lâu", "thu tuc nhu the nao"])
def test_a_sentence_that_asks_need_not_have_all_of_its_words(text):
    assert not any(step.every for step in steps(parse(text).node))


def test_words_that_may_be_written_otherwise_are_asked_for_either_way():
    long = All(tuple(Has("folded", term) for term in ("thu", "tuc", "hanh", "chinh")))
    asked = All((All((Has("folded", "cap"), Either((long, Has("folded", "tthc"))))),))
    assert condition("cap thu tuc hanh chinh", tones=False) == asked


def test_the_short_form_asks_for_the_long_one_side_by_side():
    either = Either((All((Has("exact", "tthc"),)), Run("exact", ("thủ", "tục", "hành", "chính"))))
    assert condition("xã TTHC") == All((All((Has("exact", "xã"), either)),))


def test_what_is_excluded_is_excluded_as_it_is_written():
    assert condition("xa -tthc", tones=False) == All(
        (All((Has("folded", "xa"),)), Without(All((All((Has("folded", "tthc"),)),))))
    )


def test_another_way_to_write_it_counts_for_less():
    weights = {(rank.group, rank.term): rank.weight for rank in compiled("TTHC").ranks}
    assert weights["folded", "tthc"] > weights["folded", "thu"]
    assert weights["pairs", "hanh_chinh"] == weights["folded", "thu"]
