"""Cards: clauses with all that hangs on them, fetched by the page and not one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from index.database import Database
from index.rows import ClauseCard, ClauseRow, DirectiveRow
from index.selects import (
    CITATION,
    CLAUSE,
    DEADLINE,
    ROLE,
    TOPIC,
    Record,
    citation_row,
    clause_row,
    deadline_row,
    role_row,
    topic_row,
)

Key = tuple[str, str]  # directive and path

PAGE = 200  # clauses fetched at once where there may be many


class Cards:
    """Makes cards of clause numbers."""

    def __init__(
        self, database: Database, directives: Callable[[], Mapping[str, DirectiveRow]], topic_names: Mapping[str, str]
    ) -> None:
        self._database = database
        self._directives = directives
        self._topic_names = topic_names

    def of(self, numbers: Sequence[int]) -> tuple[ClauseCard, ...]:
        """Return the cards of some clauses in the order asked for."""
        return self._made(numbers, self._clauses(numbers))

    def at(self, keys: Sequence[Key]) -> tuple[ClauseCard, ...]:
        """Return the cards of (directive, path) pairs, in the order asked for."""
        found = list(self._standing(keys))
        numbers = {(record[1], record[2]): record[0] for record in found}
        clauses = {record[0]: clause_row(record) for record in found}
        return self._made([numbers[key] for key in keys if key in numbers], clauses)

    def _made(self, numbers: Sequence[int], clauses: Mapping[int, ClauseRow]) -> tuple[ClauseCard, ...]:
        above, directives = self._above(clauses), self._directives()
        roles, deadlines, topics = (
            self._hanging(f"SELECT {columns} FROM {table} WHERE clause IN ({{marks}}) ORDER BY clause, start", numbers)
            for columns, table in ((ROLE, "agency_role"), (DEADLINE, "deadline"), (TOPIC, "topic_mention"))
        )
        citations = self._hanging(
            f"SELECT citation.clause, {CITATION} FROM citation JOIN clause ON clause.number = citation.clause"
            " WHERE citation.clause IN ({marks}) ORDER BY citation.clause, citation.start",
            numbers,
        )
        return tuple(
            ClauseCard(
                directive=directives[clause.directive],
                clause=clause,
                headings=tuple(above[key] for key in _keys_above(clause) if key in above),
                agencies=tuple(role_row(clause, record) for record in roles[number]),
                deadlines=tuple(deadline_row(clause, record) for record in deadlines[number]),
                citations=tuple(citation_row(record[1:]) for record in citations[number]),
                topics=tuple(topic_row(clause, record, self._topic_names) for record in topics[number]),
            )
            for number in numbers
            if (clause := clauses.get(number))
        )

    def each(self, numbers: Iterable[int]) -> Iterator[ClauseCard]:
        """Yield the cards of any number of clauses, fetched by the page."""
        left = iter(numbers)
        while page := list(islice(left, PAGE)):
            yield from self.of(page)

    def _clauses(self, numbers: Sequence[int]) -> Mapping[int, ClauseRow]:
        statement = f"SELECT {CLAUSE} FROM clause WHERE number IN ({{marks}})"
        return {record[0]: clause_row(record) for record in self._database.rows_in(statement, numbers)}

    def _above(self, clauses: Mapping[int, ClauseRow]) -> Mapping[Key, ClauseRow]:
        """Return the clauses above, by directive and path."""
        wanted = dict.fromkeys(key for clause in clauses.values() for key in _keys_above(clause))
        return {(record[1], record[2]): clause_row(record) for record in self._standing(list(wanted))}

    def _standing(self, keys: Sequence[Key]) -> Iterator[Record]:
        """Yield the clauses that stand at (directive, path) pairs, each looked up: IN would read the whole index."""
        asked = "(VALUES {marks}) CROSS JOIN clause ON directive = column1 AND path = column2"
        return self._database.rows_in(f"SELECT {CLAUSE} FROM {asked}", keys)

    def _hanging(self, statement: str, numbers: Sequence[int]) -> Mapping[int, list[Record]]:
        found: dict[int, list[Record]] = defaultdict(list)
        for record in self._database.rows_in(statement, numbers):
            found[record[0]].append(record)
        return found


def _keys_above(clause: ClauseRow) -> list[Key]:
    return [(clause.directive, path) for path in ancestors(clause.path)]


def ancestors(path: str) -> list[str]:
    """Return the paths above a path, the root first.

    >>> ancestors("II/1/1.5/-2")
    ['II', 'II/1', 'II/1/1.5']
    """
    labels = path.split("/")
    return ["/".join(labels[:depth]) for depth in range(1, len(labels))]
