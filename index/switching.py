"""From one generation to the next: one build at a time, one atomic step, and clearing away."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.manifest import write_durably


class BuildRunning(RuntimeError):  # noqa: N818
    """Another build holds the lock."""


def switch(target: Path, name: str) -> None:
    """Put a generation in use, in one step."""
    fresh = target / "current.new"
    write_durably(fresh, f"{name}\n")
    fresh.replace(target / "current")


def clear(target: Path, keep: set[str]) -> None:
    """Remove what is not kept: older generations, and what a crashed build left."""
    for folder in (target / "generations").iterdir():
        if folder.name not in keep:
            shutil.rmtree(folder)


@contextmanager
def build_lock(target: Path, *, wait: bool = False) -> Iterator[None]:
    """Let one build at a time into a target; raise BuildRunning where another is at work and ``wait`` is false."""
    target.mkdir(parents=True, exist_ok=True)
    with (target / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise BuildRunning(f"{target}: another build is at work here") from None
        yield
