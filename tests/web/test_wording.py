"""How names of directives are printed."""

from __future__ import annotations

from dataclasses import replace

from web.wording import directive_name, issued_name


def test_a_directive_is_named_with_its_issuer_where_it_is_known(generation):
    row = generation.catalogue.directives()[0]
    assert issued_name(row) == f"{directive_name(row)} của {row.issuer}"
    assert issued_name(replace(row, issuer=None)) == directive_name(row)


def test_a_document_named_in_capitals_is_listed_as_running_text_names_it(corpus_client):
    chain = corpus_client.get("/chuoi-thuc-hien/lao-cai-2020-07-ctr-ubnd").text
    assert "Nghị quyết số 84/NQ-CP ngày 29/5/2020 của Chính phủ</a>" in chain
    assert "NGHỊ QUYẾT SỐ" not in chain
