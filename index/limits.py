"""Time limits counted, put in order and cut to a page by the catalogue, with no card for what is not shown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.cards import Cards
from index.database import Database
from index.firsts import unique
from index.rows import ClauseCard, DeadlineRow
from index.selects import DEADLINE, deadline_row
from kb.model import DeadlineKind, Role

Stance = Literal["dated", "recurring", "since", "relative"]
Limit = tuple[ClauseCard, DeadlineRow]
Asked = tuple[str, list[object]]  # a part of a statement, and the values of its marks

_REMEMBERED = 16  # counts of so many bodies: some thousand days each
_STANCES: dict[Stance, str] = {
    "dated": "due IS NOT NULL",
    "recurring": "due IS NULL AND kind = 'every'",
    "since": "due IS NULL AND kind = 'since' AND from_ IS NOT NULL",
    "relative": "due IS NULL AND kind <> 'every' AND (kind <> 'since' OR from_ IS NULL)",
}
_STANCE = " ".join(f"WHEN {condition} THEN '{stance}'" for stance, condition in _STANCES.items())
_COUNTED = f"SELECT due, CASE {_STANCE} END AS stance, rrule, COUNT(*) FROM {{limits}} GROUP BY due, stance, rrule"
_MOST = -1  # rows; SQLite takes it for all of them


@dataclass(frozen=True, slots=True)
class Standing:
    """How a limit is fixed: by its last day (between two, where given), by a rule, by its first day, by an event."""

    stance: Stance
    first: datetime.date | None = None
    last: datetime.date | None = None

    def takes(self, stance: Stance, due: datetime.date | None) -> bool:
        """Tell whether a limit stands so."""
        return stance == self.stance and (due is None or ((self.first or due) <= due <= (self.last or due)))

    def within(self, first: datetime.date | None, last: datetime.date | None) -> Standing | None:
        """Narrow to the last days of a period; None where nothing can stand so in it."""
        if first is None and last is None:
            return self
        if self.stance != "dated":
            return None
        firsts, lasts = [day for day in (self.first, first) if day], [day for day in (self.last, last) if day]
        return Standing("dated", max(firsts, default=None), min(lasts, default=None))

    def condition(self) -> Asked:
        """Return it as a condition on the table of limits."""
        days = _between(self.first, self.last)
        tests = [_STANCES[self.stance], *(test for test, _ in days)]
        return " AND ".join(tests), [value for _, values in days for value in values]


@dataclass(frozen=True, slots=True)
class LimitCount:
    """How many limits end on one day, or follow one rule."""

    stance: Stance
    due: datetime.date | None
    rrule: str | None
    count: int


class Limits:
    """The time limits of one generation; of all, or of the clauses in which a body has a role."""

    def __init__(self, database: Database, cards: Cards) -> None:
        self._database, self._cards = database, cards
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._counts)

    def counts(self, agency: str | None = None, role: Role | None = None) -> tuple[LimitCount, ...]:
        """Count limits by day and rule."""
        return self._remembered(agency, role)

    def tally(self, since: datetime.date, first: datetime.date, last: datetime.date) -> tuple[int, int, int]:
        """Count the limits that end from ``since`` before ``first``, from then up to ``last``, and those that recur."""
        counts = self.counts()
        passed = sum(each.count for each in counts if each.due and since <= each.due < first)
        due = sum(each.count for each in counts if each.due and first <= each.due <= last)
        return passed, due, sum(each.count for each in counts if each.stance == "recurring")

    def page(
        self,
        agency: str | None,
        role: Role | None,
        standing: Standing | None,
        *,
        rules: Sequence[str | None] | None = None,
        latest_first: bool = False,
        start: int = 0,
        size: int = _MOST,
    ) -> tuple[Limit, ...]:
        """Return limits with their clauses by last day (those without one at the end), then by clause and place.

        ``rules`` keeps those that follow one of some rules; None among them is no rule.
        """
        source, of_whom = _source(agency, role)
        conditions = [standing.condition()] if standing else []
        conditions += [] if rules is None else [_following(rules)]
        where = _all(conditions)
        order = "due DESC NULLS LAST" if latest_first else "due NULLS LAST"
        return self._made(
            f"SELECT {DEADLINE} FROM {source} WHERE {where} ORDER BY {order}, clause, start LIMIT ? OFFSET ?",
            [*of_whom, *(value for _, values in conditions for value in values), size, start],
        )

    def by_day(
        self, agency: str | None, role: Role | None, first: datetime.date, last: datetime.date, most: int
    ) -> tuple[Limit, ...]:
        """Return the limits that end in a period as ``page`` does, the first ``most`` of each day."""
        source, of_whom = _source(agency, role)
        place = "ROW_NUMBER() OVER (PARTITION BY due ORDER BY clause, start) AS place"
        inside = f"SELECT {DEADLINE}, {place} FROM {source} WHERE due BETWEEN ? AND ?"
        return self._made(
            f"SELECT {DEADLINE} FROM ({inside}) WHERE place <= ? ORDER BY due, clause, start",
            [*of_whom, first.isoformat(), last.isoformat(), most],
        )

    def clauses(
        self,
        agency: str | None,
        kinds: Sequence[DeadlineKind],
        first: datetime.date | None,
        last: datetime.date | None,
    ) -> Iterator[int]:
        """Yield the numbers of the clauses that have such a limit, each where the first of its limits stands."""
        conditions = _between(first, last)
        if agency:
            held, of_whom = held_by(agency, None)
            conditions.append((f"clause IN ({held})", of_whom))
        if kinds:
            conditions.append((f"kind IN ({', '.join('?' * len(kinds))})", list(kinds)))
        # The index of days has them in order: nothing is sorted.
        rows = self._database.each(
            f"SELECT clause FROM deadline WHERE {_all(conditions)} ORDER BY due NULLS LAST, clause",
            [value for _, values in conditions for value in values],
        )
        return unique(row[0] for row in rows)

    def _counts(self, agency: str | None, role: Role | None) -> tuple[LimitCount, ...]:
        source, of_whom = _source(agency, role)
        rows = self._database.rows(_COUNTED.format(limits=source), of_whom)
        return tuple(
            LimitCount(stance, datetime.date.fromisoformat(due) if due else None, rrule, count)
            for due, stance, rrule, count in rows
        )

    def _made(self, statement: str, values: Sequence[object]) -> tuple[Limit, ...]:
        records = self._database.rows(statement, values)
        numbers = list(dict.fromkeys(record[0] for record in records))
        cards = dict(zip(numbers, self._cards.of(numbers), strict=True))
        return tuple((card := cards[record[0]], deadline_row(card.clause, record)) for record in records)


def _source(agency: str | None, role: Role | None) -> Asked:
    """Return the limits of a body's clauses as a table; read from the body, which has fewer than there are limits."""
    if agency is None:
        return "deadline", []
    clauses, values = held_by(agency, role)
    return f"({clauses}) CROSS JOIN deadline USING (clause)", values


def held_by(agency: str, role: Role | None) -> Asked:
    """Return the statement that asks for the clauses in which a body has a role, any or one."""
    if role is None:
        return "SELECT DISTINCT clause FROM agency_role WHERE agency = ?", [agency]
    return "SELECT DISTINCT clause FROM agency_role WHERE agency = ? AND role = ?", [agency, role]


def _between(first: datetime.date | None, last: datetime.date | None) -> list[Asked]:
    """Return the conditions that a last day stands between two days, each where it is given."""
    return [(f"due {sign} ?", [day.isoformat()]) for sign, day in ((">=", first), ("<=", last)) if day]


def _all(conditions: Sequence[Asked]) -> str:
    return " AND ".join(f"({condition})" for condition, _ in conditions) or "1"


def _following(rules: Sequence[str | None]) -> Asked:
    named = [rule for rule in rules if rule is not None]
    condition = f"rrule IN ({', '.join('?' * len(named))})"
    return f"{condition} OR rrule IS NULL" if None in rules else condition, list(named)
