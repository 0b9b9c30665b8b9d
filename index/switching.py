"""From one generation to the next: one build at a time, files that stay, one atomic step, and clearing away."""

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


def link_folder(source: Path, folder: Path) -> None:
    """Give a folder the files of another one, which nobody writes any more; copied where they cannot be shared."""
    folder.mkdir()
    for path in source.iterdir():
        try:
            (folder / path.name).hardlink_to(path)
        except OSError:
            shutil.copyfile(path, folder / path.name)


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
