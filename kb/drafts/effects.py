"""What one document does to another: "Quyết định này thay thế Quyết định số 5/QĐ-UBND".

Only what changes a document by itself counts: its subject is the document that speaks ("Quyết định này bãi bỏ ...", a
clause that begins with the verb) or a document named right before the verb. To ask that one be changed ("tham mưu sửa
đổi") changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kb.drafts.model import Effect
from kb.extract.citations.lexicon import Lexicon
from kb.extract.citations.numbers import find_numbers
from kb.vocabulary import Entry, Vocabulary

_VERBS = ("repealing", "replacing", "amending")
_WINDOW = 300
_NEAR = 60


def effect_on(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[Effect, str | None] | None:
    """Return what becomes of the document cited at ``text[start:end]``, None where nothing does.

    With it comes the document that does it, as cited before the verb; None for the one whose text it is.
    """
    words = {entry.id: entry for entry in vocabulary.table("draft_words")}
    ended = words["ended"].search(text[end : end + 120])
    if ended and _speaks(text[max(0, start - _WINDOW) : start], words):
        return cast(Effect, words["ended"].extra["effect"]), None
    before = text[max(0, start - _WINDOW) : start]
    for entry in (words[verb] for verb in _VERBS):
        found = entry.search(before)
        if found is None:
            continue
        effect = cast(Effect, entry.extra["effect"])
        if _speaks(before[: found.start()], words):
            return effect, None
        other = _named(before[: found.start()], vocabulary)
        if other:
            return effect, other
    return None


def stems(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return words, less their first letter, of which one stands in every text that changes a document."""
    return tuple(stem for entry in vocabulary.table("draft_words") for stem in entry.extra.get("stems", ()))


def _speaks(before: str, words: Mapping[str, Entry]) -> bool:
    return words["own-subject"].search(before) is not None


def _named(before: str, vocabulary: Vocabulary) -> str | None:
    """Return the document named right before a verb."""
    last = None
    for last in find_numbers(before, Lexicon.of(vocabulary)):  # noqa: B007 - the last one is wanted
        pass
    near = last is not None and len(gap := before[last.end :]) < _NEAR and not any(sign in gap for sign in ".;:")
    return before[last.start : last.end] if last and near else None
