from __future__ import annotations

import pytest
from flask import Flask
from jinja2 import DictLoader, pass_context

from web.environment import Templates

PAGES = {
    "parts.html": "{% macro named(word) %}<b>{{ word }}</b>{% endmacro %}",
    "page.html": '{% from "parts.html" import named %}{% for one in words %}{{ named(one) ~ told(one) }}{% endfor %}',
}


@pytest.fixture
def environment():
    return Templates(Flask(__name__), loader=DictLoader(PAGES), autoescape=True)


def test_functions_and_macros_are_called_and_escaped(environment):
    environment.globals["told"] = str.upper
    assert environment.get_template("page.html").render(words=["a<b"]) == "<b>a&lt;b</b>A&lt;B"


def test_a_function_that_wants_the_context_is_given_it(environment):
    @pass_context
    def told(context, word):
        return f"{word} of {len(context['words'])}"

    environment.globals["told"] = told
    assert environment.get_template("page.html").render(words=["a"]) == "<b>a</b>a of 1"


def test_what_is_no_function_is_called_as_well(environment):
    class Told:
        def __call__(self, word):
            return word * 2

    environment.globals["told"] = Told()
    assert environment.get_template("page.html").render(words=["a"]) == "<b>a</b>aa"


def test_names_of_one_template_stay_its_own(environment):
    environment.globals["told"] = str.upper
    environment.get_template("page.html", globals={"own": 1})
    assert "own" not in environment.globals
