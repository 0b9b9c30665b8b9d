"""The best path through two labels.

With two labels, all that a path needs to know of the past is its *lead*: the score of the best way to INSIDE less
that of the best way to BEGIN.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.segmenter.model import Model

_TOLERANCE = 1e-9  # sums in another order differ by less than this in a text of _LENGTH tokens, ...
_LENGTH = 1000  # ... and by less than as many times more as a text is longer


@dataclass(frozen=True, slots=True)
class Transitions:
    """The weights of two labels in a row, as the lead sees them.

    Above ``begin`` the best way to a token that begins a word comes from INSIDE; above ``inside`` the best way to one
    that goes on does. ``from_begin`` and ``from_inside`` are what a token adds to the next lead where both ways come
    from the same label.
    """

    begin: float
    inside: float
    from_begin: float
    from_inside: float

    @classmethod
    def of(cls, model: Model) -> Transitions:
        """Return the transitions of a model."""
        (begin_begin, begin_inside), (inside_begin, inside_inside) = model.transitions
        return cls(
            begin_begin - inside_begin,
            begin_inside - inside_inside,
            begin_inside - begin_begin,
            inside_inside - inside_begin,
        )

    def hand_on(self, lead: float) -> float:
        """Return what a token with this lead adds to the lead of the next one.

        >>> weights = Transitions(begin=1.0, inside=2.0, from_begin=4.0, from_inside=3.0)
        >>> [weights.hand_on(lead) for lead in (-9.0, 1.5, 9.0)]
        [4.0, 3.5, 3.0]
        """
        return self.from_begin + max(lead - self.inside, 0.0) - max(lead - self.begin, 0.0)

    def goes_on(self, scores: Sequence[float]) -> list[bool] | None:
        """Tell of each token whether it goes on with a word, given the scores of its own features.

        None where another order of the additions could tell otherwise.
        """
        tolerance = _TOLERANCE * max(1.0, len(scores) / _LENGTH)
        leads = self._leads(scores, tolerance)
        if leads is None or abs(leads[-1]) < tolerance:
            return None
        path = [leads.pop() > 0]
        for lead in reversed(leads):
            path.append(lead > (self.inside if path[-1] else self.begin))
        path.reverse()
        return path

    def _leads(self, scores: Sequence[float], tolerance: float) -> list[float] | None:
        low, high = min(self.begin, self.inside) - tolerance, max(self.begin, self.inside) + tolerance
        leads: list[float] = []
        handed = 0.0
        for score in scores:
            lead = score + handed
            leads.append(lead)
            if lead > high:
                handed = self.from_inside
            elif lead < low:
                handed = self.from_begin
            elif min(abs(lead - self.begin), abs(lead - self.inside)) < tolerance:
                return None
            else:
                handed = self.hand_on(lead)
        return leads
