"""Find the bodies that a directive gives a part, and the part: who leads, who supports, who receives.

The grammar, in the words of the genre::

    name     = [post] ["các"] ( head tail | group )       "Giám đốc Sở Y tế", "các sở, ban, ngành"
    head     = a family of bodies                         "Sở", "UBND", "Ban Quản lý"     kb/data/agencies.toml
    tail     = field | level [place] | further words      "Y tế", "cấp xã", "tỉnh Lào Cai" .grammar
    group    = item {("," | "và") item} {what narrows}    "các sở, ngành có liên quan"    kb/data/agency_groups.toml
    phrase   = name {("," | ";" | "và" | "cùng") name}    takes one role together         .phrases
    role     = words before a phrase                      "phối hợp với ...", "báo cáo ..." kb/data/agency_roles.toml
             | a phrase, then a verb of duty              "Sở Y tế chủ trì ..."           kb/data/agency_verbs.toml
    heading  = [lead-in] phrase                           "1.2. Sở Y tế", "Trách nhiệm của Sở Y tế"  .headings

A name ends where a known field, level or place ends; where none is known, before the first lower-case verb or
function word, or at a mark. A post stands for its body, an elliptic list repeats its head ("các sở: Y tế, Tài
chính"), a group that only announces names ("các cơ quan: A, B") drops out. Companies, citizens and "cấp có thẩm
quyền" are read as names, so that they hold a list together, and get no role.

Who leads, for each clause that holds an order:

1. those whom its own words order: as subject, by "giao", "yêu cầu", "đề nghị", by a label ("Cơ quan chủ trì: ...");
2. those whom the nearest heading names, or a paragraph that ends in ":" before it ("yêu cầu các sở, ngành: ...");
3. where both are there, a lead that the clause begins with stands instead of groups above it, and of several
   bodies above it where it is one of them; it stands beside one body;
4. where nobody is above, those whom an order begins with lead the bullets below it, too;
5. a line that only says who does, and with whom, what follows ("Sở A chủ trì, phối hợp với Sở B:") hands both down.

A heading gives its leads to the clauses below and takes none itself, unless it holds an order of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.extract.agencies.context import Context
from kb.extract.agencies.headings import (
    holds_no_orders,
    holds_order_of_its_own,
    named_leads,
    names_no_body,
    names_unit,
    says_no_more,
    stands_beside_order,
)
from kb.extract.agencies.names import Name, canonical
from kb.extract.agencies.ranks import is_issuer
from kb.extract.agencies.roles import Given, given_roles, is_generic, is_share, label_role, phrases_of, replaces
from kb.model import AgencyMention, Clause, Role, Span
from kb.reading import Annotatable, Reading
from kb.vietnamese import modern_tones, slug
from kb.vocabulary import Vocabulary

__all__ = ["agency_id", "canonical", "find_agencies"]


def agency_id(name: str) -> str:
    """Return the id of an agency's canonical name, fit for an address.

    >>> agency_id("Sở Y tế")
    'so-y-te'
    """
    return slug(name)


def find_agencies(document: Annotatable, vocabulary: Vocabulary) -> Iterator[AgencyMention]:
    """Yield each part that a clause gives a body, once, in the order of the document."""
    seen: set[tuple[str, str, Role]] = set()
    for mention in _under(document, Context.of(document, vocabulary), document.clauses, ()):
        key = (mention.clause, mention.agency, mention.role)
        if key not in seen:
            seen.add(key)
            yield mention


@dataclass(frozen=True, slots=True)
class _Part:
    """A body's part in what stands below, with the words that say so; ``group`` where it is many bodies."""

    agency: str
    span: Span
    group: bool
    rule: str
    role: Role = "lead"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a clause's own words say: the names that it consists of, or the roles that it gives."""

    clause: Clause
    reading: Reading
    body: str
    title: tuple[Name, ...]
    given: tuple[Given, ...]

    @property
    def introduces(self) -> bool:
        """Tell whether the clause leads over to what follows."""
        return self.clause.heading or self.body.endswith(":")

    @property
    def opens(self) -> bool:
        """Tell whether the clause begins with those who lead it."""
        first = next((given for given in self.given if given.role == "lead"), None)
        return first is not None and first.opens

    def is_of_others(self, vocabulary: Vocabulary) -> bool:
        """Tell whether the clause opens a part for people or firms, who are no agencies."""
        opens_part = self.clause.heading or bool(self.clause.children)
        return opens_part and names_no_body(self.body, vocabulary)

    def only_hands_down(self, vocabulary: Vocabulary) -> bool:
        """Tell whether the clause says no more than who does, and with whom, what stands below it."""
        last = self.given[-1] if self.given else None
        if last is None or last.role != "support" or not self.clause.children or not self.introduces:
            return False
        return says_no_more(self.body[last.name.end :], vocabulary)

    def supports(self) -> tuple[_Part, ...]:
        """Return the bodies that the clause names as those to work with."""
        return tuple(
            _Part(one.name.agency, self.span(one.name), one.name.kind == "group", one.rule, one.role)
            for one in self.given
            if one.role == "support" and one.name.kind != "other"
        )

    def leads(self) -> tuple[_Part, ...]:
        """Return the leads that the clause names."""
        titled = [(name, "heading") for name in self.title]
        ordered = [(given.name, given.rule) for given in self.given if given.role == "lead"]
        return tuple(
            _Part(name.agency, self.span(name), name.kind == "group", rule)
            for name, rule in titled or ordered
            if name.kind != "other"
        )

    def span(self, name: Name) -> Span:
        """Return the source span of a name."""
        offset = self.reading.body
        return self.reading.span(offset + name.start, offset + name.end)


def _under(
    document: Annotatable,
    context: Context,
    clauses: tuple[Clause, ...],
    above: tuple[_Part, ...],
    label: Role | None = None,
) -> Iterator[AgencyMention]:
    """Yield the mentions of sibling clauses and of all below them.

    ``above`` leads them; ``label`` is the role of those whom they name, under "Cơ quan phối hợp" or the like.
    """
    handed: tuple[_Part, ...] = ()
    numbered = False
    for clause in clauses:
        plain = clause.kind == "paragraph"
        if clause.kind == "attachment" or (plain and numbered):
            handed = ()
        numbered = numbered or not plain
        said = _read(document, context, clause, led=bool(handed or above), label=label)
        if clause.kind == "table" or (clause.heading and holds_no_orders(said.body, context.vocabulary)):
            continue
        yield from _mentions(said, handed or above, context.vocabulary)
        named = label_role(said.body, context.vocabulary) if clause.heading else None
        below = () if named else _below(said, handed or above, context.vocabulary)
        yield from _under(document, context, clause.children, below, named)
        if plain and not clause.children and said.body.endswith(":"):
            handed = said.leads() or handed


def _read(document: Annotatable, context: Context, clause: Clause, *, led: bool, label: Role | None) -> _Said:
    """Read what a clause says; the issuer's own announcements in a paragraph of the root are no duties."""
    reading = document.reading(clause)
    body = modern_tones(reading.text[reading.body :])
    phrases = phrases_of(body, context.names(body), context.vocabulary)
    if clause.heading and label_role(body, context.vocabulary):
        return _Said(clause, reading, body, (), ())
    heads = clause.heading or bool(clause.children)
    described = clause.kind == "article" and names_unit(body)
    title = named_leads(body, phrases, context.vocabulary) if (heads or label) and not described else ()
    if title:
        labelled = tuple(Given(name, label, f"label-{label}") for name in title) if label and not heads else ()
        return _Said(clause, reading, body, () if labelled else title, labelled)
    given = given_roles(body, phrases, context.vocabulary, led=led, issuer=context.issuer)
    preamble = clause.kind == "paragraph" and "/" not in clause.path
    kept = (
        one for one in given if not (preamble and one.role == "lead" and is_issuer(one.name.agency, context.issuer))
    )
    return _Said(clause, reading, body, (), tuple(kept))


def _mentions(said: _Said, above: tuple[_Part, ...], vocabulary: Vocabulary) -> Iterator[AgencyMention]:
    """Yield what a clause gives by its own words, then the leads that it has from above."""
    if said.only_hands_down(vocabulary):
        return
    path = said.clause.path
    gives_part = any(given.role != "lead" for given in said.given)
    if not said.clause.heading or gives_part or holds_order_of_its_own(said.body, said.given, vocabulary):
        for given in said.given:
            if given.name.kind != "other":
                yield AgencyMention(path, said.span(given.name), given.name.agency, given.role, given.rule)
    only_leads_over = said.clause.heading or (said.clause.children and said.body.endswith(":"))
    if said.title or (only_leads_over and not gives_part):
        return
    if stands_beside_order(said.body, vocabulary) or said.is_of_others(vocabulary):
        return
    if not _replaces(said, above):
        for part in above:
            yield AgencyMention(path, part.span, part.agency, part.role, part.rule)


def _below(said: _Said, above: tuple[_Part, ...], vocabulary: Vocabulary) -> tuple[_Part, ...]:
    """Return who has a part in what stands under a clause."""
    if said.only_hands_down(vocabulary):
        return (*(said.leads() or above), *said.supports())
    return _leading_below(said, above, vocabulary)


def _leading_below(said: _Said, above: tuple[_Part, ...], vocabulary: Vocabulary) -> tuple[_Part, ...]:
    """Return who leads what stands under a clause that says more than that."""
    if said.title or said.is_of_others(vocabulary):
        return said.leads()
    if not said.leads():
        return above
    if not said.introduces:
        listed = all(child.kind != "paragraph" for child in said.clause.children)
        return said.leads() if said.opens and listed and not above else above
    return said.leads() if said.clause.heading or _replaces(said, above) else (*above, *said.leads())


def _replaces(said: _Said, above: tuple[_Part, ...]) -> bool:
    """Tell whether a clause's own lead stands instead of those above: it begins the clause, and they are groups."""
    first = next((given for given in said.given if given.role == "lead"), None)
    if first is None:
        return False
    leads = [part for part in above if part.role == "lead"]
    if is_share(first, [lead.agency for lead in leads]):
        return True
    if not all(lead.group for lead in leads):
        return False
    return replaces(first, titled=any(lead.rule == "heading" and not is_generic(lead.agency) for lead in leads))
