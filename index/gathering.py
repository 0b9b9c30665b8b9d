"""Gathering what the clauses give to the word index: read once, then turned into fields with NumPy."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.ranking import GROUPS, IDS, Group
from index.snapshot.inversion import Field, Inverted, Texts, folded, invert, paired


class Gathering:
    """The terms of all clauses, added in their order.

    ``exact`` and ``folded`` come of a clause's syllables, ``above_...`` of those above it; pairs join neighbours of
    one text, folded.
    """

    def __init__(self) -> None:
        syllables: dict[str, int] = {}
        self._own, self._above, self._words = Texts(syllables), Texts(syllables), Texts({})
        self._ids = {name: Texts({}) for name in sorted(IDS)}
        self.encode = self._own.encode

    @property
    def size(self) -> int:
        """Return the number of clauses."""
        return len(self._own.boosts)

    def add(
        self,
        own: array[int],
        above: Iterable[array[int]],
        words: Iterable[str],
        ids: Mapping[str, Iterable[str]],
        weight: float = 1.0,
    ) -> None:
        """Add the next clause: its own syllables and those above it, encoded; ``weight`` is that of its own."""
        self._own.add([own], weight)
        self._above.add(above)
        self._words.add([self._words.encode(words)], weight)
        for name, texts in self._ids.items():
            texts.add([texts.encode(ids.get(name, ()))])

    def groups(self) -> Iterator[tuple[Group, Sequence[Inverted]]]:
        """Yield each group of fields, inverted; one at a time, since they are large."""
        for group, shares in GROUPS.items():
            yield group, [invert(self._field(share.field)) for share in shares]

    def _field(self, name: str) -> Field:
        if name in self._ids:
            return self._ids[name].field(name)
        if name == "words":
            return self._words.field(name)
        texts = self._above if name.startswith("above_") else self._own
        match name.removeprefix("above_"):
            case "exact":
                return texts.field(name)
            case "folded":
                return folded(texts.field(name), name)
            case "pairs":
                return paired(folded(texts.field(name), name), name)
        raise KeyError(name)
