"""Spare the first visitors what is done once: compiling templates, opening the index, filling its columns."""

from __future__ import annotations

import gc

from flask import Flask

# A page makes some hundred objects that wait for the collector. It looks at them seldom, and hardly ever at all the
# others, of which an index brings a hundred thousand: somebody would wait for it as for several pages.
_SELDOM = 10_000, 20, 20
FIRST = ("/", "/tim-kiem?q=a", "/thoi-han", "/co-quan", "/co-quan/ma-tran", "/van-ban", "/ro-viec")


def warm(app: Flask) -> None:
    """Compile every template of ``app`` and answer the commonest pages once; what fails is left to its visitor."""
    gc.set_threshold(*_SELDOM)
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    client = app.test_client()
    for address in FIRST:
        client.get(address)
