"""Why a draft is not read: a reason for the reader of the page, and its English for the command."""

from __future__ import annotations

REASONS = {
    "empty": "there is no text in it",
    "too-large": "larger than 10 MB",
    "too-long": "too long to be checked at once",
    "wrong-kind": "only .docx and .txt files are read",
    "not-text": "not a text in UTF-8",
    "not-word": "not a Word document (.docx)",
    "old-word": "an old or locked Word file; save it as .docx without a password",
    "damaged": "a damaged Word file",
    "macros": "a Word file with macros",
    "encrypted": "a Word file with a password",
    "bomb": "a Word file that unpacks to far more than it should",
    "too-many-parts": "a Word file with too many parts",
    "unsafe-names": "a Word file with unsafe names inside",
}


class RefusalError(ValueError):
    """A draft that is not read; ``reason`` is a key of ``REASONS``."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(REASONS[reason])
