"""The marks that a document prints before its units, and what each is called in a path.

The marks, highest first: Phần, Chương, Mục, Điều, A., I., 1., 1.1., a), (1), and the bullets. The names of the parts
follow Nghị định 30/2020/NĐ-CP, Phụ lục I; a bullet's label is counted by the tree. What a scanner misread and the order
of the marks gives away ("H." for "II.", "đ)" for "d)") is mended in the label, never in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.model import ClauseKind, Span
from kb.structure.lines import Line
from kb.vietnamese import UPPER

_ORDINALS = dict(
    zip(
        ["nhất", "một", "hai", "ba", "tư", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"],
        [1, 1, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9, 10],
        strict=True,
    )
)
LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
_ROMANS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ROMAN_SLIPS = {"H": "II", "1H": "III", "IH": "III", "HI": "III", "Il": "II", "lI": "II", "Ill": "III", "IlI": "III"}
_LETTER_SLIPS = {"©": "c", "€": "c"}

# Kind and pattern, in the order of trial; group "label" is what goes into the path.
_PATTERNS: tuple[tuple[ClauseKind, re.Pattern[str]], ...] = (
    ("part", re.compile(r"P(?i:hần)\s+(?:(?i:thứ)\s+(?P<label>\w+)|(?P<number>[IVX]+|\d{1,2}))(?=[\s.:–-]|$)[.:–-]?")),
    ("chapter", re.compile(r"C(?i:hương)\s+(?P<label>[IVXLC]+|\d{1,3})(?=[\s.:–-]|$)[.:–-]?")),
    (
        "section",
        re.compile(rf"(?:T(?i:iểu\s+mục)|M(?i:ục))\s+(?P<label>\d{{1,2}}|[IVX]+)(?:[.:](?=\s|$)|$|(?=\s+[{UPPER}]{{2}}))"),
    ),
    ("article", re.compile(r"Đ(?i:iều)\s+(?P<label>\d{1,3}[a-zđ]?)\s?(?:[.:](?!\d)|$)")),
    (
        "roman",
        re.compile(rf"(?P<label>[IVX]{{1,6}}|H|1H|IH|HI|Il|lI|Ill|IlI)\s?(?:[.)/]|[–-](?=\s))\s?(?=[{UPPER}“\"(]|$)"),
    ),
    ("decimal", re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,4})(?:(?:\.(?!\d)|\))(?=\s|$)|(?=\s))")),
    ("number", re.compile(rf"(?P<label>\d{{1,3}})\s?(?:[.)](?!\d)|/(?=\s)|[–-](?=\s[{UPPER}]))\s?(?=\S)")),
    ("number", re.compile(r"(?P<label>\d{1,3})[.)]$")),
    ("capital", re.compile(rf"(?P<label>[A-HK-UY])\s?[.)–-]\s(?=[{UPPER}])")),
    ("bracket", re.compile(rf"[“\"]?\((?P<label>\d{{1,2}})\)\.?\s?(?=[{UPPER}“\"])")),
    ("letter", re.compile(rf"(?P<label>[a-zđ©€])\s?(?:\)|[.](?=\s[{UPPER}])|/(?=\s))")),
    ("bullet", re.compile(r"(?P<label>[-–—•·▪●○◦➢✓+])(?![-–—+])\s?(?=\S)")),
)  # fmt: skip
# What a mark begins with, at a glance: most lines begin with a word.
_GLANCE = re.compile(
    r"[\d(–—•·▪●○◦➢✓+-]|[“\"]\(|[IVX]{1,6}[\s.)/–-]|[1IHl]{1,3}[\s.)/–-]|[\w©€]\s?[.)/–-]"
    r"|(?i:phần|chương|mục|tiểu|điều)(?!\w)"
)
_STAR = re.compile(r"[ \t|]*(\*)\s+(?=[^\s*])")
_SLIPPED_BULLET = re.compile(r"[_~=«]{1,6}\s+(?=\w)(?!.*_$)")
_LONE_BULLET = re.compile(r"[-–—+•·▪●]")
_LOST_NUMBER = re.compile(rf"\.\s(?=[{UPPER}])")
_WRONG_STOP = re.compile(rf"(?P<number>\d{{1,2}})[,;:]\s(?=[{UPPER}])")
_WRAPPED_LABEL = re.compile(r"(?i:điều|chương|mục|phần(?:\s+thứ)?)$")
_BARE_LABEL = re.compile(r"(?i:chương\s+[IVXLC\d]+|mục\s+\d+|phần\s+(?:thứ\s+)?\w+)\s?[.:–-]?$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed mark: its kind, its label as far as it is known without its neighbours, and its place."""

    kind: ClauseKind
    label: str
    span: Span


def roman_value(label: str) -> int:
    """Return the value of a Roman numeral.

    >>> [roman_value(label) for label in ("I", "IV", "IX", "XIV")]
    [1, 4, 9, 14]
    """
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in label]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def roman_label(value: int) -> str:
    """Return the Roman numeral of a value from 1 to 89.

    >>> [roman_label(value) for value in (1, 4, 9, 14, 39, 40)]
    ['I', 'IV', 'IX', 'XIV', 'XXXIX', 'XL']
    """
    text = ""
    for unit, letters in _ROMANS:
        text += letters * (value // unit)
        value %= unit
    return text


def wrapped_label(line: Line) -> bool:
    """Tell whether a line ends in the name of a mark whose number stands on the next ("Điều" / "5. ...")."""
    return len(line.text) < 20 and bool(_WRAPPED_LABEL.fullmatch(line.text))


def bare_label(text: str) -> bool:
    """Tell whether a unit is only the label of a chapter, section or part, its title still to come."""
    return bool(_BARE_LABEL.fullmatch(text))


def find_mark(line: Line, following: Line | None = None) -> Mark | None:
    """Return the mark at the start of a line, or None; ``following`` completes a label broken over two lines."""
    star = _STAR.match(line.raw)
    if star and line.raw.count("*") % 2:
        start = line.span.start + star.start(1)
        return Mark("bullet", "*", Span(start, start + 1))
    text, extra = line.text, ""
    if following is not None and wrapped_label(line):
        extra = following.text[:12]
        text = f"{text} {extra}"
    if not _GLANCE.match(text):
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            return _mark(kind, match, line, following)
    if following is not None and lone_bullet(line) and re.match(r"\w", following.text):
        return Mark("bullet", _label("bullet", line.text), line.span)
    return None


def lone_bullet(line: Line) -> bool:
    """Tell whether a line holds a bullet alone, its words on the next (a page of the web wrapped anew)."""
    return bool(_LONE_BULLET.fullmatch(line.text))


def _mark(kind: ClauseKind, match: re.Match[str], line: Line, following: Line | None) -> Mark:
    end = len(match[0].rstrip())
    if end <= len(line.text):
        span = line.reading.span(0, end)
    else:
        assert following is not None
        last = min(end - len(line.text) - 1, len(following.text))
        span = Span(line.reading.starts[0], following.reading.ends[last - 1])
    groups = match.groupdict()
    return Mark(kind, _label(kind, groups.get("label") or groups.get("number") or ""), span)


def _label(kind: ClauseKind, printed: str) -> str:
    names = {"part": "phần", "chapter": "chương", "section": "mục", "article": "điều"}
    if kind in names:
        number = _ORDINALS.get(printed.lower(), printed)
        if isinstance(number, str) and re.fullmatch("[IVXLC]+", number):
            number = roman_value(number)
        return f"{names[kind]}-{number}"
    if kind == "bullet":
        return printed if printed in "+*" else "-"
    return _LETTER_SLIPS.get(printed, printed)


def slipped_mark(line: Line, *, bullets: bool, number: int | None) -> Mark | None:
    """Return a mark that a scanner misread: "_ " for "- " among bullets, ". " or "5, " for the number that is due."""
    if bullets and (slip := _SLIPPED_BULLET.match(line.text)):
        return Mark("bullet", "-", line.reading.span(0, slip.end() - 1))
    if number is not None and number > 1 and (lost := _LOST_NUMBER.match(line.text)):
        return Mark("number", str(number), line.reading.span(0, lost.end() - 1))
    if number is not None and (stop := _WRONG_STOP.match(line.text)) and int(stop["number"]) == number:
        return Mark("number", stop["number"], line.reading.span(0, stop.end() - 1))
    return None


def mended(kind: ClauseKind, label: str, last: str | None) -> str:
    """Return the label that was printed where a scanner's slip hides it; ``last`` is the sibling before, if any.

    >>> mended("letter", "đ", "c"), mended("letter", "d", "d"), mended("roman", "H", "I"), mended("letter", "e", "d")
    ('d', 'đ', 'II', 'e')
    """
    if kind == "letter" and last in ("c", "d") and label in ("d", "đ"):
        return "d" if last == "c" else "đ"
    if kind == "roman" and label in _ROMAN_SLIPS:
        due = roman_label(roman_value(last) + 1) if last and re.fullmatch("[IVX]+", last) else "I"
        return due if _ROMAN_SLIPS[label] == due or label == "H" else _ROMAN_SLIPS[label]
    return label


def follows(kind: ClauseKind, label: str, last: str | None) -> bool:
    """Tell whether a label opens a list or is the next after ``last``."""
    if kind == "letter":
        due = LETTERS.index(last) + 1 if last in LETTERS else 0
        return label == "a" or label in LETTERS[due : due + 2] or label in "đdfjwz"
    if kind == "roman":
        return label == "I" or (last is not None and label == roman_label(roman_value(last) + 1))
    number = re.search(r"\d+$", label)
    before = re.search(r"\d+$", last) if last else None
    if number is None:
        return True
    return int(number[0]) in (1, int(before[0]) + 1 if before else 1)
