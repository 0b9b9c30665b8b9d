from __future__ import annotations

import pytest

from index.numbers import asked_number, number_key


@pytest.mark.parametrize("other", ["7/CTr-UBND", "07/ctr-ubnd", " 07 / CTr - UBND ", "007/CTr-UBND"])
def test_printings_of_one_number(other):
    assert number_key(other) == number_key("07/CTr-UBND")


def test_different_numbers():
    assert number_key("70/CTr-UBND") != number_key("7/CTr-UBND")


@pytest.mark.parametrize(
    "question",
    [
        "84/NQ-CP", "84/nq-cp", "số 84/NQ-CP", "Nghị quyết 84/NQ-CP", "Nghị quyết số 84/NQ-CP ngày 29/5/2020",
        "nghi quyet so 84/nq-cp", "“84/NQ-CP”", "Nghị quyết số 84/NQ-CP ngày 29 tháng 5 năm 2020",
    ],
)  # fmt: skip
def test_a_question_that_is_a_number(question):
    assert number_key(asked_number(question) or "") == "84/nq-cp"


@pytest.mark.parametrize(
    "question", ["", "giải ngân", "giải ngân 84/NQ-CP", "29/5/2020", "84", "84/NQ-CP của Sở Công Thương", "12/2020"]
)
def test_a_question_that_is_more_or_less(question):
    assert asked_number(question) is None
