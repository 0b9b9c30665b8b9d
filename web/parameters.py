"""What a visitor put into the address: read, and where it makes no sense, ignored and explained."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Mapping

from web.language import say

_VIETNAMESE_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class Parameters:
    """The parameters of a request; ``ignored`` collects a sentence for each that was not understood."""

    def __init__(self, arguments: Mapping[str, str]) -> None:
        self._arguments = arguments
        self._ignored: list[str] = []

    @property
    def ignored(self) -> tuple[str, ...]:
        """Give the sentences about what was not understood."""
        return tuple(self._ignored)

    def ignore(self, what: str, raw: str, expected: str) -> None:
        """Note that a value was left out of account."""
        self._ignored.append(say("Đã bỏ qua {what} “{raw}”: {expected}.", what=what, raw=raw[:60], expected=expected))

    def text(self, name: str) -> str:
        """Return a text without white space at its ends; empty where it is missing."""
        return self._arguments.get(name, "").strip()

    def flag(self, name: str) -> bool:
        """Tell whether a switch is set."""
        return self.text(name) not in ("", "0")

    def number(self, name: str, what: str, low: int, high: int) -> int | None:
        """Return a whole number between ``low`` and ``high``."""
        raw = self.text(name)
        if raw.isascii() and raw.isdigit() and len(raw) <= 9 and low <= int(raw) <= high:
            return int(raw)
        if raw:
            self.ignore(what, raw, say("cần một số từ {low} đến {high}", low=low, high=high))
        return None

    def page(self) -> int:
        """Return the number of the page of a long list."""
        return self.number("trang", "số trang", 1, 100_000) or 1

    def choice(self, name: str, what: str, allowed: Collection[str]) -> str | None:
        """Return one of the allowed values."""
        return self.known(name, what, lambda raw: raw in allowed)

    def known(self, name: str, what: str, exists: Callable[[str], bool]) -> str | None:
        """Return the id of something that exists."""
        raw = self.text(name)
        if raw and not exists(raw):
            self.ignore(what, raw, say("không có lựa chọn này"))
            return None
        return raw or None

    def date(self, name: str, what: str) -> datetime.date | None:
        """Return a day given as 30/9/2020 or 2020-09-30."""
        raw = self.text(name)
        if not raw:
            return None
        day = _date(raw)
        if day is None:
            self.ignore(what, raw, say("cần một ngày có thật, viết như 30/09/2020"))
        return day


def _date(raw: str) -> datetime.date | None:
    if match := _ISO_DATE.fullmatch(raw):
        year, month, day = match.groups()
    elif match := _VIETNAMESE_DATE.fullmatch(raw):
        day, month, year = match.groups()
    else:
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
