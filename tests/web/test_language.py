"""The interface in English: whole, at addresses of its own, directives as they are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.web.fakes import PROGRAMME
from web.language import messages
from web.translating import texts

WEB = Path(__file__).parents[2] / "web"
TEMPLATES = sorted(WEB.joinpath("templates").rglob("*.html"))
VIETNAMESE = re.compile(r"[À-ÖØ-öø-ỹ]")
CALL = re.compile(r"""\b(?:_|counted)\((?:[^()"']*?,\s*)?(["'])(.*?)\1""")


def missing(words):
    return [text for text in words if VIETNAMESE.search(text) and text not in messages()]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_text_of_a_template_has_its_english(path):
    source = path.read_text(encoding="utf-8")
    said = [match[2] for match in CALL.finditer(source)]
    assert missing([*texts(source), *said]) == []


@pytest.mark.parametrize("path", sorted(WEB.glob("*.py")), ids=lambda path: path.stem)
def test_every_text_that_is_said_has_its_english(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    said = [node.args[:1] for node in calls if getattr(node.func, "id", "") == "say"]
    said += [node.args[1:2] for node in calls if getattr(node.func, "id", "") == "counted"]
    constants = [
        leaf.value for args in said for arg in args for leaf in ast.walk(arg) if isinstance(leaf, ast.Constant)
    ]
    assert missing([value for value in constants if isinstance(value, str)]) == []


@pytest.mark.parametrize("text", [text for text in messages() if "{" in text])
def test_places_to_fill_are_the_same(text):
    places = set(re.findall(r"\{\w+\}", text))
    assert set(re.findall(r"\{\w+\}", messages()[text])) <= places


def test_an_english_page_stays_english(client):
    text = client.get("/en/thoi-han").text
    assert '<html lang="en">' in text
    assert "Time limits" in text and "Past due" in text and "Đã qua hạn" not in text
    inside = re.findall(r'(?:href|action)="(/[^"]*)"', text)
    assert {link for link in inside if not link.startswith("/en/")} == {"/thoi-han"}


def test_a_directive_stays_as_it_is(client):
    vietnamese, english = (client.get(f"{prefix}/van-ban/{PROGRAMME.id}").text for prefix in ("", "/en"))
    words = "II. NHIỆM VỤ, GIẢI PHÁP"
    assert words.partition(" ")[2] in vietnamese and words.partition(" ")[2] in english
    assert 'class="source-words" lang="vi"' in english


def test_the_switch_keeps_the_page_and_its_parameters(client):
    assert 'href="/en/thoi-han?nhom=qua-han"' in client.get("/thoi-han?nhom=qua-han").text
    assert 'href="/thoi-han?nhom=qua-han"' in client.get("/en/thoi-han?nhom=qua-han").text
    assert 'href="/kho/en/thoi-han"' in client.get("/thoi-han", base_url="http://x.example/kho").text


def test_each_language_has_its_own_tag(client):
    assert client.get("/thoi-han").headers["ETag"] != client.get("/en/thoi-han").headers["ETag"]


@pytest.mark.parametrize("address", ["/en", "/en/", "/en/co-quan.json", "/en/tim-kiem?q=tinh", "/en/huong-dan"])
def test_english_addresses_answer(client, address):
    assert client.get(address).status_code == 200


def test_what_is_not_there_is_said_in_english(client):
    assert "Page not found" in client.get("/en/nowhere").text
