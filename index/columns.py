"""Values of all clauses side by side, for filtering, counting and sorting what a search has found."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.collation import collation_key
from index.database import Database
from index.engine import FacetCount, Filters
from index.names import ROLE_NAMES, topic_names, type_names

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
_ROLE_LABELS = {str(role): name for role, name in ROLE_NAMES.items()}
FACETS = ("agency", "role", "topic", "type", "year")
_NEVER = datetime.date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Column:
    """A clause's values as codes: ``codes[i]`` belongs to the clause ``clauses[i]``; sorted by clause, each once.

    ``code`` gives the code of a value, ``labels[code]`` what a reader sees; codes go in the order of the labels.
    """

    clauses: Numbers
    codes: Numbers
    code: Mapping[str, int]
    labels: Sequence[str]

    @classmethod
    def of(cls, rows: Sequence[tuple[int, str]], labels: Mapping[str, str]) -> Column:
        """Encode (clause, value) rows."""
        pairs = sorted({(clause, value) for clause, value in rows if value})
        values = sorted({value for _, value in pairs}, key=lambda value: collation_key(labels.get(value, value)))
        code = {value: index for index, value in enumerate(values)}
        clauses = np.array([clause for clause, _ in pairs], dtype=np.int64)
        codes = np.array([code[value] for _, value in pairs], dtype=np.int64)
        return cls(clauses, codes, code, [labels.get(value, value) for value in values])

    def having(self, value: str) -> Numbers:
        """Return the clauses that have a value."""
        having: Numbers = self.clauses[self.codes == self.code.get(value, -1)]
        return having

    def counts(self, found: Mask) -> tuple[FacetCount, ...]:
        """Count the values of the clauses found, the most frequent first."""
        totals = np.bincount(self.codes[found[self.clauses]], minlength=len(self.code)).tolist()
        counted = ((value, totals[code]) for value, code in self.code.items() if totals[code])
        facets = (FacetCount(value, self.labels[self.code[value]], count) for value, count in counted)
        return tuple(sorted(facets, key=lambda facet: -facet.count))


class Columns:
    """The columns of one generation."""

    def __init__(self, database: Database) -> None:
        directives = {
            id: (type, date or "") for id, type, date in database.rows("SELECT id, type, date FROM directive")
        }
        of_clause = database.rows("SELECT number, directive FROM clause ORDER BY number")
        roles = database.rows("SELECT clause, agency, role, name FROM agency_role")
        self.size = len(of_clause)
        self.directive = Column.of(of_clause, {})
        self.type = Column.of([(number, directives[id][0]) for number, id in of_clause], type_names())
        self.year = Column.of([(number, directives[id][1][:4]) for number, id in of_clause], {})
        self.topic = Column.of(database.rows("SELECT clause, topic FROM topic_mention"), topic_names())
        names = {agency: name for _, agency, _, name in roles}
        self.agency = Column.of([(clause, agency) for clause, agency, _, _ in roles], names)
        self.role = Column.of([(clause, role) for clause, _, role, _ in roles], _ROLE_LABELS)
        self.agency_role = Column.of([(clause, f"{agency} {role}") for clause, agency, role, _ in roles], {})
        due = database.rows("SELECT clause, due FROM deadline WHERE due IS NOT NULL ORDER BY clause, due")
        self.due_clause = np.array([clause for clause, _ in due], dtype=np.int64)
        self.due_day = np.array([_day(day) for _, day in due], dtype=np.int64)
        dates = sorted({date for _, date in directives.values()}, reverse=True)
        ranks = {id: dates.index(date) for id, (_, date) in directives.items()}
        self._newness = np.array([ranks[id] for _, id in of_clause], dtype=np.int64)
        self._first_due = np.full(self.size, _NEVER, dtype=np.int64)
        np.minimum.at(self._first_due, self.due_clause, self.due_day)

    def passing(self, filters: Filters) -> Mask | None:
        """Return which clauses pass the filters, None where there is none."""
        sets = list(self._sets(filters))
        if not sets:
            return None
        passing = np.ones(self.size, dtype=np.bool_)
        for clauses in sets:
            one = np.zeros(self.size, dtype=np.bool_)
            one[clauses] = True
            passing &= one
        return passing

    def facets(self, found: Mask, agency: str | None) -> Mapping[str, tuple[FacetCount, ...]]:
        """Count the values of the clauses found; the roles are those of ``agency`` where it is given."""
        return {
            "agency": self.agency.counts(found),
            "role": self._roles_of(agency, found) if agency else self.role.counts(found),
            "topic": self.topic.counts(found),
            "type": self.type.counts(found),
            "year": self.year.counts(found),
        }

    def by_date(self, clauses: Numbers) -> Numbers:
        """Return how to sort clauses by their directive's date, the newest first, then by their order."""
        return np.lexsort((clauses, self._newness[clauses]))

    def by_deadline(self, clauses: Numbers) -> Numbers:
        """Return how to sort clauses by their first last day, those without one at the end."""
        return np.lexsort((clauses, self._first_due[clauses]))

    def _sets(self, filters: Filters) -> list[Numbers]:
        sets = []
        if filters.agency and filters.role:
            sets.append(self.agency_role.having(f"{filters.agency} {filters.role}"))
        elif filters.agency:
            sets.append(self.agency.having(filters.agency))
        plain = ((self.topic, filters.topic), (self.type, filters.type), (self.directive, filters.directive))
        sets += [column.having(value) for column, value in plain if value]
        if filters.year:
            sets.append(self.year.having(str(filters.year)))
        if filters.due_from or filters.due_to:
            first = (filters.due_from or datetime.date.min).toordinal()
            last = (filters.due_to or datetime.date.max).toordinal()
            sets.append(self.due_clause[(self.due_day >= first) & (self.due_day <= last)])
        return sets

    def _roles_of(self, agency: str, found: Mask) -> tuple[FacetCount, ...]:
        counts = ((role, int(found[self.agency_role.having(f"{agency} {role}")].sum())) for role in ROLE_NAMES)
        facets = (FacetCount(role, ROLE_NAMES[role], count) for role, count in counts if count)
        return tuple(sorted(facets, key=lambda facet: -facet.count))


def _day(iso: str) -> int:
    return datetime.date.fromisoformat(iso).toordinal()
