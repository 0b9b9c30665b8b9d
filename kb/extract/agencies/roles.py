"""Read the roles that a clause's own words give to the bodies that it names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kb.extract.agencies.grammar import union
from kb.extract.agencies.names import Name
from kb.extract.agencies.openings import openings, verbs
from kb.extract.agencies.phrases import Phrase, join
from kb.extract.agencies.places import Bounds, Place
from kb.extract.agencies.ranks import is_issuer, orders_no_top, stands_above
from kb.model import Role
from kb.vocabulary import Vocabulary

# How far back the words that give a role are sought; only a report may be told of at length before its receiver.
_NEAR = 100
_GENERIC = re.compile(r"Các (?:cơ quan|đơn vị)|(?:Cơ quan|Đơn vị) (?:chức năng|chuyên môn)")
_ORDERED = ("assign", "demand", "propose")


@dataclass(frozen=True, slots=True)
class Given:
    """A role that a clause gives; ``opens`` where the clause begins with the order to the body."""

    name: Name
    role: Role
    rule: str
    opens: bool = False


# Who leads or supports as the subject of a sentence: (rule, role, whether it holds, whether it opens the clause).
# The first that holds decides.
_SUBJECT_RULES: tuple[tuple[str, Role, Callable[[Place], bool], bool], ...] = (
    ("informed", "lead", lambda p: p.informed and p.then(p.openings.informed), False),
    ("sender", "lead", lambda p: p.is_object and p.sends, False),
    ("cooperating", "support", lambda p: p.apart and p.cooperates_by_name, False),
    ("cooperates", "support", lambda p: p.joins_in and p.then(p.verbs.only_cooperates), False),
    ("colon", "lead", lambda p: p.starts and p.then(p.verbs.colon), True),
    ("subject", "lead", lambda p: (p.starts or p.introduced) and p.then(p.verbs.duty), True),
    ("subject-after-comma", "lead", lambda p: p.follows_comma and p.then(p.verbs.certain), False),
    ("certain-duty", "lead", lambda p: not p.is_object and p.then(p.verbs.certain), False),
    ("sole-subject", "lead", lambda p: p.phrase.start == 0 and not p.phrase.is_group and p.then(p.verbs.other), True),
    ("tasks-follow", "lead", lambda p: (p.starts or p.introduced) and p.announces_tasks, True),
)


@dataclass(frozen=True, slots=True)
class _Trigger:
    """An entry of ``agency_roles``: words that give the phrase after them its role.

    One of ``cues`` stands in all of them: most phrases have none before them, and need no search.
    """

    rule: str
    role: Role
    cues: tuple[str, ...]
    before: re.Pattern[str]
    needs_lead: bool
    far: bool

    def is_hinted_at(self, said: str) -> bool:
        """Tell whether one of the cues is in what stands before a phrase, in lower case."""
        return any(cue in said for cue in self.cues)

    def search(self, before: str) -> re.Match[str] | None:
        """Find the words at the end of what stands before a phrase."""
        return self.before.search(before, 0 if self.far else max(0, len(before) - _NEAR))


@cache
def _triggers(vocabulary: Vocabulary) -> tuple[_Trigger, ...]:
    return tuple(
        _Trigger(
            entry.id,
            entry.extra["role"],
            tuple(entry.extra["cues"]),
            re.compile(rf"(?i:(?<!\w){union(entry.patterns)})"),
            entry.extra.get("needs_lead", False),
            entry.extra.get("far", False),
        )
        for entry in vocabulary.table("agency_roles")
    )


def phrases_of(text: str, names: tuple[Name, ...], vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    """Join the names of a clause's text."""
    return tuple(join(text, names, verbs(vocabulary).strong))


def given_roles(
    text: str, phrases: tuple[Phrase, ...], vocabulary: Vocabulary, *, led: bool, issuer: str | None
) -> Iterator[Given]:
    """Yield the roles that a clause's words give, in order; names that are no agencies among them.

    ``led`` tells that a heading or paragraph above names who leads; ``issuer`` is the canonical name of the
    document's issuer, whose own announcements ("UBND tỉnh yêu cầu ...") are no duties.
    """
    words = openings(vocabulary)
    if words.defined.match(text):
        return
    if not phrases:
        return
    told = words.told.match(text) is not None
    bounds = Bounds.of(text, phrases[0], words, verbs(vocabulary))
    for phrase in phrases:
        place = Place(text, phrase, bounds, words, verbs(vocabulary))
        if phrase.end <= bounds.executors and not place.is_object:
            given = _each(phrase, "lead", "execution", True)
        else:
            given = _phrase_roles(place, vocabulary, led, issuer)
        yield from (one for one in given if not told or one.rule in _ORDERED)


def _each(phrase: Phrase, role: Role, rule: str, opens: bool) -> Iterator[Given]:
    """Give a role to every name of a phrase."""
    for name in phrase.names:
        yield Given(name, role, rule, opens)


def _phrase_roles(place: Place, vocabulary: Vocabulary, led: bool, issuer: str | None) -> Iterator[Given]:
    """Give a phrase the role of the words before it, or else that of a subject."""
    last = place.before[-2:].strip()[-1:]
    said = place.before.lower() if last.isalpha() or last in (":", "(") else ""
    for trigger in _triggers(vocabulary):
        if not trigger.is_hinted_at(said) or (trigger.needs_lead and not led):
            continue
        if words := trigger.search(place.before):
            yield from _triggered(trigger, words, place, led, issuer)
            return
    found = list(_subject(_split(place), issuer))
    yield from found or _subject(_unannounced(place), issuer)


def _triggered(trigger: _Trigger, words: re.Match[str], place: Place, led: bool, issuer: str | None) -> Iterator[Given]:
    """Give the role of the words before a phrase.

    Within an order ("..., yêu cầu X ...") a demand is the power of who leads it, and gives no role; a request to a
    body above the issuer is a proposal, and no task is given upwards.
    """
    head = place.before[: words.start()]
    starts = place.openings.start.search(head) is not None
    upwards = stands_above(place.phrase.names[0], issuer)
    begins = starts or place.openings.introduced.search(head) is not None
    if trigger.rule == "demand" and led and not begins:
        return
    if trigger.rule == "assign" and upwards and orders_no_top(issuer):
        return
    begins = begins or not led
    role: Role = "recipient" if upwards and trigger.rule in ("propose", "demand") else trigger.role
    yield from _each(place.phrase, role, trigger.rule, role == "lead" and begins and place.opens)


def label_role(text: str, vocabulary: Vocabulary) -> Role | None:
    """Return the role that a heading's label gives to the names below it: "Cơ quan phối hợp"."""
    label = f"{text.rstrip(' :.')}: "
    named = (t.role for t in _triggers(vocabulary) if t.rule.startswith("label") and t.before.match(label))
    return next(named, None)


def _unannounced(place: Place) -> Place:
    """Leave a group before a colon aside: "Trách nhiệm của các cơ quan: Sở Y tế chủ trì ..."."""
    first = place.phrase.names[0].start
    if first == place.phrase.start or not place.then(place.verbs.strong):
        return place
    return replace(place, phrase=replace(place.phrase, start=first))


def _split(place: Place) -> Place:
    """Part a subject from a list that it only follows: "Theo hướng dẫn của Bộ Y tế, Sở Y tế tham mưu ...".

    The highest organs end the list: "Căn cứ Nghị quyết của Chính phủ, các bộ, UBND các tỉnh xây dựng ...".
    """
    last = place.phrase.names[-1]
    if (
        len(place.phrase.names) == 1
        or place.starts
        or not place.is_object
        or place.text.startswith(",", place.phrase.end)
    ):
        return place
    below = tuple(itertools.dropwhile(lambda name: name.rank == 4, place.phrase.names))
    kept = below if 0 < len(below) < len(place.phrase.names) else (last,)
    apart = replace(place, phrase=Phrase(kept, kept[0].start))
    return apart if apart.follows_comma and apart.introduced and apart.then(apart.verbs.strong) else place


def _subject(place: Place, issuer: str | None) -> Iterator[Given]:
    """Give the lead, or support, to the subject of an order."""
    first = place.phrase.names[0]
    announces = first.rank == 4 or is_issuer(first.agency.removeprefix("Thường trực "), issuer)
    if (announces and place.then(place.verbs.order)) or (place.text.endswith(":") and place.then(place.verbs.issue)):
        return
    for rule, role, holds, opens in _SUBJECT_RULES:
        if holds(place):
            yield from _each(place.phrase, role, rule, opens and place.opens)
            return


def is_generic(agency: str) -> bool:
    """Tell whether a name says no more than that there are bodies: "Các cơ quan, đơn vị"."""
    return _GENERIC.match(agency) is not None


def is_share(given: Given, above: list[str]) -> bool:
    """Tell whether a lead given in a clause takes the share of one of several bodies above in what they all do."""
    if len(set(above)) < 2 or not given.opens or given.rule in _ORDERED:
        return False
    return _bare(given.name.agency) in {_bare(agency) for agency in above}


def _bare(agency: str) -> str:
    return agency.removesuffix(" tỉnh").removesuffix(" thành phố")


def replaces(given: Given, *, titled: bool) -> bool:
    """Tell whether a lead given in a clause may stand instead of a group above.

    "Thủ trưởng các cơ quan ..." only repeats the group; under a heading that names bodies (``titled``), "giao X" is
    an order of theirs.
    """
    if not given.opens or is_generic(given.name.agency):
        return False
    return not (titled and given.rule in _ORDERED)
