"""Find the names of bodies in a text and give each its canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from kb.extract.agencies.grammar import MANY, Grammar, grammar
from kb.vietnamese import modern_tones
from kb.vocabulary import Entry, Vocabulary

Kind = Literal["body", "group", "other"]

_GOVERNMENT = "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"
FIELDED = ("field", "department", "sector")
_WORD = re.compile(r"\w+")
_WRITTEN_UNITS = {"TP": "thành phố", "TX": "thị xã", "TW": "Trung ương", "VN": "Việt Nam", "trung": "Trung"}
_WRITTEN_UNITS |= {"tình": "tỉnh", "tính": "tỉnh"}  # as a scanner reads it
_UNIT = re.compile(
    r"\b(?:TP|TX|TW|VN)\b\.?|\b(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn|Đặc khu)\b"
    r"|\btrung(?= ương\b)|(?<=cấp )t[ìí]nh\b"
)
_GROUP_WORD = re.compile(
    r"\b(?:Thuế|Hải quan|Sở|Ban|Ngành|Bộ|Cơ quan|Đơn vị|Tổ chức|Hội|Đoàn thể|Cấp|Địa phương|Quân khu|Đội(?= chuyên))\b"
)
_COMMITTEE = re.compile(r"[Ủủ]y ban [Nn]hân dân")
_COUNCIL = re.compile(r"[Hh]ội đồng [Nn]hân dân")
_IN_FULL = {"KCN": "khu công nghiệp", "KKT": "khu kinh tế", "CNTT": "công nghệ thông tin"}
_IN_FULL |= {
    "QLDA": "quản lý dự án",
    "PTQĐ": "phát triển quỹ đất",
    "CĐS": "chuyển đổi số",
    "CCHC": "cải cách hành chính",
}
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b")
_BRANCH = re.compile(r"(?:,| -)? [Cc]hi nhánh\b")
_MANY = re.compile(MANY, re.IGNORECASE)
_SEVERAL = re.compile(r" các | một số |, | và ")
_TOP_OF_PROVINCE = re.compile(r" ?(?:tỉnh|thành phố|cấp tỉnh|các tỉnh)|$", re.IGNORECASE)
_LEADERS = re.compile(r"lãnh đạo (?:sở|bộ|ban|phòng|đơn vị|cơ quan|ngành)$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:một số )?tỉnh(?:, thành(?: phố)?)? (?:khác|bạn)|một số tỉnh", re.IGNORECASE)
_TOO_VAGUE = re.compile(r"(?:tổ chức|thôn|tổ dân phố|ban|phòng|viện|hội|trường|thành phố|tỉnh|xã|huyện)")
# Units that a norm counts or describes: "mỗi phòng phải có đủ 15 biên chế".
_ONE_OF_A_KIND = re.compile(
    r"(?:mỗi|từng) (?:ban|phòng|viện|hội|trường|tổ chức|đơn vị sự nghiệp(?: công lập)?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``text[start:end]``; ``rank`` is its level of government where that is known, else 0."""

    start: int
    end: int
    agency: str
    kind: Kind
    rank: int = 0


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a surface says."""

    agency: str
    kind: Kind
    rank: int


def find_names(text: str, vocabulary: Vocabulary) -> Iterator[Name]:
    """Yield the names in a text, in order, without overlap; a post belongs to the name of its body.

    The text has the tones where ``modern_tones`` puts them.
    """
    rules = grammar(vocabulary, text.isupper())
    position = 0
    for word in rules.word.finditer(_lower(text)):
        if word.start() < position or not (word[0] in rules.openers or word[0] in rules.heads):
            continue
        for name in _names_at(text, word.start(), rules, vocabulary, word[0]):
            yield name
            position = name.end


def _lower(text: str) -> str:
    """Return a text in lower case, each letter where it was."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _names_at(text: str, start: int, rules: Grammar, vocabulary: Vocabulary, first: str) -> Iterator[Name]:
    """Yield the name that starts at a place, if any, and what hangs on it: "Sở Y tế, Tài chính và Nội vụ"."""
    found = _match(text, start, rules, first)
    if found is None:
        return
    end, family = found
    reading = _read(text[start:end], text.isupper(), vocabulary)
    yield Name(start, end, reading.agency, reading.kind, reading.rank)
    while family and family.extra.get("tail") in FIELDED and (more := rules.next_field.match(text, end)):
        end = more.end()
        agency = canonical(f"{family.name} {more['field']}", vocabulary)
        yield Name(more.start("field"), end, agency, "body", family.extra.get("rank", 0))


def _match(text: str, start: int, rules: Grammar, first: str) -> tuple[int, Entry | None] | None:
    """Return where the name that starts at a place, with a word, ends, and its family (None for a group)."""
    opens = first in rules.openers
    if opens and (ministers := rules.ministers.match(text, start)):
        return ministers.end(), None
    if head := _head(text, start, rules, first):
        family = rules.families[int(head.lastgroup[1:])] if head.lastgroup else rules.families[0]
        if tail := rules.tails[family.extra.get("tail", "")].match(text, head.end()):
            return tail.end(), family
    group = rules.group.match(text, start) if opens else None
    return (group.end(), None) if group else None


def _head(text: str, start: int, rules: Grammar, first: str) -> re.Match[str] | None:
    """Match the head of a family at once, or after a post and "các"; ``first`` is the word there, in lower case."""
    heads = rules.heads.get(first)
    if heads and (head := heads.match(text, start)):
        return head
    prefix = rules.prefix.match(text, start) if first in rules.openers else None
    word = _WORD.match(text, prefix.end()) if prefix and prefix.end() > start else None
    after = rules.heads.get(word[0].lower()) if word else None
    return after.match(text, word.start()) if after and word else None


def canonical(surface: str, vocabulary: Vocabulary) -> str:
    """Return the standard name of the body that ``surface`` names; what is no name comes back tidied.

    >>> from kb.vocabulary import load
    >>> canonical("Chủ tịch Uỷ ban nhân dân các huyện, TX, TP", load())
    'UBND các huyện, thị xã, thành phố'
    >>> canonical("Giám đốc Sở NN&PTNT", load())
    'Sở Nông nghiệp và Phát triển nông thôn'
    """
    return _read(modern_tones(" ".join(surface.split())), surface.isupper(), vocabulary).agency


@lru_cache(maxsize=8192)
def _read(surface: str, capitals: bool, vocabulary: Vocabulary) -> _Reading:
    """Read a surface that is a name from its first letter on."""
    rules = grammar(vocabulary, capitals)
    if ministers := rules.ministers.match(surface + ","):
        return _Reading(_GOVERNMENT if "thuộc" in ministers[0] else "Các bộ", "group", 3)
    word = _WORD.match(surface)
    if head := _head(surface, 0, rules, word[0].lower() if word else ""):
        family = rules.families[int((head.lastgroup or "f0")[1:])]
        if rules.tails[family.extra.get("tail", "")].match(surface, head.end()):
            return _read_body(surface, head, family, rules)
    group = rules.group.match(surface)
    return _read_group(group[0], rules) if group else _Reading(_opened(_units(surface)), "body", 0)


def _read_body(surface: str, head: re.Match[str], family: Entry, rules: Grammar) -> _Reading:
    tail, kind = surface[head.end() :].lstrip(":"), family.extra.get("tail", "")
    tail = tail.lower() if surface.isupper() else tail
    if kind in FIELDED:
        tail = _field(tail, rules)
    elif kind.startswith("level"):
        tail = _BRANCH.sub(" chi nhánh", _units(tail).replace(":", ""))
    agency = f"{family.name}{_short(tail)}"
    rank = family.extra.get("rank", 0)
    if rank == 2 and not _TOP_OF_PROVINCE.match(tail):
        rank = 1
    if "kind" in family.extra:
        return _Reading(agency, family.extra["kind"], 0)
    if kind not in FIELDED and surface[: head.start()].lower().endswith("các "):
        return _Reading(f"Các {agency}", "group", rank)
    return _Reading(agency, "group" if kind.startswith("level") and _SEVERAL.search(tail) else "body", rank)


def _field(tail: str, rules: Grammar) -> str:
    """Return the standard spelling of a field, and the place after it as printed."""
    tail = tail.strip()
    for entry in rules.fields:
        for pattern in entry.patterns:
            if (found := pattern.match(tail)) and not tail[found.end() :][:1].isalnum():
                return f" {entry.name}{_units(tail[found.end() :])}"
    return f" {tail}"


def _read_group(surface: str, rules: Grammar) -> _Reading:
    """Read a group in the words of the text, without what only narrows it and without what is no public body."""
    posted = rules.post.match(surface)
    bare = surface[posted.end() :] if posted else surface
    many = _MANY.match(bare)
    bare = bare[many.end() :] if many else bare
    public = rules.post.sub("", rules.mixed.sub("", rules.narrow.sub("", bare)))
    words = _short(_units(re.sub(r"^[ ,;]*(?:và|hoặc)? ?", "", public))).strip(" ,;").replace("ban ngành", "ban, ngành")
    alone = rules.alone.fullmatch(words)
    words = words.lower() if surface.isupper() else _GROUP_WORD.sub(lambda m: m[0].lower(), words)
    if (
        _LEADERS.match(surface)
        or _ELSEWHERE.match(surface)
        or (_TOO_VAGUE.fullmatch(words) and not _MANY.match(surface))
        or _ONE_OF_A_KIND.fullmatch(surface)
    ):
        return _Reading(_opened(words), "other", 0)
    rank = 3 if words.startswith(("bộ", "cơ quan ngang bộ")) else 0
    return _Reading(_opened(words) if alone else f"Các {words}", "group", rank)


def _units(text: str) -> str:
    """Write units of government in full and in lower case."""
    return _UNIT.sub(lambda m: _WRITTEN_UNITS.get(m[0].rstrip("."), m[0].lower()), text)


def _short(text: str) -> str:
    """Write councils and committees short, and in full what is short in no official name: "Cục CNTT", "các KCN"."""
    text = _COUNCIL.sub("HĐND", _COMMITTEE.sub("UBND", text))
    full = _SHORTENED.sub(lambda m: _IN_FULL[m[0]], text)
    return f" {full[1:2].upper()}{full[2:]}" if full != text and _SHORTENED.match(text, 1) else full


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def localised(name: Name, place: str | None) -> Name:
    """Leave the issuing province off the name of one of its bodies."""
    if not place or name.kind != "body" or not name.agency.lower().endswith(f" {place.lower()}"):
        return name
    short = name.agency[: -len(place)].rstrip()
    if short.startswith("Sở "):
        return replace(name, agency=re.sub(r" (?:tỉnh|thành phố)$", "", short))
    return replace(name, agency=short) if short.endswith((" tỉnh", " thành phố")) else name
