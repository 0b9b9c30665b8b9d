"""A bounded memory of answers about strings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

ENTRIES = 1 << 16  # a language has few syllables; numbers and slips make up the rest
LONGEST = 64  # characters; what is longer hardly comes back

_Answer = TypeVar("_Answer")


class Memory(dict[str, _Answer]):
    """Makes the answer of a string when first asked, and forgets all of them when there are too many.

    Any number of threads may ask: an answer may be made twice, never wrongly. (An LRU cache would bound what is kept
    too, but neither the size of the keys nor as fast: ``memory[key]`` runs no line of Python for a known string.)
    """

    def __init__(self, make: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> _Answer:
        answer = self._make(key)
        if len(key) <= LONGEST:
            if len(self) >= ENTRIES:
                self.clear()
            self[key] = answer
        return answer
