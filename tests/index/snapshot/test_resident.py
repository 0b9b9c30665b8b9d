from __future__ import annotations

import mmap

import pytest

from index.snapshot import resident as subject
from index.snapshot.resident import Ceiling, resident

SIZE = 32 << 20


@pytest.fixture
def mapped(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x" * SIZE)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as one:
        yield one


def touched(one):
    return sum(one[place] for place in range(0, SIZE, mmap.PAGESIZE))


@pytest.mark.skipif(not resident(), reason="the system does not tell the memory of a process")
def test_pages_are_given_back_and_read_again(mapped):
    ceiling = Ceiling([mapped], most=0)
    read, before = touched(mapped), resident()
    ceiling.keep(subject._EVERY)
    assert resident() < before - SIZE // 2
    assert touched(mapped) == read


def test_nothing_is_given_back_before_many_terms_were_asked(mapped):
    ceiling = Ceiling([mapped], most=0)
    touched(mapped)
    before = resident()
    for _ in range(subject._EVERY - 1):
        ceiling.keep(1)
    assert resident() >= before - SIZE // 2


def test_below_the_ceiling_nothing_is_given_back(mapped):
    ceiling = Ceiling([mapped], most=1 << 40)
    touched(mapped)
    before = resident()
    ceiling.keep(subject._EVERY)
    assert resident() >= before - SIZE // 2


def test_what_the_process_held_before_does_not_count(mapped):
    touched(mapped)
    before, ceiling = resident(), Ceiling([mapped], most=SIZE // 2)
    ceiling.keep(subject._EVERY)
    assert resident() >= before - SIZE // 2
