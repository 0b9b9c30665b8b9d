"""What a body has to do, counted, narrowed and cut to a page by the catalogue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from index.database import Database
from index.limits import Asked, Standing, held_by
from kb.model import Role

Values = tuple[object, ...]

_REMEMBERED = 256  # counts, of some dozen values each
_DUE = "EXISTS (SELECT 1 FROM deadline WHERE deadline.clause = held.clause AND {})"
_ABOUT = "EXISTS (SELECT 1 FROM topic_mention WHERE topic = ? AND topic_mention.clause = held.clause)"
_VALUES = "SELECT DISTINCT clause, {value} AS value FROM ({clauses}) {joined}"
_COUNT = f"SELECT value, COUNT(*) FROM ({_VALUES}) GROUP BY value"


@dataclass(frozen=True, slots=True)
class DutiesAsked:
    """Which clauses of a body: its part, their topic, a limit that ends in a period, how a limit stands.

    ``unlimited`` asks for those without a limit instead of ``standing``.
    """

    agency: str
    role: Role | None = None
    topic: str | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    standing: Standing | None = None
    unlimited: bool = False

    def clauses(self) -> Asked:
        """Return the statement that asks for the numbers of these clauses."""
        held, values = held_by(self.agency, self.role)
        conditions = list(self._conditions())
        where = " AND ".join(condition for condition, _ in conditions) or "1"
        narrowing = (value for _, given in conditions for value in given)
        return f"SELECT clause FROM ({held}) AS held WHERE {where}", [*values, *narrowing]

    def _conditions(self) -> Iterator[Asked]:
        if self.topic:
            yield _ABOUT, [self.topic]
        if self.first or self.last:
            yield _due(Standing("dated", self.first, self.last))
        if self.standing:
            yield _due(self.standing)
        if self.unlimited:
            yield f"NOT {_DUE.format('1')}", []


class Duties:
    """The duties of one generation."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counts = lru_cache(maxsize=_REMEMBERED)(self._counted)

    def numbers(self, asked: DutiesAsked, start: int = 0, size: int = -1) -> Iterator[int]:
        """Yield the numbers of the clauses, by directive and order; ``size`` of them from the place ``start``."""
        clauses, values = asked.clauses()
        rows = self._database.each(f"{clauses} ORDER BY clause LIMIT ? OFFSET ?", [*values, size, start])
        return (row[0] for row in rows)

    def count(self, asked: DutiesAsked) -> int:
        """Count the clauses."""
        return self._counts(asked, "'all'").get("all", 0)

    def roles(self, asked: DutiesAsked) -> Mapping[str, int]:
        """Count the clauses by the body's part in them, whatever part is asked for."""
        roles = "JOIN (SELECT clause, role FROM agency_role WHERE agency = ?) USING (clause)"
        return self._counts(replace(asked, role=None), "role", roles, (asked.agency,))

    def topics(self, asked: DutiesAsked) -> Mapping[str, int]:
        """Count the clauses by topic, whatever topic is asked for."""
        return self._counts(replace(asked, topic=None), "topic", "JOIN topic_mention USING (clause)")

    def standings(self, asked: DutiesAsked, named: Mapping[str, Standing], unlimited: str) -> Mapping[str, int]:
        """Count the clauses by how their limits stand, each standing by its name, whatever standing is asked for."""
        conditions = [(name, standing.condition()) for name, standing in named.items()]
        cases = " ".join(f"WHEN {condition} THEN ?" for _, (condition, _) in conditions)
        values = [value for name, (_, days) in conditions for value in (*days, name)]
        # The table has no limit without a kind.
        stands = f"CASE WHEN kind IS NULL THEN ? {cases} END"
        every = replace(asked, standing=None, unlimited=False)
        return self._counts(every, stands, "LEFT JOIN deadline USING (clause)", (), (unlimited, *values))

    def _counted(
        self, asked: DutiesAsked, value: str, joined: str = "", of_joined: Values = (), of_value: Values = ()
    ) -> Mapping[str, int]:
        """Count the clauses by what ``value`` says of each; a clause with several values counts for each."""
        clauses, of_clauses = asked.clauses()
        statement = _COUNT.format(value=value, clauses=clauses, joined=joined)
        rows = self._database.rows(statement, [*of_value, *of_clauses, *of_joined])
        return {value: count for value, count in rows if value is not None}


def _due(standing: Standing) -> Asked:
    condition, values = standing.condition()
    return _DUE.format(condition), values
