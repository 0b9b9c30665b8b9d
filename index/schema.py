"""The fields of the word index."""

from __future__ import annotations

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import KEYWORD, TEXT, Schema


def schema() -> Schema:
    """Return the fields.

    ``exact`` and ``folded`` hold a clause's syllables with and without tones, in the same positions;
    ``above_exact`` and ``above_folded`` those of the headings above it, and of the title and number above the first
    clause; ``words`` the segmented words and protected tokens; ``pairs`` and ``above_pairs`` each two neighbours,
    folded.
    ``agency`` and ``topic`` hold ids, ``cited`` the keys of the numbers that a clause cites, ``own`` its directive's.
    """
    return Schema(
        exact=_text(), folded=_text(), above_exact=_text(), above_folded=_text(), words=_bag(), pairs=_bag(),
        above_pairs=_bag(),
        agency=KEYWORD(), topic=KEYWORD(), cited=KEYWORD(), own=KEYWORD(),
    )  # fmt: skip


def _text() -> TEXT:
    return TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)


def _bag() -> TEXT:
    return TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
