"""``kb serve``: the site over the index, by gunicorn."""

from __future__ import annotations

import ctypes
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from werkzeug.middleware.proxy_fix import ProxyFix

from index.generation import Current
from scripts.settings import Settings, fail
from web.api.rate import Rate
from web.app import create_app
from web.site import Based
from web.warming import warm

_M_ARENA_MAX = -8  # of malloc.h


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn, told its options by code: no file of settings is read."""

    def __init__(self, make_app: Callable[[], Flask], options: dict[str, Any]) -> None:
        self._make_app, self._options = make_app, options
        super().__init__()

    def load_config(self) -> None:
        """Hand the options over."""
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Flask:
        """Make the application; called in each worker."""
        return self._make_app()


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--site", envvar="KB_SITE", show_envvar=True, help="Address of the site, where it is not the request's.")
@click.option(
    "--proxies",
    default=0,
    envvar="KB_PROXIES",
    show_default=True,
    show_envvar=True,
    type=click.IntRange(0, 9),
    help="Proxies in front whose X-Forwarded-... headers are trusted.",
)
@click.option("--rate", default="600/60", envvar="KB_RATE", show_default=True, show_envvar=True,
              help="Questions in so many seconds that a visitor may ask the API; 0 is no limit.")  # fmt: skip
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Worker processes.")
@click.pass_obj
def command(settings: Settings, host: str, port: int, workers: int, site: str | None, proxies: int, rate: str) -> None:
    """Serve the site until it is interrupted."""
    limit = _rate(rate)
    if site and not site.startswith(("https://", "http://")):
        raise click.UsageError(f"--site is no web address: {site!r}")
    settings.generation().close()  # says what is missing before anything listens
    _check_free(host, port)
    click.echo(f"Serving on http://{_printed(host)}:{port} (Ctrl+C ends it)")
    bind = f"{_printed(host)}:{port}"
    Server(lambda: make_app(settings.index, site, proxies, limit), options(bind, workers)).run()


def options(bind: str, workers: int) -> dict[str, Any]:
    """Return what gunicorn is told."""
    return {
        "bind": bind,
        "workers": workers,
        "threads": 4,
        "worker_class": "gthread",
        "limit_request_line": 8190,  # a full basket stands in one address
        "loglevel": "warning",
    }


def make_app(index: Path, site: str | None = None, proxies: int = 0, rate: Rate | None = None) -> Flask:
    """Make the site over an index, warmed up."""
    share_heap()
    app = create_app(Current(index), rate=rate)
    warm(app)
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
    if site:
        app.wsgi_app = Based(app.wsgi_app, site)  # type: ignore[method-assign]
    return app


def share_heap() -> None:
    """Let the threads of this process take memory from one heap, where the system can: each would hold on to its own.

    Call it before there are threads.
    """
    with suppress(OSError, AttributeError):  # the C library is another one than GNU's
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _rate(text: str) -> Rate | None:
    try:
        return Rate.parse(text)
    except ValueError as error:
        raise click.UsageError(f"--rate: {error}") from error


def _printed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _check_free(host: str, port: int) -> None:
    """End with a clear message where the port is taken or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            fail(f"cannot listen on {host}:{port}: {error.strerror}; choose another with --port")
