"""What the catalogue counts and cuts in SQL, the plain way: by looking through every card in order."""

from __future__ import annotations

from collections import Counter

from index.limits import LimitCount


def stance(limit):
    if limit.due:
        return "dated"
    if limit.kind == "every":
        return "recurring"
    return "since" if limit.kind == "since" and limit.from_ else "relative"


class PlainLimits:
    """Answers as ``index.limits.Limits``; ``cards`` gives every card in order."""

    def __init__(self, cards):
        self._cards = cards

    def counts(self, agency=None, role=None):
        found = Counter((stance(limit), limit.due, limit.rrule) for _, limit in self._of(agency, role))
        return tuple(LimitCount(*key, count) for key, count in found.items())

    def page(self, agency, role, standing, *, rules=None, latest_first=False, start=0, size=-1):
        found = [
            (card, limit)
            for card, limit in self._of(agency, role)
            if (standing is None or standing.takes(stance(limit), limit.due))
            and (rules is None or limit.rrule in rules)
        ]
        dated = sorted((pair for pair in found if pair[1].due), key=lambda pair: pair[1].due, reverse=latest_first)
        every = [*dated, *(pair for pair in found if not pair[1].due)]
        return tuple(every[start:] if size < 0 else every[start : start + size])

    def by_day(self, agency, role, first, last, most):
        found = sorted(
            (pair for pair in self._of(agency, role) if pair[1].due and first <= pair[1].due <= last),
            key=lambda pair: pair[1].due,
        )
        seen = Counter()
        return tuple(pair for pair in found if self._counted(seen, pair[1].due) <= most)

    def _counted(self, seen, due):
        seen[due] += 1
        return seen[due]

    def _of(self, agency, role):
        def has(card):
            return any(row.agency == agency and role in (None, row.role) for row in card.agencies)

        return [(card, limit) for card in self._cards() if agency is None or has(card) for limit in card.deadlines]


class PlainDuties:
    """Answers as ``index.duties.Duties``; ``cards`` gives every card in order, whose numbers are their places."""

    def __init__(self, cards):
        self._cards = cards

    def numbers(self, asked, start=0, size=-1):
        found = [number for number, card in enumerate(self._cards()) if self._passes(asked, card)]
        return iter(found[start:] if size < 0 else found[start : start + size])

    def count(self, asked):
        return len(list(self.numbers(asked)))

    def roles(self, asked):
        return self._counts(asked, "role", lambda card: self._roles(asked, card))

    def topics(self, asked):
        return self._counts(asked, "topic", lambda card: {row.topic for row in card.topics})

    def standings(self, asked, named, unlimited):
        def held(card):
            found = {
                name
                for name, standing in named.items()
                if any(standing.takes(stance(limit), limit.due) for limit in card.deadlines)
            }
            return found if card.deadlines else {unlimited}

        return self._counts(asked, "standing", held)

    def _counts(self, asked, but, read):
        cards = (card for card in self._cards() if self._passes(asked, card, but))
        return dict(Counter(value for card in cards for value in read(card)))

    def _roles(self, asked, card):
        return {row.role for row in card.agencies if row.agency == asked.agency}

    def _passes(self, asked, card, but=None):
        roles, limits = self._roles(asked, card), card.deadlines
        days = [limit.due for limit in limits if limit.due]
        tests = {
            "role": asked.role is None or asked.role in roles,
            "topic": asked.topic is None or asked.topic in {row.topic for row in card.topics},
            "standing": (not asked.unlimited or not limits)
            and (not asked.standing or any(asked.standing.takes(stance(limit), limit.due) for limit in limits)),
            "period": not (asked.first or asked.last)
            or any((asked.first or day) <= day <= (asked.last or day) for day in days),
        }
        return bool(roles) and all(passed for name, passed in tests.items() if name != but)
