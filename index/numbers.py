"""Numbers of documents: one form for comparing, and whether a question is nothing but a number."""

from __future__ import annotations

import re

from kb.vietnamese import fold
from kb.vocabulary import load

_BLANK = re.compile(r"\s+")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_NUMBER = re.compile(r"(?P<number>\d{1,6}\s*(?:/\s*\d{4}\s*)?[/-]\s*[a-z][a-z0-9&]*(?:\s*[-/]\s*[a-z0-9&]+)*)")
_REST = re.compile(r"(?:ngay|thang|nam|cua|ve|so|van ban|cong van|[\d/.,:\-\s])*")


def number_key(number: str) -> str:
    """Return the form under which two printings of a number (or of a law's name) are the same.

    >>> number_key("07/CTr-UBND") == number_key(" 7/ctr - ubnd")
    True
    """
    return _LEADING_ZEROS.sub("", _BLANK.sub("", fold(number)))


def asked_number(question: str) -> str | None:
    """Return the number, folded, of a question that is just that, with the document's type, "số" and date or without.

    >>> asked_number("Nghị quyết số 84/NQ-CP ngày 29/5/2020")
    '84/nq-cp'
    >>> asked_number("giải ngân theo 84/NQ-CP") is None
    True
    """
    folded = fold(question).strip(" .,;\"'“”")
    found = _NUMBER.search(folded)
    if found is None:
        return None
    before = folded[: found.start()]
    for name in _type_names():
        before = before.replace(name, " ")
    if not _REST.fullmatch(before) or not _REST.fullmatch(folded[found.end() :]):
        return None
    return found["number"]


def _type_names() -> list[str]:
    """Return the folded names of the types, the longest first, so that none hides inside another."""
    return sorted((fold(entry.name) for entry in load().table("document_types")), key=len, reverse=True)
