"""Find the names of bodies in a text and give each its canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from kb.extract.agencies.grammar import Grammar, grammar
from kb.vietnamese import modern_tones
from kb.vocabulary import Entry, Vocabulary

Kind = Literal["body", "group", "other"]

UNIT_WORDS = {"TP": "thành phố", "TX": "thị xã", "TW": "Trung ương", "trung": "Trung"}
_UNIT_WORD = re.compile(r"\b(?:TP|TX)\b\.?|\bTW\b|\btrung(?= ương)|\b[TXPHQĐ](?=ỉnh\b|ã\b|hường\b|uyện\b|uận\b|hành phố\b|hị (?:xã|trấn)\b|ặc khu\b)")
_LONG_FORMS = ((re.compile(r"[Ủủ]y ban [Nn]hân dân"), "UBND"), (re.compile(r"[Hh]ội đồng nhân dân"), "HĐND"))
_MANY = re.compile(r"^(?:các|những|một số|toàn thể) ", re.IGNORECASE)
_ONLY_ORGANISATIONS = re.compile(r"^(?:các )?(?:tổ chức|thôn|tổ dân phố|ban|phòng|viện|hội|trường)?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``text[start:end]``; ``rank`` is its level of government where that is known, else 0."""

    start: int
    end: int
    agency: str
    kind: Kind
    rank: int = 0


def find_names(text: str, vocabulary: Vocabulary) -> Iterator[Name]:
    """Yield the names in a text, in order, without overlap; posts belong to the name of their body."""
    rules = grammar(vocabulary)
    text = modern_tones(text)
    pattern = rules.capitals if text.isupper() else rules.name
    position = 0
    while match := pattern.search(text, position):
        name = _name(match, vocabulary)
        yield name
        position = name.end
        if _takes_field(match, rules):
            for more in _elliptic(match, rules, vocabulary):
                yield more
                position = more.end


def _takes_field(match: re.Match[str], rules: Grammar) -> bool:
    family = _family(match, rules)
    return family is not None and family.extra.get("tail") == "field"


def _family(match: re.Match[str], rules: Grammar) -> Entry | None:
    """Return the family of a matched name, None for a group."""
    group = match.lastgroup or ""
    return rules.families[int(group[1:])] if group[1:].isdigit() else None


def _elliptic(match: re.Match[str], rules: Grammar, vocabulary: Vocabulary) -> Iterator[Name]:
    """Yield what follows in "Sở Y tế, Tài chính và Nội vụ": the same head with the next field."""
    family = _family(match, rules)
    assert family is not None
    position = match.end()
    while more := rules.next_field.match(match.string, position):
        agency = canonical(f"{family.name} {more['field']}", vocabulary)
        yield Name(more.start("field"), more.end(), agency, "body", family.extra.get("rank", 0))
        position = more.end()


def _name(match: re.Match[str], vocabulary: Vocabulary) -> Name:
    agency, kind, rank = _reading(match[0], match.string.isupper(), vocabulary)
    return Name(match.start(), match.end(), agency, kind, rank)


def canonical(surface: str, vocabulary: Vocabulary) -> str:
    """Return the standard name of the body that ``surface`` names; what is no name comes back tidied.

    >>> from kb.vocabulary import load
    >>> canonical("Chủ tịch Uỷ ban nhân dân các huyện, TX, TP", load())
    'UBND các huyện, thị xã, thành phố'
    >>> canonical("Giám đốc Sở NN&PTNT", load())
    'Sở Nông nghiệp và Phát triển nông thôn'
    """
    return _reading(surface, surface.isupper(), vocabulary)[0]


@lru_cache(maxsize=4096)
def _reading(surface: str, capitals: bool, vocabulary: Vocabulary) -> tuple[str, Kind, int]:
    """Return the canonical name, the kind and the rank of a surface."""
    rules = grammar(vocabulary)
    surface = modern_tones(" ".join(surface.split()))
    match = (rules.capitals if capitals else rules.name).match(surface)
    if match is None:
        return _sentence_case(_standard_words(surface)), "body", 0
    if match.lastgroup == "ministers":
        return "Các bộ", "group", 3
    family = _family(match, rules)
    if family is None:
        return _group_name(match[0], rules)
    return _body_name(match, family, rules)


def _body_name(match: re.Match[str], family: Entry, rules: Grammar) -> tuple[str, Kind, int]:
    head, tail = match.lastgroup or "", ""
    tail = match.string[match.end(head) : match.end()].lstrip(":")
    tail_kind = family.extra.get("tail", "")
    many = "" if tail_kind == "field" else _MANY.match(rules.post.sub("", match.string[: match.start(head)]) + " ")
    if tail_kind == "field":
        tail = _field_name(tail, rules)
    elif tail_kind.startswith("level"):
        tail = _standard_words(tail.replace(":", ""))
    if match.string.isupper():
        tail = tail.lower()
    name = f"{family.name}{_expanded(tail)}"
    if family.extra.get("kind") == "other":
        return name, "other", 0
    many = many or re.search(r" (?:các|một số) |, | và .*xã|xã, ", tail) if tail_kind.startswith("level") else many
    rank = family.extra.get("rank", 0)
    if rank == 2 and not re.match(r" ?(?:[Tt]ỉnh|[Tt]hành phố|cấp tỉnh|các tỉnh|$)", tail):
        rank = 1
    prefix = "Các " if _MANY.match(match[0][len(rules.post.match(match[0])[0]) if rules.post.match(match[0]) else 0 :]) and tail_kind != "field" else ""
    return prefix + (name[0].lower() + name[1:] if False else name), ("group" if many or prefix else "body"), rank


def _field_name(tail: str, rules: Grammar) -> str:
    """Return the standard spelling of a field, and the place after it as printed."""
    tail = tail.strip()
    for entry in rules.fields:
        for pattern in entry.patterns:
            if (found := pattern.match(tail)) and not tail[found.end() :][:1].isalnum():
                return f" {entry.name}{_standard_words(tail[found.end() :])}"
    return f" {tail}"


def _group_name(surface: str, rules: Grammar) -> tuple[str, Kind, int]:
    """Return a group in the words of the text, without what only narrows it and without what is no public body."""
    bare = rules.post.sub("", surface, count=1) if rules.post.match(surface) else surface
    bare = _MANY.sub("", bare)
    alone = rules.alone.match(bare) is not None
    bare = rules.narrow.sub("", bare)
    public = rules.mixed.sub("", bare).lstrip(" ,;")
    public = re.sub(r"^(?:và|hoặc) ", "", public)
    words = _expanded(_standard_words(public)).strip()
    words = re.sub(r"\b(?!UBND|HĐND|MTTQ|TW)(\w)(?=\w*)", lambda m: m[0], words)
    lowered = words[:1].lower() + words[1:]
    lowered = re.sub(r"\b(Sở|Ban|Ngành|Bộ|Cơ quan|Đơn vị|Tổ chức|Hội|Đoàn thể|Cấp)\b", lambda m: m[0].lower(), lowered)
    if _ONLY_ORGANISATIONS.match(lowered) and not _MANY.match(surface):
        return _sentence_case(words), "other", 0
    rank = 3 if lowered.startswith(("bộ", "cơ quan ngang bộ")) else 0
    if alone:
        return _sentence_case(lowered), "group", rank
    return f"Các {lowered}", "group", rank


def _standard_words(text: str) -> str:
    """Write units of government in lower case and in full."""
    return _UNIT_WORD.sub(lambda m: UNIT_WORDS.get(m[0].rstrip("."), m[0].lower()), text)


def _expanded(text: str) -> str:
    for pattern, short in _LONG_FORMS:
        text = pattern.sub(short, text)
    return text


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def localised(name: Name, place: str | None) -> Name:
    """Leave the issuing province off the name of one of its bodies."""
    if not place:
        return name
    short = re.sub(rf" {re.escape(place)}$", "", name.agency, flags=re.IGNORECASE)
    short = re.sub(r"^((?:Sở|Ban Quản lý) .*) (?:tỉnh|thành phố)$", r"\1", short) if short != name.agency else short
    return replace(name, agency=short) if short != name.agency else name
