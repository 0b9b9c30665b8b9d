"""Compile the grammar of names from the vocabularies.

A name is ``[post] ["các"] (head tail | group)``. The heads of families and the words of groups stand in ``kb/data``;
what may follow a head, the tail, is written here. To be fast, only words that some example begins with are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kb.openings import opening
from kb.vocabulary import Entry, Vocabulary

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
PLACE = rf"[{UPPER}]\w*(?:(?: - | |-)[{UPPER}]\w*){{0,4}}"
UNIT = (
    r"(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|TX\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
    r"(?!\w|/[A-ZĐ]| (?:ủy|đoàn|hội)(?!\w))"
)
UNITS = rf"{UNIT}(?:(?:, ?(?:và )?| và | - |/| (?=huyện|quận|xã|phường))(?:các )?{UNIT})*"
LEVEL = (
    r"(?: Việt Nam| VN)?(?:"
    rf"(?:,| -)? (?:[Cc]hi nhánh )?(?:ở )?(?:các |một số )?{UNITS}(?: trực thuộc [Tt](?:rung ương|W))?(?: {PLACE}"
    rf"(?:(?:,| và) {UNIT} {PLACE}){{0,4}})?"
    rf"| cơ sở(?: \d+| {PLACE})?(?: (?:[Tt]ỉnh|[Tt]hành phố)(?: {PLACE})?)?"
    r"|(?: ở)? cấp (?:t[ỉìí]nh|huyện|xã|phường|trên|cơ sở|thành phố)(?:(?:, | và )(?:cấp )?(?:huyện|xã|phường)(?!\w))*"
    rf"|(?: -)?(?: [Cc]hi nhánh)?(?: các)? [Kk]hu vực(?: [IVX]+(?!\w)| \d+| {PLACE})?"
    r"| (?:các|hai|02) cấp| cùng cấp| chi nhánh| tối cao| địa phương| [Tt]rung ương)?"
)
PARTY = r" (?:Trung ương|TW|[Tt]ỉnh ủy|[Tt]hành ủy|[Hh]uyện ủy|[Đđ]ảng ủy(?: [^\W\d_]+){0,3}|các cấp|cấp tỉnh)"
PARTY_OFFICE = r" (?:Tổ chức|Nội chính|Dân vận|Kinh tế|Chính sách, [Cc]hiến lược|Xây dựng Đảng)"
# "Sở Y tế các tỉnh, thành phố trực thuộc Trung ương"
_EVERYWHERE = (
    r" (?:các )?(?:tỉnh(?:, |/)thành phố|tỉnh, thành|tỉnh(?<=các tỉnh))"
    r"(?: trực thuộc (?:[Tt]rung [ưƣ]ơng|TW))?(?! [A-ZĐ])"
)
MANY = r"(?:các|những|từng|mỗi|một số|toàn thể) "
# Words that end an open name where they stand in lower case; the verbs of the vocabulary do, too.
_FUNCTION_WORDS = (
    r"của|về|theo|với|để|khi|tại|cho|đã|đang|là|được|những|này|có|không|trên|từ|do|và|hoặc|nếu|trong|đối|nhằm|các|"
    r"(?:ngày|năm|số)(?= \d)|"
    r"gồm|yêu cầu|đề nghị|thông báo|trân trọng|cấp (?:giấy|phép)|"
    r"đến|ra|bằng|qua|mà|thì|đó|như|nhưng|vào|nêu|thuộc|trực|cùng|đồng|xin|họp|trước|sau|xét|chính thức|kết quả|"
    r"bàn giao|nắm|nộp|niêm yết|đăng tải|tháo gỡ|điều chỉnh|ký|mời|lấy ý kiến|quan tâm|vào cuộc|đối chiếu|chi trả|"
    r"giải ngân|ít nhất|tối thiểu|chậm nhất|muộn nhất|đại diện"
)
_WORD = re.compile(r"\w+")
# An open name ends with its province or district, unless a proper name follows: "Trung tâm Y tế huyện Bắc Hà".
_OF_A_UNIT = rf"(?:(?<! tỉnh )(?<! phố )(?<! huyện )|(?=[{UPPER}]))"
# What a steering committee may be said to be about; "báo cáo Ban Chỉ đạo về kết quả ..." names no subject.
_ABOUT = (
    r"(?: các| về(?= (?:phát triển|chuyển đổi|cải cách|đổi mới|khoa học|phòng|an toàn|giảm nghèo|công tác|hội nhập"
    r"|bảo vệ|ứng phó|nhân quyền)))?"
)
_OF_WHOM = (
    r" của (?:địa phương|[Tt]ỉnh(?! ủy)|[Tt]hành phố|Trung ương|(?:Thủ tướng )?Chính phủ"
    r"|(?:UBND|[Ủủ]y ban nhân dân) (?:[Tt]ỉnh|[Tt]hành phố|huyện|xã|phường|cấp (?:tỉnh|huyện|xã)))(?!\w)"
)
# "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ" is one group: all that the Government consists of.
_MINISTERS = (
    r"(?:[Cc]ác )?Bộ trưởng(?=,| và)(?!, Chủ nhiệm)"
    r"(?:(?:, ?|,? và )(?:các )?(?:[Tt]hủ trưởng )?(?:các )?[Cc]ơ quan ngang [Bb]ộ"
    r"(?:, ?|,? và )(?:các )?[Cc]ơ quan (?:trực )?thuộc Chính phủ)?"
)


class Patterns(dict[str, re.Pattern[str]]):
    """Patterns by key, each compiled when it is first asked for: a text needs few, and one takes a moment."""

    def __init__(self, written: Mapping[str, str], flags: re.RegexFlag) -> None:
        super().__init__()
        self._written, self._flags = written, flags

    def __missing__(self, key: str) -> re.Pattern[str]:
        pattern = self[key] = re.compile(self._written[key], self._flags)
        return pattern


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled grammar.

    ``heads`` maps a first word, in lower case, to the heads that begin with it, each a group ``f<n>`` that tells its
    place in ``families``; ``tails`` holds what may follow, by kind. ``openers`` are the words that posts, "các" and
    groups begin with. ``word`` finds, in lower case, each word that begins as one of all these does.
    """

    families: tuple[Entry, ...]
    fields: tuple[Entry, ...]
    heads: Mapping[str, re.Pattern[str]]
    tails: Patterns
    openers: frozenset[str]
    word: re.Pattern[str]
    prefix: re.Pattern[str]
    post: re.Pattern[str]
    ministers: re.Pattern[str]
    group: re.Pattern[str]
    next_field: re.Pattern[str]
    narrow: re.Pattern[str]
    mixed: re.Pattern[str]
    alone: re.Pattern[str]


def union(patterns: Iterable[re.Pattern[str]]) -> str:
    """Join patterns into one alternative."""
    return "(?:" + "|".join(pattern.pattern for pattern in patterns) + ")"


@cache
def grammar(vocabulary: Vocabulary, capitals: bool = False) -> Grammar:
    """Compile the grammar of a vocabulary, once; ``capitals`` for text that is printed in capitals throughout."""
    flags = re.IGNORECASE if capitals else re.NOFLAG
    families, fields = vocabulary.table("agencies"), vocabulary.table("agency_fields")
    groups, post_entries = vocabulary.table("agency_groups"), vocabulary.table("agency_posts")
    posts = union(p for entry in post_entries for p in entry.patterns)
    field = f"(?i:{union(p for entry in fields for p in entry.patterns)})"
    items = [entry for entry in groups if entry.extra["part"] in ("item", "alone")]
    openers = {word for entry in (*post_entries, *items) for word in _first_words(entry)}
    openers |= {"các", "những", "từng", "mỗi", "một", "toàn"}
    heads = dict(_heads(families, flags))
    return Grammar(
        families,
        fields,
        heads=heads,
        tails=Patterns({kind: tail + r"(?!\w)" for kind, tail in _tails(vocabulary, field).items()}, flags),
        openers=frozenset(openers),
        word=re.compile(rf"\b{opening(openers | heads.keys())}\w+"),
        prefix=re.compile(rf"(?:{posts}(?: của)? )?(?:[Cc]ác )?(?:{posts} )?", flags),
        post=re.compile(rf"(?:{posts})(?: của|,(?= các))? (?:[Cc]ác )?(?:{posts} )?", flags),
        ministers=re.compile(_MINISTERS, flags),
        group=re.compile(_group(groups, posts), re.IGNORECASE),
        next_field=re.compile(rf"(?:, ?|; ?| và )(?=[{UPPER}])(?P<field>{field})(?!\w)", flags),
        narrow=re.compile(rf"(?:,? (?:{_part(groups, 'narrow')}))+$", re.IGNORECASE),
        mixed=re.compile(rf"(?:,? và |,? hoặc |, ?)?(?:các )?(?:{_part(groups, 'mixed')})(?!\w)", re.IGNORECASE),
        alone=re.compile(_part(groups, "alone"), re.IGNORECASE),
    )


def _first_words(entry: Entry) -> Iterator[str]:
    """Yield the words, in lower case, that the examples of an entry begin with, "các" left aside."""
    for example in entry.examples:
        words = _WORD.findall(example.lower())
        yield words[1] if words[0] == "các" and len(words) > 1 else words[0]


def _heads(families: tuple[Entry, ...], flags: re.RegexFlag) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield, for each first word, the pattern of the families with an example that begins with it."""
    of_word: dict[str, dict[int, str]] = {}
    for n, family in enumerate(families):
        ahead = _REQUIRED.get(family.extra.get("tail", ""), r"(?!\w)")
        pattern = f"(?P<f{n}>{union(family.patterns)}){ahead}"
        for word in _first_words(family):
            of_word.setdefault(word, {})[n] = pattern
    for word, patterns in of_word.items():
        yield word, re.compile("|".join(patterns.values()), flags)


# What must be ahead of a head whose tail may not lack; the tail's own pattern then matches.
_REQUIRED = {
    "open": rf"(?= [{UPPER}])",
    "office": rf"(?= [{UPPER}])",
    "open+": r"(?= \w)",
    "level!": r"(?= (?:[Tt]ỉnh(?! ủy)|[Tt]hành phố|TP|các cấp|cấp|khu vực|[Hh]uyện|biển|cơ))(?!\w)",
    "field": rf"(?=:? [{UPPER}])",
    "department": rf"(?=:? [{UPPER}])",
    "party-open": rf"(?={PARTY_OFFICE})",
    "number": r"(?= \d)",
    "task": r"(?= \w)",
    "sector": r"(?=:? \w)",
}


def _tails(vocabulary: Vocabulary, field: str) -> dict[str, str]:
    """Map each kind of tail to its pattern."""
    verbs = union(p for e in vocabulary.table("agency_verbs") if e.id in ("strong", "certain") for p in e.patterns)
    heads = union(p for entry in vocabulary.table("agencies") for p in entry.patterns)
    places = union(p for entry in vocabulary.table("agency_places") for p in entry.patterns)
    stop = rf"(?!(?:{_FUNCTION_WORDS}|{verbs})(?!\w))"
    more_purpose = union(p for entry in vocabulary.table("agency_purposes") for p in entry.patterns)
    pair = rf", (?=[{UPPER}][^\W\d_]+(?: [a-zà-ỹ]+)? và [{UPPER}])"
    more = (
        rf"(?:(?: - | – |-| |{pair}){_OF_A_UNIT}{stop}[\w&]+| và (?:các )?(?=[{UPPER}])(?!{heads})\w+"
        rf"|(?i:{more_purpose}))"
    )
    several = rf" (?:các|\d\d?) {UNITS}:? (?!{heads}){PLACE}(?:(?:,| và|, và)(?: {UNIT})? (?!{heads}){PLACE}){{1,40}}"
    open_, wide = rf" (?:Kế hoạch, Tài chính(?!,)|[{UPPER}]\w*){more}{{0,12}}", rf"{_ABOUT} {stop}\w+{more}{{0,14}}"
    return {
        "": "",
        "level": rf"(?:(?: -)?(?: [Cc]hi nhánh)? (?=[{UPPER}]){places}"
        rf"|{several}|{LEVEL}(?:(?:,| và|, và)(?: {UNIT})? (?=[{UPPER}]){places}){{0,40}})",
        "level!": LEVEL,
        "sector": rf":? {field}",
        "words": rf"(?:(?: {stop}(?![{UPPER}])\w+| [A-Z]{{2,5}}){{1,6}}(?=,|;| và))?",
        "field": rf":? (?:{field}(?!\w)|{open_[1:]})",
        "department": rf":? (?:{field}(?!\w)(?:{_EVERYWHERE}| (?:[Tt]ỉnh|[Tt]hành phố|TP\.?)(?: {PLACE})?| {places})?"
        rf"|{open_[1:]})",
        "open": rf"{open_}(?: (?:các|hai|02) cấp)?",
        "office": rf"{open_}(?: (?:các )?{UNITS}(?: {PLACE})?)?",
        "open?": f"(?:{open_})?",
        "open+": rf"{wide}(?: các cấp| hai cấp)?",
        "open+?": f"(?:{wide})?(?:{_OF_WHOM})?",
        "party": f"(?:{PARTY})?",
        "party-open": rf"{PARTY_OFFICE}(?:{PARTY})?",
        "place": f"(?: {PLACE})?",
        "places": rf" {PLACE}(?:(?:,| và|, và)(?: các)?(?: tỉnh| [Tt]hành phố)? {PLACE}){{0,40}}",
        "number": r" \d+",
        "task": rf" \w+ \w+{more}{{0,10}}(?: của Trung ương| của [Tt]ỉnh(?! ủy))?",
    }


def _part(entries: Iterable[Entry], part: str) -> str:
    return union(p for entry in entries if entry.extra["part"] == part for p in entry.patterns)


def _group(entries: tuple[Entry, ...], posts: str) -> str:
    """Return the pattern of groups: items in company, or one item with "các", a post or a narrowing word."""
    item, mixed = _part(entries, "item"), _part(entries, "mixed")
    tail = rf"(?: (?:{_part(entries, 'tail')}|{_part(entries, 'narrow')})(?!\w))"
    more = (
        rf"(?:(?:, ?(?:và )?| và | hoặc | ?- ?|/)"
        rf"(?:{posts} (?:các )?(?=ban(?!\w))|các (?=cấp|ngành|đoàn thể|hội|địa phương))?"
        rf"(?:{item}|{mixed})(?!\w))"
    )
    return (
        rf"(?P<marked>{posts}(?: của|,(?= các))? (?:{MANY})?|{MANY})?"
        rf"(?:{_part(entries, 'alone')}(?!\w){tail}*|{item}(?!\w)(?:{more}+{tail}*|{tail}+|(?(marked)|(?!))))"
    )
