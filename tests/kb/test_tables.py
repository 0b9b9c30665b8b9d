"""Tables written as Markdown, which reads back to the same rows."""

from __future__ import annotations

import pytest

from kb.model import Clause, walk
from kb.reading import read
from kb.structure import parse
from kb.tables import to_markdown


def only_table(text: str) -> Clause:
    (table,) = (clause for clause in walk(parse(text, "a.txt").clauses) if clause.kind == "table")
    return table


def rows(text: str) -> list[tuple[str, list[str]]]:
    children = only_table(text).children
    return [(row.label, [read(text, cell.spans).text for cell in row.cells]) for row in children]


CRAWLED = "|\n**TT**\n|\n**Tên\ncây**\n|\nNơi trồng\n|\n|\n1\n|\nThông \\- tre\n|\n|\n|\n2\n|\nKeo\n|\n"


def test_a_row_a_line() -> None:
    assert to_markdown(CRAWLED, only_table(CRAWLED)) == (
        "| **TT** | **Tên cây** | Nơi trồng |\n| --- | --- | --- |\n| 1 | Thông - tre |  |\n| 2 | Keo |"
    )


def test_a_table_without_headings_gets_an_empty_one() -> None:
    table = "|\n1\n|\nThông\n|\n|\n2\n|\nKeo\n|\n"
    assert to_markdown(table, only_table(table)).splitlines()[:2] == ["|  |  |", "| --- | --- |"]


@pytest.mark.parametrize(
    "table",
    [
        CRAWLED,
        "|\n1\n|\nThông\n|\n|\n2\n|\nKeo\n|\n",
        "| a \\| b | c |\n|---|---|\n| ## d | \\- |\n| - | --- |\n",
        "|\nTT\n|\nCây\n|\nTổng\n|\n|\nGỗ\n|\nQuả\n|\n|\n1\n|\nKeo\n|\n3\n|\n4\n|\n|\n-\n|\n-\n|\n-\n|\n-\n|\n",
    ],
)
def test_what_is_written_reads_back(table: str) -> None:
    written = to_markdown(table, only_table(table)) + "\n"
    assert rows(written) == rows(table)
    assert to_markdown(written, only_table(written)) + "\n" == written
