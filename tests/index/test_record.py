from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from index.record import Pages, Recorder, RecordError, shown
from index.tables import SCHEMA
from kb.model import AgencyMention, Annotated, Clause, Span

LINES = """
title|Thử
I|I. MỤC
I/1|1. Sở Công Thương
I/1/-1|- Làm việc này.
"""


@pytest.fixture
def recorder():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        yield Recorder(connection)


def test_two_clauses_at_one_path_are_refused(recorder, make):
    made = make("thu", LINES)
    clauses = (*made.structure.clauses, *made.structure.clauses)
    with pytest.raises(RecordError, match="thu: two clauses at I"):
        recorder.add("thu", (), "", Annotated(made.structure.directive, clauses, ()))


def test_a_mention_outside_every_clause_is_refused(recorder, make, annotations):
    made = make("thu", LINES)
    annotated = annotations(replace(made, mentions=(AgencyMention("I", Span(0, 3), "Sở", "lead", "x"),)))
    with pytest.raises(RecordError, match="no clause holds"):
        recorder.add("thu", (), "", annotated(made.structure))


def test_a_mention_in_no_clause_is_refused(recorder, make, annotations, at):
    made = make("thu", LINES)
    made = replace(made, mentions=(AgencyMention("II", at(made, "Sở"), "Sở", "lead", "x"),))
    with pytest.raises(RecordError, match="II, which is no clause"):
        recorder.add("thu", (), "", annotations(made)(made.structure))


def test_words_in_a_neighbour_are_found_there(make, at):
    made = make("thu", LINES)
    pages = Pages(made.structure.directive, made.structure.clauses)
    assert pages.place("I", at(made, "việc này"))[0] == "I/1/-1"


def test_a_table_keeps_its_markdown():
    first, second = "| a | **b** |\n|---|---|\n| 1 | e\u0302 |", "| 2 | 3 |"
    text = f"{first}\nTrang 2\n{second}"
    table = Clause("1", "table", "1", (Span(0, len(first)), Span(len(text) - len(second), len(text))))
    reading = shown(text, table)
    assert reading.text == f"| a | **b** |\n|---|---|\n| 1 | ê |\n{second}"
    assert reading.text[reading.index(text.rindex("2")) :] == "2 | 3 |"
    assert reading.text[reading.index(text.index("e\u0302"))] == "ê"


@pytest.mark.parametrize(("id", "aliases"), [("eins", ()), ("alt", ()), ("zwei", ("eins",)), ("zwei", ("alt",))])
def test_a_name_belongs_to_one_directive(recorder, make, id, aliases):
    structure = make("thu", LINES).structure
    annotated = Annotated(structure.directive, structure.clauses, ())
    recorder.add("eins", ("alt",), "", annotated)
    with pytest.raises(RecordError, match="two directives"):
        recorder.add(id, aliases, "", annotated)
