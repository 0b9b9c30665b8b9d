from __future__ import annotations

import gc
import threading

import pytest

from index.pool import Pool


class Thing:
    made = 0

    def __init__(self) -> None:
        type(self).made += 1
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def pool():
    Thing.made = 0
    return Pool(Thing)


def test_one_is_enough_for_one_at_a_time(pool):
    for _ in range(3):
        with pool.lend():
            pass
    assert Thing.made == 1


def test_two_at_once_get_two(pool):
    with pool.lend() as one, pool.lend() as two:
        assert one is not two


def test_what_is_lent_comes_back_after_an_error(pool):
    with pytest.raises(ValueError, match="x"), pool.lend():
        raise ValueError("x")
    with pool.lend():
        assert Thing.made == 1


def test_closing_closes_what_is_idle_and_what_comes_back(pool):
    with pool.lend() as one:
        with pool.lend() as two:
            pass
        pool.close()
        assert (one.closed, two.closed) == (False, True)
    assert one.closed


def test_what_nobody_holds_closes_by_itself():
    pool = Pool(Thing)
    with pool.lend() as one:
        pass
    del pool
    gc.collect()
    assert one.closed


def test_no_thread_meets_another_ones(pool):
    using: set[int] = set()
    clashes: list[int] = []

    def work() -> None:
        for _ in range(500):
            with pool.lend() as one:
                if id(one) in using:
                    clashes.append(1)
                using.add(id(one))
                using.discard(id(one))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not clashes
    assert Thing.made <= 6
