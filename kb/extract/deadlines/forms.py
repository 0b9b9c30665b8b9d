"""The forms of a time limit: patterns over the letters of its words, each with the reader of its value.

``FORMS`` is the whole grammar. At a place the first form that fits wins; what no form covers is no time limit. Every
repetition has a bound, so that no text, however odd, takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kb.extract.deadlines import readers
from kb.extract.deadlines.limits import Around, Limit
from kb.extract.deadlines.tokens import Token, tokenise

Reader = Callable[[str, Sequence[Token], Around], Iterator[Limit]]

_ANY, _SOME, _MORE = "{0,6}", "{1,6}", "{0,24}"
_CLOCK = "[tg]?"
_POINT = "[dmqhye]"
_ANOTHER = "(?:[dmqhy]|e(?![TC]))"
_DAYS = rf"[do](?:(?:&|>|[EH])[TCV]{_ANY}[do]){_MORE}"
_MONTHS = rf"m(?:(?:&|>|[EH])[TCV]{_ANY}m){_MORE}"
_WEEKDAYS = rf"a(?:[&>E]a){_MORE}"

# Name, pattern over the letters of tokens.py, reader.
FORMS: tuple[tuple[str, str, Reader], ...] = (
    ("day_of_period",
     rf"K?(?:[rucs]\(?)?[FTCHEVINKXG]{_ANY}{_CLOCK}V?(?:{_DAYS}|{_MONTHS}|z|q|{_WEEKDAYS}){_CLOCK}V?[rR]",
     readers.read_every),
    ("hour_of_period", rf"K?[TCHEV]{_SOME}{_CLOCK[:-1]}\(?r|F[tg](?:E|>)[tg]r", readers.read_every),
    ("period_and_day", rf"K?r&[TCHEV]{_SOME}{_CLOCK}V?o(?:&[TCV]{_ANY}o){_MORE}", readers.read_every),
    ("period_with_day", rf"K?[rucs]\(?[TCHEV]{_SOME}I?{_CLOCK}V?(?:{_DAYS}|z|{_WEEKDAYS})", readers.read_every),
    ("period_with_weekday", rf"K?r\(?V?{_CLOCK}{_WEEKDAYS}", readers.read_every),
    ("day_of_quarter", rf"K?(?:r\(?)?[TCHEVI]{_ANY}{_CLOCK}V?z", readers.read_every),
    ("range",
     rf"(?:[GIVNK]{_ANY}C?F{_CLOCK}V?[dmqyoh]|[GIV]{_SOME}[dmqyoh]|[mqyoh]|d(?=>))(?:[EH]|>){{1,3}}{_CLOCK}V?[dmqyh]",
     readers.read_range),
    ("days", rf"[GIV]{_SOME}{_CLOCK}o(?:&o){_MORE}&d", readers.read_range),
    ("day_alone", rf"[TCV]{_SOME}{_CLOCK}V?o(?:&[TCV]{_ANY}o){_MORE}", readers.read_of_month),
    ("weekday_alone", rf"[TCV]{_SOME}{_CLOCK}V?{_WEEKDAYS}", readers.read_of_week),
    ("since", rf"F{_CLOCK}V?[dmqyY]", readers.read_since),
    ("open_year", "[IV]?Y", readers.read_since),
    ("by",
     rf"K?(?:[TCENX]{_SOME}[IVG]?|[TCENX]{_ANY}H){_CLOCK}V?{_POINT}(?:&[TCHENV]{_ANY}{_ANOTHER}){_MORE}",
     readers.read_by),
    ("in", rf"K?[GIV]{_SOME}{_CLOCK}V?{_POINT}(?:&[IV]{_ANY}{_POINT}){_MORE}", readers.read_in),
    ("working_day", r"[CTGIS]{0,6}J", readers.read_within),
    ("within", r"(?:[GIXCLT]{1,6}S?F?|S)[gu]", readers.read_within),
    ("cycle", r"K?[IGLX]{0,6}c", readers.read_period),
    ("period", r"(?:K\(?[LX]?[rsu]|r|[su](?=&[rsu]))(?:&[rsu](?!\()){0,24}", readers.read_period),
    ("bare_point", rf"{_CLOCK}{_POINT}(?:&{_POINT}){_MORE}", readers.read_in),
    ("bare_span", r"[gu]", readers.read_within),
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
