"""Answering questions with Whoosh."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.scoring import BM25F
from whoosh.searching import SearchContext

from index.columns import FACETS, Columns, Mask, Numbers
from index.compile import Compiler, Step, steps, wanted
from index.database import Database
from index.engine import MAX_QUERY, Hit, Notice, Query, Results, Suggestion
from index.lookup import Lookup
from index.pool import Pool
from index.query import Field, Node, Or, Phrase, Question, Word, parse
from index.snippets import snippet
from index.spelling import Vocabulary, spelled


class WhooshEngine:
    """An open word index with the catalogue beside it, safe to ask from several threads.

    ``folder`` is the Whoosh index, ``catalogue`` the SQLite file whose clauses have the same numbers.
    """

    def __init__(self, folder: Path, catalogue: Path) -> None:
        self._searchers: Pool[Any] = Pool(partial(_searcher, folder))
        self._database = Database(catalogue)
        self._columns = Columns(self._database)
        self._lookup = Lookup(self._database)
        with self._searchers.lend() as searcher:
            words = searcher.doc_count_all() if searcher.is_atomic() else None
        if words != self._columns.size:
            self.close()
            raise ValueError(f"{self._columns.size} clauses in the catalogue, {words} in {folder}")

    def search(self, query: Query) -> Results:
        """Answer a question; never raises for what a visitor may type."""
        text = query.text.strip().encode(errors="replace").decode()  # half a surrogate pair is no text
        query = replace(query, text=text)
        if len(text) > MAX_QUERY:
            return _nothing(query, Notice("too-long", f"{len(text)}"))
        question = self._question(text)
        passing = self._columns.passing(query.filters)
        if question.node:
            return self._answer(query, question, self._match(question.node).among(passing))
        if text or passing is None:
            return _nothing(query, _notice(question) or Notice("empty", text))
        everything = np.flatnonzero(passing)
        return self._answer(query, question, _Match(everything, np.zeros(len(everything))))

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Complete what is being typed, with or without tones."""
        return self._lookup.complete(prefix[:MAX_QUERY], limit)

    def close(self) -> None:
        """Let go of the files."""
        self._searchers.close()
        self._database.close()

    def _question(self, text: str) -> Question:
        """Parse a question; one that is nothing but a number asks for all that cites it, by whatever short name."""
        document = self._lookup.document(text)
        if document is None:
            return parse(text)
        return Question(Or((Field("cited", document.number), Word(document.printed))))

    def _match(self, node: Node) -> _Match:
        """Ask step by step until a step has an answer."""
        with self._searchers.lend() as searcher:
            frequency = cache(searcher.reader().doc_frequency)
            compiler = Compiler(self._lookup.values, frequency, self._columns.size)
            for step in steps(node):
                clauses, scores = _collect(searcher, compiler.compile(node, step))
                if len(clauses):
                    break
        return _Match(clauses, scores, step, tuple(wanted(node)))

    def _answer(self, query: Query, question: Question, match: _Match) -> Results:
        found = np.zeros(self._columns.size, dtype=np.bool_)
        found[match.clauses] = True
        document = self._lookup.document(query.text)
        total = len(match.clauses)
        return Results(
            query=query,
            total=total,
            hits=self._hits(query, match) if total else (),
            facets=self._columns.facets(found, query.filters.agency),
            notice=_notice(question) or (None if total else Notice("nothing-found", query.text)),
            document=document.held if document else None,
            cited=document.cited if document else None,
            relaxed=total > 0 and not match.step.every,
            suggestions=self._corrections(query.text) if not match.step.every else (),
        )

    def _corrections(self, text: str) -> tuple[str, ...]:
        with self._searchers.lend() as searcher:
            corrected = spelled(text, Vocabulary(searcher.reader()))
        return (corrected,) if corrected else ()

    def _hits(self, query: Query, match: _Match) -> tuple[Hit, ...]:
        """Return one page of hits, in the order asked for."""
        first = (max(query.page, 1) - 1) * query.size
        page = self._order(query, match)[first : first + max(query.size, 0)]
        numbers, scores = match.clauses[page].tolist(), match.scores[page].tolist()
        texts = self._lookup.texts(numbers)
        return tuple(
            Hit(directive, path, score, snippet(text, match.wanted, match.step.tones))
            for (directive, path, text), score in zip(map(texts.__getitem__, numbers), scores, strict=True)
        )

    def _order(self, query: Query, match: _Match) -> Numbers:
        if query.sort == "deadline":
            return self._columns.by_deadline(match.clauses)
        if query.sort == "date" or not match.scores.any():
            return self._columns.by_date(match.clauses)
        return np.lexsort((match.clauses, -match.scores))


@dataclass(frozen=True, slots=True)
class _Match:
    """The clauses that match with their scores, the step that found them, and what to mark in them."""

    clauses: Numbers
    scores: NDArray[np.float64]
    step: Step = field(default_factory=Step)
    wanted: tuple[Word | Phrase, ...] = ()

    def among(self, passing: Mask | None) -> _Match:
        """Keep what passes the filters."""
        if passing is None:
            return self
        kept = passing[self.clauses]
        return replace(self, clauses=self.clauses[kept], scores=self.scores[kept])


def _searcher(folder: Path) -> Any:
    # mmap closes with the last reader; the index object itself holds no file.
    return FileStorage(str(folder)).open_index().searcher(weighting=BM25F())


def _collect(searcher: Any, compiled: Any) -> tuple[Numbers, NDArray[np.float64]]:
    """Return every document that matches, with its score; Whoosh's own collectors sort and look up far more."""
    matcher = compiled.normalize().matcher(searcher, SearchContext(weighting=searcher.weighting))
    clauses: list[int] = []
    scores: list[float] = []
    while matcher.is_active():
        clauses.append(matcher.id())
        scores.append(matcher.score())
        matcher.next()
    return np.array(clauses, dtype=np.int64), np.array(scores, dtype=np.float64)


def _notice(question: Question) -> Notice | None:
    return None if question.malformed is None else Notice("malformed", question.malformed)


def _nothing(query: Query, notice: Notice) -> Results:
    return Results(query=query, total=0, hits=(), facets=dict.fromkeys(FACETS, ()), notice=notice)
