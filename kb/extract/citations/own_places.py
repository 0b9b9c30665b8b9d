"""Places in the document itself: "khoản 1 Điều này", "điểm a khoản 2 Mục II", "Điều 1 Quy chế này".

Such a place is looked up among the clauses: its labels must stand in the path in their order, the last at the end. Of
several clauses the one that shares most of its path with the clause that speaks is meant, then the one nearest
the root.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kb.extract.citations.places import Place, Step
from kb.model import Clause
from kb.reading import Annotatable

_KINDS: Mapping[str, tuple[str, ...]] = {
    "phần": ("part", "capital"),
    "chương": ("chapter",),
    "mục": ("section", "roman", "capital"),
    "tiểu mục": ("section",),
    "điều": ("article",),
    "khoản": ("number",),
    "điểm": ("letter", "decimal"),
    "tiết": ("letter",),
    "gạch": ("bullet",),
}


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """The clause paths of a document, split, by their last label and each label above it ("" for any)."""

    document: Annotatable
    by_labels: Mapping[tuple[str, str], Sequence[tuple[str, ...]]]

    @classmethod
    def of(cls, document: Annotatable) -> OwnPlaces:
        """Index the clauses of a document."""
        rows = defaultdict(list)
        for clause in document.walk():
            row = tuple(clause.path.split("/"))
            for above in {"", *row[:-1]}:
                rows[above, row[-1]].append(row)
        return cls(document, dict(rows))

    def resolve(self, place: Place, speaker: Clause | None) -> str | None:
        """Return the path of the clause that a place means, None where the document has no such clause.

        A place that the text ties to where it stands ("điểm a khoản 2 Điều này") has its path even so.
        """
        here = tuple(speaker.path.split("/")) if speaker else ()
        root, steps = self._open(place.steps, speaker)
        if root is None or not steps:
            return None
        best = self._best(root, [step.labels for step in steps], here)
        tied = (*root, *(step.labels[0] for step in steps)) if root else ()
        return "/".join(best or tied) or None

    def _best(self, root: Sequence[str], wanted: Sequence[tuple[str, ...]], here: Sequence[str]) -> tuple[str, ...]:
        above = root[-1:] or (wanted[0] if len(wanted) > 1 else ("",))
        rows = [row for pair in product(above, wanted[-1]) for row in self.by_labels.get(pair, ())]
        fits = [row for row in rows if row[: len(root)] == root and _in_order(wanted, row[len(root) :])]
        return min(fits, key=lambda row: (-_shared(row, here), len(row)), default=())

    def _open(self, steps: Sequence[Step], speaker: Clause | None) -> tuple[tuple[str, ...] | None, Sequence[Step]]:
        """Replace the steps up to the last "này" by the path that the speaker stands in."""
        this = max((i for i, step in enumerate(steps) if not step.label), default=None)
        if this is None:
            return (), steps
        above = self._above(steps[this].unit, speaker)
        return (tuple(above.path.split("/")) if above else None), steps[this + 1 :]

    def _above(self, unit: str, speaker: Clause | None) -> Clause | None:
        if speaker is None:
            return None
        chain = (speaker, *self.document.ancestors(speaker))
        return next((clause for clause in chain if clause.kind in _KINDS[unit]), None)


def _in_order(wanted: Sequence[tuple[str, ...]], row: Sequence[str]) -> bool:
    links = iter(row)
    return all(any(link in labels for link in links) for labels in wanted)


def _shared(row: Sequence[str], here: Sequence[str]) -> int:
    return next((i for i, (a, b) in enumerate(zip(row, here, strict=False)) if a != b), min(len(row), len(here)))
