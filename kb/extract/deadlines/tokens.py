"""The words of a time limit: each kind of word with its letter, its pattern, and the glue between two of them.

``tokenise`` turns a text into tokens and a string of letters, one per token, with a sign for what stands between:
nothing, ``&`` for "," and "và", ``>`` for a dash, ``(`` for an opening bracket, ``~`` for words that belong to no
time limit. The forms of ``forms.py`` are patterns over that string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười hai": 12, "mười lăm": 15, "hai mươi": 20, "hai mươi tư": 24, "hai mươi bốn": 24, "ba mươi": 30,
    "bốn mươi lăm": 45, "sáu mươi": 60, "chín mươi": 90,
}  # fmt: skip
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_NGAY = r"(?:ngày\s?[.:]?\s?(?:mùng |mồng )?|ngay (?=\d))?"
_OF_YEAR = rf"(?:\s?[/.\-]\s?(?P<y>{_YEAR})\b|,?\s?năm\s?:?\s?(?P<y2>{_YEAR})\b)"
_OF_YEAR_BARE = rf"\s?[/.\-]\s?{_YEAR}\b|,?\s?năm\s?{_YEAR}\b"
_ROMAN = r"(?:[il1]v|[il1]{1,3}|[2-4])"
_EDGE = r"(?:(?P<edge>đầu|giữa|cuối|trung tuần|thượng tuần|hạ tuần)\s)?"
_NEXT = r"(?:liền kề|kế tiếp|kế sau|tiếp theo|tiếp sau|liền sau|sau|tới)"
_SAME = r"(?:trước|báo cáo|kế hoạch|hiện hành|đó|đánh giá|thống kê)(?!\s(?:ngày|\d|thứ))"
_UNIT = r"(?:ngày|giờ|tuần|tháng|quý|quí|năm|phút)"
_COUNT = rf"(?:\d{{1,3}}|(?:{_WORD}))"
_EACH = r"(?:hằng|hàng|hẳng|hang|mỗi|từng)"

# Letter, pattern over lower-case text. The first that fits at a place wins.
TOKENS = (
    # Points: a day, a day of each quarter, a day of a month, a month, a quarter, half a year, a year, an edge.
    ("d", rf"{_NGAY}(?P<d>\d{{1,2}})\s?(?P<s>[/.\-])\s?(?P<m>\d{{1,2}})\s?[/.\-]\s?(?P<y>{_YEAR})\b"),
    ("d", rf"{_NGAY}(?P<d>\d{{1,2}})\s?(?:tháng|thang)\s?(?P<m>\d{{1,2}})(?!\d){_OF_YEAR}?"),
    ("d", rf"{_NGAY}(?P<d>\d{{1,2}})/\s?(?P<m>1[0-2]|0?[1-9])(?![\d/])(?:\s?năm\s?(?P<y2>{_YEAR})\b"
          rf"|(?!\s?(?:ngày|giờ|tháng)\b|\snăm\s(?!{_NEXT}|{_SAME})))"),
    ("z", rf"(?:ngày\s?)?(?:(?P<d>\d{{1,2}})|cuối(?: cùng)?)\s(?:của\s)?(?:các\s)?tháng\s"
          rf"(?:(?P<pos>đầu|giữa|cuối|thứ nhất|thứ hai|thứ ba|thứ [123])(?:\stiên|\scùng)?)"
          rf"\s(?:của\s)?(?:(?:{_EACH}|các)\s)?qu[ýí]\b(?!\s?{_ROMAN}\b)"
          rf"(?:\s{_NEXT}){{0,3}}"),
    ("z", r"(?:ngày\s?)?(?P<d>\d{1,2})\s(?:của\s)?(?:các|những)\stháng\s?:?\s?"
          r"(?P<list>\d{1,2}(?:(?:,\s?|\svà\s)\d{1,2}){1,12})"),
    ("o", r"ngày (?:làm việc )?cuối cùng(?= (?:của )?(?:tháng|mỗi tháng|hằng tháng|hàng tháng|tuần|quý|năm))"),
    ("o", r"ngày\s?(?P<d>\d{1,2})(?P<more>(?:(?:,\s?|\svà\s)\d{1,2}){1,12})(?=\s(?:hằng|hàng|mỗi|của)\s)"),
    ("o", r"ngày\s?(?:mùng |mồng )?(?P<d>\d{1,2})(?!\d|\s?[/.]\s?\d|\s?tháng\s?\d|\s?(?:giờ|ngày)\b)"),
    ("o", r"(?<![\d/.,])(?P<d>\d{1,2})(?=\s?(?:[-–,]|đến(?: ngày)?|và(?: ngày)?)\s?(?:ngày\s?)?\d{1,2}\s?(?:/\s?\d{1,2}"
          r"(?!\d)|tháng\s?\d))"),
    ("m", rf"{_EDGE}(?:các\s)?(?:tháng|thang)\s?(?P<m>\d{{1,2}}|[o0][l1-9]|[l1]\d)(?!\d)"
          rf"(?P<more>(?:(?:\s?[,\-–]\s?|\svà\s)\d{{1,2}}(?!\d)){{1,12}}(?={_OF_YEAR_BARE}|\s(?:hằng|hàng|mỗi)\s))?"
          rf"{_OF_YEAR}?"),
    ("q", rf"{_EDGE}(?:các\s)?qu[ýí]\s?(?P<q>{_ROMAN})\b(?P<more>(?:(?:\s?[,\-–]\s?|\svà\s){_ROMAN}\b){{0,12}})"
          rf"{_OF_YEAR}?"),
    ("h", rf"(?:0?6|sáu|nửa) (?:tháng )?(?P<edge>đầu|cuối) năm(?:\s(?P<y>{_YEAR})\b)?"),
    ("Y", rf"(?<![-–/\d] )(?<![-–/\d])(?:năm\s?)?(?P<y>{_YEAR})"
          r" (?:trở đi|và (?:các|những) năm (?:sau đó|sau|kế tiếp|tiếp theo))\b"),
    ("y", rf"{_EDGE}(?:cả |các )?năm\s?(?P<y>{_YEAR})\b"
          rf"(?P<more>(?:(?:\s?[,\-–]\s?|\svà\s)(?:năm\s)?{_YEAR}\b){{0,12}})"),
    ("y", rf"(?<=: )(?:giai đoạn )?(?P<y>{_YEAR})(?P<more>\s?[-–]\s?{_YEAR})\b"),
    ("y", rf"(?P<y>{_YEAR})(?P<more>\s?[-–]\s?{_YEAR})(?=\s?\))"),
    ("y", rf"(?<=từ )(?P<y>{_YEAR})(?=\s?(?:\)|(?:đến|-|–)\s?{_YEAR}))|(?<=đến )(?P<y2>{_YEAR})(?=\s?[).;,])"),
    # Periods: by their own words, as "6 tháng/lần", as the year or month of a report.
    ("c", rf"{_EACH} (?P<unit>ngày|tuần|tháng|quý|năm)(?: ít nhất| tối thiểu)? (?:0?(?P<per>[24])|một|01|1) lần\b"),
    ("r", rf"{_EACH} (?P<unit>ngày|tuần|tháng|thang|quý|quí|năm|nửa năm|6 tháng|06 tháng)\b(?!\s(?:học|tuổi)\b)"),
    ("r", r"(?:tuần|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật) (?:tuần )?(?:đầu|cuối)(?: tiên| cùng)?(?: của)?"
          r"(?: hằng| hàng| mỗi)? (?P<unit>tháng|quý)\b(?!\s?(?:\d|[ivx]|này|trước|sau|tới))"),
    ("r", r"(?<=sơ kết )(?P<unit>0?6 tháng)\b(?! (?:đầu|cuối|thực hiện|triển khai))"
          r"|(?<=tổng kết )(?P<unit2>năm)(?=\s?(?:[,;.()]|$|(?:và|gửi|về|báo cáo)\b))"),
    ("R", rf"(?:của |cùng |trong )?(?P<unit>năm|tháng|tuần)\s"
          rf"(?:{_NEXT}|{_SAME})\b"
          r"(?:\s(?:sau|kế tiếp|tiếp theo))?(?:\s?(?:liền kề|sau) năm báo cáo|\snăm báo cáo)?"),
    ("R", r"của (?:mỗi |từng )?(?P<unit>tuần|tháng|năm)\b(?=\s?[,;.()]|$)"),
    ("c", rf"(?P<n>{_COUNT})(?:\s?\([^()]{{1,12}}\))?\s(?P<unit>ngày|tuần|tháng|quý|năm)(?:\s?/\s?|\s)"
          r"(?:một|1|01)?\s?lần\b"),
    ("c", rf"(?<=cứ )(?P<n>{_COUNT}) (?P<unit>ngày|tuần|tháng|quý|năm) (?:[^\W\d]+ ){{1,4}}(?:một|1|01) lần\b"),
    ("c", r"(?:một|1|01) lần\s?(?:/|mỗi)\s?(?:một |01 |1 )?(?P<unit>ngày|tuần|tháng|quý|năm)\b"),
    ("c", r"0?(?P<per>[24]) lần\s?(?:/|mỗi|trong)\s?(?:một |01 |1 )?(?P<unit>năm)\b"),
    # Spans of time and days of the week.
    ("g", rf"(?P<n>\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?|{_WORD})(?:\s?\([^()]{{1,20}}\))?"
          r"\s?giờ(?P<work> làm việc| hành chính)?\b(?!\s?\d\d)"),
    ("u", rf"(?P<n>{_COUNT}(?:\s?[-–]\s?\d{{1,3}}| đến \d{{1,3}})?|1/2|½|0,5)(?:\s?\([^()]{{1,20}}\))?"
          rf"\s?(?P<unit>{_UNIT})\b"
          r"(?P<work> làm việc)?(?!\s?(?:\d|tuổi\b|lương\b|/\s?(?:tuần|tháng|năm)\b))"),
    ("J", rf"ngày làm việc (?:{_NEXT})\b"),
    ("a", r"(?:ngày |sáng |chiều |tối ){0,2}(?:thứ (?P<w>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?!\d| (?:nhất|trưởng))"
          r"|chủ nhật)\b"),
    ("t", r"\d{1,2}(?:h|g)\s?\d{0,2}[’'′]?(?!\w)(?:,(?= ngày)| (?:sáng|chiều|tối|ngày(?= thứ)))?"
          r"|\d{1,2}\sgiờ(?:\s?\d\d(?: phút)?,?(?= ngày)|\s?\d\d(?: phút)?|,(?= ngày \d))"),
    ("e", r"(?P<edge>đầu|giữa|cuối) (?P<unit>năm|tháng|quý)(?: nay| này)?\b(?! \d)"),
    ("s", r"(?P<unit>tuần|tháng|quý|năm)(?=\s?(?:[,;()]|$|(?:và|hoặc|gửi|tổng hợp|theo|đột xuất|trước ngày)\b))"),
    # Prepositions.
    ("C", r"(?:chậm nhất|muộn nhất|(?:không|chưa) (?:được )?(?:muộn|chậm|trễ) (?:hơn|quá)|chậm nhật)(?: là)?\b"),
    ("N", r"từ nay (?:cho )?(?:đến|tới)(?: hết)?\b"),
    ("H", r"(?:cho )?(?:(?:đến|tới) )?hết\b"),
    ("X", r"(?:không |chưa |tối đa )(?:được |để |kéo dài |vượt |phép ){0,3}qu[áả]\b|tối đa(?: là| không quá)?\b"),
    ("L", r"(?:ít nhất|tối thiểu|không ít hơn)(?: là)?\b"),
    ("G", r"(?:ngay )?trong (?:thời hạn|thời gian|vòng|khoảng thời gian|khoảng)\b"),
    ("J", rf"(?:ngay )?trong ngày làm việc\b(?: {_NEXT})?|ngay trong ngày\b(?! \d)"),
    ("I", r"(?:ngay )?(?:trong|ưong)\b"),
    ("T", r"trước\b"),
    ("E", r"(?:cho )?(?:đến|tới|đên)\b"),
    ("F", r"(?:(?:kể|kế|kề|kê|bắt đầu|tính) )?từ\b"),
    ("V", r"vào\b|(?<!nhân )dịp(?= (?:ngày )?\d)"),
    ("K", r"(?:định kỳ|định kì|định kǷ|định kǶ|thường kỳ|định ky)\b"),
    ("S", r"sau\b"),
)  # fmt: skip

_GLUE = (
    ("", re.compile(r"\s*(?:(?:hôm|sáng|chiều|tối) nay,?|ngày mai,?)\s*\(?")),
    ("", re.compile(r"\s*:?\s*(?:(?:của|là|thời điểm|cả|ngay|khoảng|các|những ngày|thời gian|lúc|0?[2-9])\s)?\s*")),
    ("&", re.compile(r"\s*(?:[,;]|,?\s?(?:và|hoặc|hay)(?: các)?\b)\s*")),
    (">", re.compile(r"\s*[-–]\s*")),
    ("(", re.compile(r"\s*,?\s*\(\s*")),
)
_SHORT_GAP = 14

# Every form holds one of these; its prepositions and numbers are near.
_UNITS = re.compile(
    r"ngày|ngay \d|tháng|thang|qu[ýí]|năm|giờ|tuần|thứ|chủ nhật|phút|định k|\d[/hg]| lần"
    r"|: (?:giai đoạn )?20\d\d ?[-–]|20\d\d(?: ?[-–] ?20\d\d)? ?\)|20\d\d trở"
)
_NEAR = 48


def _bare(pattern: str) -> str:
    """Return a pattern without names, so that many can stand in one alternation."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=s)", r"[/.\-]")


_COMPILED = tuple(re.compile(pattern) for _, pattern in TOKENS)
_SCAN = re.compile(r"\b(?:" + "|".join(f"({_bare(pattern)})" for _, pattern in TOKENS) + ")")


@dataclass(frozen=True, slots=True)
class Token:
    """A time word: its letter, its place in the text, and its named parts."""

    letter: str
    start: int
    end: int
    parts: dict[str, str | None]


def tokenise(text: str) -> tuple[list[Token], str]:
    """Return the time words of a lower-case text and the string of their letters, one character each.

    Signs of glue are tokens too, of no width and with the sign as their letter, so that an index into the string
    is an index into the list.
    """
    tokens: list[Token] = []
    for match in _matches(text):
        kind = (match.lastindex or 1) - 1
        parts = _COMPILED[kind].match(text, match.start())
        if tokens and (sign := _glue(text, tokens[-1].end, match.start())):
            tokens.append(Token(sign, tokens[-1].end, tokens[-1].end, {}))
        tokens.append(Token(TOKENS[kind][0], match.start(), match.end(), parts.groupdict() if parts else {}))
    return tokens, "".join(token.letter for token in tokens)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the time words near a unit of time: no form is without one, and most of a text is far from any."""
    start = end = 0
    for unit in _UNITS.finditer(text):
        if unit.start() - _NEAR > end:
            yield from _SCAN.finditer(text, start, end)
            start = max(0, unit.start() - _NEAR)
        end = unit.end() + _NEAR
    yield from _SCAN.finditer(text, start, end)


def _glue(text: str, start: int, end: int) -> str:
    """Return the sign for what stands between two time words."""
    if end - start > _SHORT_GAP:
        return "~"
    return next((sign for sign, pattern in _GLUE if pattern.fullmatch(text, start, end)), "~")


def count(words: str | None) -> int:
    """Return the number that digits or words give: "05", "mười", "24-48" (the larger)."""
    if not words:
        return 1
    numbers = [int(digits) for digits in re.findall(r"\d+", words)]
    return max(numbers) if numbers else _NUMBERS[words]
