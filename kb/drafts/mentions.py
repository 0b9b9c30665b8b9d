"""The mentions of a draft in their order, each with the document that it means.

A draft may be a whole document or a passage without a head: what the structure leaves out of the clauses (brackets
below a title, recipients, signature) is read as well, but for the document's own number and what is no part of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kb.cite import issuer_name
from kb.drafts.model import Mark
from kb.extract.citations import find_citations
from kb.extract.citations.lexicon import bare
from kb.model import CitationMention, Clause, Span, Structure
from kb.reading import Annotatable, Reading
from kb.structure import parse
from kb.vocabulary import Vocabulary

_LAW_YEAR = re.compile(r"\s(?:năm\s)?((?:19|20)\d\d)$")
_LAW_NUMBER = re.compile(r"\s?(?:\([^()]*\))?\s?,?\s?(?:số\s?:?\s?)?(?=\d).*$", re.DOTALL)
SHORT = ("alias", "short-number", "spoken-of-place")
_OWN = re.compile(r"\W*số\s?:", re.IGNORECASE)
_LAW = re.compile(r"(?i)(?:bộ luật|luật|pháp lệnh|hiến pháp)(?!\w)")


@dataclass(slots=True)
class Cited:
    """A document that a draft mentions: its number or name, and what the draft tells of it anywhere.

    ``dated`` is the first mention with a date, ``issuer`` the body that the first to give one gives; one in capitals,
    as a title has it, counts only where no other does.
    """

    names: set[str]
    first: CitationMention
    dated: CitationMention | None = None
    type: str | None = None
    issuer: str | None = None
    bodies: set[str] = field(default_factory=set)

    def add(self, mention: CitationMention, names: set[str]) -> None:
        """Take in what one more mention tells."""
        self.names |= names
        self.dated = self.dated or (mention if mention.date else None)
        self.type = self.type or mention.type
        if mention.issuer and (self.issuer is None or (self.issuer.isupper() and not mention.issuer.isupper())):
            self.issuer = mention.issuer
        if mention.issuer:
            self.bodies.add(_body(mention.issuer))


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention in the text that it stands in, on one line; ``start`` and ``end`` count in ``reading.text``."""

    mention: CitationMention
    reading: Reading
    start: int
    end: int
    mark: Mark
    cited: Cited
    part: bool = False

    @property
    def surface(self) -> str:
        """Return its words."""
        return self.reading.text[self.start : self.end]


def read_draft(text: str, vocabulary: Vocabulary) -> Annotatable:
    """Read a draft into clauses; what lies outside them follows as paragraphs of its own."""
    structure = parse(text, "", vocabulary)
    if not structure.directive.title_spans or not structure.clauses:
        structure = parse(text, "", vocabulary, headed=False)
    return Annotatable.of(replace(structure, clauses=structure.clauses + tuple(_outside(structure))))


def find_mentions(document: Annotatable, vocabulary: Vocabulary) -> list[Placed]:
    """Return every mention of another document, in the order of the draft."""
    found = sorted(find_citations(document, vocabulary), key=lambda one: (one.span.start, one.span.end))
    own = {"self", document.directive.number, *(one.target for one in found if _is_own(one, document))}
    found = [one for one in found if one.target not in own]
    cited: dict[str, list[Cited]] = defaultdict(list)
    placed: list[Placed] = []
    for one in found:
        reading = document.title if one.clause == "title" else document.readings[one.clause]
        end = reading.index(one.span.end)
        meant = _meant(one, reading.text[reading.index(one.span.start) : end], cited)
        placed.append(Placed(one, reading, reading.index(one.span.start), end, "first", meant))
    return list(_marked(placed))


def _outside(structure: Structure) -> Iterator[Clause]:
    """Yield what belongs to the document outside its clauses, a paragraph for each line."""
    text, titles = structure.directive.text, structure.directive.title_spans
    for part in structure.parts:
        if part.path is not None or part.kind == "noise":
            continue
        start = part.span.start
        for line in part.span.of(text).splitlines(keepends=True):
            span = Span(start, start + len(line))
            start = span.end
            if line.strip() and not any(span.overlaps(title) for title in titles):
                label = f"ngoài-{span.start}"
                yield Clause(label, "paragraph", label, (span,))


def _is_own(mention: CitationMention, document: Annotatable) -> bool:
    """Tell the number that a draft gives itself: "Số: 12/KH-UBND" at the head of a line."""
    text = document.directive.text
    line = text.rfind("\n", 0, mention.span.start) + 1
    return bool(_OWN.match(mention.span.of(text)) and not text[line : mention.span.start].strip(" |*"))


def _meant(mention: CitationMention, surface: str, cited: dict[str, list[Cited]]) -> Cited:
    """Find the document that a mention means among those before it: the latest that it may be; else make a new one.

    ``cited`` has them by name.
    """
    names = _names(mention, surface)
    before = (document for name in sorted(names) for document in reversed(cited[name]))
    document = next((one for one in before if _may_be(mention, one)), None) or Cited(set(), mention)
    for name in names - document.names:
        cited[name].append(document)
    document.add(mention, names)
    return document


def _names(mention: CitationMention, surface: str) -> set[str]:
    """Return what tells a document: its number folded; of a law its name, without the year behind it."""
    names = {bare(_LAW_YEAR.sub("", mention.target)).replace(" ", "")}
    law = _LAW.search(surface) if mention.target[:1].isdigit() and mention.type in ("L", "PL") else None
    if law:
        name = _LAW_NUMBER.sub("", surface[law.start() :])
        names |= {bare(name).replace(" ", "")} if len(name.split()) > 2 else set()
    return {name.lstrip("0") for name in names}


def _may_be(mention: CitationMention, document: Cited) -> bool:
    """Tell whether nothing that a mention says speaks against a document: its year, or its day with its issuer."""
    before = document.dated
    if before is None or before.date is None or mention.date is None or mention.date == before.date:
        return True
    if mention.date.year != before.date.year:
        return False
    return len(document.bodies | ({_body(mention.issuer)} if mention.issuer else set())) < 2


def _body(issuer: str) -> str:
    name = issuer_name(issuer).replace("BTV", "Ban Thường vụ")
    return bare(name).replace(" ", "")


def _marked(placed: Sequence[Placed]) -> Iterator[Placed]:
    """Tell the first mention of each document from the later ones; the draft's title is no mention of its text.

    Of a row of places in one document ("Điều 7, Điều 8 Luật ...") those before the last are parts of its mention.
    """
    seen: set[int] = set()
    for i, one in enumerate(placed):
        following = placed[i + 1] if i + 1 < len(placed) else None
        part = following is not None and _is_part(one, following)
        first = id(one.cited) not in seen
        if one.mention.clause == "title":
            mark: Mark = "title"
        elif one.mention.rule in SHORT and not part:
            mark = "short"
        else:
            mark = "first" if first else "later"
        if mark != "title" and not part:
            seen.add(id(one.cited))
        yield replace(one, mark=mark, part=part)


def _is_part(one: Placed, following: Placed) -> bool:
    same = one.cited is following.cited and one.reading is following.reading
    place = one.mention.rule == following.mention.rule == "place"
    return same and place and following.start - one.end < 12 and not re.search(r"\d{2}|[A-ZĐ]{2}", one.surface[8:])
