"""A Word file (.docx) as a draft: its text, and the same file with the text's edits made.

Only ``word/document.xml`` is read; all else is copied as it is. What may not be opened is refused before anything is
unpacked, by the archive's own directory: too many or too large parts, names that lead out of it, macros, encryption.
A part cannot grow beyond the size that the directory gives: ``zipfile`` stops there.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from kb.drafts.model import Edit
from kb.drafts.refusal import RefusalError

MAX_PARTS = 2_000
MAX_DIRECTORY = 512 * 1024
MAX_UNPACKED = 40 * 2**20
MAX_DOCUMENT = 8 * 2**20
MAX_TAGS = 600_000  # tags and attributes of the document: what a tree takes in memory goes by their number
_MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_MAX_TYPES = 256 * 1024
_END = struct.Struct("<4s4H2LH")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT = f"{_W}p", f"{_W}t"
# What a reader does not see, or sees twice: text moved away, and the copy of a drawing for older programs.
_SKIPPED = (f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run's text from offset ``start`` of the draft on."""

    start: int
    element: etree._Element

    @property
    def end(self) -> int:
        """Return the offset behind it."""
        return self.start + len(self.element.text or "")


@dataclass(frozen=True, slots=True)
class Word:
    """A Word file that was read: ``text`` has a line for each paragraph."""

    text: str
    data: bytes
    root: etree._Element
    pieces: tuple[Piece, ...]

    def corrected(self, edits: Sequence[Edit]) -> tuple[bytes, int]:
        """Return the file with the edits made, and how many could not be: those across paragraphs or over a tab.

        The runs keep their look; what is put in looks like the letters before it. The file that was read is changed
        for good: correct it once.
        """
        left = 0
        for edit in reversed(edits):
            touched = self._touched(edit)
            if touched:
                _rewrite(touched, edit)
            left += not touched
        return _with_document(self.data, etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")), left

    def _touched(self, edit: Edit) -> list[Piece]:
        """Return the pieces that hold the span of an edit without a gap; of an empty one the piece before it."""
        start, end = edit.span.start, edit.span.end
        before = bisect_left(self.pieces, start, key=lambda piece: piece.start) - 1
        if start == end:
            return [piece for piece in self.pieces[max(0, before) : before + 1] if start <= piece.end]
        behind = bisect_left(self.pieces, end, key=lambda piece: piece.start)
        touched = [piece for piece in self.pieces[max(0, before) : behind] if start < piece.end]
        held = sum(min(piece.end, end) - max(piece.start, start) for piece in touched)
        return touched if held == end - start else []


def read_word(data: bytes) -> Word:
    """Read a Word file; raise RefusalError where it is none or may not be opened."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusalError("old-word")
    try:
        _check_directory(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive.infolist())
            document = _main_part(archive)
    except _BROKEN as error:
        raise error if isinstance(error, RefusalError) else RefusalError("damaged") from error
    root = _tree(document)
    pieces: list[Piece] = []
    text = "".join(_letters(root, pieces))
    return Word(text, data, root, tuple(pieces))


def _check_directory(data: bytes) -> None:
    """Look at the archive's end before its directory is read: a directory is memory too."""
    at = len(data) - _END.size
    if data[at : at + 4] != b"PK\5\6":
        at = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - 65_535))
    if at < 0 or at + _END.size > len(data):
        raise RefusalError("not-word")
    _, _, _, _, count, size, _, _ = _END.unpack_from(data, at)
    if count > MAX_PARTS or size > MAX_DIRECTORY or data[max(0, at - 20) : at].startswith(b"PK\6\7"):
        raise RefusalError("too-many-parts")


def _check_parts(parts: Sequence[zipfile.ZipInfo]) -> None:
    names = [part.filename.casefold() for part in parts]
    if len(parts) > MAX_PARTS:
        raise RefusalError("too-many-parts")
    if any(_leads_out(part.orig_filename) for part in parts) or len(set(names)) < len(names):
        raise RefusalError("unsafe-names")
    if any(part.flag_bits & 1 for part in parts):
        raise RefusalError("encrypted")
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise RefusalError("macros")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RefusalError("bomb")
    if _MAIN not in names or _TYPES.casefold() not in names:
        raise RefusalError("not-word")


def _leads_out(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or name.startswith(("/", "\\")) or any(sign in name for sign in "\\:\0")


def _main_part(archive: zipfile.ZipFile) -> bytes:
    types = _part(archive, _TYPES, _MAX_TYPES)
    if b"macroEnabled" in types:
        raise RefusalError("macros")
    if b"wordprocessingml.document.main+xml" not in types:
        raise RefusalError("not-word")
    return _part(archive, _MAIN, MAX_DOCUMENT)


def _part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    info = next((part for part in archive.infolist() if part.filename == name), None)
    if info is None:
        raise RefusalError("not-word")
    if info.file_size > limit:
        raise RefusalError("bomb" if info.file_size > 100 * max(1, info.compress_size) else "too-long")
    return archive.read(info)


def _tree(document: bytes) -> etree._Element:
    if b"<!DOCTYPE" in document or b"<!ENTITY" in document:
        raise RefusalError("damaged")
    if document.count(b"<") + document.count(b"=") > MAX_TAGS:
        raise RefusalError("too-long")
    try:
        return etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise RefusalError("damaged") from error


def _letters(root: etree._Element, pieces: list[Piece]) -> Iterator[str]:
    """Yield the text in order, each paragraph with a line break, and note where its pieces stand."""
    at = 0
    for paragraph in root.iter(_PARAGRAPH):
        if any(above.tag in _SKIPPED for above in paragraph.iterancestors()):
            continue
        for element in _own(paragraph):
            letters = (element.text or "") if element.tag == _TEXT else _SIGNS[str(element.tag)]
            if element.tag == _TEXT:
                pieces.append(Piece(at, element))
            at += len(letters)
            yield letters
        at += 1
        yield "\n"


def _own(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield what a paragraph says itself, not what stands in a text box of it."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == _TEXT or element.tag in _SIGNS:
            yield element
        elif element.tag != _PARAGRAPH and element.tag not in _SKIPPED:
            waiting.extend(reversed(element))


def _rewrite(touched: Sequence[Piece], edit: Edit) -> None:
    """Put the edit's text into the first piece and take its letters out of all; later edits are made already."""
    for place, piece in enumerate(touched):
        text = piece.element.text or ""
        start, end = max(0, edit.span.start - piece.start), max(0, edit.span.end - piece.start)
        piece.element.text = text[:start] + (edit.text if place == 0 else "") + text[end:]
        piece.element.set(_SPACE, "preserve")


def _with_document(data: bytes, document: bytes) -> bytes:
    """Copy an archive with another document in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part, document if part.filename == _MAIN else source.read(part))
    return made.getvalue()
