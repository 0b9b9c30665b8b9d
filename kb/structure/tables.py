"""Tables: where they stand in a text, and their rows.

Reads the lines of the whole text. Guarantee: a table has at least two rows and two columns of which words tell; the
cells of a row stand in their columns as far as the text shows it, and no column is guessed: a row that lacks cells is
``short``. What cannot be read so stays what it was, lines of text. A block that names the recipients of a document
("Nơi nhận") is its signature, no table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kb.structure.bars import read_bars
from kb.structure.columns import with_columns
from kb.structure.grids import read_grid, read_ruled
from kb.structure.lines import Line
from kb.structure.pipes import read_pipes
from kb.structure.rows import Row, Table, Tables, worded
from kb.structure.stacked import read_stacked
from kb.vietnamese import fold
from kb.vocabulary import Vocabulary

__all__ = ["Row", "Table", "Tables", "find_tables"]

# A form of table: tells where one that starts on a line ends, and its rows; None where there is none.
Form = Callable[[Sequence[Line], int], Table | None]
FORMS: tuple[Form, ...] = (read_bars, read_pipes, read_grid, read_ruled)


def find_tables(
    lines: Sequence[Line], noise: frozenset[int], start: int, vocabulary: Vocabulary, *, clean: bool = False
) -> Tables:
    """Return the tables from line ``start`` on; in a ``clean`` text, where a line is a clause, none is a stack."""
    times = next(entry for entry in vocabulary.table("table_columns") if entry.id == "deadline")

    def read_at(index: int) -> Table | None:
        table = _read(lines, index)
        return table or (None if clean else read_stacked(lines, noise, index, times))

    at = {table.start: with_columns(table, vocabulary) for table in _tables(lines, start, read_at)}
    return Tables(at, frozenset(i for table in at.values() for i in range(table.start, table.end)))


def _tables(lines: Sequence[Line], start: int, read_at: Callable[[int], Table | None]) -> Iterator[Table]:
    i = start
    while i < len(lines):
        table = read_at(i)
        if table is None:
            i += 1
            continue
        i = table.end
        table = replace(table, rows=tuple(row for row in table.rows if worded(row)))
        if _is_table(table):
            yield table


def _read(lines: Sequence[Line], index: int) -> Table | None:
    if not lines[index].raw.lstrip().startswith(("|", "+", "-")):
        return None
    return next((table for form in FORMS if (table := form(lines, index))), None)


def _is_table(table: Table) -> bool:
    if len(table.rows) < 2 or table.width < 2:
        return False
    return not any(fold(cell.text[:12]).startswith("noi nhan") for row in table.rows for cell in row.cells)
