"""Names, numbers and texts: what an engine looks up in the catalogue, and what it completes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.completion import Candidate, Completions
from index.database import Database
from index.engine import Suggestion
from index.names import topic_names, type_names
from index.numbers import asked_number, number_key
from index.query import FieldName
from kb.vietnamese import fold, slug


@dataclass(frozen=True, slots=True)
class NumberedDocument:
    """A document that is asked for by its number.

    ``printed`` is the number in its official form where that is known. ``held`` is the directive that bears it: None
    where several do (a number comes back every year) and the question gives no year that tells them apart. ``cited``
    is the number as it is cited, if it is.
    """

    number: str
    printed: str
    held: str | None
    cited: str | None


class Lookup:
    """The names and numbers of one generation; ``frequent`` gives words of several syllables, to complete."""

    def __init__(self, database: Database, frequent: Callable[[], Iterable[str]] = tuple) -> None:
        self._database, self._frequent = database, frequent

    @cached_property
    def _agencies(self) -> list[tuple[str, str, int]]:
        return self._database.rows("SELECT agency, MIN(name), COUNT(*) FROM agency_role GROUP BY agency")

    @cached_property
    def _topics(self) -> Mapping[str, tuple[str, int]]:
        """Map each topic to its name and the number of its mentions."""
        counts = dict(self._database.rows("SELECT topic, COUNT(*) FROM topic_mention GROUP BY topic"))
        names = {**{topic: topic for topic in counts}, **topic_names()}
        return {id: (name, counts.get(id, 0)) for id, name in names.items()}

    @cached_property
    def _slugs(self) -> Mapping[FieldName, Mapping[str, str]]:
        return {
            "agency": {agency: slug(name) for agency, name, _ in self._agencies},
            "topic": {id: slug(name) for id, (name, _) in self._topics.items()},
        }

    @cached_property
    def _names(self) -> Completions:
        rows = self._database.rows
        topics = self._topics.items()
        return Completions(
            [
                *(Candidate(slug(name), count, Suggestion("agency", name, id)) for id, name, count in self._agencies),
                *(Candidate(slug(name), count, Suggestion("topic", name, id)) for id, (name, count) in topics),
                *(_document(*row) for row in rows(_HELD)),
                *(Candidate(slug(name), count, Suggestion("phrase", name, name)) for name, count in rows(_LACKED)),
            ]
        )

    @cached_property
    def _phrases(self) -> Completions:
        """Return the frequent words that are no topic's name."""
        named = {slug(name) for name, _ in self._topics.values()}
        words = ((slug(word), word) for word in self._frequent())
        return Completions(
            Candidate(key, -place, Suggestion("phrase", word, word))
            for place, (key, word) in enumerate(words)
            if key not in named
        )

    def values(self, field: FieldName, value: str) -> Iterable[str]:
        """Return the ids that a field's value means: the one of that id or name, else those whose name holds it."""
        if field in ("number", "cited"):
            return [number_key(value)]
        wanted, slugs = slug(value), self._slugs[field]
        same = [id for id, name in slugs.items() if wanted in (id, name)]
        return same or [id for id, name in slugs.items() if f"-{wanted}-" in f"-{name}-"]

    def document(self, question: str) -> NumberedDocument | None:
        """Return the document that a question means where it is nothing but a document's number."""
        asked = asked_number(question)
        if asked is None:
            return None
        number = number_key(asked)
        held = self._database.rows("SELECT id, date, number FROM directive WHERE number_key = ?", (number,))
        cited = self._database.rows(
            "SELECT target FROM cited WHERE number_key = ? ORDER BY mentions DESC LIMIT 1", (number,)
        )
        printed = [row[-1] for row in (*cited, *held)] or [asked]
        years = _YEAR.findall(fold(question).replace(asked, ""))
        fitting = [row[0] for row in held if not years or (row[1] or "")[:4] in years]
        return NumberedDocument(
            number, printed[0], fitting[0] if len(fitting) == 1 else None, cited[0][0] if cited else None
        )

    def texts(self, numbers: Sequence[int]) -> Mapping[int, tuple[str, str, str]]:
        """Return (directive, path, text) of some clauses."""
        statement = "SELECT number, directive, path, text FROM clause WHERE number IN ({marks})"
        return {row[0]: (row[1], row[2], row[3]) for row in self._database.rows_in(statement, numbers)}

    def complete(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Complete a prefix: its words stand in the completion, the last one begun; those it opens come first."""
        names = self._names.of(prefix, limit)
        # A name is worth more than any of its parts.
        return (*names, *self._phrases.of(prefix, limit - len(names)))


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HELD = "SELECT id, type, number, title FROM directive WHERE number IS NOT NULL"
_LACKED = "SELECT target, mentions FROM cited WHERE resolved IS NULL"


def _document(id: str, type: str | None, number: str, title: str | None) -> Candidate:
    label = " · ".join(filter(None, (number, type_names().get(type or "", type), title)))
    return Candidate(slug(label), 1, Suggestion("document", label, id))
