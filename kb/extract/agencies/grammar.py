"""Compile the grammar of names: from the vocabularies to one regular expression.

A name is ``[post] ["các"] (family tail | group)``; the families and the words of groups stand in ``kb/data``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kb.vocabulary import Entry, Vocabulary

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
PLACE = rf"[{UPPER}]\w*(?:(?: - | |-)[{UPPER}]\w*){{0,4}}"
UNIT = (
    r"(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|TX\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
    r"(?![\w/]| (?:ủy|đoàn|hội)(?!\w))"
)
UNITS = rf"{UNIT}(?:(?:, ?(?:và )?| và | - |/)(?:các )?{UNIT})*"
LEVEL = (
    r"(?: Việt Nam)?"
    rf"(?: (?:chi nhánh )?(?:ở )?(?:các |một số )?{UNITS}(?: trực thuộc [Tt](?:rung ương|W))?(?:(?: (?:trên|thuộc) [^,;.:]{{0,12}})?"
    rf":? {PLACE})?"
    r"|(?: ở)? cấp (?:tỉnh|huyện|xã|trên|cơ sở|thành phố)(?:(?:, | và )(?:cấp )?(?:huyện|xã)(?!\w))*"
    rf"| (?:các|hai|02) cấp| cùng cấp| khu vực(?: [IVX]+(?!\w)| \d+| {PLACE})?| chi nhánh| tối cao| địa phương"
    r"| [Tt]rung ương)?"
)
PARTY = r" (?:Trung ương|TW|[Tt]ỉnh ủy|[Tt]hành ủy|[Hh]uyện ủy|[Đđ]ảng ủy(?: [^\W\d_]+){0,3}|các cấp|cấp tỉnh)"
# Words that end an open name where they stand in lower case; verbs of the vocabulary do, too.
FUNCTION_WORDS = (
    "của về theo với để khi tại cho đã đang là được các những này có không trên từ do và hoặc nếu trong đối nhằm "
    "ngày năm số gồm đến ra bằng qua mà thì đó như nhưng vào nêu thuộc trực cùng đồng"
).split()


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled grammar: ``name`` finds names, its last group tells the family or "group"."""

    families: tuple[Entry, ...]
    fields: tuple[Entry, ...]
    name: re.Pattern[str]
    capitals: re.Pattern[str]
    next_field: re.Pattern[str]
    post: re.Pattern[str]
    narrow: re.Pattern[str]
    mixed: re.Pattern[str]
    alone: re.Pattern[str]


def union(patterns: Iterable[re.Pattern[str]]) -> str:
    """Join patterns into one alternative without groups."""
    return "(?:" + "|".join(pattern.pattern for pattern in patterns) + ")"


def _part(entries: Iterable[Entry], part: str) -> str:
    return union(p for entry in entries if entry.extra["part"] == part for p in entry.patterns)


@cache
def grammar(vocabulary: Vocabulary) -> Grammar:
    """Compile the grammar of a vocabulary, once."""
    families, fields = vocabulary.table("agencies"), vocabulary.table("agency_fields")
    posts = union(p for entry in vocabulary.table("agency_posts") for p in entry.patterns)
    field = f"(?i:{union(p for entry in fields for p in entry.patterns)})"
    tails = _tails(vocabulary, field)
    bodies = "|".join(
        f"(?P<f{n}>{union(family.patterns)}){tails[family.extra.get('tail', '')]}(?!\\w)"
        for n, family in enumerate(families)
    )
    groups = vocabulary.table("agency_groups")
    prefix = rf"(?:{posts}(?: của)? )?(?:[Cc]ác )?(?:{posts} )?"
    pattern = rf"(?<!\w)(?:{prefix}(?:{bodies})|(?P<ministers>(?:[Cc]ác )?Bộ trưởng(?=,| và))|{_group(groups, posts)})"
    return Grammar(
        families,
        fields,
        name=re.compile(pattern),
        capitals=re.compile(pattern, re.IGNORECASE),
        next_field=re.compile(rf"(?:, ?|; ?| và )(?=[{UPPER}])(?P<field>{field})(?!\w)"),
        post=re.compile(rf"(?:{posts})(?: của)? (?:[Cc]ác )?(?:{posts} )?"),
        narrow=re.compile(rf"(?i:(?:,? (?:{_part(groups, 'narrow')}))+$)"),
        mixed=re.compile(rf"(?i:(?:,? và |,? hoặc |, ?)?(?:các )?(?:{_part(groups, 'mixed')})(?!\w))"),
        alone=re.compile(rf"(?i:{_part(groups, 'alone')})"),
    )


def _tails(vocabulary: Vocabulary, field: str) -> dict[str, str]:
    """Map each kind of tail to its pattern."""
    verbs = union(p for e in vocabulary.table("agency_verbs") if e.id in ("strong", "certain") for p in e.patterns)
    stop = rf"(?!(?:{'|'.join(FUNCTION_WORDS)}|{verbs})(?!\w))"
    more = rf"(?:(?: - | – |-| |, (?=[{UPPER}][^\W\d_]+ và [{UPPER}])){stop}[\w&]+| và (?=[{UPPER}])(?!{_heads(vocabulary)})\w+)"
    open_ = rf" [{UPPER}]\w*{more}{{0,12}}"
    wide = rf"(?: các)? {stop}\w+{more}{{0,14}}"
    return {
        "": "",
        "level": LEVEL,
        "level!": rf"(?={LEVEL}(?<=\w)(?! ?ủy))(?= (?:[tT]ỉnh|[Tt]hành phố|TP|các cấp|cấp|khu vực|[Hh]uyện|biển|cơ)){LEVEL}",
        "field": rf":? (?=[{UPPER}])(?:{field}(?!\w)(?: (?:[Tt]ỉnh|[Tt]hành phố|TP\.?)(?: {PLACE})?)?|{open_[1:]})",
        "open": open_,
        "open?": f"(?:{open_})?",
        "open+": wide,
        "open+?": f"(?:{wide})?",
        "party": f"(?:{PARTY})?",
        "party-open": rf" (?:Tổ chức|Nội chính|Dân vận|Kinh tế|Chính sách, chiến lược|Xây dựng Đảng)(?:{PARTY})?",
        "place": f"(?: {PLACE})?",
        "number": r" \d+",
        "task": rf" \w+ \w+{more}{{0,10}}(?: của Trung ương| của [Tt]ỉnh(?! ủy))?",
    }


def _heads(vocabulary: Vocabulary) -> str:
    """Return an alternative of the heads of families, to tell where the next name begins."""
    return union(p for entry in vocabulary.table("agencies") for p in entry.patterns)


def _group(entries: tuple[Entry, ...], posts: str) -> str:
    """Return the pattern of groups: items in company, or one item with "các", a post or a narrowing word."""
    item, mixed = _part(entries, "item"), _part(entries, "mixed")
    tail = rf"(?: (?:{_part(entries, 'tail')}|{_part(entries, 'narrow')})(?!\w))"
    word = rf"(?:{item}|{mixed})(?!\w)"
    more = rf"(?:(?:, ?(?:và )?| và | hoặc | ?- ?|/|; )(?:các (?=cấp|ngành|đoàn thể|hội))?{word})"
    many = r"(?:các|những|một số|toàn thể) "
    before = rf"(?:{posts}(?: của)? )"
    return (
        rf"(?P<group>(?i:{before}?(?:{many})?{_part(entries, 'alone')}(?!\w){tail}*"
        rf"|(?:{before}(?:{many})?|{many}){item}(?!\w){more}*{tail}*"
        rf"|{item}(?!\w){more}+{tail}*|{item}(?!\w){tail}+))"
    )
