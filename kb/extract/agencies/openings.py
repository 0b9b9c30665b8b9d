"""Compile the patterns of openings and verbs that tell where a body stands in a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb.extract.agencies.grammar import UPPER, union
from kb.vocabulary import Vocabulary

ASIDE = r"(?: ?\([^()]{0,160}\))?"
# Between a subject and its verb: others beside it that are no bodies, and where its part is laid down.
_BESIDE = (
    r"(?:,? (?:và|hoặc|,) ?(?:các )?"
    r"(?:người|cá nhân|tổ chức|doanh nghiệp|thành viên|đồng chí|công chức)[^.;:,]{0,40}?)?"
)
_WHERE = (
    r"(?: (?:quy định|nêu|được giao|được phân công) [^.;:]{1,60}? (?:này|trên|kèm theo|định))?"
    r"(?:,? (?:với (?:vai trò|tư cách) )?(?:là )?(?:cơ quan|đơn vị) (?:thường trực|đầu mối)(?!,? có)[^.;:,]{0,120},)?"
)
# The person who holds an office, between its name and what the person says: "Phó Thủ tướng Lê Văn A yêu cầu".
_PERSON = rf"(?:(?: [Tt]hường trực)?(?: Chính phủ)?,?(?: [Đđ]ồng chí)?(?: [{UPPER}]\w+){{2,5}})?"
_FURTHER = (
    r" (?:các|của|đang(?! (?:tích|tiếp|tập|triển|khẩn|từng|thực|tổ|xây))|có|được|trên|tới|đến|tại|trong|thuộc|ở|quản lý"
    r"|trực thuộc|phụ trách|sử dụng|quy định|nơi|từ)(?!\w)[^.;:,]{1,80}?"
)


@dataclass(frozen=True, slots=True)
class Openings:
    """The patterns of ``agency_openings``; those before a name match at its start, the others at theirs."""

    start: re.Pattern[str]
    introduced: re.Pattern[str]
    comma: re.Pattern[str]
    object: re.Pattern[str]
    before_informed: re.Pattern[str]
    informed: re.Pattern[str]
    before_sender: re.Pattern[str]
    sends: re.Pattern[str]
    told: re.Pattern[str]
    defined: re.Pattern[str]
    heading_lead_in: re.Pattern[str]
    heading_rest: re.Pattern[str]
    heading_no_body: re.Pattern[str]
    heading_no_orders: re.Pattern[str]
    beside_order: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Verbs:
    """The patterns of ``agency_verbs`` as they stand right after a phrase, and of what may stand there instead."""

    duty: re.Pattern[str]
    strong: re.Pattern[str]
    certain: re.Pattern[str]
    other: re.Pattern[str]
    order: re.Pattern[str]
    issue: re.Pattern[str]
    execution: re.Pattern[str]
    colon: re.Pattern[str]
    only_cooperates: re.Pattern[str]
    imperative: re.Pattern[str]


@cache
def openings(vocabulary: Vocabulary) -> Openings:
    """Compile the openings of a vocabulary, once."""
    of = {e.id: re.compile(union(e.patterns), re.IGNORECASE) for e in vocabulary.table("agency_openings")}
    return Openings(
        start=of["before-start"],
        introduced=of["before-introduced"],
        comma=of["before-comma"],
        object=of["before-object"],
        before_informed=of["before-informed"],
        informed=re.compile(f"(?i:{ASIDE}{of['informed'].pattern})"),
        before_sender=of["before-sender"],
        sends=re.compile(f"(?i:{ASIDE}{of['sends'].pattern})"),
        told=re.compile(of["told"].pattern),
        defined=of["defined"],
        heading_lead_in=of["heading-lead-in"],
        heading_rest=of["heading-rest"],
        heading_no_body=of["heading-no-body"],
        heading_no_orders=of["heading-no-orders"],
        beside_order=of["beside-order"],
    )


@cache
def verbs(vocabulary: Vocabulary) -> Verbs:
    """Compile the verbs of a vocabulary, once."""
    of = {entry.id: union(entry.patterns) for entry in vocabulary.table("agency_verbs")}
    after = rf"(?i:{ASIDE}{_BESIDE}{_WHERE},? (?:cũng |sẽ |cần |can |phải )?"
    further = rf"(?i:{_FURTHER},? (?:cần |phải )?(?<!được )(?<!tại ){of['strong']}(?!\w))"
    return Verbs(
        duty=re.compile(rf"{after}(?:{of['strong']}|{of['duty']})(?!\w))|{further}"),
        strong=re.compile(rf"{after}{of['strong']}(?!\w))"),
        certain=re.compile(rf"{after}{of['certain']}(?!\w))"),
        other=re.compile(rf"{ASIDE} (?![{UPPER}])(?i:{of['other']})"),
        order=re.compile(rf"{_PERSON}{after}{of['order']}(?!\w))"),
        issue=re.compile(rf"{after}{of['issue']}(?!\w))"),
        execution=re.compile(rf"(?i:{of['execution']})(?!\w)"),
        colon=re.compile(
            rf"{ASIDE} ?(?::(?! ?(?:[Nn]ếu|được|mỗi|là|không|có|[Tt]rường hợp)(?!\w))|[_–-]+(?: [–-])? (?=[{UPPER}]))"
        ),
        imperative=re.compile(rf"(?i:{of['strong']}|{of['duty']})(?!\w)"),
        only_cooperates=re.compile(
            rf"{ASIDE}(?: cùng)? (?:và )?phối hợp(?!,? (?:[^.;:,]{{1,40}} )?(?:với|cùng|các|[{UPPER}]))"
        ),
    )
