"""Join names into the coordinate phrases that take a role together: "Sở A, Sở B và các cơ quan liên quan"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kb.extract.agencies.names import Name

_ASIDE = (
    r"(?: ?\([^()]{0,160}\))?"
    r"(?: (?:trong phạm vi|theo chức năng|theo lĩnh vực)[^;.:]{0,60}?"
    r"| từ (?:[Tt]rung ương|tỉnh|thành phố|cấp tỉnh) [^;.:,]{0,30}?)?"
)
_COMMA = re.compile(
    rf"{_ASIDE}(?: ?,? ?(?:…|\.\.\.)?(?:,| ?và| hoặc| cùng(?: với)?| -|/|, và|,? gồm:?)) ?(?:cùng )?"
    r"(?:các |đại diện |đồng chí |lãnh đạo |một số )?"
)
_SEMICOLON = re.compile(rf"{_ASIDE} ?(?:;|; và|,;) ?(?:và )?(?:đại diện |đồng chí )?")
_ENUMERATION = re.compile(r" ?(?::|gồm:?|bao gồm:?|là:?|như:?) ?")
_CLOSES = re.compile(r"(?: (?:đại diện|chủ trì|thường trực|làm đầu mối|là đầu mối))?\)")
_PLAIN = ("Các cơ quan", "Các đơn vị")
_LABEL = re.compile(
    r"(?:Các )?(?:cơ quan|đơn vị)(?:, (?:cơ quan|đơn vị))? (?:được giao )?(?:chủ trì|phối hợp|thực hiện)", re.IGNORECASE
)
# "Sở Nội vụ (cơ quan thường trực Ban Chỉ đạo ...)": the end of the name is the end of the search.
_APPOSITION = re.compile(
    r"(?:(?<=\w) ?\(|, | với vai trò | với tư cách )(?:là )?(?:cơ quan|đơn vị) (?:thường trực|đầu mối)[^(),;]*$"
)
# "Phối hợp với các sở; cơ quan báo chí tổ chức ...": the order's own verb is still to come.
_COOPERATING = re.compile(
    r"(?:^|[.;:] |[–-] )(?:chủ động |tích cực |thường xuyên |tăng cường )?(?:chủ trì,? )?(?:chủ động )?phối hợp"
    r"(?: chặt chẽ| thường xuyên)? (?:với |cùng )?(?:các )?$",
    re.IGNORECASE,
)
# "các đơn vị thuộc Sở Y tế, UBND cấp xã": whose they are only narrows who they are.
_OWNER = re.compile(r"(?:(?: nhà nước)?(?: trực)? thuộc)? ")
OPENING = re.compile(r"(?:^|[.;:!?…] ?|[–-] )$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Names in a row at ``text[start:end]``; the words that announce them ("các cơ quan: ...") belong to it."""

    names: tuple[Name, ...]
    start: int

    @property
    def end(self) -> int:
        """Return where the last name ends."""
        return self.names[-1].end

    @property
    def last(self) -> str:
        """Return the last body's name."""
        return self.names[-1].agency

    @property
    def is_group(self) -> bool:
        """Tell whether the phrase begins with a group."""
        return self.names[0].kind == "group"


def join(text: str, names: Iterable[Name], verb: re.Pattern[str]) -> Iterator[Phrase]:
    """Yield the phrases of a text; a group that only announces the names after it ("các cơ quan: A, B") drops out.

    A semicolon joins where a list stands, not where the next name begins an order of its own: ``verb`` follows.
    """
    row: list[Name] = []
    start = 0
    for name in names:
        gap = text[row[-1].end : name.start] if row else ""
        if _is_aside(text, name, gap) or _is_label(text, name):
            continue
        if row and text.endswith("thuộc ", 0, name.start) and _OWNER.fullmatch(gap):
            row[-1] = replace(row[-1], end=name.end)
            continue
        if len(row) == 1 and _announces(text, row[0]) and _enumerates(row[0], name, gap):
            row = [name]
        elif row and (_COMMA.fullmatch(gap) or (_SEMICOLON.fullmatch(gap) and not _orders(text, name, verb, start))):
            row.append(name)
        else:
            if row:
                yield Phrase(tuple(row), start)
            row, start = [name], name.start
    if row:
        yield Phrase(tuple(row), start)


def _is_aside(text: str, name: Name, gap: str) -> bool:
    """Tell whether a name in brackets only explains the one before: "Trung tâm Y tế (Sở Y tế)"."""
    if gap in (" (", "(") and _CLOSES.match(text, name.end):
        return True
    near = text[max(0, name.start - 160) : name.end].lower()
    return ("thường trực" in near or "đầu mối" in near) and _APPOSITION.search(near) is not None


def _announces(text: str, name: Name) -> bool:
    """Tell whether the names after a colon may be those of a group; "each body" announces none."""
    return name.kind == "group" and not text.startswith(("từng ", "mỗi "), name.start)


def _enumerates(group: Name, name: Name, gap: str) -> bool:
    """Tell whether a name is one of the group right before it: "các cơ quan: A, B", "các đơn vị Tổng cục Thuế, ..."."""
    bare = gap == " " and name.kind == "body" and group.agency in _PLAIN
    return bare or _ENUMERATION.fullmatch(gap) is not None


def _is_label(text: str, name: Name) -> bool:
    """Tell whether a name is the label of a list: "Cơ quan phối hợp: ..."."""
    return text[name.end : name.end + 1] == ":" and _LABEL.fullmatch(name.agency) is not None


def _orders(text: str, name: Name, verb: re.Pattern[str], start: int) -> bool:
    """Tell whether a name after a semicolon is the subject of a new order."""
    before = text[max(0, start - 80) : start]
    if OPENING.search(before) or _COOPERATING.search(before):
        return False
    return verb.match(text, name.end) is not None
