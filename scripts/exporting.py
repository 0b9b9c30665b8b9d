"""The forms of the site's lists, without a server: the command gives what the site gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import TypeVar

import click

from scripts.settings import Settings, fail
from web.app import create_app
from web.paging import address

Command = TypeVar("Command", bound=Callable[..., object])


def with_site(command: Command) -> Command:
    """Let a command be told where the site is, which its links lead to."""
    return click.option(
        "--site", default="http://127.0.0.1:8000", show_default=True, envvar="KB_SITE", show_envvar=True,
        help="Address of the site, for the links.",
    )(command)  # fmt: skip


def export(settings: Settings, path: str, asked: Mapping[str, object], site: str) -> Iterator[bytes]:
    """Yield the pieces of a form of a list, asked for as of the site; end with a message where there is none."""
    with closing(settings.generation()) as generation:
        client = create_app(lambda: generation).test_client()
        with client.get(address(path, asked), base_url=site, buffered=False) as answer:
            if answer.status_code != 200:
                fail(f"no list at {path}")
            yield from answer.iter_encoded()
