"""What a time word means: windows of days, rules of RFC 5545, durations of ISO 8601."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.extract.deadlines.tokens import Token, count

_EARLY, _MIDDLE, _LATE = ("đầu", "thượng tuần"), ("giữa", "trung tuần"), ("cuối", "hạ tuần")
_DAYS = {"hai": "MO", "ba": "TU", "tư": "WE", "năm": "TH", "sáu": "FR", "bảy": "SA", "bẩy": "SA"}
_DAY_NUMBERS = {"2": "MO", "3": "TU", "4": "WE", "5": "TH", "6": "FR", "7": "SA", None: "SU"}
_WEEK = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
_ONE_WORD = {"ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}
_RULES = {"ngày": "FREQ=DAILY", "tuần": "FREQ=WEEKLY", "tháng": "FREQ=MONTHLY", "năm": "FREQ=YEARLY"}
_QUARTER_MONTHS = {"đầu": "1,4,7,10", "thứ nhất": "1,4,7,10", "thứ 1": "1,4,7,10"}
_QUARTER_MONTHS |= dict.fromkeys(("giữa", "thứ hai", "thứ 2"), "2,5,8,11")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days that a point names; ``edge`` is set where only its beginning, middle or end is meant."""

    first: datetime.date
    last: datetime.date
    edge: str | None = None


def year_of(token: Token) -> int | None:
    """Return the year that a point prints, or None."""
    printed = token.parts.get("y") or token.parts.get("y2")
    return int(printed) if printed else None


def window(token: Token, year: int | None, issued: datetime.date | None) -> Window | None:
    """Return the days of a point; a year that is left out is the first that ends on or after ``issued``.

    None where there is no such day ("31/02"), or no year to be had.
    """
    if year is not None:
        return _window(token, year)
    if issued is None:
        return None
    found = (_window(token, issued.year + later) for later in (0, 1))
    return next((one for one in found if one and one.last >= issued), None)


def _window(token: Token, year: int) -> Window | None:
    try:
        first, last = _bounds(token, year)
    except ValueError:
        return None
    edge = token.parts.get("edge")
    if edge in _EARLY and token.letter != "h":
        return Window(first, first, edge)
    if edge in _MIDDLE:
        middle = datetime.date(year, 6, 30) if token.letter in "ye" else first.replace(day=15)
        return Window(middle, middle, edge)
    if edge in _LATE and token.letter != "h":
        return Window(last, last, edge)
    return Window(first, last)


def _bounds(token: Token, year: int) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of a point without its edge; raise ValueError where there is none."""
    parts = token.parts
    match token.letter:
        case "d":
            day = datetime.date(year, int(parts["m"] or 0), int(parts["d"] or 0))
            return day, day
        case "m":
            months = months_of(token)
            return datetime.date(year, months[0], 1), month_end(year, months[-1])
        case "q":
            quarters = [_quarter(word) for word in [parts["q"] or "", *_list(parts["more"])]]
            return datetime.date(year, 3 * quarters[0] - 2, 1), month_end(year, 3 * quarters[-1])
        case "h":
            early = parts["edge"] == "đầu"
            return datetime.date(year, 1 if early else 7, 1), month_end(year, 6 if early else 12)
        case "y" | "Y":
            years = [year, *(int(word) for word in _list((parts.get("more") or "").replace("năm", "")))]
            return datetime.date(years[0], 1, 1), datetime.date(years[-1], 12, 31)
        case "e" if parts["unit"] == "năm":
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    raise ValueError(f"no window: {token}")


def month_end(year: int, month: int) -> datetime.date:
    """Return the last day of a month; raise ValueError for a month that there is not."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def months_of(token: Token) -> list[int]:
    """Return the months that a token names, a dash written out; letters that a scanner put for digits are read."""
    first = (token.parts["m"] or "").replace("o", "0").replace("l", "1")
    more = token.parts.get("more") or ""
    months = [int(first), *(int(word) for word in _list(more))]
    if len(months) == 2 and months[0] < months[1] and any(dash in more for dash in "-–"):
        return list(range(months[0], months[1] + 1))
    return months


def days_of(token: Token) -> list[int]:
    """Return the days of the month that a token names; -1 is the last."""
    return [int(token.parts.get("d") or -1), *(int(word) for word in _list(token.parts.get("more")))]


def _list(more: str | None) -> list[str]:
    cut = (more or "").replace(" và ", ",").replace("-", ",").replace("–", ",")
    return [word.strip() for word in cut.split(",") if word.strip()]


def _quarter(word: str) -> int:
    roman = word.replace("l", "i").replace("1", "i")
    return 4 if "v" in roman else int(word) if word in ("2", "3", "4") else len(roman)


def numbers(values: Iterable[int]) -> str:
    """Write the list of a rule: each number once, in order."""
    return ",".join(str(value) for value in sorted(set(values)))


def period_rule(token: Token) -> str | None:
    """Return the rule of a period: "hằng tháng", "6 tháng/lần", "02 lần/năm", "định kỳ 6 tháng"."""
    parts = token.parts
    printed = parts.get("unit") or parts.get("unit2") or ""
    unit = {"thang": "tháng", "quí": "quý"}.get(printed, printed)
    if unit in ("nửa năm", "6 tháng", "06 tháng"):
        return "FREQ=MONTHLY;INTERVAL=6"
    if parts.get("per"):
        return f"FREQ=MONTHLY;INTERVAL={12 // int(parts['per'] or 1)}" if unit == "năm" else None
    every = count(parts.get("n"))
    if unit == "quý":
        unit, every = "tháng", 3 * every
    if unit not in _RULES or not 0 < every <= 100:
        return None
    return _RULES[unit] + (f";INTERVAL={every}" if every > 1 else "")


def weekday_rule(tokens: Sequence[Token], ranged: bool) -> str:
    """Return the rule of days of the week; ``ranged`` fills in the days between two."""
    words = [token.parts.get("w") for token in tokens]
    days = [_DAYS.get(word or "") or _DAY_NUMBERS[word] for word in words]
    if ranged and _WEEK.index(days[0]) < _WEEK.index(days[-1]):
        days = _WEEK[_WEEK.index(days[0]) : _WEEK.index(days[-1]) + 1]
    return "FREQ=WEEKLY;BYDAY=" + ",".join(days)


def quarter_rule(token: Token) -> str | None:
    """Return the rule of a day in a month of each quarter, or in the months of a list."""
    day = int(token.parts.get("d") or -1)
    if token.parts.get("list"):
        months = [int(word) for word in _list(token.parts["list"])]
        by_month = numbers(months) if max(months) <= 12 else ""
    else:
        by_month = _QUARTER_MONTHS.get(token.parts.get("pos") or "", "3,6,9,12")
    return f"FREQ=YEARLY;BYMONTH={by_month};BYMONTHDAY={day}" if by_month and day <= 31 else None


def yearly_rule(days: Sequence[tuple[int, int]]) -> str | None:
    """Return the rule of one day (month, day) of each year, of one day in several months, of days in one month."""
    months, month_days = {month for month, _ in days}, {day for _, day in days}
    if not days or max(months) > 12 or max(month_days) > 31 or (len(months) > 1 and len(month_days) > 1):
        return None
    return f"FREQ=YEARLY;BYMONTH={numbers(months)};BYMONTHDAY={numbers(month_days)}"


def duration(token: Token, backwards: bool = False) -> str | None:
    """Return a span of time as ISO 8601; half a working day is four hours. None for more than any limit would be."""
    sign = "-" if backwards else ""
    printed = token.parts.get("n")
    unit = "giờ" if token.letter == "g" else token.parts.get("unit")
    if printed in ("1/2", "½", "0,5"):
        return f"{sign}PT4H" if unit == "ngày" else None
    amount = count(printed)
    if unit in ("giờ", "phút"):
        return f"{sign}PT{amount}{'H' if unit == 'giờ' else 'M'}"
    if unit in ("quý", "quí"):
        return f"{sign}P{3 * amount}M"
    return f"{sign}P{amount}{_ONE_WORD[unit or 'ngày']}"
