"""Bodies that ended, and who does their work today."""

from __future__ import annotations

import datetime

import pytest

from kb.extract.agencies import canonical
from kb.succession import predecessors, succession, successions, today_of
from kb.vocabulary import load

BEFORE, AFTER = datetime.date(2025, 2, 28), datetime.date(2025, 7, 1)


@pytest.mark.parametrize(
    ("agency", "before", "after"),
    [
        ("Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư", "Sở Tài chính"),
        ("Bộ Tài nguyên và Môi trường", "Bộ Tài nguyên và Môi trường", "Bộ Nông nghiệp và Môi trường"),
        ("UBND tỉnh Yên Bái", "UBND tỉnh Yên Bái", "UBND tỉnh Lào Cai"),
        ("Sở Công Thương", "Sở Công Thương", "Sở Công Thương"),
    ],
)
def test_who_does_the_work_on_a_day(agency: str, before: str, after: str) -> None:
    assert today_of(agency, BEFORE) == (before,)
    assert today_of(agency, AFTER) == (after,)


def test_whose_work_was_taken_over() -> None:
    ended = [one.ended for one in predecessors("Sở Nông nghiệp và Môi trường")]
    assert ended == ["Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Phát triển nông thôn"]
    assert predecessors("Sở Y tế") == ()


def test_a_body_that_goes_on_has_no_end() -> None:
    assert succession("Sở Tài chính") is None


def test_every_succession_ends_in_a_body_that_goes_on() -> None:
    for one in successions():
        assert one.act
        assert all(succession(name) is None for name in today_of(one.ended, AFTER))


def test_the_names_are_those_that_extraction_gives() -> None:
    names = [name for one in successions() for name in (one.ended, *one.successors)]
    assert [name for name in names if canonical(name, load()) != name] == []
