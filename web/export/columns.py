"""The columns of every list, in one place: each form of a table is made of them.

A key never changes, since scripts rely on it; a label is said in the language of the request.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from index.rows import AgencySummary, CitationRow, CitedDocument, ClauseCard, DirectiveRow, TopicSummary
from kb.model import Role
from web.addresses import agency_address, cited_address, clause_address, directive_address, topic_address
from web.agencies import Duty
from web.crossreferences import Mention
from web.export.telling import absolute, citation, words
from web.generation import today
from web.language import say
from web.timing import Timed, all_timed
from web.wording import ROLES

Kind = Literal["text", "wide", "number", "date", "link"]
Value = str | int | datetime.date | None
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its key for scripts, its label for readers, how it is read from a row, and what it holds.

    A ``date`` that is known in part only is a text, as in "2021-08".
    """

    key: str
    label: str
    read: Callable[[Row], Value]
    kind: Kind = "text"


def _directive(read: Callable[[Any], DirectiveRow]) -> tuple[Column[Any], ...]:
    """Return the columns that say which directive a row stands in."""
    return (
        Column("type", "Loại văn bản", lambda row: read(row).type_name),
        Column("number", "Số, ký hiệu", lambda row: read(row).number),
        Column("issued", "Ngày ban hành", lambda row: _day(read(row).date), "date"),
        Column("issuer", "Cơ quan ban hành", lambda row: read(row).issuer),
        Column("directive", "Mã văn bản", lambda row: read(row).id),
    )


def _card(read: Callable[[Any], ClauseCard]) -> tuple[Column[Any], ...]:
    """Return the columns that say what a clause says, of whom, and where it stands."""
    return (
        Column("text", "Nội dung", lambda row: words(read(row).clause), "wide"),
        Column("lead", "Chủ trì", lambda row: _bodies(read(row), "lead")),
        Column("support", "Phối hợp", lambda row: _bodies(read(row), "support")),
        Column("recipient", "Nhận báo cáo", lambda row: _bodies(read(row), "recipient")),
        Column("topics", "Chủ đề", lambda row: _listed(topic.topic_name for topic in read(row).topics)),
        Column("above", "Đề mục", lambda row: " › ".join(above.text for above in read(row).headings)),
        Column("path", "Điều khoản", lambda row: read(row).clause.path),
        *_directive(lambda row: read(row).directive),
        Column("citation", "Trích dẫn", lambda row: citation(read(row)), "wide"),
        Column("url", "Liên kết", lambda row: _clause_url(read(row)), "link"),
    )


_LIMITS: tuple[Column[ClauseCard], ...] = (
    Column("due", "Ngày cuối cùng", lambda card: min((d.due for d in card.deadlines if d.due), default=None), "date"),
    Column("limits", "Thời hạn", lambda card: _listed(limit.value for limit in all_timed(card, today()))),
)
CLAUSES: tuple[Column[ClauseCard], ...] = (*_LIMITS, *_card(lambda card: card))


def _of_duty(column: Column[ClauseCard]) -> Column[Duty]:
    return Column(column.key, column.label, lambda duty: column.read(duty.card), column.kind)


DEADLINES: tuple[Column[Timed], ...] = (
    Column("due", "Ngày cuối cùng", lambda item: item.deadline.due, "date"),
    Column("from", "Từ ngày", lambda item: item.deadline.from_, "date"),
    Column("next", "Kỳ tới", lambda item: item.next, "date"),
    Column("state", "Tình trạng", lambda item: item.state.words),
    Column("meaning", "Thời hạn", lambda item: item.value),
    Column("words", "Lời văn về thời hạn", lambda item: item.deadline.surface),
    Column("rule", "Quy tắc lặp (RFC 5545)", lambda item: item.deadline.rrule),
    Column("duration", "Khoảng thời gian (ISO 8601)", lambda item: item.deadline.duration),
    *_card(lambda item: item.card),
)

DUTIES: tuple[Column[Duty], ...] = (
    Column("roles", "Vai trò", lambda duty: _listed(say(ROLES[role]) for role in duty.roles)),
    *(_of_duty(column) for column in CLAUSES),
    Column("given_by", "Giao ở đề mục", lambda duty: _listed(heading.text for heading in duty.given_by)),
)

DIRECTIVES: tuple[Column[DirectiveRow], ...] = (
    *_directive(lambda row: row),
    Column("title", "Trích yếu", lambda row: row.title, "wide"),
    Column("signer", "Người ký", lambda row: row.signer),
    Column("clauses", "Số điều khoản", lambda row: row.clauses, "number"),
    Column("deadlines", "Số thời hạn", lambda row: row.deadlines, "number"),
    Column("citations", "Số viện dẫn", lambda row: row.citations, "number"),
    Column("url", "Liên kết", lambda row: absolute(directive_address(row.id)), "link"),
)

AGENCIES: tuple[Column[AgencySummary], ...] = (
    Column("name", "Cơ quan", lambda row: row.name),
    Column("lead", "Chủ trì", lambda row: row.lead, "number"),
    Column("support", "Phối hợp", lambda row: row.support, "number"),
    Column("recipient", "Nhận báo cáo", lambda row: row.recipient, "number"),
    Column("deadlines", "Số thời hạn", lambda row: row.deadlines, "number"),
    Column("id", "Mã", lambda row: row.id),
    Column("url", "Liên kết", lambda row: absolute(agency_address(row.id)), "link"),
)

TOPICS: tuple[Column[TopicSummary], ...] = (
    Column("name", "Chủ đề", lambda row: row.name),
    Column("clauses", "Số điều khoản", lambda row: row.clauses, "number"),
    Column("id", "Mã", lambda row: row.id),
    Column("url", "Liên kết", lambda row: absolute(topic_address(row.id)), "link"),
)

CITED: tuple[Column[CitedDocument], ...] = (
    Column("target", "Số, ký hiệu", lambda row: row.target),
    Column("year", "Năm", lambda row: row.year, "number"),
    Column("name", "Tên như trong văn bản", lambda row: row.name, "wide"),
    Column("held", "Mã văn bản", lambda row: row.resolved),
    Column("mentions", "Số lần được nhắc", lambda row: row.mentions, "number"),
    Column("directives", "Số văn bản viện dẫn", lambda row: row.directives, "number"),
    Column("url", "Liên kết", lambda row: absolute(cited_address(row.key)), "link"),
)

MENTIONS: tuple[Column[Mention], ...] = (
    Column("words", "Lời viện dẫn", lambda row: _listed(each.surface for each in row.citations)),
    Column("target", "Số, ký hiệu được viện dẫn", lambda row: row.citations[0].target),
    Column("dated", "Ngày được nêu", lambda row: row.citations[0].date, "date"),
    Column("at", "Chỗ được viện dẫn", lambda row: _listed(each.at for each in row.citations if each.at)),
    Column("text", "Nội dung", lambda row: words(row.card.clause) if row.card else row.directive.title, "wide"),
    Column("path", "Điều khoản", lambda row: row.citations[0].path),
    *_directive(lambda row: row.directive),
    Column("url", "Liên kết", lambda row: _mention_url(row.citations[0]), "link"),
)

TABLES: tuple[tuple[Column[Any], ...], ...] = (
    CLAUSES, DEADLINES, DUTIES, DIRECTIVES, AGENCIES, TOPICS, CITED, MENTIONS,
)  # fmt: skip


def _bodies(card: ClauseCard, role: Role) -> str | None:
    return _listed(row.agency_name for row in card.agencies if row.role == role)


def _listed(values: Any) -> str | None:
    return "; ".join(dict.fromkeys(values)) or None


def _clause_url(card: ClauseCard) -> str:
    return absolute(clause_address(card.clause.directive, card.clause.path))


def _mention_url(row: CitationRow) -> str:
    return absolute(clause_address(row.directive, row.path))


def _day(date: str | None) -> Value:
    return datetime.date.fromisoformat(date) if date and len(date) == len("2020-06-30") else date
