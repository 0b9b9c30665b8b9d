r"""How the matches of patterns begin: a cheap test in front of a long alternation.

An alternation of hundreds of phrases is tried at every word of a text, branch by branch, and fits at few. The first
letters of the phrases, nested letter by letter, refuse most words at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DEPTH = 4  # letters; more of them refuse hardly more words
_GROUP = re.compile(r"\(\?:([^()\\]+)\)(?![?*{])")
_NESTED = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")
_CLASS = re.compile(r"\[([^\W\d_]+)\](?![?*{])")
_LETTERS = re.compile(r"(?:[\w ,-](?![?*{]))*")


def opening(patterns: Iterable[str]) -> str:
    r"""Return a lookahead that holds wherever one of the patterns may match; empty where one may begin with anything.

    >>> opening(["cách ly", "cá", r"(?:đại|hậu)\s?dịch"])
    '(?=(?:cá|hậu|đại))'
    """
    starts = {start for pattern in patterns for start in starts_of(pattern)}
    return "" if "" in starts else f"(?={_nested(starts)})"


def starts_of(pattern: str) -> set[str]:
    r"""Return the letters of which some begin each match of a pattern; "" is among them where its source hides them.

    >>> sorted(starts_of("[Ss]ở Y tế")), starts_of(r"\d+ ngày"), starts_of("vắc ?xin"), starts_of("a|b")
    (['Sở Y', 'sở Y'], {''}, {'vắc'}, {''})
    """
    if "|" in _NESTED.sub("", pattern):
        return {""}
    group = _GROUP.match(pattern)
    branches = group[1].split("|") if group else [pattern]
    return {start[:_DEPTH] for branch in branches for start in _branch(branch)}


def _branch(branch: str) -> Iterable[str]:
    either = _CLASS.match(branch)
    letters = _LETTERS.match(branch, either.end() if either else 0)
    rest = letters[0] if letters else ""
    return [first + rest for first in either[1]] if either else [rest]


def _nested(starts: set[str]) -> str:
    """Return a pattern for words of which none is empty, letter by letter; one that begins another stands for it."""
    below: dict[str, set[str]] = {}
    for start in starts:
        below.setdefault(start[0], set()).add(start[1:])
    branches = [re.escape(first) + ("" if "" in rest else _nested(rest)) for first, rest in sorted(below.items())]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
