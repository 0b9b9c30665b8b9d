"""What a whole document says of names: who issued it, and which short names it defines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kb.extract.agencies.names import Name, canonical, find_names, localised
from kb.extract.agencies.openings import openings, verbs
from kb.reading import Annotatable
from kb.vietnamese import modern_tones
from kb.vocabulary import Vocabulary

_PLACE = re.compile(r"(?:tỉnh|thành phố|TP\.?) (.+)$", re.IGNORECASE)
_SHORT_NAME = re.compile(
    r"\((?:sau đây )?(?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là)?:? ?[“\"]?([^()”\"]{3,60}?)[”\"]?\)"
)
# Short names that say nothing outside their document; "UBND cấp xã" stands for itself.
_BARE = re.compile(r"(?:Ban (?:Chỉ đạo|Quản lý|Chỉ huy)|Hội đồng|Tổ công tác|Trung tâm|Quỹ|Ủy ban)(?: [^\W\d_]+){0,2}")
# A body of a ministry or department in initials; those that everybody knows are fields of work.
_INITIALS = re.compile(r"\b(Tổng cục|Chi cục|Cục|Vụ|Viện|Trung tâm|Học viện|Văn phòng|Ban|Phòng) ([A-ZĐ]{3,9})\b")
_BARE_HEAD = re.compile(
    r"(?:Thường trực )?(?:HĐND|UBND)|Ủy ban MTTQ(?: Việt Nam)?|Đoàn đại biểu Quốc hội|Công an|Đảng ủy"
)
_LEVELLED = re.compile(rf"(?:{_BARE_HEAD.pattern}|Bộ Chỉ huy Quân sự)( .+)")
_JOINTS = (", ", " và ", " - ", "; ", ", Chủ tịch ")
_LAST_AND = re.compile(r" (?:và|hoặc)$")


@dataclass(frozen=True, slots=True)
class Context:
    """What holds in a whole document: ``issuer`` in its canonical form, its ``place``, the short names it defines."""

    vocabulary: Vocabulary
    issuer: str | None
    place: str | None
    short_names: Mapping[str, str]

    @classmethod
    def of(cls, document: Annotatable, vocabulary: Vocabulary) -> Context:
        """Read a document's context."""
        printed = modern_tones(" ".join((document.directive.issuer or "").split()))
        found = _PLACE.search(printed)
        place = found[1] if found else None
        name = next(find_names(printed, vocabulary), None) or _announcer(document, vocabulary)
        issuer = localised(name, place).agency if name else None
        short = dict(_initials(document, vocabulary)) | dict(_short_names(document, vocabulary))
        if issuer and "UBND" in issuer:
            short.setdefault("Văn phòng", "Văn phòng UBND tỉnh" if "tỉnh" in issuer else "Văn phòng UBND thành phố")
        return cls(vocabulary, issuer, place, short)

    def names(self, text: str) -> tuple[Name, ...]:
        """Return the names in a text as they are to be read in this document."""
        names = _with_shared_level(text, tuple(find_names(text, self.vocabulary)))
        return tuple(self._known(name) for name in names)

    def _known(self, name: Name) -> Name:
        full = self.short_names.get(name.agency)
        return replace(name, agency=full) if full else localised(name, self.place)


def _with_shared_level(text: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Give a bare council or committee the level of the one after it: "HĐND, UBND tỉnh"."""
    shared = list(names)
    for n in range(len(names) - 2, -1, -1):
        after = _LEVELLED.fullmatch(shared[n + 1].agency)
        if after and _BARE_HEAD.fullmatch(names[n].agency) and text[names[n].end : names[n + 1].start] in _JOINTS:
            shared[n] = replace(
                shared[n + 1], start=names[n].start, end=names[n].end, agency=f"{names[n].agency}{after[1]}"
            )
    return tuple(shared)


def _announcer(document: Annotatable, vocabulary: Vocabulary) -> Name | None:
    """Return the body that announces the document in its own words, where the letterhead names none."""
    words, order = openings(vocabulary), verbs(vocabulary).order
    for clause in document.clauses:
        text = modern_tones(document.reading(clause).text) if clause.kind == "paragraph" else ""
        if words.told.match(text):
            continue
        for name in find_names(text, vocabulary):
            before = text[max(0, name.start - 8) : name.start]
            if name.kind == "body" and order.match(text, name.end) and (not before or before.endswith((", ", "; "))):
                return name
    return None


def _initials(document: Annotatable, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield each name in initials with the full one of the same document: "Vụ TCCB", "Vụ Tổ chức cán bộ"."""
    text = document.directive.text
    for head, letters in dict.fromkeys(_INITIALS.findall(text)):
        short = canonical(f"{head} {letters}", vocabulary)
        words = r"[\s,-]+(?:và\s+)?".join(rf"{letter}[^\W\d_]+" for letter in letters)
        full = re.search(rf"(?<!\w){head}\s+(?i:{words})(?!\w)", text)
        if full and short.endswith(letters):
            yield short, canonical(full[0], vocabulary)


def _short_names(document: Annotatable, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield each bare short name with what it stands for: "Ban Chỉ đạo ... (sau đây gọi tắt là Ban Chỉ đạo)"."""
    for clause in document.walk():
        text = document.reading(clause).text
        if "gọi" not in text and "viết" not in text:
            continue
        text = modern_tones(text)
        for match in _SHORT_NAME.finditer(text):
            start = text.rfind(" ".join(match[1].split()[:2]), 0, match.start())
            name = next(find_names(match[1], vocabulary), None)
            if start >= 0 and name and name.kind == "body" and _BARE.fullmatch(name.agency):
                yield canonical(match[1], vocabulary), _LAST_AND.sub("", text[start : match.start()].strip(" ,;"))
