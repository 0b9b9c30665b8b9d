"""The scoring formula as data: what a term of the question is worth where it stands in a clause.

A clause's score is the sum over the terms of the question of ``weight × share × impact``, where the impact of a term
in a field is ``idf × tf·(k1 + 1) / (tf + k1·(1 - b + b·length/average))``: ``share`` says what a field counts for
within its group, ``weight`` what the group counts for in the question. The numbers were chosen on questions about
Vietnamese laws and administrative documents; each may move to its neighbour without much change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Group = Literal["exact", "folded", "words", "pairs", "agency", "topic", "cited", "own"]


@dataclass(frozen=True, slots=True)
class Share:
    """A field and what it counts for within its group.

    ``k1`` says how soon more of the same term stops counting, ``b`` how much a long text is held against a clause.
    """

    field: str
    share: float = 1.0
    k1: float = 1.2
    b: float = 0.75


GROUPS: Mapping[Group, tuple[Share, ...]] = MappingProxyType(
    {
        "exact": (Share("exact", k1=0.8), Share("above_exact", 0.2)),
        "folded": (Share("folded", k1=0.8), Share("above_folded", 0.2)),
        "words": (Share("words", k1=0.8),),
        "pairs": (Share("pairs", k1=0.3), Share("above_pairs", 0.5)),
        "agency": (Share("agency"),),
        "topic": (Share("topic"),),
        "cited": (Share("cited"),),
        "own": (Share("own"),),
    }
)
SHARES: Mapping[str, Share] = MappingProxyType({share.field: share for shares in GROUPS.values() for share in shares})

# Fields of ids: to have one counts 1, however often and however long the clause.
IDS = frozenset({"agency", "topic", "cited", "own"})
# Fields whose syllables may be asked for side by side; the group "pairs" tells where each two of them stand.
ORDERED = frozenset({"exact", "above_exact", "folded", "above_folded"})

# What the terms of a question count for. A syllable with a mark counts in two parts: as typed, and without its marks.
SYLLABLE = 1.0
TONED, UNTONED = 0.7, 0.3
PAIRS = 0.8
WORDS = 0.2
OTHERWISE = 0.3  # another way to write words of the question
AGENCY = 1.0  # where the words are the name of a body that has a part in the clause
NEARNESS = 0.3  # the second look at the best: what stands close together counts once more
STEPS = 10  # every weight is a whole number of so many parts
