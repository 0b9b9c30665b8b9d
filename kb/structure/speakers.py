"""Who issued a document whose letterhead is lost: the body that speaks in the text, as the signature leads to expect.

"KT. BỘ TRƯỞNG" below "Bộ Tài chính đề nghị ..." is a letter of Bộ Tài chính. And what a document's own attachment
says of it: "(Kèm theo Công văn số 12/BTC-CST ngày 03/02/2025 của Bộ Tài chính)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import PartialDate, Signer
from kb.structure.imprint import date_in, number_in
from kb.structure.lines import Line
from kb.vietnamese import UPPER, fold

_PROPER = rf"[{UPPER}]\w*"
_PLACE = rf"(?:tỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|xã|[Pp]hường)(?: {_PROPER}(?: {_PROPER}){{0,3}})?"
# What the signer's post or the authority above it says, and how the body's name is written in the text.
_BODIES = (
    (re.compile(r"uy ban|ubnd|chu tich"), rf"(?:UBND|[UỦ][ỷy] ban nhân dân) {_PLACE}"),
    (re.compile(r"bo truong|thu truong"), rf"Bộ {_PROPER}(?:(?:,| và| -)? {_PROPER}|(?: [^\W\d_]+)){{0,9}}?"),
    (re.compile(r"giam doc"), rf"Sở {_PROPER}(?:(?:,| và| -)? {_PROPER}|(?: [^\W\d_]+)){{0,9}}?"),
)  # fmt: skip
_SPEAKS = r"(?= (?:\([^()]{1,40}\) )?(?:đề nghị|yêu cầu|có ý kiến|trân trọng|thông báo)(?!\w))"
_ATTACHED = re.compile(
    r"\W{0,4}(?:ban hành )?kèm theo (?:công văn|văn bản|[^\W\d_]+(?: [^\W\d_]+)?)(?: số)?", re.IGNORECASE
)
_DAY = re.compile(r"ngày\s?(\d{0,2})\s?/\s?(\d{0,2})\s?/\s?(\d{4})")
_OF = re.compile(r" của ([^()]{3,80}?)\W*\)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says of its own issue; None where it says nothing."""

    number: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None


def speaker(lines: Sequence[Line], signer: Signer | None) -> str | None:
    """Return the body that asks or demands in the text, if it is one that the signer may speak for."""
    if signer is None:
        return None
    posts = fold(f"{signer.capacity or ''} {signer.post or ''}")
    name = next((pattern for post, pattern in _BODIES if post.search(posts)), None)
    if name is None:
        return None
    text = " ".join(line.text for line in lines if line.text)
    speaking = [match[0] for match in re.finditer(rf"(?<!\w){name}{_SPEAKS}", text)]
    return _in_full(max(speaking, key=len), text) if speaking else None


def _in_full(name: str, text: str) -> str:
    """Return the longest form in which the text names a body, its place included."""
    short = re.sub(r"[UỦ][ỷy] ban nhân dân", "UBND", name)
    either = re.escape(short).replace("UBND", "(?:UBND|[UỦ][ỷy] ban nhân dân)")
    place = (
        rf"(?: {_PROPER}){{1,3}}"
        if re.search(r"(?i:thành phố|tỉnh)$", short)
        else rf" (?:tỉnh|[Tt]hành phố)(?: {_PROPER}){{1,3}}"
    )
    longer = re.search(rf"{either}({place})(?!\w)", text)
    full = f"{short}{longer[1]}" if longer else short
    return re.sub(r"^(UBND) (Thành phố|Tỉnh|Huyện|Quận)", lambda m: f"{m[1]} {m[2].lower()}", full)


def said_of_itself(lines: Sequence[Line]) -> Said:
    """Return number, date and issuer that the first attachment's "(Kèm theo Công văn số ...)" gives."""
    for i, line in enumerate(lines):
        if line.text.startswith("(") and _ATTACHED.match(line.text):
            bracket = " ".join(below.text for below in lines[i : i + 4] if below.text)
            bracket = bracket[: bracket.find(")") + 1] or line.text
            of = _OF.search(bracket)
            return Said(number_in(bracket), date_in(bracket) or _day_in(bracket), of[1] if of else None)
    return Said()


def _day_in(bracket: str) -> PartialDate | None:
    """Read "25/11/2025" as far as it was filled in."""
    match = _DAY.search(bracket)
    if match is None:
        return None
    day, month = (int(part) if part else None for part in match.groups()[:2])
    return PartialDate(int(match[3]), month, day if month else None)
