"""The generation of the index that a request is answered from."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from flask import Flask, current_app, g

from index.catalogue import Catalogue
from index.engine import Engine

_KEY = "directives_kb"


class Generation(Protocol):
    """An open generation: its name, which changes with every build, and the two ways to ask it."""

    @property
    def name(self) -> str:
        """Name the generation."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """Give the open catalogue."""
        ...

    @property
    def engine(self) -> Engine:
        """Give the open word index."""
        ...


class IndexUnavailableError(Exception):
    """The index is missing or cannot be opened."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a request finds the current generation and the day; passed in so that tests can set both."""

    current: Callable[[], Generation]
    today: Callable[[], datetime.date]


def register(app: Flask, sources: Sources) -> None:
    """Let the requests of ``app`` be answered from ``sources``."""
    app.extensions[_KEY] = sources


def today() -> datetime.date:
    """Return the day of the request."""
    if "today" not in g:
        g.today = _sources().today()
    return cast(datetime.date, g.today)


def generation() -> Generation:
    """Return the request's generation, the same from its first line to its last.

    Raise IndexUnavailableError, with the reason as its cause, where it cannot be opened.
    """
    if "generation" not in g:
        try:
            g.generation = _sources().current()
        # A broken file may fail in any way that SQLite, Whoosh or numpy knows; a visitor gets one page for all of them.
        except Exception as error:
            raise IndexUnavailableError(str(error)) from error
    return cast(Generation, g.generation)


def catalogue() -> Catalogue:
    """Return the request's catalogue."""
    return generation().catalogue


def engine() -> Engine:
    """Return the request's word index."""
    return generation().engine


def _sources() -> Sources:
    return cast(Sources, current_app.extensions[_KEY])
