"""Hostile words, in clauses and in questions, stay words."""

from __future__ import annotations

import pytest

from tests.web.fakes import PROGRAMME
from tests.web.markup import tags

P = PROGRAMME.id


@pytest.mark.parametrize(
    "address",
    [
        f"/van-ban/{P}",
        f"/van-ban/{P}/II/1/-2",
        f"/van-ban/{P}/II",
        "/tim-kiem?q=bao+cao",
        "/co-quan/so-y-te",
        "/thoi-han",
    ],
)
def test_a_script_in_a_clause_is_shown_not_run(page, address):
    text = page(address)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_a_table_keeps_its_cells_and_loses_the_rest(page):
    text = page(f"/van-ban/{P}/II/1/bảng-1")
    table = text[text.index("<table>") : text.index("</table>")]
    assert "<td>Họp" in table
    assert {tag for tag, _ in tags(table)} <= {
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "a",
        "span",
        "div",
        "dl",
        "dt",
        "dd",
    }


@pytest.mark.parametrize("question", ['"><script>alert(1)</script>', "' onfocus='alert(1)", "</textarea><b>"])
def test_a_question_is_shown_as_it_was_typed(client, question):
    response = client.get("/tim-kiem", query_string={"q": question})
    assert response.status_code == 200
    assert question not in response.text


def test_json_is_served_as_json(client):
    response = client.get(f"/van-ban/{P}/II/1/-2.json")
    assert response.mimetype == "application/json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
