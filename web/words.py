"""A clause's own words with the links that its annotations give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from index.rows import AgencyRoleRow, CitationRow, ClauseCard, DirectiveRow, TopicRow
from kb.model import Role
from web.addresses import agency_address, citation_address, deadline_address, preview_address
from web.language import say
from web.linking import Link, Run, weave
from web.timing import value
from web.wording import ROLES


def words(
    card: ClauseCard, named: Mapping[str, tuple[AgencyRoleRow, ...]] | None = None, sought: str | None = None
) -> tuple[Run, ...]:
    """Lay a clause's agencies, deadlines and citations over its words.

    ``named`` is as ``named_above`` gives it; mentions of the document ``sought`` stand out.
    """
    clause = card.clause
    above = (named or {}).get(clause.path, ())
    return weave(clause.text, [*_links(card, sought), *map(_agency_link, above)], clause.emphasis, clause.body)


def named_above(cards: Iterable[ClauseCard]) -> dict[str, tuple[AgencyRoleRow, ...]]:
    """Gather what clauses inherit by the path of the heading whose words name the body."""
    inherited: dict[str, dict[tuple[int, int], AgencyRoleRow]] = {}
    for row in (row for card in cards for row in card.agencies if row.source_path != row.path):
        inherited.setdefault(row.source_path, {}).setdefault((row.start, row.end), row)
    return {path: tuple(rows.values()) for path, rows in inherited.items()}


def title_words(directive: DirectiveRow, citations: tuple[CitationRow, ...]) -> tuple[Run, ...]:
    """Lay the citations in a title over its words."""
    return weave(directive.title or "", map(_citation_link, citations))


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The bodies that have one role in a clause, each once."""

    role: Role
    label: str
    bodies: tuple[tuple[str, str], ...]


def role_groups(rows: tuple[AgencyRoleRow, ...], own: str | None = None) -> tuple[RoleGroup, ...]:
    """Group a clause's bodies by role: who leads, who supports, who receives; without the role of ``own`` alone."""
    bodies: dict[Role, dict[tuple[str, str], None]] = {}
    for row in rows:
        bodies.setdefault(row.role, {})[row.agency, row.agency_name] = None
    groups = (RoleGroup(role, say(ROLES[role]), tuple(bodies[role])) for role in ROLES if role in bodies)
    return tuple(group for group in groups if own is None or [own] != [id for id, _ in group.bodies])


def topic_names(rows: tuple[TopicRow, ...]) -> dict[str, str]:
    """Return a clause's topics, each once, by id."""
    return {row.topic: say(row.topic_name) for row in rows}


def _links(card: ClauseCard, sought: str | None) -> Iterator[Link]:
    for role in card.agencies:
        # Words that stand in a heading above are linked there.
        if role.source_path == card.clause.path:
            yield _agency_link(role)
    for deadline in card.deadlines:
        href = deadline_address(deadline.directive, deadline.path)
        yield Link(deadline.start, deadline.end, href, "deadline", f"{say('Thời hạn')}: {value(deadline)}")
    for citation in card.citations:
        link = _citation_link(citation)
        yield replace(link, kind="citation sought") if citation.target == sought else link


def _agency_link(row: AgencyRoleRow) -> Link:
    title = f"{say(ROLES[row.role])}: {row.agency_name}"
    return Link(row.start, row.end, agency_address(row.agency), "agency", title)


def _citation_link(citation: CitationRow) -> Link:
    title = say("Trong văn bản này") if citation.target == "self" else f"{say('Viện dẫn')}: {citation.target}"
    return Link(citation.start, citation.end, citation_address(citation), "citation", title, preview_address(citation))
