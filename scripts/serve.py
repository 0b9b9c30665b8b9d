"""``kb serve``: the site over the index, by gunicorn."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from index.generation import Current
from scripts.settings import Settings, fail
from web.app import create_app
from web.warming import warm


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
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Worker processes.")
@click.pass_obj
def command(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve the site until it is interrupted."""
    settings.generation().close()  # says what is missing before anything listens
    _check_free(host, port)
    click.echo(f"Serving on http://{_printed(host)}:{port} (Ctrl+C ends it)")
    options = {
        "bind": f"{_printed(host)}:{port}",
        "workers": workers,
        "threads": 4,
        "worker_class": "gthread",
        "loglevel": "warning",
    }
    Server(lambda: _make_app(settings.index), options).run()


def _make_app(index: Path) -> Flask:
    app = create_app(Current(index))
    warm(app)
    return app


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
