"""Join names into the coordinate phrases that take a role together: "Sở A, Sở B và các cơ quan liên quan"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.extract.agencies.names import Name

_ASIDE = r"(?: ?\([^()]{0,160}\))?(?: (?:trong phạm vi|theo chức năng|theo lĩnh vực)[^;.:]{0,60}?)?"
_COMMA = re.compile(
    rf"{_ASIDE}(?: ?,? ?(?:…|\.\.\.)?(?:,| ?và| hoặc| cùng(?: với)?| -|/|, và|,? gồm:?)) ?(?:cùng )?"
    r"(?:các |đại diện |đồng chí |lãnh đạo |một số )?"
)
_SEMICOLON = re.compile(rf"{_ASIDE} ?(?:;|; và|,;) ?(?:và )?(?:đại diện |đồng chí )?")
_ENUMERATION = re.compile(r" ?(?::|gồm:?|bao gồm:?|là:?|như:?) ?")
OPENING = re.compile(r"(?:^|[.;:!?…] ?|[–-] )$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Names in a row; the phrase takes up ``text[start:end]``."""

    names: tuple[Name, ...]

    @property
    def start(self) -> int:
        """Return where the first name starts."""
        return self.names[0].start

    @property
    def end(self) -> int:
        """Return where the last name ends."""
        return self.names[-1].end


def join(text: str, names: Iterable[Name], verb: re.Pattern[str]) -> Iterator[Phrase]:
    """Yield the phrases of a text; a group that only announces the names after it ("các cơ quan: A, B") drops out.

    A semicolon joins where a list stands, not where the next name begins an order of its own: ``verb`` follows.
    """
    row: list[Name] = []
    for name in names:
        gap = text[row[-1].end : name.start] if row else ""
        if gap in (" (", "(") and text[name.end : name.end + 1] == ")":
            continue
        if row and row[-1].kind == "group" and _ENUMERATION.fullmatch(gap):
            row[-1:] = [name] if len(row) > 1 else []
            row = row or [name]
        elif row and (_COMMA.fullmatch(gap) or (_SEMICOLON.fullmatch(gap) and not _orders(text, name, verb, row[0]))):
            row.append(name)
        else:
            if row:
                yield Phrase(tuple(row))
            row = [name]
    if row:
        yield Phrase(tuple(row))


def _orders(text: str, name: Name, verb: re.Pattern[str], first: Name) -> bool:
    """Tell whether a name after a semicolon is the subject of a new order."""
    if OPENING.search(text, max(0, first.start - 3), first.start):
        return False
    return verb.match(text, name.end) is not None
