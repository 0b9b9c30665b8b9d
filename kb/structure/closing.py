"""The end of a document: who receives it, who signed, and where its attachments begin.

By Nghị định 30/2020/NĐ-CP, Phụ lục I: "Nơi nhận" on the left; on the right in whose name ("TM.", "KT.", "TL."), the
post and the name of who signs. A text of two columns mixes both, a gazette leaves "Nơi nhận" out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import Signer
from kb.structure.lines import Line
from kb.structure.marks import find_mark
from kb.vietnamese import LOWER, UPPER, nfc

_RECIPIENTS = re.compile(r"\W{0,4}noi nh[aâ]n(?=\W|$)")
_LIKE_RECIPIENTS = re.compile(r"\W{0,4}n\w{1,4} ?n", re.IGNORECASE)
_CAPACITY = re.compile(rf"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?\.?\s?(?=[{UPPER}]{{2}})")
_POST = re.compile(
    r"(?:Q\.\s?)?(?:PHÓ |THỨ |CHỦ |TỔNG |THỐNG |CHÁNH |QUYỀN |TRƯỞNG |GIÁM |CỤC |VỤ |BỘ |THỦ |BÍ |VIỆN |HIỆU |"
    rf"TƯ LỆNH|CHÍNH ỦY)[{UPPER} ,.-]*$"
)
_WORD = rf"[{UPPER}][{LOWER}]+"
_RANK = r"(?:GS|PGS|TS|ThS|BS|KS|Đại tá|Thượng tá|Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng)\.?\s?"
_NAME = re.compile(rf"(?:{_RANK}){{0,3}}({_WORD}(?:\s{_WORD}){{1,4}})")
_NO_NAME = re.compile(
    r"(?:nơi nhận|như trên|lưu ?[:;]|đã ký|chủ tịch|ủy ban|uỷ ban|văn phòng|trung ương|thành phố|tỉnh|bộ |sở |cục |"
    r"ban |hội |công an|quốc hội|chính phủ|nhân dân|việt nam|đồng chí)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"(?:PHỤ\s?LỤC|PHỤ BIỂU|BIỂU (?:MẪU|SỐ|TỔNG)|MẪU|DANH MỤC|DANH SÁCH|BẢNG )")
_NUMBERED_APPENDIX = re.compile(
    r"(?i:phụ\s?lục|phụ biểu|mẫu số|mẫu biểu số|biểu số)\s*(?:số\s*)?[\w./-]{0,8}\s*(?:\(.*)?"
)
_SIGNATURE_LINES = 14  # how far below the post a name stands at most


@dataclass(frozen=True, slots=True)
class Closing:
    """``start`` is the index of the first line after the body, ``end`` of the first after the signature."""

    start: int
    end: int
    recipients: tuple[str, ...] = ()
    signer: Signer | None = None


def starts_appendix(line: Line) -> bool:
    """Tell whether a line is the head of an appendix, a form or a list behind the signature."""
    if len(line.text) > 100 or line.text.endswith((";", ",")):
        return False
    return bool((line.upper and _APPENDIX.match(line.text)) or _NUMBERED_APPENDIX.fullmatch(line.text))


def is_numbered_appendix(line: Line) -> bool:
    """Tell whether a line is nothing but the number of an appendix or a form ("Phụ lục II", "Mẫu số 01")."""
    return bool(_NUMBERED_APPENDIX.fullmatch(line.text))


def find_closing(
    lines: Sequence[Line], noise: frozenset[int], start: int, attachments: frozenset[int], *, signed: bool = True
) -> Closing:
    """Find the closing of the body that starts at ``start``; ``attachments`` are lines that may begin one.

    Without a closing the body ends where an attachment begins, or with the text; so does that of a text that is known
    to be not ``signed``, where nothing but ``attachments`` begins one.
    """
    if not signed:
        end = min((i for i in attachments if i >= start), default=len(lines))
        return Closing(end, end)
    begin = _find_start(lines, noise, start)
    later = (i for i in range(start + 1, len(lines)) if i not in noise and _heads_appendix(lines[i]))
    appendix = next(later, len(lines))
    if begin is None or appendix < begin:
        return Closing(appendix, appendix)
    behind = (i for i in range(begin + 1, len(lines)) if i in attachments or _starts_appendix_at(lines, noise, i))
    end = next(behind, len(lines))
    block = [lines[i] for i in range(begin, end) if lines[i].text and i not in noise]
    return Closing(begin, end, _recipients(block), _signer(block))


def _heads_appendix(line: Line) -> bool:
    """Tell whether a line can only be the head of an appendix, wherever it stands."""
    return bool(_NUMBERED_APPENDIX.match(line.text)) and starts_appendix(line)


def _starts_appendix_at(lines: Sequence[Line], noise: frozenset[int], index: int) -> bool:
    return index not in noise and starts_appendix(lines[index])


def _find_start(lines: Sequence[Line], noise: frozenset[int], start: int) -> int | None:
    before: Line | None = None
    for i in range(start, len(lines)):
        line = lines[i]
        if not line.text or i in noise:
            continue
        if _names_recipients(line):
            return i
        if not line.upper:
            before = line
            continue
        ended = before is not None and (before.ends_sentence() or bool(_CAPACITY.match(line.text)))
        if ended and _signs(line) and _name_below(lines, noise, i):
            return i
        before = line
    return None


def _names_recipients(line: Line) -> bool:
    """Tell whether a line begins with "Nơi nhận", whatever a scanner made of its tones."""
    return bool(_LIKE_RECIPIENTS.match(line.text) and _RECIPIENTS.match(line.folded))


def _signs(line: Line) -> bool:
    """Tell whether a line is a signer's capacity or post, printed in capitals."""
    return line.upper and len(line.text) < 60 and bool(_CAPACITY.match(line.text) or _POST.match(line.text))


def _name_below(lines: Sequence[Line], noise: frozenset[int], index: int) -> bool:
    seen = 0
    for i in range(index + 1, len(lines)):
        line = lines[i]
        if not line.text or i in noise:
            continue
        if _name_in(line.text) or _names_recipients(line):
            return True
        seen += 1
        if seen > _SIGNATURE_LINES or not (line.upper or len(line.text) < 30):
            return False
    return False


def _name_in(text: str) -> str | None:
    """Return the person's name that a piece of text consists of."""
    bare = text.strip(" .,;:*|[]()_~=“”\"'")
    match = _NAME.fullmatch(bare)
    return match[1] if match and not _NO_NAME.search(bare) else None


def is_name(text: str) -> bool:
    """Tell whether a piece of text is a person's name and nothing else."""
    return _name_in(text) is not None


def _pieces(line: Line) -> list[str]:
    """Return what stands side by side on a line, and the words below capitals in one cell."""
    out: list[str] = []
    for part in re.split(r"\s{3,}|\t+|\||(?<=;) ", nfc(line.raw).replace("*", "").replace("\\", "")):
        part = " ".join(part.split())
        run = re.match(rf"((?:[{UPPER}]{{2,}}[.,]?\s)+)(?=[{UPPER}][{LOWER}])", part)
        out.extend([run[1].strip(), part[run.end() :]] if run else [part])
    return [part for part in out if part]


def _signer(block: Sequence[Line]) -> Signer | None:
    """Read the signer: the last name in the block, the post and the capacity above it."""
    pieces = [piece for line in block for piece in _pieces(line)]
    named = [i for i, piece in enumerate(pieces) if _name_in(piece)]
    posts = [i for i, piece in enumerate(pieces) if piece.isupper() and (_POST.match(piece) or _CAPACITY.match(piece))]
    below = [i for i in named if posts and i > posts[0]]
    if not named:
        return None
    at = (below or named)[-1]
    name = _name_in(pieces[at])
    assert name is not None
    above = [pieces[i] for i in posts if i < at]
    capacity = next((piece for piece in above if _CAPACITY.match(piece)), None)
    post = next((piece for piece in reversed(above) if not _CAPACITY.match(piece)), None)
    if post is None and capacity is not None:
        post, capacity = _CAPACITY.sub("", capacity), capacity
    return Signer(name, post, capacity)


def _recipients(block: Sequence[Line]) -> tuple[str, ...]:
    """Return the entries of "Nơi nhận", on one line each."""
    entries: list[str] = []
    seen = False
    for line in block:
        if _RECIPIENTS.match(line.folded):
            seen = True
            continue
        if not seen:
            continue
        mark = find_mark(line)
        left = re.split(r"\s{4,}", line.raw.strip(" |\t"))[0]
        words = " ".join(nfc(left).replace("*", "").split())
        if mark is not None and mark.kind == "bullet":
            entries.append(words.lstrip("-–~_+ "))
        elif entries and not entries[-1].endswith((";", ".")) and not words.isupper() and not _name_in(words):
            entries[-1] = f"{entries[-1]} {words}"
    return tuple(entry.rstrip(" ;.") for entry in entries if entry.rstrip(" ;."))
