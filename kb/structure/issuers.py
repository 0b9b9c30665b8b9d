"""The name of the body that issued a document, from the left side of its letterhead.

A letterhead is set in capitals, and a scanner loses its tones; the spelling of running text comes from the vocabularies
of agencies, fields and places, found by their letters without tones. What these do not know keeps the letters printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kb.structure.lines import Line
from kb.vietnamese import fold, modern_tones, nfc
from kb.vocabulary import Vocabulary

_COLUMNS = re.compile(r"\s{3,}|\t+|\|")
_RIGHT_SIDE = re.compile(
    r"(?:cong h[o0]a|dang cong san viet|(?:xa )?hoi chu nghia|chu nghia viet|d\wc l\wp ?[-–—]? ?t\w d\w).*"
)
_LEFTOVER = re.compile(r"(?:xa|xa hoi|hoi|viet nam)")
_STOP = re.compile(r"so ?[:.\d/]|so$|v/v|ngay |.{0,30}, ?ngay")
_STARTS_BODY = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|chinh phu|thu tuong|chu tich|bo |so |van phong|ban |tong cuc|cuc |ngan hang|"
    r"quoc hoi|dang |tinh uy|thanh uy|cong an|thanh tra|kho bac|bao hiem|chi cuc|vien |toa an|truong |trung tam)"
)
_GOES_ON = re.compile(r"(?:va|cua|chu tich|ve)$")
_PLACE = re.compile(r"(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|đặc khu)\s+\S", re.IGNORECASE)
_KINDS_OF_PLACE = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu")
_SHORT = (("ủy ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"), ("ủy ban mặt trận tổ quốc", "UB MTTQ"))
_CITIES = ("ha noi", "hai phong", "da nang", "can tho", "hue", "ho chi minh")


def issuer_name(top: Sequence[Line], number: str | None, vocabulary: Vocabulary) -> str | None:
    """Return the issuing body with its province; None where the head has none.

    A superior body printed above the issuer ("UBND TỈNH LÀO CAI" / "SỞ CÔNG THƯƠNG") gives the place only. Where the
    head has no body at all, an issuer that the number's symbol spells out is taken ("/TB-VPUBND" with the place).
    """
    bodies = [_spelled(body, vocabulary) for body in _bodies(_left_lines(top), vocabulary)]
    if not bodies:
        return _from_symbol(top, number)
    issuer = bodies[-1]
    place = next((found[0] for body in bodies[:-1] if (found := re.search(rf"{_PLACE.pattern}.*", body))), None)
    if place and not _PLACE.search(issuer):
        issuer = f"{issuer} {place}"
    return issuer


def _left_lines(top: Sequence[Line]) -> list[str]:
    """Return the lines of capitals on the left side, above number and date."""
    names: list[str] = []
    for line in top:
        columns = _COLUMNS.split(nfc(line.raw).replace("*", "").replace("\\", "").strip(" |\t#"))
        left = " ".join(next((part for part in columns if part.strip()), "").split())
        folded = fold(left)
        cut = _RIGHT_SIDE.search(folded)
        if cut and len(folded) == len(left):
            left = left[: cut.start()]
        left = left.strip(" -_–—=“”\"'*")
        if _STOP.match(fold(left)):
            if names:
                break
        elif len(left) > 2 and left.isupper() and not _LEFTOVER.fullmatch(fold(left)):
            names.append(left)
    return names


def _bodies(names: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Join the lines of one body's name; a line that starts a new body stands for itself."""
    bodies: list[str] = []
    for name in names:
        starts = _STARTS_BODY.match(fold(name)) and not _PLACE.match(name)
        whole = bool(bodies) and fold(f"{bodies[-1]} {name}") in _spellings(vocabulary)
        if bodies and (not starts or whole or _GOES_ON.search(fold(bodies[-1]))):
            bodies[-1] = f"{bodies[-1]} {name}"
        else:
            bodies.append(name)
    return bodies


@lru_cache(maxsize=4)
def _spellings(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Map each known name, without tones, to its spelling."""
    names = [entry.name for table in ("agencies", "agency_places") for entry in vocabulary.tables.get(table, ())]
    fields = [entry.name for entry in vocabulary.tables.get("agency_fields", ())]
    names += [f"{kind} {field}" for kind in ("Bộ", "Sở") for field in fields]
    names += [
        *_KINDS_OF_PLACE,
        "Văn phòng",
        "Chủ tịch",
        "Ủy ban nhân dân",
        "Hội đồng nhân dân",
        "Ban Chỉ đạo",
        "Tổng cục",
    ]
    return {fold(name): name for name in names}


@lru_cache(maxsize=4)
def _heads(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the single words, without tones, that a body's name begins with."""
    return frozenset(fold(entry.name) for entry in vocabulary.tables.get("agencies", ()) if " " not in entry.name)


def _spelled(body: str, vocabulary: Vocabulary) -> str:
    """Write a name of capitals as in running text: "ỦY BAN NHÂN DÂN TỈNH LÀO CAI" as "UBND tỉnh Lào Cai"."""
    known = _spellings(vocabulary)
    words = modern_tones(body.lower()).split()
    folded = [fold(word) for word in words]
    out: list[str] = []
    i = 0
    while i < len(words):
        end = next((j for j in range(len(words), i, -1) if " ".join(folded[i:j]) in known), i)
        if i and end == i + 1 < len(words) and folded[i] in _heads(vocabulary) and words[i] != known[folded[i]].lower():
            end = i  # "quy tập" in the middle of a name is no "Quỹ"
        if end > i:
            out.append(known[" ".join(folded[i:end])])
        else:
            end = i + 1
            out.append(_unknown(words[i], out))
        i = end
    name = " ".join(out)
    for long, short in _SHORT:
        name = re.sub(long, short, name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


def _unknown(word: str, before: Sequence[str]) -> str:
    """Write a word that no vocabulary has: capital in the name of a place, else small after the first."""
    if word in ("ubnd", "hđnd", "mttq", "ub", "tp", "tp."):
        return word.upper()
    if any(piece in _KINDS_OF_PLACE for piece in before) or not before:
        return word[:1].upper() + word[1:]
    return word


def _from_symbol(top: Sequence[Line], number: str | None) -> str | None:
    """Spell out an issuer that only the number names: the office of a people's committee at the place of the date."""
    place = next((m[1] for line in top if (m := re.match(r"(.{2,30}?),\s*ngày", line.text))), None)
    symbol = (number or "").rpartition("/")[2]
    bodies = {"VPUBND": "Văn phòng UBND", "UBND": "UBND"}
    name = next((name for code, name in bodies.items() if re.search(rf"(?:^|-){code}(?:-|$)", symbol)), None)
    if name is None or place is None:
        return None
    return f"{name} {'thành phố' if fold(place) in _CITIES else 'tỉnh'} {place}"
