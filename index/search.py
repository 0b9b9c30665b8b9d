"""Answering questions with Whoosh."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.columns import FACETS, Columns, Numbers
from index.database import Database
from index.engine import MAX_QUERY, Hit, Notice, Query, Results, Suggestion
from index.lookup import Lookup
from index.matching import Match, Matcher
from index.query import Field, Or, Question, Word, parse
from index.snippets import snippet

_REMEMBERED = 16  # questions; an answer may name every clause of the corpus


class WhooshEngine:
    """An open word index with the catalogue beside it, safe to ask from several threads.

    ``folder`` is the Whoosh index, ``catalogue`` the SQLite file whose clauses have the same numbers.
    """

    def __init__(self, folder: Path, catalogue: Path) -> None:
        self._database = Database(catalogue)
        self._columns = Columns(self._database)
        self._lookup = Lookup(self._database)
        self._matcher = Matcher(folder, self._lookup.values)
        # Turning the page and choosing a facet ask the same question again.
        self._match = lru_cache(maxsize=_REMEMBERED)(self._matcher.match)
        if (words := self._matcher.size()) != self._columns.size:
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
        return self._answer(query, question, Match(everything, np.zeros(len(everything))))

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Complete what is being typed, with or without tones."""
        return self._lookup.complete(prefix[:MAX_QUERY], limit)

    def close(self) -> None:
        """Let go of the files."""
        self._matcher.close()
        self._database.close()

    def _question(self, text: str) -> Question:
        """Parse a question; one that is nothing but a number asks for all that cites it, by whatever short name."""
        document = self._lookup.document(text)
        if document is None:
            return parse(text)
        return Question(Or((Field("cited", document.number), Word(document.printed))))

    def _answer(self, query: Query, question: Question, match: Match) -> Results:
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
        respelled = self._matcher.respelled(text)
        return (respelled,) if respelled else ()

    def _hits(self, query: Query, match: Match) -> tuple[Hit, ...]:
        """Return one page of hits, in the order asked for."""
        first = (max(query.page, 1) - 1) * query.size
        page = self._order(query, match)[first : first + max(query.size, 0)]
        numbers, scores = match.clauses[page].tolist(), match.scores[page].tolist()
        texts = self._lookup.texts(numbers)
        return tuple(
            Hit(directive, path, score, snippet(text, match.wanted, match.step.tones))
            for (directive, path, text), score in zip(map(texts.__getitem__, numbers), scores, strict=True)
        )

    def _order(self, query: Query, match: Match) -> Numbers:
        if query.sort == "deadline":
            return self._columns.by_deadline(match.clauses)
        if query.sort == "date" or not match.scores.any():
            return self._columns.by_date(match.clauses)
        return np.lexsort((match.clauses, -match.scores))


def _notice(question: Question) -> Notice | None:
    return None if question.malformed is None else Notice("malformed", question.malformed)


def _nothing(query: Query, notice: Notice) -> Results:
    return Results(query=query, total=0, hits=(), facets=dict.fromkeys(FACETS, ()), notice=notice)
