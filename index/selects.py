"""What is asked of the tables, and the rows made of the answers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from index.rows import AgencyRoleRow, CitationRow, ClauseRow, DeadlineRow, DirectiveRow, TopicRow

Record = tuple[Any, ...]

DIRECTIVE = """
SELECT id, type, number, date, issuer, title, signer, signer_post, signer_capacity, recipients, source,
    (SELECT COUNT(*) FROM clause WHERE clause.directive = directive.id),
    (SELECT COUNT(*) FROM deadline JOIN clause ON clause.number = deadline.clause
        WHERE clause.directive = directive.id),
    (SELECT COUNT(*) FROM citation WHERE citation.directive = directive.id AND key IS NOT NULL),
    changed, revision
FROM directive
"""
AGENCY = """
SELECT agency, MIN(name), COUNT(DISTINCT CASE role WHEN 'lead' THEN clause END),
    COUNT(DISTINCT CASE role WHEN 'support' THEN clause END),
    COUNT(DISTINCT CASE role WHEN 'recipient' THEN clause END),
    (SELECT COUNT(*) FROM deadline WHERE deadline.clause IN
        (SELECT clause FROM agency_role AS held WHERE held.agency = agency_role.agency))
FROM agency_role GROUP BY agency
"""
OVERVIEW = """
SELECT (SELECT COUNT(*) FROM directive), (SELECT COUNT(*) FROM clause),
    (SELECT COUNT(DISTINCT agency) FROM agency_role), (SELECT COUNT(*) FROM deadline),
    (SELECT COUNT(*) FROM citation WHERE key IS NOT NULL), (SELECT COUNT(*) FROM cited WHERE resolved IS NULL)
"""
TOPIC_COUNTS = "SELECT topic, COUNT(DISTINCT clause) FROM topic_mention GROUP BY topic"
DUE_BY_AGENCY = """
SELECT agency, SUM(due >= ?1 AND due < ?2), SUM(due >= ?2 AND due <= ?3), SUM(due IS NULL)
FROM (
    SELECT DISTINCT agency, due, deadline.rowid FROM deadline CROSS JOIN agency_role USING (clause)
    WHERE role = 'lead' AND (due BETWEEN ?1 AND ?3 OR due IS NULL AND kind = 'every')
)
GROUP BY agency
"""
AGENCY_TOPICS = """
SELECT agency, topic, COUNT(DISTINCT clause) FROM agency_role JOIN topic_mention USING (clause) GROUP BY agency, topic
"""
TIES = """
SELECT directive, key, COUNT(*) FROM citation WHERE key IS NOT NULL GROUP BY directive, key ORDER BY directive, key
"""
CLAUSE = "number, directive, path, ord, depth, kind, label, heading, text, body, emphasis"
# Of a body that is named ten thousand times, the first mentions tell how it is written.
SPELLINGS = """
SELECT substr(source.text, role.start + 1, role.end - role.start) AS spelling
FROM (SELECT * FROM agency_role WHERE agency = ? ORDER BY clause LIMIT 4000) AS role
    JOIN clause ON clause.number = role.clause
    JOIN clause AS source ON source.directive = clause.directive AND source.path = role.source_path
GROUP BY spelling ORDER BY COUNT(*) DESC, spelling LIMIT 50
"""
ROLE = "clause, agency, name, role, source_path, start, end, rule"
DEADLINE = "clause, start, end, surface, kind, from_, due, rrule, duration, working_days, event, basis, rule"
TOPIC = "clause, topic, start, end, rule"
CITATION = (
    "citation.directive, COALESCE(clause.path, 'title'), citation.start, citation.end, citation.surface,"
    " citation.target, citation.date, citation.at, citation.resolved, citation.rule"
)
CITED = "key, target, year, name, resolved, mentions, directives"


def directive_row(record: Record, type_names: Mapping[str, str]) -> DirectiveRow:
    """Make a row of ``DIRECTIVE``."""
    id, type, number, date, issuer, title, signer, post, capacity, recipients, source, *counts = record
    clauses, deadlines, citations, changed, revision = counts
    return DirectiveRow(
        id, type, type_names.get(type, type or ""), number, date, issuer, title, signer, post, capacity,
        tuple(json.loads(recipients)), source, clauses, deadlines, citations,
        datetime.datetime.fromisoformat(changed), revision,
    )  # fmt: skip


def clause_row(record: Record) -> ClauseRow:
    """Make a row of ``CLAUSE``."""
    _, directive, path, order, depth, kind, label, heading, text, body, emphasis = record
    marks = tuple((start, end, mark) for start, end, mark in json.loads(emphasis)) if emphasis != "[]" else ()
    return ClauseRow(directive, path, order, depth, kind, label, bool(heading), text, body, marks)


def role_row(clause: ClauseRow, record: Record) -> AgencyRoleRow:
    """Make a row of ``ROLE``."""
    return AgencyRoleRow(clause.directive, clause.path, *record[1:])


def deadline_row(clause: ClauseRow, record: Record) -> DeadlineRow:
    """Make a row of ``DEADLINE``."""
    _, start, end, surface, kind, from_, due, rrule, duration, working_days, *rest = record
    return DeadlineRow(
        clause.directive, clause.path, start, end, surface, kind, _date(from_), _date(due), rrule, duration,
        bool(working_days), *rest,
    )  # fmt: skip


def topic_row(clause: ClauseRow, record: Record, names: Mapping[str, str]) -> TopicRow:
    """Make a row of ``TOPIC``."""
    _, topic, *rest = record
    return TopicRow(clause.directive, clause.path, topic, names.get(topic, topic), *rest)


def citation_row(record: Record) -> CitationRow:
    """Make a row of ``CITATION``."""
    directive, path, start, end, surface, target, date, *rest = record
    return CitationRow(directive, path, start, end, surface, target, _date(date), *rest)


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
