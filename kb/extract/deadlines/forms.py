"""The forms of a time limit: patterns over the letters of its words, each with the reader of its value.

``FORMS`` is the whole grammar. At a place the first form that fits wins; what no form covers is no time limit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kb.extract.deadlines import readers
from kb.extract.deadlines.limits import Around, Limit
from kb.extract.deadlines.tokens import Token, tokenise

Reader = Callable[[str, Sequence[Token], Around], Iterator[Limit]]

_CLOCK = "[tg]?"
_POINT = "[dmqhye]"
_DAYS = "[do](?:(?:&|>|[EH])[TCV]*[do])*"

# Name, pattern over the letters of tokens.py, reader.
FORMS: tuple[tuple[str, str, Reader], ...] = (
    ("day_of_period",
     rf"K?(?:[ruc]\(?)?[FTCHEVINKXG]*{_CLOCK}V?(?:{_DAYS}|m(?:(?:&|>|[EH])[TCV]*m)*|z|q|a(?:[&>E]a)*){_CLOCK}V?[rR]",
     readers.read_every),
    ("hour_of_period", rf"K?[TCHEV]+{_CLOCK[:-1]}\(?r|F[tg](?:E|>)[tg]r", readers.read_every),
    ("period_and_day", rf"K?r&[TCHEV]+{_CLOCK}V?o(?:&[TCV]*o)*", readers.read_every),
    ("period_with_day", rf"K?[rucs]\(?[TCHEV]+I?{_CLOCK}V?(?:{_DAYS}|z|a(?:[&>]a)*)", readers.read_every),
    ("period_with_weekday", rf"K?r\(?V?{_CLOCK}a(?:[&>]a)*", readers.read_every),
    ("day_of_quarter", rf"K?(?:r\(?)?[TCHEVI]*{_CLOCK}V?z", readers.read_every),
    ("range",
     rf"(?:[GIVNK]*C?F{_CLOCK}V?[dmqyoh]|[GIV]+[dmqyoh]|[mqyoh]|d(?=>))(?:[EH]|>)+{_CLOCK}V?[dmqyh]",
     readers.read_range),
    ("days", rf"[GIV]+{_CLOCK}o(?:&o)*&d", readers.read_range),
    ("day_alone", rf"[TCV]+{_CLOCK}V?o(?:&[TCV]*o)*", readers.read_of_month),
    ("since", rf"F{_CLOCK}V?[dmqy]", readers.read_since),
    ("by", rf"K?(?:[TCENX]+[IVG]?|[TCENX]*H){_CLOCK}V?{_POINT}(?:&[TCHENV]*{_POINT})*", readers.read_by),
    ("in", rf"K?[GIV]+{_CLOCK}V?{_POINT}(?:&[IV]*{_POINT})*", readers.read_in),
    ("working_day", r"[CTGIS]*J", readers.read_within),
    ("within", r"(?:[GIXCLT]+S?F?|S)[gu]", readers.read_within),
    ("cycle", r"K?[IGLX]*c", readers.read_period),
    ("period", r"(?:K\(?[LX]?[rsu]|r|u(?=&r))(?:&[rsu](?!\())*", readers.read_period),
    ("bare_span", r"[gu]", readers.read_within),
    ("bare_point", rf"{_POINT}(?:&{_POINT})*", readers.read_in),
)  # fmt: skip

_READERS = {name: reader for name, _, reader in FORMS}
_FORM = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in FORMS))


def read_limits(text: str, around: Around) -> Iterator[Limit]:
    """Yield every time limit of a lower-case text, none judged yet."""
    tokens, letters = tokenise(text)
    for match in _FORM.finditer(letters):
        rule = match.lastgroup or ""
        form = tokens[match.start() : match.end()]
        for found in _READERS[rule](rule, form, around):
            yield replace(found, letters=match[0], whole=(form[0].start, form[-1].end))
