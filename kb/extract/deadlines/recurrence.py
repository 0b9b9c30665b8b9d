"""Rules of RFC 5545 for the days of a period: "15/6 và 15/12 hằng năm", "từ tháng 3 đến tháng 11 hằng năm"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.extract.deadlines import values
from kb.extract.deadlines.tokens import Token


def day_rules(points: Sequence[Token], tokens: Sequence[Token], period: str | None) -> list[str | None]:
    """Return one rule for all points, or one for each where no single rule says it."""
    match points[0].letter:
        case "z":
            return [values.quarter_rule(points[0])]
        case "a":
            return [values.weekday_rule(points, any(token.letter in "E>" for token in tokens))]
        case "q":
            window = values.window(points[0], 2000, None)
            span = range(window.first.month, window.last.month + 1) if window else ()
            return ["FREQ=YEARLY;BYMONTH=" + values.numbers(span)]
    ranged = any(token.letter in "EH>" for token in tokens[tokens.index(points[0]) : tokens.index(points[-1])])
    if points[0].letter == "m":
        return [_month_rule(points, ranged)]
    days = [day for point in points for day in values.days_of(point)]
    if ranged and days[0] <= days[-1]:
        days = list(range(days[0], days[-1] + 1))
    if all(point.letter == "o" for point in points):
        return [monthly(days, period)]
    month = int(points[-1].parts.get("m") or 0)
    months = [int(point.parts.get("m") or month) for point in points]
    if ranged and len(set(months)) > 1:
        return ["FREQ=YEARLY;BYMONTH=" + values.numbers(range(months[0], months[-1] + 1))]
    pairs = [(month, day) for day in days] if ranged else list(zip(months, days, strict=True))
    whole = values.yearly_rule(pairs)
    return [whole] if whole else [values.yearly_rule([pair]) for pair in pairs]


def _month_rule(points: Sequence[Token], ranged: bool) -> str | None:
    months = [month for point in points for month in values.months_of(point)]
    if not all(1 <= month <= 12 for month in months):
        return None
    span = range(months[0], months[-1] + 1) if ranged else months
    return "FREQ=YEARLY;BYMONTH=" + values.numbers(span)


def monthly(days: list[int], period: str | None) -> str | None:
    """Return the rule of days of the month; of a quarter or half-year its last month, of a week nothing."""
    if not period or max(days) > 31 or period.startswith(("FREQ=WEEKLY", "FREQ=DAILY")):
        return None
    where = {"FREQ=MONTHLY": "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3": "FREQ=YEARLY;BYMONTH=3,6,9,12"}.get(period)
    if period == "FREQ=YEARLY":
        where = "FREQ=YEARLY;BYMONTH=12" if days == [-1] else None
    return f"{where};BYMONTHDAY={values.numbers(days)}" if where else None
