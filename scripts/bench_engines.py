"""Three engines behind one interface, for benchmarks: this project's snapshot, SQLite FTS5 and tantivy.

All hold the same words of the same clauses and headings, rank by BM25 with headings at the same share, and give the
ten best clauses, how many there are, and the counts of three columns where these are asked for.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from index.gathering import Gathering
from index.plan import All, Condition, Either, Has, Plan, Rank, Run
from index.ranking import GROUPS, PAIRS, WORDS
from index.snapshot import bits
from index.snapshot.columns import Column, Found
from index.snapshot.filling import write_column
from index.snapshot.snapshot import Snapshot
from index.snapshot.storage import Arrays, Storage
from index.words import analyse, folded, pairs, possible_words, words
from index.writing import write_postings
from scripts.bench_corpus import COLUMNS, Asked, Made

LIMIT = 10
ABOVE = GROUPS["exact"][1].share


@dataclass(frozen=True, slots=True)
class Answer:
    """The best clauses, how many match, and the counts of each column."""

    clauses: Sequence[int]
    total: int
    facets: Mapping[str, Mapping[str, int]]


class Contestant(Protocol):
    """An engine; ``build`` writes a folder that ``open`` makes ready for questions."""

    def build(self, made: Sequence[Made]) -> None:
        """Write the index."""
        ...

    def open(self) -> None:
        """Open what was written."""
        ...

    def ask(self, asked: Asked) -> Answer:
        """Answer a question."""
        ...


class Ours:
    """The word index of this project, asked for syllables as they are typed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, made: Sequence[Made]) -> None:
        """Segment the clauses and write both the Whoosh index and the snapshot."""
        gathered = Gathering()
        above, heading = "", gathered.encode(())
        for clause in made:
            if clause.above != above:
                above, heading = clause.above, gathered.encode(clause.above.split())
            analysis = analyse(clause.text)
            segmented = [token.term for token in words(clause.text, analysis)]
            gathered.add(gathered.encode(one.term for one in analysis.syllables), [heading], segmented, clause.values)
        self._folder.mkdir(parents=True)
        write_postings(self._folder / "whoosh", self._folder / "snapshot", gathered)
        with Storage(self._folder / "columns") as storage:
            for column in COLUMNS:
                rows = ((number, value) for number, clause in enumerate(made) for value in clause.values[column])
                write_column(storage, column, rows, {}, len(made))

    def open(self) -> None:
        """Map the arrays."""
        self._snapshot = Snapshot(self._folder / "snapshot")
        arrays, size = Arrays(self._folder / "columns"), self._snapshot.size
        self._columns = {column: Column(arrays, column, size) for column in COLUMNS}

    def ask(self, asked: Asked) -> Answer:
        """Ask for the words as they are typed."""
        return self.answer(_plan(asked), asked)

    def answer(self, plan: Plan, asked: Asked) -> Answer:
        """Answer a plan."""
        matching = self._snapshot.matching(plan.condition)
        if asked.filter:
            column, value = asked.filter
            matching = matching & self._columns[column].having(value)
        total = bits.count(matching)
        best = self._snapshot.best(plan.ranks, matching, total, LIMIT)
        found = Found(matching, total)
        facets = {
            name: {
                value: count for value, count in zip(column.values, column.totals(found).tolist(), strict=True) if count
            }
            for name, column in self._columns.items()
            if asked.facets
        }
        return Answer(best.clauses.tolist(), total, facets)


def _plan(asked: Asked) -> Plan:
    return Plan(_condition(asked), tuple(Rank("exact", word) for word in asked.words))


def _condition(asked: Asked) -> Condition:
    if asked.how == "phrase":
        return Run("exact", asked.words)
    having = tuple(Has("exact", word) for word in asked.words)
    return All(having) if asked.how == "and" else Either(having)


class OursInFull(Ours):
    """The same with the product's own ranking: pairs of neighbours and words beside the syllables."""

    def ask(self, asked: Asked) -> Answer:
        """Ask with all that ranks."""
        plan = _plan(asked)
        neighbours = tuple(Rank("pairs", term, PAIRS) for term in pairs(list(map(folded, asked.words))))
        segmented = tuple(Rank("words", term, WORDS) for term in possible_words(asked.words))
        return self.answer(Plan(plan.condition, (*plan.ranks, *neighbours, *segmented)), asked)


class Fts5:
    """SQLite's full-text search, with a table of values for filters and counts."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "fts5.sqlite"

    def build(self, made: Sequence[Made]) -> None:
        """Fill the tables."""
        self._file.parent.mkdir(parents=True)
        connection = sqlite3.connect(self._file, isolation_level=None)
        connection.executescript(_FTS5)
        rows = ((number, clause.text, clause.above) for number, clause in enumerate(made))
        connection.executemany("INSERT INTO clause (rowid, text, above) VALUES (?, ?, ?)", rows)
        values = (
            (column, value, number)
            for number, clause in enumerate(made)
            for column in COLUMNS
            for value in clause.values[column]
        )
        connection.executemany("INSERT INTO held VALUES (?, ?, ?)", values)
        for last in ("INSERT INTO clause (clause) VALUES ('optimize')", "COMMIT", "ANALYZE"):
            connection.execute(last)
        connection.close()

    def open(self) -> None:
        """Connect."""
        self._connection = sqlite3.connect(self._file)
        self._connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()

    def ask(self, asked: Asked) -> Answer:
        """Ask for the best, the number and the counts, one statement each."""
        quoted = [f'"{word}"' for word in asked.words]
        match = f'"{" ".join(asked.words)}"' if asked.how == "phrase" else f" {asked.how.upper()} ".join(quoted)
        where, values = "clause MATCH ?", [match]
        if asked.filter:
            where += " AND +clause.rowid IN (SELECT number FROM held WHERE name = ? AND value = ?)"
            values += asked.filter
        execute = self._connection.execute
        best = execute(
            f"SELECT rowid FROM clause WHERE {where} ORDER BY bm25(clause, 1, {ABOVE}) LIMIT {LIMIT}", values
        )
        clauses = [row[0] for row in best]
        [total] = execute(f"SELECT COUNT(*) FROM clause WHERE {where}", values).fetchone()
        facets: dict[str, dict[str, int]] = {column: {} for column in COLUMNS if asked.facets}
        if asked.facets:
            counted = "SELECT name, value, COUNT(*) FROM clause JOIN held ON held.number = clause.rowid"
            for name, value, count in execute(f"{counted} WHERE {where} GROUP BY name, value", values):
                facets[name][value] = count
        return Answer(clauses, total, facets)


_FTS5 = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE VIRTUAL TABLE clause USING fts5(text, above, tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE held (name TEXT, value TEXT, number INTEGER);
CREATE INDEX by_value ON held (name, value, number);
CREATE INDEX by_clause ON held (number, name, value);
BEGIN;
"""


class Tantivy:
    """The Rust engine; loaded when it is asked for, since only development needs it."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._folder = folder
        self._tantivy: Any = tantivy
        schema = tantivy.SchemaBuilder()
        for field in ("text", "above"):
            schema.add_text_field(field, tokenizer_name="whitespace")
        for column in COLUMNS:
            schema.add_text_field(column, tokenizer_name="raw", fast=True)
        self._schema = schema.build()

    def build(self, made: Sequence[Made]) -> None:
        """Write one segment."""
        self._folder.mkdir(parents=True)
        writer = self._tantivy.Index(self._schema, path=str(self._folder)).writer(heap_size=512 << 20, num_threads=1)
        for clause in made:
            values = {column: list(values) for column, values in clause.values.items()}
            writer.add_document(self._tantivy.Document(text=clause.text, above=clause.above, **values))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Open the reader."""
        self._searcher = self._tantivy.Index.open(str(self._folder)).searcher()

    def ask(self, asked: Asked) -> Answer:
        """Search and, where counts are asked for, aggregate."""
        query = self._query(asked)
        found = self._searcher.search(query, LIMIT, count=True)
        numbers = [address.doc for _, address in found.hits]  # of the one segment
        facets = self._facets(query) if asked.facets else {}
        return Answer(numbers, found.count, facets)

    def _facets(self, query: Any) -> Mapping[str, Mapping[str, int]]:
        asked = {column: {"terms": {"field": column, "size": 1000}} for column in COLUMNS}
        counted = self._searcher.aggregate(query, asked)
        if isinstance(counted, str):
            counted = json.loads(counted)
        return {name: {one["key"]: one["doc_count"] for one in counted[name]["buckets"]} for name in COLUMNS}

    def _query(self, asked: Asked) -> Any:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        if asked.how == "phrase":
            words = list(asked.words)
            whole = self._either([query.phrase_query(self._schema, field, words) for field in ("text", "above")])
        else:
            how = occur.Must if asked.how == "and" else occur.Should
            whole = query.boolean_query([(how, self._word(word)) for word in asked.words])
        if asked.filter:
            held = query.const_score_query(query.term_query(self._schema, *asked.filter), 0.0)
            whole = query.boolean_query([(occur.Must, whole), (occur.Must, held)])
        return whole

    def _word(self, word: str) -> Any:
        query = self._tantivy.Query
        above = query.boost_query(query.term_query(self._schema, "above", word), ABOVE)
        return self._either([query.term_query(self._schema, "text", word), above])

    def _either(self, queries: Sequence[Any]) -> Any:
        return self._tantivy.Query.boolean_query([(self._tantivy.Occur.Should, one) for one in queries])
