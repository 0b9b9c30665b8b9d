"""Places in the document itself: "khoản 1 Điều này", "điểm a khoản 2 Mục II", "Điều 1 Quy chế này".

Such a place is looked up among the clauses: its labels must stand in the path in their order, the last at the end. Of
several clauses the one that shares most of its path with the clause that speaks is meant, then the one nearest
the root.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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


Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """The clause paths of a document, split, by their last label and each label above it ("" for any).

    ``below`` and ``nearest`` keep what was asked for once: the paths below one by their last label, and of those that
    fit a place the best for whoever speaks.
    """

    document: Annotatable
    by_labels: Mapping[tuple[str, str], Sequence[Path]]
    below: dict[Path, Mapping[str, Sequence[Path]]] = field(default_factory=dict)
    nearest: dict[tuple[Path, tuple[Path, ...]], Mapping[Path, Path]] = field(default_factory=dict)

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
        best = self._best(root, tuple(step.labels for step in steps), here)
        tied = (*root, *(step.labels[0] for step in steps)) if root else ()
        return "/".join(best or tied) or None

    def _best(self, root: Path, wanted: tuple[Path, ...], here: Path) -> Path:
        """Return the path that fits and shares most with ``here``, the shortest of these."""
        if (root, wanted) not in self.nearest:
            self.nearest[root, wanted] = _by_beginning(self._fits(root, wanted))
        nearest = self.nearest[root, wanted]
        return next((nearest[here[:size]] for size in range(len(here), -1, -1) if here[:size] in nearest), ())

    def _fits(self, root: Path, wanted: tuple[Path, ...]) -> Iterator[Path]:
        return (row for row in self._ending(root, wanted) if _in_order(wanted, row[len(root) :]))

    def _ending(self, root: Path, wanted: tuple[Path, ...]) -> Iterator[Path]:
        """Yield the paths below ``root`` that end as wanted; without a root, those below the first label too."""
        if not root:
            pairs = product(wanted[0] if len(wanted) > 1 else ("",), wanted[-1])
            return (row for pair in pairs for row in self.by_labels.get(pair, ()))
        if root not in self.below:
            self.below[root] = _by_label(self.document.by_path["/".join(root)])
        return (row for label in wanted[-1] for row in self.below[root].get(label, ()))

    def _open(self, steps: Sequence[Step], speaker: Clause | None) -> tuple[Path | None, Sequence[Step]]:
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


def _by_label(above: Clause) -> Mapping[str, Sequence[Path]]:
    """Return the paths of a clause and of those below it by their last label."""
    rows = defaultdict(list)
    for clause in above.walk():
        rows[clause.label].append(tuple(clause.path.split("/")))
    return rows


def _by_beginning(rows: Iterable[Path]) -> Mapping[Path, Path]:
    """Return for each beginning of a path the shortest path that begins so, the first of these."""
    best: dict[Path, Path] = {}
    for row in rows:
        for size in range(len(row) + 1):
            known = best.setdefault(row[:size], row)
            if len(row) < len(known):
                best[row[:size]] = row
    return best
