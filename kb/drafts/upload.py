"""A file that someone sends to be checked: plain text or Word, anything else is refused. Nothing touches a disk."""

from __future__ import annotations

from pathlib import PurePath

from kb.drafts.refusal import RefusalError
from kb.drafts.word import Word, read_word

MAX_BYTES = 10 * 2**20
MAX_TEXT = 300_000  # characters: some 100 pages
MAX_LINES = 12_000
_MACRO_KINDS = (".docm", ".dotm", ".dot")


def read_upload(name: str, data: bytes) -> tuple[str, Word | None]:
    """Return the text of a file, with the Word file that it comes from; raise RefusalError where it is not read."""
    if len(data) > MAX_BYTES:
        raise RefusalError("too-large")
    kind = PurePath(name.replace("\\", "/")).suffix.lower()
    if kind in _MACRO_KINDS:
        raise RefusalError("macros")
    if kind == ".docx":
        word = read_word(data)
        return checked_text(word.text), word
    if kind == ".txt":
        return checked_text(_decoded(data)), None
    raise RefusalError("old-word" if kind == ".doc" else "wrong-kind")


def checked_text(text: str) -> str:
    """Return a text that may be checked; raise RefusalError where it is empty or too long."""
    if not text.strip("\ufeff \t\r\n"):
        raise RefusalError("empty")
    if len(text) > MAX_TEXT or text.count("\n") > MAX_LINES:
        raise RefusalError("too-long")
    return text


def _decoded(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusalError("not-text") from error
    if "\0" in text:
        raise RefusalError("not-text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
