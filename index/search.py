"""Answering questions with the word index."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.compile import Compiler, Step, steps, wanted
from index.database import Database
from index.engine import MAX_QUERY, Filters, Hit, Notice, Query, Results, Suggestion
from index.lookup import Lookup
from index.matching import Postings, WhooshPostings
from index.parts import Parts
from index.plan import All, Plan
from index.query import Field, Node, Or, Question, Said, Word, parse
from index.ranking import NEARNESS
from index.snapshot import bits
from index.snapshot.best import Best, first
from index.snapshot.bits import Bits
from index.snapshot.columns import FACETS, Columns
from index.snapshot.snapshot import Snapshot
from index.snippets import snippet
from index.spelling import spelled

CATALOGUE, WORDS, SNAPSHOT, COLUMNS, EXTRA = "catalogue.sqlite", "whoosh", "snapshot", "columns", "extra"
LOOKED_AT = 200  # clauses; so many of the best are looked at a second time
_REMEMBERED = 64  # questions; the clauses of each are a set of bits


@dataclass(frozen=True, slots=True)
class Match:
    """The set of the clauses that match, the plan and step that found them, and what to mark in them."""

    clauses: Bits
    plan: Plan = field(default_factory=lambda: Plan(All(())))
    step: Step = field(default_factory=Step)
    wanted: tuple[Said, ...] = ()


class WordEngine:
    """An open word index with the catalogue beside it, safe to ask from several threads.

    The snapshot answers, or the Whoosh index where a generation has no snapshot. ``database`` is the catalogue's where
    it is open: what one of the two has read, the other has at hand.
    """

    def __init__(self, folder: Path, database: Database | None = None) -> None:
        self._database = database or Database(folder / CATALOGUE)
        [[size]] = self._database.rows("SELECT COALESCE(MAX(number) + 1, 0) FROM clause")
        self._columns = Columns(folder / COLUMNS)
        extra = folder / EXTRA
        if extra.exists():  # the last numbers may be of clauses that are gone
            size = max(size, self._columns.size)
        self._whoosh = WhooshPostings((extra if extra.exists() else folder) / WORDS, size)
        self._postings = self._opened(folder)
        for part in (self._postings, self._columns):
            if part.size != size:
                raise ValueError(f"{size} clauses in the catalogue, {part.size} in the index")
        self._lookup = Lookup(self._database, self._postings.phrases)
        self._compiler = Compiler(self._lookup.values, self._postings.frequency, size)
        # Turning the page and choosing a facet ask the same question again.
        self._match = lru_cache(maxsize=_REMEMBERED)(self._matching)

    def search(self, query: Query) -> Results:
        """Answer a question; never raises for what a visitor may type."""
        text = query.text.strip().encode(errors="replace").decode()  # half a surrogate pair is no text
        query = replace(query, text=text)
        if len(text) > MAX_QUERY:
            return _nothing(query, Notice("too-long", f"{len(text)}"))
        question = self._question(text)
        if question.node:
            return self._answer(query, question, self._match(question.node))
        if text or query.filters == Filters():
            return _nothing(query, _notice(question) or Notice("empty", text))
        return self._answer(query, question, Match(self._postings.matching(All(()))))

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Complete what is being typed, with or without tones."""
        return self._lookup.complete(prefix[:MAX_QUERY], limit)

    def close(self) -> None:
        """Let go of the files."""
        self._whoosh.close()
        self._database.close()

    def _opened(self, folder: Path) -> Postings:
        if not (folder / SNAPSHOT).exists():
            return self._whoosh.checked()
        base, extra = Snapshot(folder / SNAPSHOT), folder / EXTRA
        return Parts(base, Snapshot(extra / SNAPSHOT, base), self._columns.alive) if extra.exists() else base

    def _question(self, text: str) -> Question:
        """Parse a question; one that is nothing but a number asks for all that cites it, by whatever short name."""
        document = self._lookup.document(text)
        if document is None:
            return parse(text)
        return Question(Or((Field("cited", document.number), Word(document.printed))))

    def _matching(self, node: Node) -> Match:
        """Ask step by step until a step has an answer."""
        for step in steps(node):
            plan = self._compiler.compile(node, step)
            clauses = self._postings.matching(plan.condition)
            if clauses.any():
                break
        return Match(clauses, plan, step, tuple(wanted(node)))

    def _answer(self, query: Query, question: Question, match: Match) -> Results:
        passing = self._columns.passing(query.filters)
        found = match.clauses if passing is None else match.clauses & passing
        document, total = self._lookup.document(query.text), bits.count(found)
        return Results(
            query=query,
            total=total,
            hits=self._hits(query, match, found, total) if total else (),
            facets=self._columns.facets(found, total, query.filters.agency),
            notice=_notice(question) or (None if total else Notice("nothing-found", query.text)),
            document=document.held if document else None,
            cited=document.cited if document else None,
            relaxed=total > 0 and not match.step.every,
            suggestions=self._corrections(query.text) if not match.step.every else (),
        )

    def _corrections(self, text: str) -> tuple[str, ...]:
        respelled = spelled(text, self._postings.frequency)
        return (respelled,) if respelled else ()

    def _hits(self, query: Query, match: Match, found: Bits, total: int) -> tuple[Hit, ...]:
        """Return one page of hits, in the order asked for."""
        start = (max(query.page, 1) - 1) * query.size
        page = slice(start, min(start + max(query.size, 0), total))
        if page.start >= page.stop:
            return ()
        best = self._ordered(query, match, found, total, page.stop)
        numbers, scores = best.clauses[page].tolist(), best.scores[page].tolist()
        texts = self._lookup.texts(numbers)
        return tuple(
            Hit(*texts[number][:2], score, snippet(texts[number][2], match.wanted, match.step.tones), number)
            for number, score in zip(numbers, scores, strict=True)
        )

    def _ordered(self, query: Query, match: Match, found: Bits, total: int, limit: int) -> Best:
        """Return the first ``limit`` clauses found, with their scores where these decide."""
        if query.sort == "relevance" and match.plan.ranks:
            return self._ranked(match.plan, found, total, limit)
        clauses = bits.numbers(found)
        by = self._columns.by_deadline if query.sort == "deadline" else self._columns.by_date
        first = clauses[by(clauses)[:limit]]
        return Best(first, np.zeros(len(first)))

    def _ranked(self, plan: Plan, found: Bits, total: int, limit: int) -> Best:
        """Return the best clauses, those that look best sorted anew by what stands close together in them.

        None can fall behind one that is not looked at, since a second look only adds to a score.
        """
        if all(len(syllables) < 2 for syllables in plan.said):
            return self._postings.best(plan.ranks, found, total, limit)
        best = self._postings.best(plan.ranks, found, total, max(limit, LOOKED_AT))
        scores = best.scores.copy()
        scores[:LOOKED_AT] += NEARNESS * self._postings.nearness(plan.said, best.clauses[:LOOKED_AT])
        return first(best.clauses, scores, limit)


def _notice(question: Question) -> Notice | None:
    return None if question.malformed is None else Notice("malformed", question.malformed)


def _nothing(query: Query, notice: Notice) -> Results:
    return Results(query=query, total=0, hits=(), facets=dict.fromkeys(FACETS, ()), notice=notice)
