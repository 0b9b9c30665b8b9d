"""The bodies as a list that stays short in any country: by kind, by the beginning of a name, by letter, in pages."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.rows import AgencySummary
from kb.vietnamese import fold
from kb.vocabulary import Entry, load
from web.addresses import here
from web.choices import Choice, choices
from web.generation import catalogue
from web.language import say
from web.paging import Pager, address, cut, pager
from web.parameters import Parameters

PAGE_SIZE = 60
OTHER = "khac"
_LONGEST = 100  # letters of a name to look for
_TONES = dict.fromkeys(map(ord, "\u0300\u0309\u0303\u0301\u0323"))


@dataclass(frozen=True, slots=True)
class AgencyList:
    """A page of the bodies in alphabetical order; ``query`` narrows them by name, ``kind`` by what they are."""

    agencies: tuple[AgencySummary, ...]
    query: str
    kind: str | None
    kinds: tuple[Choice, ...]
    letters: tuple[Choice, ...]
    pager: Pager
    ignored: tuple[str, ...]


def listing(asked: Parameters) -> AgencyList:
    """Build the page that an address asks for."""
    query, kind, page = _query(asked), _kind(asked), asked.page()
    named = _named(query)
    shown = _of_kind(named, kind)
    return AgencyList(
        agencies=cut(shown, page, PAGE_SIZE),
        query=query,
        kind=kind,
        kinds=_kinds(named, query, kind),
        letters=_letters(shown, query, kind),
        pager=pager(len(shown), page, PAGE_SIZE, here(), {"q": query, "loai": kind}),
        ignored=asked.ignored,
    )


def found(asked: Parameters) -> list[AgencySummary]:
    """Return the bodies that pass the filters of an address."""
    return _of_kind(_named(_query(asked)), _kind(asked))


def _named(query: str) -> list[AgencySummary]:
    return [body for body in catalogue().agencies() if is_named(body.name, query)]


def _of_kind(bodies: Iterable[AgencySummary], kind: str | None) -> list[AgencySummary]:
    return [body for body in bodies if kind in (None, kind_of(body.name))]


@lru_cache(maxsize=16_384)
def kind_of(name: str) -> str:
    """Return the kind of a body.

    >>> kind_of("Sở Y tế"), kind_of("Các sở, ban, ngành"), kind_of("Nhân dân")
    ('so', 'nhom', 'khac')
    """
    return next((entry.id for entry in _entries() if any(p.match(name) for p in entry.patterns)), OTHER)


def is_named(name: str, query: str) -> bool:
    """Tell whether a word of the name begins what is looked for, tones or not.

    >>> is_named("Sở Y tế", "y te"), is_named("Ủy ban Kinh tế", "y te")
    (True, False)
    """
    return not query or f" {_folded(query)}" in f" {_folded(name)}"


def initial(name: str) -> str:
    """Return the letter under which a name stands.

    >>> initial("Ủy ban Dân tộc"), initial("Đài Truyền hình"), initial("ấp 3")
    ('U', 'Đ', 'Â')
    """
    bare = unicodedata.normalize("NFD", name[:1]).translate(_TONES)
    return unicodedata.normalize("NFC", bare).upper()


_folded = lru_cache(maxsize=16_384)(fold)


def _query(asked: Parameters) -> str:
    return " ".join(asked.text("q")[:_LONGEST].split())


def _kind(asked: Parameters) -> str | None:
    return asked.choice("loai", say("loại cơ quan"), [*(entry.id for entry in _entries()), OTHER])


def _kinds(bodies: Iterable[AgencySummary], query: str, chosen: str | None) -> tuple[Choice, ...]:
    """Offer the kinds with how many of the bodies each has, in their own order."""
    counts = Counter(kind_of(body.name) for body in bodies)
    names = {entry.id: entry.name for entry in sorted(_entries(), key=lambda entry: int(entry.extra["place"]))}
    offered = [((id, say(name)), counts[id]) for id, name in {**names, OTHER: "Khác"}.items() if counts[id]]
    return choices(offered, chosen, lambda kind: address(here(), {"q": query, "loai": kind}))


def _letters(bodies: Sequence[AgencySummary], query: str, kind: str | None) -> tuple[Choice, ...]:
    """Lead to the first body of each letter, on whatever page it stands."""
    first: dict[str, int] = {}
    for at, body in enumerate(bodies):
        first.setdefault(initial(body.name), at)
    return tuple(Choice(letter, f"{_page_of(at, query, kind)}#chu-{letter}") for letter, at in first.items())


def _page_of(at: int, query: str, kind: str | None) -> str:
    page = at // PAGE_SIZE + 1
    return address(here(), {"q": query, "loai": kind, "trang": page if page > 1 else None})


@cache
def _entries() -> tuple[Entry, ...]:
    return load(Path(__file__).parent / "data").table("body_kinds")
