"""After warming, nothing is left to be compiled for a visitor."""

from __future__ import annotations

from tests.web.fakes import FakeGeneration
from web.app import create_app
from web.warming import FIRST, warm


def test_every_template_is_compiled_and_the_index_open():
    opened = []
    app = create_app(lambda: opened.append(1) or FakeGeneration())
    warm(app)
    compiled = {template.name for template in app.jinja_env.cache.values()}
    assert compiled == set(app.jinja_env.list_templates(extensions=["html"]))
    assert len(opened) >= len(FIRST)


def test_a_missing_index_does_not_stop_the_site():
    def missing():
        raise LookupError("nothing has been built")

    warm(create_app(missing))
