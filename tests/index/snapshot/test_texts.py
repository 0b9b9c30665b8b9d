"""Terms side by side: at the edges of texts, in own texts and headings, in few places and in many."""

from __future__ import annotations

import pytest

from index.gathering import Gathering
from index.plan import Has, Run
from index.snapshot import bits, texts
from index.snapshot.snapshot import Snapshot
from index.writing import write_postings

OFTEN = texts._FEW + 1  # clauses; in so many places NumPy looks


@pytest.fixture
def runs(tmp_path):
    """Return what finds the clauses of a run, over clauses of (own text, texts above)."""

    def opened(*clauses):
        gathering = Gathering()
        for own, *above in clauses:
            encoded = [gathering.encode(text.split()) for text in (own, *above)]
            gathering.add(encoded[0], encoded[1:], [], {})
        write_postings(tmp_path / "whoosh", tmp_path / "snapshot", gathering)
        snapshot = Snapshot(tmp_path / "snapshot")
        return lambda said, group="exact": bits.few(snapshot.matching(Run(group, tuple(said.split()))))

    return opened


@pytest.mark.parametrize("times", [1, OFTEN])
def test_a_run_stands_anywhere_in_a_text_and_in_no_two_texts(runs, times):
    found = runs(*[("a b c", "d e"), ("", "a b"), ("x a",), ("b c x",), ("c a b", "c", "d"), ("",)] * times)

    def all_of(*clauses):
        return [clause + 6 * turn for turn in range(times) for clause in clauses]

    assert found("a b") == all_of(0, 1, 4)
    assert found("a b c") == all_of(0)
    assert found("b c") == all_of(0, 3)
    assert found("d e") == all_of(0)
    assert found("c d") == found("x b") == found("b c a") == []


@pytest.mark.parametrize("times", [1, OFTEN])
def test_tones_are_told_apart_where_they_are_asked_for(runs, times):
    found = runs(*[("sở y tế",), ("so y te",), ("sợ y tế",)] * times)
    assert found("sở y tế") == [3 * turn for turn in range(times)]
    assert found("so y te", "folded") == list(range(3 * times))
    assert found("y te") == [3 * turn + 1 for turn in range(times)]


@pytest.mark.parametrize("times", [1, OFTEN])
def test_a_clause_that_has_a_run_several_times_is_found_once(runs, times):
    assert runs(("a a a a", "a a"), ("a",), ("b a a",), *[("a a",)] * (times - 1))("a a")[:2] == [0, 2]


def test_unknown_terms_and_unknown_neighbours_stand_nowhere(runs):
    found = runs(("a b",), ("c",))
    assert found("a x") == found("x y") == found("b a") == found("a c") == []


def test_a_run_of_one_is_a_term(runs, tmp_path):
    found = runs(("a",), ("b", "a"))
    assert found("a") == bits.few(Snapshot(tmp_path / "snapshot").matching(Has("exact", "a"))) == [0, 1]
