"""The question in an address, and addresses that ask a changed one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast
from urllib.parse import quote_plus

from index.catalogue import Catalogue
from index.engine import Filters, Query, Sort
from kb.model import Role
from web.language import say
from web.paging import address
from web.parameters import Parameters
from web.routing import address_of
from web.wording import ROLES, capital, date_words, directive_name

SORTS: dict[Sort, str] = {"relevance": "liên quan nhất", "date": "mới nhất", "deadline": "hạn gần nhất"}

_quoted = lru_cache(maxsize=4_096)(quote_plus)  # a page of results offers hundreds of values, the same on every page

# A filter's name in addresses, in the order in which an address shows them, and its name for a reader.
NAMES = {
    "agency": ("co-quan", "Cơ quan"),
    "role": ("vai-tro", "Vai trò"),
    "topic": ("chu-de", "Chủ đề"),
    "type": ("loai", "Loại văn bản"),
    "year": ("nam", "Năm ban hành"),
    "directive": ("van-ban", "Trong văn bản"),
    "due_from": ("tu", "Hạn từ ngày"),
    "due_to": ("den", "Hạn đến ngày"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the address of the same question without it; ``named`` where its label is a name."""

    what: str
    label: str
    address: str
    named: bool = False


def read_query(asked: Parameters, known: Catalogue) -> Query:
    """Read the question; a filter that makes no sense is ignored and explained."""
    agency = asked.known("co-quan", say("cơ quan"), lambda id: known.agency(id) is not None)
    role = asked.choice("vai-tro", say("vai trò"), ROLES)
    filters = Filters(
        agency=agency,
        role=cast("Role | None", role) if agency else None,
        topic=asked.choice("chu-de", say("chủ đề"), [topic.id for topic in known.topics()]),
        type=asked.known("loai", say("loại văn bản"), lambda id: any(row.type == id for row in known.directives())),
        year=asked.number("nam", say("năm"), 1945, 2100),
        directive=asked.known("van-ban", say("văn bản"), lambda id: known.directive(id) is not None),
        due_from=asked.date("tu", say("ngày bắt đầu")),
        due_to=asked.date("den", say("ngày kết thúc")),
    )
    sort = asked.choice("sap-xep", say("cách sắp xếp"), SORTS) or "relevance"
    return Query(asked.text("q"), filters, cast(Sort, sort), asked.page())


def question(query: Query, **changes: object) -> dict[str, object]:
    """Return the parameters that ask ``query`` with some filters, the text or the order changed; always page 1."""
    if "agency" in changes:
        changes.setdefault("role", None)
    filters = {name: changes.get(name, getattr(query.filters, name)) for name in NAMES}
    sort = changes.get("sort", query.sort)
    return {
        "q": changes.get("text", query.text),
        **{NAMES[name][0]: value for name, value in filters.items()},
        "sap-xep": None if sort == "relevance" else sort,
    }


def asks(query: Query, **changes: object) -> str:
    """Return the address of a changed question."""
    return address(address_of("search.search"), question(query, **changes))


def opening(query: Query, parameter: str) -> str:
    """Return the address of a question with all values of one filter on the page."""
    return address(address_of("search.search"), {**question(query), "mo": parameter})


def choosing(query: Query, name: str) -> Callable[[str], str]:
    """Return what makes the address of a question with one filter set; all but its value is put together once."""
    parameter, parts = NAMES[name][0], list(question(query, **{name: None}).items())
    place = [key for key, _ in parts].index(parameter)
    before = address(address_of("search.search"), dict(parts[:place]))
    after = address("", dict(parts[place + 1 :])).replace("?", "&", 1)
    opened = f"{before}{'&' if '?' in before else '?'}{parameter}="
    return lambda value: f"{opened}{_quoted(value)}{after}"


def chips(query: Query, known: Catalogue) -> tuple[Chip, ...]:
    """Name the filters in force, each with the way to drop it."""
    filters = query.filters
    agency = known.agency(filters.agency) if filters.agency else None
    directive = known.directive(filters.directive) if filters.directive else None
    topics = {topic.id: topic.name for topic in known.topics()}
    labels = {
        "agency": agency.name if agency else None,
        "role": say(ROLES[filters.role]) if filters.role else None,
        "topic": say(topics.get(filters.topic or "", "")),
        "type": say(type_name(filters.type, known)) if filters.type else None,
        "year": str(filters.year) if filters.year else None,
        "directive": directive_name(directive) if directive else None,
        "due_from": date_words(filters.due_from) if filters.due_from else None,
        "due_to": date_words(filters.due_to) if filters.due_to else None,
    }
    return tuple(
        Chip(say(NAMES[name][1]), label, asks(query, **{name: None}), name in ("agency", "directive"))
        for name, label in labels.items()
        if label
    )


def type_name(type: str, known: Catalogue) -> str:
    """Spell out a type's abbreviation."""
    return next((capital(row.type_name) for row in known.directives() if row.type == type), type)
