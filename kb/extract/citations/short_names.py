"""Short names: what the document says that it will call another ("sau đây viết tắt là ..."), and shortened numbers.

A shortened number ("Nghị quyết 84", "Chỉ thị số 16", "Nghị định 15/2021") stands for the full number of the same type
that the document gives somewhere; of several, for the one that it cites most. A decree with its year has its
whole number by that.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.extract.citations.found import Found
from kb.extract.citations.lexicon import Lexicon

_WORD = re.compile(r"\w+")
_LEADING = re.compile(r"\d+")
_YEAR = re.compile(r"/(\d{4})/")
_SHORT = re.compile(r"(?<=[^\W\d_]\s)(\d{1,5})(?:/((?:19|20)\d\d))?(?!\d)(?!\s?[-–/]\s?[\dA-ZĐ])(?![.,]\d)(?![^\W\d])")
_NO = re.compile(r"\s(?:số\s)?$", re.IGNORECASE)
_ALIAS = re.compile(r"[“\"]?([^()“”\";,.]{4,80})")
_WINDOW = 60


@dataclass(frozen=True)
class ShortNames:
    """What is cited in full: (target, type) by the leading digits, the most cited first, and by a given name."""

    by_digits: Mapping[str, tuple[tuple[str, str | None], ...]]
    by_alias: Mapping[str, Found]

    @cached_property
    def alias_sizes(self) -> Mapping[str, Sequence[int]]:
        """Map the first word of the given names to their lengths, the longest first."""
        sizes: dict[str, set[int]] = defaultdict(set)
        for alias in self.by_alias:
            sizes[_WORD.findall(alias)[0]].add(len(alias))
        return {word: sorted(lengths, reverse=True) for word, lengths in sizes.items()}


def collect(passages: Iterable[tuple[str, list[Found]]], lexicon: Lexicon) -> ShortNames:
    """Collect what short names may stand for from each text and the full citations in it."""
    digits: dict[str, Counter[tuple[str, str | None]]] = defaultdict(Counter)
    aliases: dict[str, Found] = {}
    for text, found in passages:
        for one in found:
            if leading := _LEADING.match(one.target):
                digits[leading[0].lstrip("0")][one.target, one.type] += 1
        if found and "là" in text:
            aliases.update(_aliases(text, found, lexicon))
    return ShortNames({key: tuple(one for one, _ in rows.most_common()) for key, rows in digits.items()}, aliases)


def _aliases(text: str, found: list[Found], lexicon: Lexicon) -> Iterator[tuple[str, Found]]:
    """Yield each name that a bracket gives to a citation of the same type before it.

    A bare type word ("gọi tắt là Kế hoạch") is no name, and one with a number is read as a shortened number.
    """
    for definition in lexicon.words["definition"].finditer(text):
        alias = _ALIAS.match(text, definition.end())
        word = alias and lexicon.type_at(text, alias.start(1))
        if not alias or not word or len(alias[1].split()) < 4 or any(letter.isdigit() for letter in alias[1]):
            continue
        before = [one for one in found if one.end <= definition.start() and one.type == word.type]
        if before:
            yield alias[1].strip(), before[-1]


def find_short(text: str, names: ShortNames, lexicon: Lexicon) -> Iterator[Found]:
    """Yield each short name that stands for a full citation of the document."""
    if names.by_alias:
        yield from _named(text, names)
    for match in _SHORT.finditer(text):
        known = names.by_digits.get(match[1].lstrip("0"), ())
        if known or match[2]:
            yield from _short(text, match, known, lexicon)


def _named(text: str, names: ShortNames) -> Iterator[Found]:
    """Yield each given name in a text, the longest at its place."""
    for word in _WORD.finditer(text):
        start = word.start()
        for size in names.alias_sizes.get(word[0], ()):
            full = names.by_alias.get(text[start : start + size])
            if full and not _WORD.match(text, start + size):
                yield Found(start, start + size, full.target, "alias", full.type)
                break


def _short(
    text: str, match: re.Match[str], known: Iterable[tuple[str, str | None]], lexicon: Lexicon
) -> Iterator[Found]:
    """Yield the citation that a bare number stands for; a decree's year makes its number full by itself."""
    lead = _NO.search(text, max(0, match.start() - 4), match.start())
    word = lead and lexicon.nearest_type(text, max(0, match.start() - _WINDOW), lead.start())
    if not word or not lead or not _touches(text, word.end, lead.start()):
        return
    if lexicon.words["unit"].match(text[match.end() : match.end() + 12]):
        return
    targets = [target for target, type_ in known if type_ == word.type and _year_fits(target, match[2])]
    if match[2] and word.type == "NĐ":
        targets.append(f"{match[0]}/NĐ-CP")
    if targets:
        yield Found(word.start, match.end(), targets[0], "short-number", word.type)


def _touches(text: str, end: int, start: int) -> bool:
    """Tell whether at most "hành động" or the like stands between a type word and its number."""
    gap = text[end:start]
    return len(gap.split()) <= 2 and not re.search(r"[^\w\s]|\d", gap)


def _year_fits(target: str, year: str | None) -> bool:
    given = _YEAR.search(target)
    return year is None or (given is not None and given[1] == year)
