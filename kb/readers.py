r"""Files to text: one decoded text, or an error that names file and line.

Only plain text and Markdown are read so far. Nothing is mended here: the text is the file's characters with ``\r\n``
read as ``\n``, so that offsets into it are offsets into the file.
"""

from __future__ import annotations

from pathlib import Path

SUFFIXES = frozenset({".txt", ".md"})
MAX_BYTES = 64 * 1024 * 1024


class ReadError(ValueError):
    """A file that cannot be read as a directive; the message names it, and the line where there is one."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        self.path, self.line, self.message = path, line, message
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


def read_text(path: Path) -> str:
    """Return the text of a file; raise ReadError where it is missing, empty, binary, too large or not UTF-8."""
    if path.suffix.lower() not in SUFFIXES:
        raise ReadError(path, f"cannot read files of this kind; use {' or '.join(sorted(SUFFIXES))}")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(path, f"larger than {MAX_BYTES // 2**20} MiB")
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error
    return decode(data, path)


def decode(data: bytes, path: Path) -> str:
    """Decode the bytes of a file that is to hold text; ``path`` is named in errors."""
    if b"\0" in data:
        raise ReadError(path, "a binary file, not text", data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(path, f"not UTF-8: byte 0x{data[error.start]:02x}", line) from error
    if not text.strip("\ufeff \t\r\n"):
        raise ReadError(path, "an empty file")
    return text
