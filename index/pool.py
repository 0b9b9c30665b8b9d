"""Things that one thread at a time may use, lent out to many."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar
from weakref import finalize


class Closable(Protocol):
    """What is closed at the end."""

    def close(self) -> object:
        """Let go of the files."""
        ...


T = TypeVar("T", bound=Closable)


class Pool(Generic[T]):
    """Lends what ``open`` makes; there are as many as are used at the same time.

    They are closed by ``close`` or, where nobody holds the pool any more, by themselves.
    """

    def __init__(self, open: Callable[[], T]) -> None:
        self._open = open
        self._idle: deque[T] = deque()
        self._finalizer = finalize(self, _close_all, self._idle)

    @contextmanager
    def lend(self) -> Iterator[T]:
        """Lend one for the length of a block."""
        try:
            one = self._idle.pop()
        except IndexError:
            one = self._open()
        try:
            yield one
        finally:
            self._idle.append(one)
            if not self._finalizer.alive:
                _close_all(self._idle)

    def close(self) -> None:
        """Close all that are not lent, and the others when they come back."""
        self._finalizer()


def _close_all(idle: deque[T]) -> None:
    while True:
        try:
            idle.pop().close()
        except IndexError:
            return
