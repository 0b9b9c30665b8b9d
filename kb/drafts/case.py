"""A mention as the rules see it: its pieces, what is known of its document, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.cite import Citable, title_in_sentence
from kb.drafts.mentions import SHORT, Cited, Placed
from kb.drafts.model import Holding
from kb.drafts.pieces import Pieces, take_apart
from kb.extract.citations.lexicon import Lexicon
from kb.model import PartialDate
from kb.vocabulary import Entry, Vocabulary

_LAW_TYPES = ("L", "PL")
_AROUND = 200


@dataclass(frozen=True, slots=True)
class Patch:
    """Put ``text`` in the place of ``[start:end]`` of a reading's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A mention with all that judges it.

    ``facts`` are what is known of the document, ``words`` the entries of ``kb/data/draft_words.toml``, ``in_row`` tells
    that it goes on a row of documents, ``shares_issuer`` that the row says whose it is, ``introduced`` that the draft
    has said what its short name stands for.
    """

    placed: Placed
    pieces: Pieces
    facts: Citable
    holding: Holding | None
    words: Mapping[str, Entry]
    source: str
    in_row: bool
    shares_issuer: bool
    introduced: bool

    @property
    def text(self) -> str:
        """Return the text that the mention stands in."""
        return self.placed.reading.text

    @property
    def before(self) -> str:
        """Return what stands before it there."""
        return self.text[max(0, self.placed.start - _AROUND) : self.placed.start]

    @property
    def after(self) -> str:
        """Return what stands behind it, and behind a remark in brackets."""
        after = self.text[self.placed.end : self.placed.end + _AROUND]
        bracket = self.words["bracket"].search(after)
        return after[bracket.end() :] if bracket else after

    @property
    def lacks_title(self) -> bool:
        """Tell whether nothing behind it can be the document's title."""
        return self.words["no-title"].search(self.after) is not None

    @property
    def has_issuer_before(self) -> bool:
        """Tell whether the body that issued it is named before it: "đề nghị của Sở Nội vụ tại Tờ trình số ..."."""
        return self.shares_issuer or self.words["issuer-before"].search(self.before) is not None

    @property
    def is_adjacent(self) -> bool:
        """Tell whether the word for the type stands right before the number."""
        word, number = self.pieces.word, self.pieces.number
        gap = self.text[word[1] : number[0]] if word and number else ""
        return re.fullmatch(r"\s(?:số\s?:?\s?)?", gap, re.IGNORECASE) is not None

    @property
    def is_short(self) -> bool:
        """Tell whether it gives a short name where the number should stand."""
        return self.placed.mention.rule in SHORT

    @property
    def is_certain(self) -> bool:
        """Tell whether it can be no other document of that number: only then is anything filled in from the corpus."""
        if self.holding is None:
            return True
        return self.placed.cited.dated is not None or re.search(r"/\d{4}/", self.placed.mention.target) is not None

    @property
    def is_law(self) -> bool:
        """Tell whether it means a law or an ordinance."""
        return is_law(self.placed)

    @property
    def title(self) -> str | None:
        """Return the document's title as it goes on in a sentence."""
        return title_in_sentence(self.facts.title) if self.facts.title else None


def is_law(placed: Placed) -> bool:
    """Tell a law or an ordinance, by its name or by its number."""
    mention = placed.mention
    named = not re.match(r"\d", mention.target)
    return mention.type in _LAW_TYPES or mention.rule == "law" or (named and mention.rule in ("place", "alias"))


def cases(
    placed: Sequence[Placed], held: Mapping[int, Holding | None], text: str, vocabulary: Vocabulary
) -> list[Case]:
    """Put what is known beside each mention; ``held`` is by the identity of the document, ``text`` the draft's."""
    lexicon = Lexicon.of(vocabulary)
    words = {entry.id: entry for entry in vocabulary.table("draft_words")}
    names = _introduced(placed, words["gives-name"])
    known = {id(one.cited): one.cited for one in placed}
    told = {key: facts(cited, held[key], vocabulary) for key, cited in known.items()}
    found: list[Case] = []
    for i, one in enumerate(placed):
        pieces = take_apart(one, lexicon)
        in_row = bool(i) and _goes_on(placed[i - 1], one, words)
        found.append(
            Case(
                placed=one,
                pieces=pieces,
                facts=told[id(one.cited)],
                holding=held[id(one.cited)],
                words=words,
                source=one.mention.span.of(text),
                in_row=in_row,
                shares_issuer=in_row and (pieces.word is None or found[-1].has_issuer_before),
                introduced=(id(one.cited), one.surface.casefold()) in names,
            )
        )
    return found


def facts(cited: Cited, holding: Holding | None, vocabulary: Vocabulary) -> Citable:
    """Gather what is known of a document: from the corpus that holds it, else from the draft, others, its symbol."""
    first, dated = cited.first, cited.dated
    known = holding.citable if holding else Citable(None, None, None, None, None)
    if holding and holding.id:
        return known
    date = PartialDate(dated.date.year, dated.date.month, dated.date.day) if dated and dated.date else known.date
    kind = cited.type or known.type
    if not re.match(r"\d", first.target):
        return Citable(kind or "L", None, date, None, first.target)
    issuer = cited.issuer or known.issuer or _issuer_of(first.target, vocabulary)
    return Citable(kind, padded(first.target), date, issuer, known.title)


def padded(number: str) -> str:
    """Put the zero before a figure that stands alone.

    >>> padded("7/QĐ-UBND"), padded("17/QĐ-UBND")
    ('07/QĐ-UBND', '17/QĐ-UBND')
    """
    return re.sub(r"^(?=[1-9][/-])", "0", number)


def _issuer_of(number: str, vocabulary: Vocabulary) -> str | None:
    return next((entry.name for entry in vocabulary.table("citing_issuers") if entry.search(number)), None)


def _introduced(placed: Sequence[Placed], given: Entry) -> set[tuple[int, str]]:
    """Return which short names the draft gives: in brackets, or behind "sau đây gọi tắt là"."""
    return {
        (id(one.cited), one.surface.casefold())
        for one in placed
        if one.mark == "short" and given.search(one.reading.text[max(0, one.start - 60) : one.start])
    }


def _goes_on(before: Placed, one: Placed, words: Mapping[str, Entry]) -> bool:
    """Tell whether a mention stands in a row behind another."""
    between = one.reading.text[before.end : one.start] if before.reading is one.reading else "."
    return words["row"].search(between) is not None and before.end <= one.start
