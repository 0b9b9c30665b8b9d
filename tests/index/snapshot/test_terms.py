"""A dictionary of terms on disk."""

from __future__ import annotations

import pytest

from index.snapshot.storage import Arrays, Storage
from index.snapshot.terms import Terms, write_terms


def written(folder, terms):
    with Storage(folder / "terms") as storage:
        write_terms(storage, "a", sorted(term.encode() for term in terms))
    return Terms(Arrays(folder / "terms"), "a")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 1000])
def test_each_term_has_the_number_of_its_place_and_no_other_term_has_one(tmp_path, count):
    terms = sorted({f"từ{number * number % 977}" for number in range(count)}, key=str.encode)
    known = written(tmp_path, terms)
    assert [known.number(term) for term in terms] == list(range(len(terms)))
    assert [known[number] for number in range(len(terms))] == terms
    assert {known.number(f"{term}x") for term in [*terms, "", "\0"]} == {None}


def test_terms_of_the_same_hash_are_told_apart(tmp_path):
    known = written(tmp_path, ["plumless", "buckeroo"])  # their CRC-32 is the same
    assert [known.number("buckeroo"), known.number("plumless")] == [0, 1]


def test_half_a_letter_is_no_term(tmp_path):
    assert written(tmp_path, ["a"]).number("\udcff") is None
