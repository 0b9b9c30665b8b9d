"""What every verb is told: where the corpus and the index are; and what it says when the index is not to be had."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click

from index.generation import BrokenGeneration, Generation, NoGeneration, open_current


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders that the command works on."""

    corpus: Path
    index: Path

    def generation(self) -> Generation:
        """Open the generation in use; end with a clear message where there is none."""
        try:
            return open_current(self.index)
        except NoGeneration as error:
            fail(f"{error}; run: kb build")
        except BrokenGeneration as error:
            fail(f"{error}; build it again with: kb build")


def fail(message: str) -> NoReturn:
    """End the command with exit code 1 and a message on standard error."""
    raise click.ClickException(message)
