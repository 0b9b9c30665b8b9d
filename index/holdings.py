"""What the corpus knows of a document that a draft cites: held, seen cited only, changed by another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from index.catalogue import Catalogue
from index.numbers import number_key
from index.rows import CitedDocument, DirectiveRow
from kb.cite import Citable, cite_directive, issuer_name
from kb.drafts.effects import effect_on, stems
from kb.drafts.model import Change, Holding
from kb.extract.citations.lexicon import Lexicon
from kb.extract.citations.numbers import find_numbers
from kb.model import PartialDate
from kb.vietnamese import slug
from kb.vocabulary import Vocabulary, load

# The post stands for the body in one document and not in the next; the place may be left off.
_POSTS = re.compile(r"^(?:chu-tich|bo-truong|thong-doc|tong-giam-doc|giam-doc|cuc-truong|tong-thanh-tra)-")
_YEAR = re.compile(r"/\d{4}/")
_UNKNOWN = Citable(None, None, None, None, None)


class Holdings:
    """The documents of one catalogue, by number."""

    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary | None = None) -> None:
        self._catalogue = catalogue
        self._vocabulary = vocabulary or load()
        self._stems = stems(self._vocabulary)

    def look(self, target: str, type: str | None, year: int | None, issuer: str | None) -> Holding | None:
        """Return what is known of a document; None where it is held nowhere and cited nowhere.

        Of several directives of one number the one counts that year and issuer tell from the others; where they do
        not, none is taken.
        """
        held = [row for row in self._held.get(number_key(target), ()) if _fits(row, type, year, issuer)]
        cited = self._cited(target, year)
        if len(held) == 1:
            row, key = held[0], cited.key if cited and cited.resolved == held[0].id else ""
            return Holding(citable(row), row.id, cited.mentions if key and cited else 0, self._changes(key, row.id))
        if cited is None or held:
            return None
        return Holding(self._as_cited(cited), None, cited.mentions, self._changes(cited.key, None))

    @cached_property
    def _held(self) -> Mapping[str, Sequence[DirectiveRow]]:
        held: dict[str, list[DirectiveRow]] = defaultdict(list)
        for row in self._catalogue.directives():
            if row.number:
                held[number_key(row.number)].append(row)
        return held

    def _cited(self, target: str, year: int | None) -> CitedDocument | None:
        found = self._catalogue.cited_document(f"{target}@{year}" if year else target)
        found = found or self._catalogue.cited_document(target)
        return found if found and (year is None or found.year in (None, year)) else None

    def _as_cited(self, cited: CitedDocument) -> Citable:
        """Read date and issuer out of how others cite a document; a number without its year may be of many."""
        found = next(find_numbers(cited.name, Lexicon.of(self._vocabulary)), None)
        if found is None or not _YEAR.search(cited.target):
            return _UNKNOWN
        date = PartialDate(found.date.year, found.date.month, found.date.day) if found.date else None
        return Citable(found.type, cited.target, date, found.issuer, None)

    def _changes(self, key: str, id: str | None) -> tuple[Change, ...]:
        changes = {(change.effect, change.by): change for change in self._each_change(key, id)}
        return tuple(changes.values())

    def _each_change(self, key: str, id: str | None) -> Iterator[Change]:
        for mention, text in self._catalogue.passages_to(key, id, self._stems):
            effect = effect_on(text, mention.start, mention.end, self._vocabulary)
            source = self._catalogue.directive(mention.directive)
            if effect is None or source is None or (effect[1] is None and source.id == id):
                continue
            by = effect[1] or cite_directive(citable(source), "dated", self._vocabulary)
            yield Change(effect[0], by, source.id, mention.path)


def citable(row: DirectiveRow) -> Citable:
    """Take what a row says of a directive as a whole."""
    date = PartialDate.parse(row.date) if row.date else None
    return Citable(row.type, row.number, date, row.issuer, row.title)


def _fits(row: DirectiveRow, type: str | None, year: int | None, issuer: str | None) -> bool:
    other_type = bool(type and row.type and type != row.type)
    other_year = bool(year and row.date and row.date[:4] != str(year))
    return not other_type and not other_year and (not issuer or not row.issuer or _same_body(issuer, row.issuer))


def _same_body(one: str, other: str) -> bool:
    a, b = (_POSTS.sub("", slug(issuer_name(name))) for name in (one, other))
    return f"{a}-".startswith(f"{b}-") or f"{b}-".startswith(f"{a}-")
