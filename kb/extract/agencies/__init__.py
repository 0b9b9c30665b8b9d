"""TODO"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kb.extract.agencies.headings import named_leads, names_no_body
from kb.extract.agencies.names import Name, canonical, find_names, localised
from kb.extract.agencies.roles import Given, given_roles, phrases_of
from kb.extract.agencies.phrases import Phrase
from kb.model import AgencyMention, Clause, Role, Span
from kb.reading import Annotatable, Reading
from kb.vietnamese import modern_tones, slug
from kb.vocabulary import Vocabulary

__all__ = ["agency_id", "canonical", "find_agencies"]

_PLACE = re.compile(r"(?:tỉnh|thành phố|TP\.?) (.+)$", re.IGNORECASE)
_SHORT_NAME = re.compile(r"\((?:sau đây )?(?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là)?:? ?[“\"]?([^()”\"]{3,60}?)[”\"]?\)")
_BARE = re.compile(r"(?:Ban (?:Chỉ đạo|Quản lý|Chỉ huy)|Hội đồng|Tổ công tác|Trung tâm|Quỹ|Ủy ban)(?: [^\W\d_]+)?")
_GENERIC = re.compile(r"(?:Các )?(?:cơ quan|đơn vị)", re.IGNORECASE)


def agency_id(name: str) -> str:
    """Return the id of an agency's canonical name, fit for an address.

    >>> agency_id("Sở Y tế")
    'so-y-te'
    """
    return slug(name)


@dataclass(frozen=True, slots=True)
class _Lead:
    agency: str
    span: Span
    kind: str
    rule: str


def find_agencies(document: Annotatable, vocabulary: Vocabulary) -> Iterator[AgencyMention]:
    """Yield every body that a clause gives a part, in the order of the document."""
    yield from _Walk(document, vocabulary).under(document.clauses, ())


@dataclass(frozen=True, slots=True)
class _Walk:
    document: Annotatable
    vocabulary: Vocabulary
    issuer: str | None = field(init=False)
    place: str | None = field(init=False)
    short_names: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        printed = modern_tones(self.document.directive.issuer or "")
        found = _PLACE.search(printed)
        place = found[1] if found else None
        issuer = next(find_names(printed, self.vocabulary), None)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "issuer", localised(issuer, place).agency if issuer else None)
        object.__setattr__(self, "short_names", dict(self._short_names()))

    def _short_names(self) -> Iterator[tuple[str, str]]:
        for clause in self.document.walk():
            text = modern_tones(self.document.reading(clause).text)
            for match in _SHORT_NAME.finditer(text) if "gọi" in text or "viết" in text else ():
                short = canonical(match[1], self.vocabulary)
                start = text.rfind(" ".join(match[1].split()[:2]), 0, match.start())
                named = next(find_names(match[1], self.vocabulary), None)
                full = " ".join(text[max(0, start) : match.start()].split()).strip(" ,;")
                if start >= 0 and named and named.kind == "body" and _BARE.fullmatch(named.agency):
                    yield short, re.sub(r" (?:và|hoặc)$", "", full)
        if self.issuer and "UBND" in self.issuer:
            yield "Văn phòng", "Văn phòng UBND tỉnh"

    def under(self, clauses: tuple[Clause, ...], above: tuple[_Lead, ...]) -> Iterator[AgencyMention]:
        handed: tuple[_Lead, ...] = ()
        marked = False
        for clause in clauses:
            if clause.kind == "table":
                continue
            plain = clause.kind == "paragraph"
            if clause.kind == "attachment" or (plain and marked):
                handed = ()
            marked = marked or not plain
            handed_on, mentions = self.clause(clause, handed or above)
            yield from mentions
            if plain and handed_on and not clause.children:
                handed = handed_on

    def clause(self, clause: Clause, above: tuple[_Lead, ...]) -> tuple[tuple[_Lead, ...], list[AgencyMention]]:
        reading = self.document.reading(clause)
        body = modern_tones(reading.text[reading.body :])
        names = tuple(self._known(name) for name in find_names(body, self.vocabulary))
        phrases = phrases_of(body, names, self.vocabulary)
        title = named_leads(body, phrases) if clause.heading or clause.children else ()
        titled = tuple(self._lead(reading, name, "heading") for name in title if name.kind != "other")
        own = [] if title else self._given(clause, body, phrases, bool(above))
        own_leads = tuple(self._lead(reading, given.name, given.rule) for given in own if given.role == "lead")
        leads = titled or own_leads
        if own_leads and not (titled or clause.heading or self._replaces(own, above)):
            leads = (*above, *own_leads)
        mentions: list[AgencyMention] = []
        gives = any(given.role != "lead" for given in own)
        if not clause.heading or gives:
            mentions += self._mentions(clause, reading, own)
        holds_order = not clause.children or not body.endswith(":") or gives
        if not clause.heading and holds_order and not title and not self._replaces(own, above):
            mentions += [AgencyMention(clause.path, lead.span, lead.agency, "lead", lead.rule) for lead in above]
        below = (leads or above) if (clause.heading or body.endswith(":") or titled) else above
        below = titled if title or (clause.heading and names_no_body(body)) else below
        mentions += self.under(clause.children, below)
        return (own_leads if body.endswith(":") else ()), _unique(mentions)

    def _given(self, clause: Clause, body: str, phrases: tuple[Phrase, ...], led: bool) -> list[Given]:
        """Return the roles that a clause's words give; the issuer's own announcements before and after give none."""
        given = given_roles(body, phrases, self.vocabulary, led=led, issuer=self.issuer)
        if clause.kind != "paragraph" or "/" in clause.path:
            return list(given)
        return [one for one in given if one.role != "lead" or one.name.agency != self.issuer]

    def _known(self, name: Name) -> Name:
        agency = self.short_names.get(name.agency)
        return replace(name, agency=agency) if agency else localised(name, self.place)

    def _lead(self, reading: Reading, name: Name, rule: str) -> _Lead:
        offset = reading.body
        return _Lead(name.agency, reading.span(offset + name.start, offset + name.end), name.kind, rule)

    def _mentions(self, clause: Clause, reading: Reading, own: list[Given]) -> list[AgencyMention]:
        return [
            AgencyMention(clause.path, lead.span, lead.agency, given.role, given.rule)
            for given in own
            if given.name.kind != "other"
            for lead in (self._lead(reading, given.name, given.rule),)
        ]

    @staticmethod
    def _replaces(own: list[Given], above: tuple[_Lead, ...]) -> bool:
        """Tell whether the clause's own lead stands instead of the groups above."""
        first = next((given for given in own if given.role == "lead"), None)
        if first is None or not first.opens or _GENERIC.match(first.name.agency):
            return False
        if first.rule in ("assign", "demand", "propose") and any(lead.rule == "heading" for lead in above):
            return False
        return all(lead.kind == "group" for lead in above)


def _unique(mentions: list[AgencyMention]) -> list[AgencyMention]:
    seen: set[tuple[str, str, Role]] = set()
    kept = []
    for mention in mentions:
        key = (mention.clause, mention.agency, mention.role)
        if key not in seen:
            seen.add(key)
            kept.append(mention)
    return kept


def canonical_words(text: str) -> str:
    return " ".join(text.split()).strip(" ,")
