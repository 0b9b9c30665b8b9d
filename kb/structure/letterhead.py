"""The head of a document: type, number, date, issuer, title, and where the body begins.

The parts and their places follow Nghị định 30/2020/NĐ-CP, Phụ lục I: issuer and number on the left, nation, motto,
place and date on the right, then type and title (trích yếu); a công văn has no type word, its title stands below the
number ("V/v ...") and "Kính gửi" names who receives it. A text of two columns mixes both sides on one line; a crawl
puts each cell on lines of its own. What is not there stays None: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.model import PartialDate, PartKind, Span
from kb.structure.doctypes import type_behind, type_of, types_by_name
from kb.structure.imprint import DATE, date_in, number_in
from kb.structure.issuers import issuer_name
from kb.structure.lines import Line
from kb.structure.marks import find_mark
from kb.vietnamese import LOWER, fold, nfc
from kb.vocabulary import Vocabulary

_HEAD_LINES = 90  # a letterhead ends within these; longer ones were never seen
_LONGEST_COLUMN = 60  # characters of a line on one side of a letterhead
_COLUMNS = re.compile(r"\s{3,}|\t+")
_NATION = re.compile(r"cong hoa x[ao] h[oọ]i|chu nghia viet nam|cong san viet nam|d\wc l\wp\s*[-–—]?\s*t\w d\w")
_ABOUT = re.compile(r"['\"]?V\s?[/\\]\s?[vw][.:]?\s*|Về việc\s*:?\s*(?=\S)", re.IGNORECASE)
_ABOUT_SHORT = re.compile(r"['\"]?V\s?[/\\wW]{1,2}\s?[vw]?[.:]?\s+", re.IGNORECASE)
# What a scanner made of a stamp beside the title: no word of three small letters in it.
_STAMPED = re.compile(rf"(?=.{{2,25}}\WVề )(?:(?![{LOWER}]{{3}}).){{1,24}}\W(?=Về )")
_TO = re.compile(r"(?:\W*đồng\s+)?\W{0,3}k[iíỉ]nh\s*g[uưử][iỉìí]\s*:?", re.IGNORECASE)
_TELEGRAM_TO = re.compile(r"(?:.{0,120}\s)?điện\s*:$", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?:uy ban|uybannhandan|ubnd|chu tich|hoi dong|chinh phu|thu tuong|bo truong|bo |quoc hoi|giam doc|tong cuc|cuc |"
    r"ban |thong doc|chanh |thanh tra|vien truong|tong giam doc|so |bi thu|truong ban)"
)
_BODY = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Để|Trong|Ngày \d|Trên cơ sở|Nhằm|Thời gian|Thi hành|Tiếp theo|Qua|Sau khi|Hiện nay|"
    r"Triển khai|Năm \d|Từ )(?!\w)"
)
# Who issues, where the head is lost: "Bộ trưởng Bộ Tài chính ban hành Thông tư quy định ...".
_ISSUES = re.compile(
    r"(?:Bộ trưởng (?=Bộ ))?(Chính phủ|Thủ tướng Chính phủ|Quốc hội|Bộ [A-ZĐ][^,.;:]{2,50}?) ban hành "
    r"(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Luật|Bộ luật)(?!\w)(?! số)"
)
_ISSUED_WITH = re.compile(r"\W{0,4}(?:ban hành\s+)?k[èe]m\s+theo", re.IGNORECASE)


@dataclass
class Letterhead:
    """What the head says, and which lines it takes: ``uses`` maps a line's index to letterhead, title or recipients."""

    type: str | None = None
    number: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    title: str | None = None
    title_spans: tuple[Span, ...] = ()
    recipients: tuple[str, ...] = ()
    body: int = 0
    uses: dict[int, PartKind] = field(default_factory=dict)


def find_letterhead(lines: Sequence[Line], noise: frozenset[int], vocabulary: Vocabulary) -> Letterhead:
    """Read the head of a document; ``body`` of the answer is the index of the first line after it."""
    window = [i for i in range(len(lines)) if lines[i].text and i not in noise][:_HEAD_LINES]
    types = types_by_name(vocabulary)
    head = Letterhead()
    title_at = next((i for i in window if type_of(lines[i], types)), None)
    if title_at is None:
        title_at = next((i for i in window if type_behind(lines, i, types)), None)
    to_at = next((i for i in window if _names_recipients(lines, i)), None)
    end = min([i for i in (title_at, to_at) if i is not None], default=None)
    _read_number_and_date(head, lines, window, end)
    top = _top(head, lines, window, end)
    if title_at is not None and (to_at is None or title_at < to_at):
        head.type = type_of(lines[title_at], types) or type_behind(lines, title_at, types)
        after = _read_title(head, lines, noise, title_at)
        head.body = _skip_recipients(head, lines, noise, after) if to_at is not None and to_at >= after else after
    elif to_at is not None:
        head.type = "CV"
        _read_about(head, lines, top, to_at)
        head.body = _skip_recipients(head, lines, noise, to_at)
    elif top:
        head.body = top[-1] + 1
    for i in range(head.body):
        head.uses.setdefault(i, "letterhead")
    if head.number and head.type is None and re.match(r"\d*/(?:UBND|[A-ZĐ]{2,}-)", head.number):
        head.type = "CV"
    head.issuer = issuer_name([lines[i] for i in top], head.number, vocabulary)
    if head.issuer is None and title_at is not None:
        below = [i for i in window if i > title_at]
        authority = [lines[i] for i in below if i < head.body and _is_authority(lines[i])]
        said = (match for i in below if i >= head.body and (match := _ISSUES.match(lines[i].text)))
        head.issuer = issuer_name(authority[-1:], None, vocabulary) or next((match[1] for match in said), None)
    return head


def _is_authority(line: Line) -> bool:
    """Tell whether a line below the title says who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"."""
    return line.upper and bool(_AUTHORITY.match(line.folded)) and not find_mark(line)


def _names_recipients(lines: Sequence[Line], index: int) -> bool:
    """Tell whether "Kính gửi" stands at a line, or starts there and goes on below."""
    below = lines[index + 1].text if index + 1 < len(lines) and len(lines[index].text) < 12 else ""
    return bool(_TO.match(f"{lines[index].text} {below}".strip()))


def _columns(line: Line) -> list[str]:
    """Return the words of each column of a line."""
    return [
        " ".join(nfc(part).replace("*", "").split()) for part in _COLUMNS.split(line.raw.strip(" \t|#")) if part.strip()
    ]


def _read_number_and_date(head: Letterhead, lines: Sequence[Line], window: Sequence[int], end: int | None) -> None:
    for place, i in enumerate(window):
        if end is not None and i >= end:
            break
        text = lines[i].text
        if _is_caption(lines[i]):
            continue
        if place + 1 < len(window) and window[place + 1] == i + 1 and len(text) < 40:
            text = f"{text} {lines[i + 1].text}"  # "Số:" / "12/QĐ-UBND", "ngày" / "5 tháng 3 năm 2021"
        if head.number is None and (number := number_in(text)):
            head.number = number
        if head.date is None and (date := date_in(text)):
            head.date = date
        if end is None and (_BODY.match(lines[i].text) or find_mark(lines[i])):
            break


def _is_caption(line: Line) -> bool:
    """Tell whether a crawler set a line above the document as its heading: numbers in it are of other documents."""
    return line.raw.lstrip().startswith("#") and len(line.text) > _LONGEST_COLUMN


def _top(head: Letterhead, lines: Sequence[Line], window: Sequence[int], end: int | None) -> list[int]:
    """Return the indexes of the lines above type or recipients that belong to the head."""
    if end is not None:
        return [i for i in window if i < end]
    last = -1
    for place, i in enumerate(window[:16]):
        text = lines[i].text
        known = _NATION.search(lines[i].folded) or number_in(text) or DATE.search(text) or _ABOUT.match(text)
        if known or (place < 3 and lines[i].upper):
            last = place
    if last < 0 or (head.number is None and head.date is None):
        return []
    return list(window[: last + 1])


def _read_title(head: Letterhead, lines: Sequence[Line], noise: frozenset[int], at: int) -> int:
    """Collect the lines of the title below the type; return the index of the first line after head and title."""
    title: list[Line] = []
    i = at + 1
    gap = False
    while i < len(lines):
        line = lines[i]
        if not line.text or i in noise:
            gap = gap or bool(title)
        elif _ends_title(line, title, gap):
            break
        else:
            title.append(line)
            head.uses[i] = "title"
            gap = False
        i += 1
    _set_title(head, title)
    return _skip_authority(lines, noise, i)


def _ends_title(line: Line, title: Sequence[Line], gap: bool) -> bool:
    """Tell whether a line below the type is no more of the title."""
    if _TO.match(line.text) or _ISSUED_WITH.match(line.text):
        return bool(title)
    if not title:
        return bool(find_mark(line)) and not line.upper and not _STAMPED.match(line.text)
    last = title[-1]
    if ".." in line.text:  # the blanks of a stamp
        return True
    if line.upper and _AUTHORITY.match(line.folded) and (gap or not last.upper):
        return True
    if _BODY.match(line.text) and (gap or last.upper or not last.hangs()):
        return True
    if find_mark(line) and (gap or not last.hangs()):
        return True
    if gap:
        return not (last.upper and line.upper) and not (last.hangs() and line.starts_inside())
    return last.upper and not line.upper and not last.hangs() and len(line.text) > 60


def _set_title(head: Letterhead, title: Sequence[Line]) -> None:
    text = " ".join(line.text for line in title)
    spans = [line.span for line in title]
    if title and (stamp := _STAMPED.match(title[0].text)):
        text = text[stamp.end() :]
        spans[0] = title[0].reading.span(stamp.end(), len(title[0].text))
    head.title = text.strip(" .") or None
    head.title_spans = tuple(spans)


def _skip_authority(lines: Sequence[Line], noise: frozenset[int], start: int) -> int:
    """Step over "(Ban hành kèm theo ...)" and the authority line of a decision, up to the body."""
    i = start
    bracket = False
    while i < len(lines):
        line = lines[i]
        if line.text and i not in noise:
            bracket = bracket or bool(_ISSUED_WITH.match(line.text))
            authority = _is_authority(line)
            goes_on = line.upper and i > start and not find_mark(line) and not line.text.endswith(":")
            if not (bracket or authority or (goes_on and len(line.text) < 60)):
                return i
            bracket = bracket and not line.text.rstrip(" .").endswith(")")
        i += 1
    return i


def _read_about(head: Letterhead, lines: Sequence[Line], top: Sequence[int], to_at: int) -> None:
    """Read the title of a công văn: "V/v ..." in the left column, up to a line of another kind."""
    words: list[str] = []
    spans: list[Span] = []
    for i in top:
        if i >= to_at:
            break
        left = _columns(lines[i])[:1]
        if not left:
            continue
        match = _ABOUT.match(left[0]) or _ABOUT_SHORT.match(left[0])
        if not words and match:
            words.append(left[0][match.end() :])
        elif words and not _leaves_about(left[0]):
            words.append(left[0])
        elif words:
            break
        else:
            continue
        spans.append(_left_span(lines[i], left[0]))
        head.uses[i] = "title"
    head.title = " ".join(" ".join(words).split()).strip(" .") or None
    head.title_spans = tuple(spans)


def _left_span(line: Line, left: str) -> Span:
    start = line.reading.starts[0]
    size = min(len(left), len(line.text))
    return Span(start, line.reading.ends[size - 1])


def _leaves_about(text: str) -> bool:
    return bool(DATE.search(text) or _NATION.search(fold(text)) or number_in(text) or _TO.match(text))


def _skip_recipients(head: Letterhead, lines: Sequence[Line], noise: frozenset[int], start: int) -> int:
    """Collect "Kính gửi: ..." and the list below it; return the index of the first line of the body."""
    names: list[str] = []
    i = start
    gap = listed = False
    while i < len(lines):
        line = lines[i]
        if not line.text or i in noise:
            gap = gap or (bool(names) and "|" not in line.raw)
        else:
            to = _TO.match(line.text)
            mark = find_mark(line)
            bullet = mark is not None and mark.kind == "bullet"
            if i > start and not to and not _is_recipient(line, names, bullet, gap, listed):
                break
            listed = listed or bullet
            text = line.text[to.end() if to else 0 :].strip(" -–:")
            if names and not bullet and not to and not names[-1].endswith((";", ".")):
                names[-1] = f"{names[-1]} {text}".strip()
            elif text or not names:
                names.append(text)
            head.uses[i] = "recipients"
            gap = False
        i += 1
    head.recipients = tuple(name.strip(" ;.") for name in names if name.strip(" ;."))
    return i


def _is_recipient(line: Line, names: Sequence[str], bullet: bool, gap: bool, listed: bool) -> bool:
    if bullet:
        return True
    last = names[-1] if names else ""
    if gap:
        return not last and not _BODY.match(line.text)
    if _BODY.match(line.text) or (last.endswith(".") and (listed or len(line.text) > 60)):
        return False
    if listed:
        return not last.endswith((";", ".")) and (line.starts_inside() or last.endswith(",") or len(line.text) < 70)
    return not last or line.starts_inside() or line.indent > 12 or (len(last) < 70 and not line.ends_sentence())
