"""Which document a citation means: mentions are gathered into documents, and these matched with what is held."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from index.numbers import number_key
from kb.vietnamese import slug


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in the catalogue, as far as linking needs it."""

    row: int
    directive: str
    titled: bool
    surface: str
    target: str
    date: str | None
    at: str | None
    issuer: str | None

    @property
    def year(self) -> int | None:
        """Return the year that the mention gives."""
        return int(self.date[:4]) if self.date else None


@dataclass(frozen=True, slots=True)
class Held:
    """A directive of the corpus that a citation may mean."""

    id: str
    date: str | None
    issuer: str | None

    @property
    def year(self) -> int | None:
        """Return the year of issue."""
        return int(self.date[:4]) if self.date else None


def link(connection: sqlite3.Connection, numbers: Set[str] | None = None) -> None:
    """Fill the table of cited documents and tell each citation its document.

    Where only what is said of some ``numbers`` has changed, as ``numbers_of`` gives them, all else stays.
    """
    held = _held(connection)
    mentions_of = _by_number(_mentions(connection, numbers))
    connection.executemany("DELETE FROM cited WHERE number_key = ?", [(number,) for number in numbers or ()])
    for number, mentions in mentions_of.items():
        for year, group in by_year(mentions).items():
            _write(connection, number, year, group, resolve(held.get(number, ()), year, group))


def numbers_of(connection: sqlite3.Connection, directive: str) -> Set[str]:
    """Return the numbers, as keys, that a directive bears and cites."""
    own = connection.execute("SELECT number_key FROM directive WHERE id = ?", (directive,))
    cited = connection.execute("SELECT DISTINCT target FROM citation WHERE directive = ?", (directive,))
    return {key for (key,) in own if key} | {number_key(target) for (target,) in cited}


def by_year(mentions: Iterable[Mention]) -> Mapping[int | None, Sequence[Mention]]:
    """Split the mentions of one number by year; those without one join the only year there is."""
    groups: dict[int | None, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.year].append(mention)
    years = [year for year in groups if year is not None]
    if len(years) == 1 and None in groups:
        groups[years[0]] = sorted(groups[years[0]] + groups.pop(None), key=lambda mention: mention.row)
    return groups


def resolve(held: Sequence[Held], year: int | None, mentions: Sequence[Mention]) -> str | None:
    """Return the held directive of that number that is meant, None where none is or several may be."""
    fitting: Sequence[Held] = [one for one in held if year is None or one.year in (year, None)]
    if len(fitting) > 1:
        fitting = _narrowed(fitting, mentions)
    return fitting[0].id if len(fitting) == 1 else None


def _narrowed(held: Sequence[Held], mentions: Sequence[Mention]) -> Sequence[Held]:
    """Provinces give the same number in the same year: the day tells them apart, or the issuer."""
    dates = {mention.date for mention in mentions if mention.date}
    same_day = [one for one in held if one.date in dates]
    if len(same_day) == 1:
        return same_day
    issuers = {slug(mention.issuer) for mention in mentions if mention.issuer}
    return [one for one in held if one.issuer and slug(one.issuer) in issuers]


def _held(connection: sqlite3.Connection) -> Mapping[str, Sequence[Held]]:
    held: dict[str, list[Held]] = defaultdict(list)
    for key, *rest in connection.execute("SELECT number_key, id, date, issuer FROM directive WHERE number_key <> ''"):
        held[key].append(Held(*rest))
    return held


def _mentions(connection: sqlite3.Connection, numbers: Set[str] | None) -> Iterator[Mention]:
    """Yield the mentions of other documents in order: all, or those of some numbers and the new ones."""
    if numbers is None:
        rows = connection.execute(_MENTIONS.format("1"))
        return (Mention(*row) for row in rows)
    known = "key IS NULL OR key IN (SELECT key FROM cited WHERE number_key IN (SELECT value FROM json_each(?)))"
    rows = connection.execute(_MENTIONS.format(known), (json.dumps(sorted(numbers)),))
    return (Mention(*row) for row in rows)


_MENTIONS = (
    "SELECT rowid, directive, clause IS NULL, surface, target, date, at, issuer FROM citation"
    " WHERE target <> 'self' AND ({}) ORDER BY directive, rowid"
)


def _by_number(mentions: Iterable[Mention]) -> Mapping[str, Sequence[Mention]]:
    by_number: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_number[number_key(mention.target)].append(mention)
    return by_number


def _write(
    connection: sqlite3.Connection, number: str, year: int | None, mentions: Sequence[Mention], resolved: str | None
) -> None:
    target = Counter(mention.target for mention in mentions).most_common(1)[0][0]
    key = f"{target}@{year}" if year else target
    directives = len({mention.directive for mention in mentions})
    connection.execute(
        "INSERT INTO cited VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (key, number, target, year, _fullest(mentions), resolved, len(mentions), directives),
    )
    connection.executemany(
        "UPDATE citation SET key = ?, resolved = ? WHERE rowid = ?",
        [(key, resolved, mention.row) for mention in mentions],
    )


def _fullest(mentions: Sequence[Mention]) -> str:
    """Return the longest mention that names no place inside the document, preferably from running text."""

    def merit(mention: Mention) -> tuple[bool, bool, int]:
        return mention.at is None, not mention.titled, len(mention.surface)

    return max(mentions, key=merit).surface or mentions[0].target
