"""Spare the first visitors what is done once: compiling templates, opening the index, filling its columns."""

from __future__ import annotations

from flask import Flask

FIRST = ("/", "/tim-kiem?q=a", "/thoi-han", "/co-quan", "/co-quan/ma-tran", "/van-ban", "/ro-viec")


def warm(app: Flask) -> None:
    """Compile every template of ``app`` and answer the commonest pages once; what fails is left to its visitor."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    client = app.test_client()
    for address in FIRST:
        client.get(address)
