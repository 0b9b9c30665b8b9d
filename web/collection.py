"""The list of collected clauses, as it stands in an address: what of it exists, and the addresses of its neighbours.

An entry to each ``dieu``: the directive's id, the clause's path, and after "!" how it is cited ("ID/II/1",
"ID/II/1!lan-sau", "ID/II/1!lan-sau!khong-nguyen-van"; without a path the directive as a whole). What was just taken out
stands in ``bo`` with its place ("2:ID/II/1"), and can be put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import unquote, urlencode

from flask import abort, request, url_for

from index.holdings import Holdings
from index.rows import ClauseRow, DirectiveRow
from kb.cite import Form
from kb.drafts.model import Change
from web.generation import catalogue
from web.language import say

LIMIT = 60  # so many entries fit into an address that every server and browser takes
_LONGEST = 400  # characters of an entry
_AT_ONCE = 8  # sentences about entries that were left out
FORMS: dict[Form, str] = {"first": "lan-dau", "dated": "khong-trich-yeu", "later": "lan-sau"}
_BARE = "khong-nguyen-van"
READ = {word: form for form, word in FORMS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause in the list: how it is cited (None as its place asks for), and whether its words are quoted."""

    directive: str
    path: str = ""
    form: Form | None = None
    quote: bool = True

    def __str__(self) -> str:
        place = f"{self.directive}/{self.path}" if self.path else self.directive
        return "!".join([place, *([FORMS[self.form]] if self.form else []), *([] if self.quote else [_BARE])])


class Basket:
    """The list of a request: what of it exists, and a sentence for each entry that does not."""

    def __init__(self, asked: Sequence[str], bases: bool, gone: Sequence[str] = ()) -> None:
        self._rows: dict[str, tuple[ClauseRow, ...]] = {}
        self._notes: dict[str, tuple[Change, ...]] = {}
        self.ignored: list[str] = []
        self.bases, self._gone = bases, gone
        self.entries = tuple(self._known(asked))

    @classmethod
    def asked(cls) -> Basket:
        """Read the list of the request's address."""
        return cls(request.args.getlist("dieu"), request.args.get("can-cu") != "0", request.args.getlist("bo"))

    def address(self, entries: Sequence[Entry], gone: Sequence[str] = (), kind: str = "") -> str:
        """Return the address of a list, on the page or as a document of a kind."""
        fields = [*(("dieu", str(one)) for one in entries), *(("bo", one) for one in gone)]
        fields += [] if self.bases else [("can-cu", "0")]
        page = url_for("basket.document", kind=kind) if kind else url_for("basket.basket")
        return f"{page}?{urlencode(fields, safe='/:!')}" if fields else page

    def restored(self) -> list[Entry]:
        """Return the list with what was just taken out in its place."""
        entries = list(self.entries)
        for place, value in sorted(self.gone):
            entries.insert(place, read_entry(value))
        return entries

    @cached_property
    def gone(self) -> list[tuple[int, str]]:
        """Return what was just taken out, with its place."""
        found = (re.fullmatch(r"(\d{1,3}):(.{1,400})", one, re.ASCII | re.DOTALL) for one in self._gone[:LIMIT])
        return [(int(match[1]), match[2]) for match in found if match and self.exists(read_entry(match[2]))]

    def exists(self, entry: Entry) -> bool:
        """Tell whether the corpus holds what an entry names."""
        held = catalogue().directive(entry.directive)
        return bool(held) and (not entry.path or any(row.path == entry.path for row in self.rows(entry.directive)))

    def directive(self, entry: Entry) -> DirectiveRow:
        """Return the directive of an entry that exists."""
        return catalogue().directive(entry.directive) or abort(404)

    def rows(self, directive: str) -> tuple[ClauseRow, ...]:
        """Return the clauses of a directive, asked for once."""
        if directive not in self._rows:
            self._rows[directive] = catalogue().clauses(directive)
        return self._rows[directive]

    def changes(self, row: DirectiveRow) -> tuple[Change, ...]:
        """Return what the corpus knows to have become of a directive."""
        if row.id not in self._notes:
            year = int(row.date[:4]) if row.date else None
            found = self._holdings.look(row.number, row.type, year, row.issuer) if row.number else None
            self._notes[row.id] = found.changes if found and found.id == row.id else ()
        return self._notes[row.id]

    @cached_property
    def _holdings(self) -> Holdings:
        return Holdings(catalogue())

    def _known(self, asked: Sequence[str]) -> Iterator[Entry]:
        """Yield the entries that exist, each clause once."""
        seen: set[tuple[str, str]] = set()
        unknown = 0
        for value in (one.strip() for one in asked):
            entry = read_entry(value)
            if not value or (entry.directive, entry.path) in seen:
                continue
            if len(seen) == LIMIT:
                self.ignored.append(say("Giỏ nhận tối đa {limit} điều khoản; phần còn lại đã bỏ qua.", limit=LIMIT))
                break
            if len(value) > _LONGEST or not self.exists(entry):
                unknown += 1
                if unknown <= _AT_ONCE:
                    self.ignored.append(say("Đã bỏ qua “{value}”: kho không có điều khoản này.", value=value[:80]))
                continue
            seen.add((entry.directive, entry.path))
            held = self.directive(entry)
            yield replace(entry, directive=held.id)
        if unknown > _AT_ONCE:
            self.ignored.append(say("Đã bỏ qua thêm {count} mục kho không có.", count=unknown - _AT_ONCE))


def read_entry(value: str) -> Entry:
    """Read an entry of an address, or the address of a clause's page; what is odd is left for the corpus to deny.

    >>> read_entry("lao-cai/II/1!lan-sau!khong-nguyen-van")
    Entry(directive='lao-cai', path='II/1', form='later', quote=False)
    >>> read_entry("https://kb.example/van-ban/lao-cai/II/1")
    Entry(directive='lao-cai', path='II/1', form=None, quote=True)
    """
    if match := re.search(r"(?:^|[:/])/?van-ban/([^?#]+)", value):
        value = unquote(match[1])
    place, *ways = value.strip().split("!")
    directive, _, path = place.partition("/")
    form = next((READ[way] for way in ways if way in READ), None)
    return Entry(directive, path, form, _BARE not in ways)
