"""Asking Whoosh: which clauses match a question, and how well."""

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

from index.columns import Mask, Numbers
from index.compile import Compiler, Step, Values, steps, wanted
from index.pool import Pool
from index.query import Node, Phrase, Word
from index.spelling import Vocabulary, spelled


@dataclass(frozen=True, slots=True)
class Match:
    """The clauses that match with their scores, the step that found them, and what to mark in them."""

    clauses: Numbers
    scores: NDArray[np.float64]
    step: Step = field(default_factory=Step)
    wanted: tuple[Word | Phrase, ...] = ()

    def among(self, passing: Mask | None) -> Match:
        """Keep what passes the filters."""
        if passing is None:
            return self
        kept = passing[self.clauses]
        return replace(self, clauses=self.clauses[kept], scores=self.scores[kept])


class Matcher:
    """An open Whoosh index; each thread that asks has a searcher of its own while it does."""

    def __init__(self, folder: Path, values: Values) -> None:
        self._searchers: Pool[Any] = Pool(partial(_searcher, folder))
        self._values = values

    def size(self) -> int | None:
        """Return the number of documents, None where they do not stand in one segment."""
        with self._searchers.lend() as searcher:
            return searcher.doc_count_all() if searcher.is_atomic() else None

    def match(self, node: Node) -> Match:
        """Ask step by step until a step has an answer."""
        with self._searchers.lend() as searcher:
            frequency = cache(searcher.reader().doc_frequency)
            compiler = Compiler(self._values, frequency, searcher.doc_count_all())
            for step in steps(node):
                clauses, scores = _collect(searcher, compiler.compile(node, step))
                if len(clauses):
                    break
        return Match(clauses, scores, step, tuple(wanted(node)))

    def respelled(self, text: str) -> str | None:
        """Return a question with its unknown words respelled, None where none is near a known one."""
        with self._searchers.lend() as searcher:
            return spelled(text, Vocabulary(searcher.reader()))

    def close(self) -> None:
        """Let go of the files."""
        self._searchers.close()


def _searcher(folder: Path) -> Any:
    # The index object itself holds no file; its reader does, and closes with the searcher.
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
