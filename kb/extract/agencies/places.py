"""Tell where a phrase stands in its clause: what is before it, what after, whether it opens the order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kb.extract.agencies.openings import Openings, Verbs
from kb.extract.agencies.phrases import Phrase

# How much of what stands before a phrase is looked at.
_WINDOW = 240
# The words that only a mark, or what makes a name no subject, may take right before it.
_CLOSE = 32
_SENTENCE_END = re.compile(r"[.;] ")
_COOPERATING = re.compile(r"(?:Cơ quan|Đơn vị) phối hợp$")
# A list of what there is, and no tasks: "Các đơn vị sự nghiệp được quy định tại Nghị định này, gồm:"
_LISTS = re.compile(r" (?:bao )?gồm(?: có)?:$")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a clause's first order ends, and where those end who are to carry a document out (0: none).

    A first sentence that begins with no verb ("Về khen thưởng: ...", "Hiện nay ...") leads over to the order.
    """

    first_order: int
    executors: int

    @classmethod
    def of(cls, text: str, first: Phrase, words: Openings, duties: Verbs) -> Bounds:
        """Measure a clause whose first phrase is ``first``."""
        end = _SENTENCE_END.search(text) if duties.imperative.match(text) else None
        duty = duties.execution.search(text)
        begins = duty is not None and words.start.search(text[: first.start]) is not None
        return cls(end.start() if end else len(text), duty.start() if duty and begins else 0)


@dataclass(frozen=True)
class Place:
    """A phrase in its clause: what stands before it and after it."""

    text: str
    phrase: Phrase
    bounds: Bounds
    openings: Openings
    verbs: Verbs

    @cached_property
    def before(self) -> str:
        """Return what stands right before the phrase."""
        return self.text[max(0, self.phrase.start - _WINDOW) : self.phrase.start]

    @cached_property
    def starts(self) -> bool:
        """Tell whether the phrase starts a sentence or a part of one."""
        return self.openings.start.search(self.before) is not None

    @cached_property
    def follows_comma(self) -> bool:
        """Tell whether a comma stands before it."""
        return self._closely(self.openings.comma)

    @cached_property
    def introduced(self) -> bool:
        """Tell whether only the circumstances of an order stand before it in its sentence."""
        apart = self.follows_comma or self.before.endswith(" thì ")
        return apart and self.openings.introduced.search(self.before) is not None

    @property
    def apart(self) -> bool:
        """Tell whether a mark stands before it."""
        return self.starts or self.follows_comma

    @property
    def in_the_middle(self) -> bool:
        """Tell whether it follows a comma within an order."""
        return self.follows_comma and not self.introduced

    @property
    def joins_in(self) -> bool:
        """Tell whether it follows those who lead: "giao Sở A chủ trì; Sở B phối hợp"."""
        return self.in_the_middle or (self.before.endswith("; ") and not self.phrase.is_group)

    @property
    def informed(self) -> bool:
        """Tell whether the document is made known to the phrase."""
        return self.openings.before_informed.search(self.before) is not None

    @property
    def sends(self) -> bool:
        """Tell whether the phrase sends in the report that the sentence is about."""
        return self.openings.before_sender.search(self.before) is not None and self.then(self.openings.sends)

    @property
    def announces_tasks(self) -> bool:
        """Tell whether tasks of a group follow the clause."""
        return self.phrase.is_group and self.text.endswith(":") and not _LISTS.search(self.text)

    @property
    def cooperates_by_name(self) -> bool:
        """Tell whether the last of the phrase are those who cooperate, not told at once what they must do."""
        apart = self.phrase.start or not self.then(self.verbs.certain)
        return bool(apart) and _COOPERATING.search(self.phrase.last) is not None

    @cached_property
    def is_object(self) -> bool:
        """Tell whether a word before it makes it no subject."""
        return self._closely(self.openings.object)

    @cached_property
    def opens(self) -> bool:
        """Tell whether it stands in the first order of the clause."""
        return self.phrase.start <= self.bounds.first_order

    def _closely(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether a pattern, of a few words at most, ends right before the phrase."""
        return pattern.search(self.before, max(0, len(self.before) - _CLOSE)) is not None

    def then(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether a pattern stands right after the phrase."""
        return pattern.match(self.text, self.phrase.end) is not None
