"""Places inside a document: "điểm a khoản 2 Điều 5", "Điều 7, Điều 8", "tiết b điểm 2.1 khoản 2 Mục II".

    chain = part {joint part}
    part  = unit label {"," label}        "khoản 1, 2 và 3"; the label may be "này"
    joint = " " | " của " | ", " | " và " | " hoặc " | " đến " | "; "

A part lies in the next one where nothing but a space or "của" joins them; after a comma, where the next is of a higher
rank ("khoản 2, Điều 3"). Else the two stand in a row, and a part lies in what the next part of its rank lies in
("khoản 1, điểm a khoản 2 Điều 5").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.extract.citations.lexicon import Lexicon

_ORDINALS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_WORDS = "|".join(_ORDINALS)
_RANKS = {"phần": 0, "chương": 1, "mục": 2, "tiểu mục": 3, "điều": 4, "khoản": 5, "điểm": 6, "tiết": 7, "gạch": 8}
_LABEL = r"(?:\d{1,3}(?:\.\d{1,2}){0,3}(?:\.?[a-zđ])?|[IVXL]+|[A-ZĐ]|[a-zđ]|[Nn]ày)(?!\w)(?!\.\d)(?!/\d)(?!\s?%)"
PART = re.compile(
    r"(?<!\w)(?:"
    r"(?P<unit>[Đđ]iểm|ĐIỂM|[Kk]hoản|KHOẢN|[ĐÐđ]iều|ĐIỀU|[Tt]iết|(?:[Tt]iểu\s)?[Mm]ục|MỤC|[Cc]hương|CHƯƠNG|[Pp]hần|PHẦN)"
    rf"\s(?:[Đđ]iều\s)?(?P<labels>{_LABEL}(?:(?:\s?[,;]\s|\s(?:và|hoặc|đến)\s){_LABEL}(?!\s?[.:)]\s))*|thứ (?:{_WORDS})"
    r"(?!\w))"
    rf"|(?P<dash>[Gg]ạch đầu dòng) thứ (?P<nth>{_WORDS}|\d+)(?!\w))"
)
_JOINT = re.compile(r"(?P<inside>\s(?:(?:của|tại|thuộc)\s)?)|(?P<comma>\s?,\s)|;\s|\s?,?\s(?:và|hoặc|đến)\s")
_EACH = re.compile(_LABEL)
_LONGEST_ROW = 60
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a place: the unit's word, its label ("" for the one that the text stands in: "Điều này")."""

    unit: str
    label: str

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels that a clause path may hold for it; outside a Chương the first is the likeliest."""
        label = self.label
        number = str(_roman(label)) if label and set(label) <= _ROMAN.keys() else label
        match self.unit:
            case "phần" if number.isdigit():
                return f"phần-{number}", label
            case "chương" | "điều":
                return (f"{self.unit}-{number}",)
            case "mục" | "tiểu mục" if number.isdigit():
                return label, f"mục-{number}"
            case "khoản":
                return (number,)
            case "gạch":
                return (f"-{label}",)
        return (label,)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a chain names, from ``start`` to ``end``; ``steps`` run from the outermost to the innermost."""

    start: int
    end: int
    steps: tuple[Step, ...]

    @property
    def path(self) -> str:
        """Return the place as a clause path: "điều-5/2/a"."""
        chaptered = any(step.unit == "chương" for step in self.steps)
        return "/".join(step.labels[-1 if chaptered and "mục" in step.unit else 0] for step in self.steps)


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    unit: str
    labels: tuple[_Label, ...]
    joint: str = ""

    @property
    def rank(self) -> int:
        return _RANKS[self.unit]

    @property
    def is_whole(self) -> bool:
        """Tell whether the labels fit the unit: no letter numbers a khoản, and no khoản stands in a "mục a"."""
        lettered = self.unit in ("điểm", "tiết")
        return lettered or not any(label.text[:1].islower() for label in self.labels)


@dataclass(frozen=True, slots=True)
class Chain:
    """The places that stand in one row, in order; ``end`` is where the row ends."""

    places: tuple[Place, ...]
    start: int
    end: int


def find_chains(text: str, start: int, lexicon: Lexicon) -> Iterator[Chain]:
    """Yield each row of places in ``text`` from ``start`` on."""
    row: list[_Part] = []
    for match in PART.finditer(text, start):
        part = _part(match)
        if not part.is_whole or lexicon.words["not-a-place"].search(text, max(0, match.start() - 12), match.start()):
            continue
        joint = _joint(text, row[-1], part) if row else ""
        if row and (not joint or len(row) == _LONGEST_ROW):
            yield _chain(row)
            row = []
        if row:
            row[-1] = replace(row[-1], joint=joint)
        row.append(part)
    if row:
        yield _chain(row)


def _part(match: re.Match[str]) -> _Part:
    if match["dash"]:
        label = _Label(str(_ORDINALS.get(match["nth"], match["nth"])), match.start(), match.end())
        return _Part(match.start(), match.end(), "gạch", (label,))
    unit = match["unit"].lower().replace("ð", "đ")
    text, start = match["labels"], match.start("labels")
    if text.startswith("thứ "):
        return _Part(match.start(), match.end(), unit, (_Label(str(_ORDINALS[text[4:]]), start, match.end()),))
    labels = [(m[0].lower(), m[0], start + m.start(), start + m.end()) for m in _EACH.finditer(text)]
    return _Part(
        match.start(), match.end(), unit, tuple(_Label("" if a == "này" else b, s, e) for a, b, s, e in labels)
    )


def _joint(text: str, left: _Part, right: _Part) -> str:
    """Tell how two parts are joined: "in", "row", or "" where they do not belong together."""
    joint = _JOINT.fullmatch(text[left.end : right.start].removesuffix("các "))
    if joint is None:
        return ""
    inside = joint["inside"] is not None or (joint["comma"] is not None and right.rank < left.rank)
    return "in" if inside else "row"


def _chain(row: list[_Part]) -> Chain:
    holders = _holders(row)
    places = []
    for i, part in enumerate(row):
        outer = _outer(row, holders, i)
        for n, label in enumerate(part.labels):
            if n == 0 and i and row[i - 1].joint == "in":
                continue
            start = part.start if n == 0 else label.start
            places.append(_place(row, i, start, label.end, (*outer, Step(part.unit, label.text))))
    return Chain(tuple(places), row[0].start, row[-1].end)


def _place(row: list[_Part], i: int, start: int, end: int, steps: tuple[Step, ...]) -> Place:
    """Let the last label of a part run on over the parts that it lies in, up to their first label."""
    last = row[i].labels[-1].end == end
    while last and row[i].joint == "in":
        i += 1
        end, last = row[i].labels[0].end, len(row[i].labels) == 1
    return Place(start, end, steps)


def _outer(row: list[_Part], holders: list[int | None], i: int) -> tuple[Step, ...]:
    """Return what part ``i`` lies in, the outermost first."""
    steps: list[Step] = []
    holder = holders[i]
    while holder is not None:
        steps.insert(0, Step(row[holder].unit, row[holder].labels[0].text))
        holder = holders[holder]
    return tuple(steps)


def _holders(row: list[_Part]) -> list[int | None]:
    """Return which part holds each part: the next one, or the one that holds the next part of the same rank."""
    holders: list[int | None] = [None] * len(row)
    by_rank: dict[int, int | None] = {}
    for i in range(len(row) - 1, -1, -1):
        holders[i] = i + 1 if row[i].joint == "in" else by_rank.get(row[i].rank)
        by_rank[row[i].rank] = holders[i]
    return holders


def _roman(label: str) -> int:
    values = [_ROMAN[letter] for letter in label]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
