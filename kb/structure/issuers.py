"""The name of the body that issued a document, from the left side of its letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.structure.lines import Line
from kb.vietnamese import fold, modern_tones, nfc

_COLUMNS = re.compile(r"\s{3,}|\t+|\|")
_RIGHT_SIDE = re.compile(
    r"(?:c[oộ]ng h[oò][aà]|đ[aả]ng c[oộ]ng s[aả]n vi[eệ]t nam|(?:x[aã] )?(?:h[oộ]i )?ch[uủ] ngh[iĩ]a|"
    r"vi[eệ]t nam$|x[aã] h[oộ]i$|"
    r"[đd][oộ]c l[aậ]p\s?[-–]?\s?t[uự] do).*",
    re.IGNORECASE,
)
_STOP = re.compile(r"S[ốỐóô]\s*[:.\d/]|S[ốỐ]\s*$|V/v|ngày\s|.{0,30},\s*ngày", re.IGNORECASE)
_SHORT = (("ủy ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"), ("ủy ban mặt trận tổ quốc", "UB MTTQ"))
_PLACE = re.compile(r"(?i:(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|đặc khu))\s+\S")


_STARTS_BODY = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|chinh phu|thu tuong|chu tich|bo |so |van phong|ban |tong cuc|cuc |ngan hang|"
    r"quoc hoi|dang |tinh uy|thanh uy|cong an|thanh tra|kho bac|bao hiem|chi cuc|vien |toa an|truong |trung tam)"
)


def issuer_name(top: Sequence[Line], number: str | None) -> str | None:
    """Return the issuing body with its province, in the spelling of running text; None where the head has none.

    A superior body printed above the issuer ("UBND TỈNH LÀO CAI" / "SỞ CÔNG THƯƠNG") gives the place only. Where the
    head has no body at all, an issuer that the number's symbol spells out is taken ("/TB-VPUBND" with the place).
    """
    names = _left_lines(top)
    if not names:
        return _from_symbol(top, number)
    joined = _bodies(names)
    if not joined:
        return None
    issuer = joined[-1]
    place = next((found for body in joined[:-1] if (found := _place(body))), None)
    if place and not _PLACE.search(issuer):
        issuer = f"{issuer} {place}"
    return issuer


def _left_lines(top: Sequence[Line]) -> list[str]:
    """Return the lines of capitals on the left side, above number and date."""
    names: list[str] = []
    for line in top:
        left = next(
            (part for part in _COLUMNS.split(nfc(line.raw).replace("*", "").strip(" |\t#")) if part.strip()), ""
        )
        left = " ".join(_RIGHT_SIDE.sub("", left).replace("\\", "").split()).strip(" -_–—=“”\"'")
        if _STOP.match(left):
            if names:
                break
            continue
        if len(left) > 2 and left.isupper():
            names.append(left)
    return names


def _bodies(names: Sequence[str]) -> list[str]:
    """Join the lines of one body's name; a line that starts a new body stands for itself."""
    bodies: list[str] = []
    for name in names:
        starts = _STARTS_BODY.match(fold(name))
        if bodies and (not starts or _PLACE.match(name) or bodies[-1].split()[-1].lower() in ("và", "của", "chủ tịch")):
            bodies[-1] = f"{bodies[-1]} {name}"
        else:
            bodies.append(name)
    return [_spelled(body) for body in bodies]


def _spelled(body: str) -> str:
    """Write a name of capitals as in running text: "ỦY BAN NHÂN DÂN TỈNH LÀO CAI" as "UBND tỉnh Lào Cai"."""
    text = modern_tones(body.lower())
    for long, short in _SHORT:
        text = text.replace(long, short.lower())
    words = [_word(word) for word in text.split()]
    out = " ".join(words)
    for kind in ("Tỉnh", "Thành Phố", "Huyện", "Quận", "Thị Xã", "Xã", "Phường"):
        out = re.sub(rf"(?<=\s){kind}(?=\s)", kind.lower(), out)
    return _sentence_case(out)


def _word(word: str) -> str:
    return word.upper() if word in ("ubnd", "hđnd", "mttq", "ub", "tp.", "tp") else word[:1].upper() + word[1:]


def _sentence_case(name: str) -> str:
    """Lower the words that are no names of their own where the body is one word of state ("Văn phòng Chính phủ")."""
    pairs = (
        ("Chính Phủ", "Chính phủ"), ("Văn Phòng", "Văn phòng"), ("Thủ Tướng", "Thủ tướng"), ("Quốc Hội", "Quốc hội"),
        ("Ban Chấp Hành Trung Ương", "Ban Chấp hành Trung ương"), ("Bộ Chính Trị", "Bộ Chính trị"),
        ("Ủy Ban Thường Vụ", "Ủy ban Thường vụ"), ("Chủ Tịch", "Chủ tịch"), ("Ủy Ban", "Ủy ban"), (" Và ", " và "),
        ("Ban Chỉ Đạo", "Ban Chỉ đạo"), ("Ban Thường Vụ", "Ban Thường vụ"), ("Tổng Cục", "Tổng cục"),
        ("Ban Quản Lý", "Ban Quản lý"),
    )  # fmt: skip
    for capitals, sentence in pairs:
        name = name.replace(capitals, sentence)
    name = re.sub(r"^((?:Bộ|Sở)\s\S)(\S*)(.*)$", _ministry, name)
    return name[:1].upper() + name[1:]


def _ministry(match: re.Match[str]) -> str:
    """Write a ministry or department: each field keeps one capital ("Sở Nông nghiệp và Môi trường")."""
    head, rest = match[1] + match[2], match[3]
    place = _PLACE.search(rest)
    fields, tail = (rest[: place.start()], rest[place.start() :]) if place else (rest, "")
    fields = re.sub(r"(?<!, )(?<! và )(?<! - )(?<=\s)([^\W\d_])", lambda m: m[1].lower(), fields)
    if head.endswith("Công") and fields.startswith(" thương"):
        fields = " Thương" + fields[7:]
    return head + fields + tail


def _place(body: str) -> str | None:
    found = _PLACE.search(body)
    return body[found.start() :] if found else None


def _from_symbol(top: Sequence[Line], number: str | None) -> str | None:
    """Spell out an issuer that only the number names: the office of a people's committee at the place of the date."""
    place = next((m[1] for line in top if (m := re.match(r"(.{2,30}?),\s*ngày", line.text))), None)
    symbol = (number or "").rpartition("/")[2]
    bodies = {"VPUBND": "Văn phòng UBND", "UBND": "UBND"}
    name = next((name for code, name in bodies.items() if re.search(rf"(?:^|-){code}(?:-|$)", symbol)), None)
    if name is None or place is None:
        return None
    kind = "thành phố" if fold(place) in ("ha noi", "hai phong", "da nang", "can tho", "hue") else "tỉnh"
    return f"{name} {kind} {place}"
