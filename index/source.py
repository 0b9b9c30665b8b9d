"""What a build reads: directives, each with what tells whether it has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kb.model import Annotated, Structure

Progress = Callable[[str], None]
Annotate = Callable[[Structure], Annotated]


class Source(Protocol):
    """A directive of the corpus; ``structure`` is asked for only where the file or the rules have changed."""

    @property
    def id(self) -> str:
        """Return its name for ever."""
        ...

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return the names that it had before."""
        ...

    @property
    def sha256(self) -> str:
        """Return the digest of its file."""
        ...

    @property
    def imported(self) -> str:
        """Return the day of its import (ISO 8601), empty where it is not known."""
        ...

    @property
    def structure(self) -> Structure:
        """Return it split into clauses."""
        ...
