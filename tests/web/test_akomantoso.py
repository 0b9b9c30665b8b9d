"""Directives as Akoma Ntoso: valid against the schema of OASIS, every word and citation kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.web.fakes import N, P

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "schemas/akomantoso30.xsd"))


@pytest.fixture
def tree(client):
    return lambda id: etree.fromstring(client.get(f"/van-ban/{id}.xml").data)


@pytest.mark.parametrize("id", [P, N])
def test_it_is_valid(tree, schema, id):
    assert schema.validate(tree(id)), schema.error_log


def test_the_shipped_directives_are_valid(corpus_client, schema):
    for row in corpus_client.get("/api/v1/directives").json["items"]:
        tree = etree.fromstring(corpus_client.get(f"/van-ban/{row['id']}.xml").data)
        assert schema.validate(tree), schema.error_log
        ids = [element.get("eId") for element in tree.iter() if element.get("eId")]
        assert len(ids) == len(set(ids)) > row["clauses"] * 0.8


def test_clauses_are_named_by_their_place(tree):
    names = [element.get("eId") for element in tree(P).find(f".//{AKN}mainBody").iter() if element.get("eId")]
    assert names[:4] == ["par_1", "sec_II", "sec_II__para_1", "sec_II__para_1__indent_1"]


def test_words_and_marks_are_kept(tree):
    clause = tree(P).find(f".//{AKN}indent[@eId='sec_II__para_1__indent_1']")
    assert clause.findtext(f"{AKN}num") == "-"
    words = "".join(clause.find(f"{AKN}content").itertext())
    assert words == "Chủ trì, phối hợp với Sở Y tế triển khai Nghị quyết 84, xong trước ngày 30/9/2020."


def test_a_citation_is_a_reference(tree):
    references = [(ref.text, ref.get("href")) for ref in tree(P).iter(f"{AKN}ref")]
    assert references[0] == (
        "Nghị quyết số 84/NQ-CP ngày 29/5/2020", "http://localhost/vien-dan/84/NQ-CP@2020",
    )  # fmt: skip


def test_a_date_that_is_not_whole_says_so(tree):
    date = tree(N).find(f".//{AKN}FRBRWork/{AKN}FRBRdate")
    assert (date.get("date"), date.get("name")) == ("2021-08-01", "generation-within-2021-08")


def test_an_unknown_directive_is_not_found(client):
    assert client.get("/van-ban/nobody.xml").status_code == 404
