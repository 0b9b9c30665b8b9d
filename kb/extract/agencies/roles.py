"""Read the roles that a clause's own words give to the bodies that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.extract.agencies.grammar import UPPER, union
from kb.extract.agencies.names import Name
from kb.extract.agencies.phrases import Phrase, join
from kb.model import Role
from kb.vocabulary import Vocabulary

WINDOW = 240
_INTRODUCTION = re.compile(
    r"(?:^|[.;:!?…] |[–-] )(?:trên cơ sở|căn cứ|theo|trong|định kỳ|trước|đối với|trường hợp|nếu|khi|để|sau|hàng|hằng|"
    r"giai đoạn|về|ngoài|đồng thời|riêng|từ|chậm nhất|nhằm|thực hiện|tại|ngay|song song|bên cạnh|"
    r"thời gian tới|cùng với|với|đến|năm|do|quá trình|\d+)(?!\w)(?:[^.;:]|\.\.\.){0,300},? ?(?:\.\.\. )?$",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:^|[.;:!?…] ?)(?:(?:đồng thời|riêng|trong đó|ngoài ra|còn|và|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)|giao|đối với|các đồng chí|đồng chí|về phía|"
    rf"các|đề nghị|[^.;:,]{{2,40}}(?:hàng|hằng|định kỳ|mỗi) (?:năm|quý|tháng|tuần)),? ){{0,2}}$",
    re.IGNORECASE,
)
_THEN = re.compile(r" thì $")
_COMMA = re.compile(r",(?: ?(?:\.\.\.|…))? (?:thì |đồng thời |các |và )?$")
_PREPOSITION = re.compile(
    r"(?:nhân dân|của|do|bởi|theo|tại|từ|về|cho|với|giữa|trong|ở|được|bị|để|là|hoặc|khi|nếu|trên|đến|qua|như|mà|việc|gồm|và|lãnh|"
    r"đạo|đốc|dẫn|tra|sát|nhở|giúp|mời|khích|thuộc|các|cùng|tới|đối với|nhất là) $",
    re.IGNORECASE,
)
_ASIDE = r"(?: ?\([^()]{0,160}\))?"
_BESIDE = r"(?:,? (?:và|hoặc|,) ?(?:các )?(?:người|cá nhân|tổ chức|doanh nghiệp|thành viên|đồng chí|công chức)[^.;:,]{0,40}?)?"
_WHERE = r"(?: (?:quy định|nêu|được giao|được phân công) [^.;:]{1,60}? (?:này|trên|kèm theo|định))?"
_FURTHER = r" (?:các|của|đang|có|được|trên|tại|trong|thuộc|ở|quản lý|phụ trách|sử dụng|quy định|nơi)(?!\w)[^.;:,]{1,80}?"
_SOLE_COOPERATION = re.compile(rf"{_ASIDE}(?: cùng)? (?:và )?phối hợp(?!,? (?:[^.;:,]{{1,40}} )?(?:với|cùng|các|[{UPPER}]))")
_COOPERATING = re.compile(r"(?:Cơ quan|Đơn vị) phối hợp$")
_COLON = re.compile(rf"{_ASIDE} ?:(?! ?(?:nếu|được|mỗi|là|không|có|trường hợp)(?!\w))")
_INFORMED = re.compile(rf"{_ASIDE} (?:được )?(?:để )?(?:biết|triển khai|thực hiện|tổ chức|căn cứ|nghiên cứu)")
_TO_INFORM = re.compile(r"(?:thông báo|trân trọng thông tin)[^.;:]{0,80} (?:để|đến|tới|cho) (?:các đồng chí )?$", re.IGNORECASE)
_TASKS_FOLLOW = re.compile(r"(?:sau|sau đây|như sau|dưới đây|là|gồm|việc|vụ|dung|pháp|trọng tâm) ?:$|:$")
_TOLD = re.compile(
    r"(?:Ngày \d|Sau khi (?:nghe|xem xét)|Tham dự|Thời gian qua|Trong (?:thời gian|những năm|các năm|năm)[^,]{0,30} qua|"
    r"Qua (?:kiểm tra|theo dõi|báo cáo)|Theo (?:nhận định|báo cáo)|Hiện nay|Tuy nhiên|Nguyên nhân|Năm \d{4},)"
)
_DEFINITION = re.compile(r"(?:Là|Làm) (?:cơ sở|căn cứ) (?:để|cho)|[“\"'][^”\"']{2,80}[”\"'] (?:là|được hiểu)|[^.;,]{2,60} là việc ")


@dataclass(frozen=True, slots=True)
class Given:
    """A role that a clause gives; ``opens`` is true where the body is the subject that the clause begins with."""

    name: Name
    role: Role
    rule: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Trigger:
    rule: str
    role: Role
    before: re.Pattern[str]
    needs_lead: bool


@dataclass(frozen=True, slots=True)
class _Verbs:
    duty: re.Pattern[str]
    strong: re.Pattern[str]
    far: re.Pattern[str]
    certain: re.Pattern[str]
    execution: re.Pattern[str]
    order: re.Pattern[str]


@cache
def _triggers(vocabulary: Vocabulary) -> tuple[_Trigger, ...]:
    return tuple(
        _Trigger(e.id, e.extra["role"], re.compile(rf"(?i:(?<!\w){union(e.patterns)})"), e.extra.get("needs_lead", False))
        for e in vocabulary.table("agency_roles")
    )


@cache
def _verbs(vocabulary: Vocabulary) -> _Verbs:
    of = {entry.id: union(entry.patterns) for entry in vocabulary.table("agency_verbs")}
    after = rf"(?i:{_ASIDE}{_BESIDE}{_WHERE},? (?:cũng |sẽ |cần |can |phải )?"
    return _Verbs(
        duty=re.compile(rf"{after}(?:{of['strong']}|{of['duty']})(?!\w))"),
        strong=re.compile(rf"{after}{of['strong']}(?!\w))"),
        far=re.compile(rf"(?i:{_FURTHER}(?:,? (?:cần |phải )?){of['strong']}(?!\w))"),
        certain=re.compile(rf"{after}{of['certain']}(?!\w))"),
        execution=re.compile(rf"(?i:{of['execution']})(?!\w)"),
        order=re.compile(rf"{after}{of['order']}(?!\w))"),
    )


def phrases_of(text: str, names: tuple[Name, ...], vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    """Join the names of a clause's text."""
    return tuple(join(text, names, _verbs(vocabulary).strong))


def given_roles(
    text: str, phrases: tuple[Phrase, ...], vocabulary: Vocabulary, *, led: bool, issuer: str | None
) -> Iterator[Given]:
    """Yield the roles that a clause's words give, in order.

    ``led`` tells that a heading above names who leads; ``issuer`` is the canonical name of the document's issuer,
    whose own announcements ("UBND tỉnh yêu cầu ...") are no duties.
    """
    if _DEFINITION.match(text):
        return
    verbs = _verbs(vocabulary)
    told = _TOLD.match(text) is not None
    executed = verbs.execution.search(text)
    closing = executed.start() if executed and phrases and _START.search(text[: phrases[0].start]) else 0
    for phrase in phrases:
        if phrase.end <= closing and not _PREPOSITION.search(text, max(0, phrase.start - 8), phrase.start):
            yield from _each(phrase, "lead", "execution", opens=True)
        else:
            given = _phrase_roles(text, phrase, vocabulary, led, issuer)
            yield from (one for one in given if not told or one.rule in ("assign", "demand", "propose"))


def _each(phrase: Phrase, role: Role, rule: str, *, opens: bool = False) -> Iterator[Given]:
    """Give a role to every name of a phrase; the caller leaves out those that are no agencies."""
    for name in phrase.names:
        yield Given(name, role, rule, opens)


def _phrase_roles(
    text: str, phrase: Phrase, vocabulary: Vocabulary, led: bool, issuer: str | None
) -> Iterator[Given]:
    window = text[max(0, phrase.start - WINDOW) : phrase.start]
    for trigger in _triggers(vocabulary):
        if (trigger.needs_lead and not led) or not trigger.before.search(window):
            continue
        role = trigger.role
        if trigger.rule == "demand" and led and not _START.search(window[: window.lower().rfind("yêu cầu")]):
            return
        if trigger.rule in ("propose", "demand") and _above(phrase.names[0], issuer):
            role = "recipient"
        yield from _each(phrase, role, trigger.rule, opens=role == "lead" and not re.search(r"[.;] ", text[: phrase.start]))
        return
    if _INFORMED.match(text, phrase.end) and _TO_INFORM.search(window):
        yield from _each(phrase, "lead", "informed")
        return
    yield from _subject(text, window, phrase, _verbs(vocabulary), issuer)


def _above(name: Name, issuer: str | None) -> bool:
    """Tell whether a body stands above the issuer, so that a request to it is a proposal."""
    if name.rank == 4:
        return True
    return name.rank == 3 and issuer is not None and issuer.startswith(("UBND", "HĐND", "Sở", "Văn phòng UBND", "Tỉnh ủy"))


def _subject(text: str, window: str, phrase: Phrase, verbs: _Verbs, issuer: str | None) -> Iterator[Given]:
    """Give the lead to the subject of an order."""
    first = not re.search(r"[.;] ", text[: phrase.start])
    starts = _START.search(window) is not None
    comma = _COMMA.search(window) is not None
    introduced = (comma and _INTRODUCTION.search(window) is not None) or _THEN.search(window) is not None
    if len(phrase.names) > 1 and not starts:
        last = phrase.names[-1]
        if _PREPOSITION.search(window) and text[: last.start].endswith(", ") and _introduced(text, last):
            phrase = Phrase((last,), last.start)
            introduced = comma = True
            window = text[max(0, last.start - WINDOW) : last.start]
    if issuer and phrase.names[0].agency in (issuer, f"Thường trực {issuer}") and verbs.order.match(text, phrase.end):
        return
    if (starts or comma) and _COOPERATING.search(phrase.names[-1].agency):
        yield from _each(phrase, "support", "cooperates")
    elif comma and not introduced and _SOLE_COOPERATION.match(text, phrase.end):
        yield from _each(phrase, "support", "cooperates")
    elif starts and _COLON.match(text, phrase.end):
        yield from _each(phrase, "lead", "colon", opens=first)
    elif (starts or introduced) and (verbs.duty.match(text, phrase.end) or verbs.far.match(text, phrase.end)):
        yield from _each(phrase, "lead", "subject", opens=first)
    elif comma and verbs.certain.match(text, phrase.end):
        yield from _each(phrase, "lead", "subject-after-comma")
    elif verbs.certain.match(text, phrase.end) and not _PREPOSITION.search(window):
        yield from _each(phrase, "lead", "certain-duty")
    elif (starts or introduced) and phrase.names[0].kind == "group" and _TASKS_FOLLOW.search(text):
        yield from _each(phrase, "lead", "tasks-follow", opens=True)


def _introduced(text: str, name: Name) -> bool:
    """Tell whether the sentence opens with the circumstances of an order whose subject the name may be."""
    return _INTRODUCTION.search(text[max(0, name.start - WINDOW) : name.start]) is not None
