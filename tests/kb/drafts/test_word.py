"""Word files: what is read, what is mended in place, and what is refused before it can do harm."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest

from kb.drafts.checking import check, edits
from kb.drafts.model import Edit
from kb.drafts.refusal import RefusalError
from kb.drafts.upload import MAX_BYTES, read_upload
from kb.drafts.word import read_word
from kb.model import Span

TYPES = "[Content_Types].xml"
MAIN = "word/document.xml"
KIND = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = (
    f'<w:document xmlns:w="{SPACE}"><w:body><w:p><w:r><w:t>Theo Luật Đất đai.</w:t></w:r></w:p></w:body></w:document>'
)


def word_file(*paragraphs: str | list[str]) -> bytes:
    """Make a Word file; a list is a paragraph of that many runs."""
    document = docx.Document()
    for paragraph in paragraphs:
        made = document.add_paragraph()
        for i, run in enumerate([paragraph] if isinstance(paragraph, str) else paragraph):
            made.add_run(run).bold = bool(i % 2)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in ({TYPES: KIND, MAIN: BODY} | parts).items():
            file.writestr(name, data)
    return out.getvalue()


def directory_of(entries: int) -> bytes:
    """Make an archive whose directory alone is large."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for i in range(entries):
            file.writestr(f"a{i}", b"")
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(archive({}))
    at = data.index(b"PK\1\2")
    struct.pack_into("<H", data, at + 8, 1)
    return bytes(data)


HOSTILE = {
    "zip bomb in the document": (lambda: archive({MAIN: b" " * (30 * 2**20)}), "bomb"),
    "zip bomb beside the document": (lambda: archive({"word/media/a.bin": b"\0" * (60 * 2**20)}), "bomb"),
    "more parts than a directory should hold": (lambda: directory_of(30_000), "too-many-parts"),
    "a directory that lies about its count": (
        lambda: (d := directory_of(30_000))[:-14] + b"\1\0\1\0" + d[-10:], "too-many-parts"),
    "a name that leads out": (lambda: archive({"../../etc/cron.d/x": b"x"}), "unsafe-names"),
    "a name from the root": (lambda: archive({"/etc/passwd": b"x"}), "unsafe-names"),
    "a name of a drive": (lambda: archive({"C:\\x": b"x"}), "unsafe-names"),
    "macros": (lambda: archive({"word/vbaProject.bin": b"x"}), "macros"),
    "macros by type": (lambda: archive({TYPES: KIND.replace("document.main", "macroEnabled.main")}), "macros"),
    "entities": (lambda: archive({MAIN: '<!DOCTYPE a [<!ENTITY b "c">]>' + BODY}), "damaged"),
    "a million elements": (lambda: archive({MAIN: BODY.replace("<w:p>", "<w:p>" + "<w:r/>" * 900_000)}), "too-long"),
    "a tower of elements": (lambda: archive({MAIN: "<a>" * 5_000 + "</a>" * 5_000}), "damaged"),
    "no XML": (lambda: archive({MAIN: b"\0\1\2"}), "damaged"),
    "a password": (locked, "encrypted"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 1000, "old-word"),
    "a spreadsheet": (lambda: archive({TYPES: "<Types/>"}), "not-word"),
    "a picture": (lambda: b"\x89PNG" + b"\0" * 1000, "not-word"),
    "an archive cut short": (lambda: word_file("a")[:-30], "not-word"),
    "an archive with a byte turned": (lambda: (d := bytearray(archive({}))).__setitem__(60, d[60] ^ 255) or bytes(d),
                                      "damaged"),
    "nothing": (lambda: b"", "not-word"),
    "no text": (lambda: word_file(""), "empty"),
    "too long a text": (lambda: word_file("Theo Luật Đất đai. " * 25_000), "too-long"),
    "100 MB": (lambda: b"PK" + b"\0" * (100 * 2**20), "too-large"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_at_once(name):
    make, reason = HOSTILE[name]
    data = make()
    start = time.perf_counter()
    with pytest.raises(RefusalError) as refused:
        read_upload("a.docx", data)
    assert refused.value.reason == reason
    assert time.perf_counter() - start < 2


MEASURE = """
import json, resource, sys
from tests.kb.drafts.test_word import HOSTILE
from kb.drafts.refusal import RefusalError
from kb.drafts.upload import read_upload
data = HOSTILE[sys.argv[1]][0]()
# What making the file took is given up for the measure: from here on the peak is the reader's.
import ctypes; ctypes.CDLL(None).malloc_trim(0)
open("/proc/self/clear_refs", "w").write("5")
status = lambda key: int(next(l for l in open("/proc/self/status") if l.startswith(key)).split()[1])
before = status("VmRSS")
try:
    read_upload("a.docx", data)
except RefusalError as error:
    reason = error.reason
print(json.dumps([reason, (status("VmHWM") - before) / 1024]))
"""


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="the peak is told by /proc only")
@pytest.mark.parametrize(
    "name",
    [
        "zip bomb in the document",
        "zip bomb beside the document",
        "more parts than a directory should hold",
        "a directory that lies about its count",
        "a million elements",
        "too long a text",
        "100 MB",
    ],
)
def test_a_refusal_takes_little_memory(name):
    root = Path(__file__).parents[3]
    run = subprocess.run([sys.executable, "-c", MEASURE, name], cwd=root, capture_output=True, text=True, check=True)
    reason, grown = json.loads(run.stdout)
    assert reason == HOSTILE[name][1]
    assert grown < 100, f"{grown:.0f} MB"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docm", b"PK", "macros"),
        ("a.pdf", b"%PDF", "wrong-kind"),
        ("a.doc", b"\xd0\xcf", "old-word"),
        ("a", b"a", "wrong-kind"),
        ("a.txt", b"\xff\xfe\xfd", "not-text"),
        ("a.txt", b"a\0b", "not-text"),
        ("a.txt", "Điều".encode("cp1258", "ignore") + b"\xc0", "not-text"),
        ("a.txt", b" \n", "empty"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "too-large"),
        ("a.txt", b"a" * 300_001, "too-long"),
        ("a.txt", b"a\n" * 12_001, "too-long"),
    ],
)
def test_other_files_are_refused(name, data, reason):
    with pytest.raises(RefusalError) as refused:
        read_upload(name, data)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "data", ["Luật\r\nĐất".encode(), "Luật\nĐất".encode("utf-8-sig"), "Luật\nĐất".encode("utf-16")]
)
def test_plain_text_is_read_as_unicode(data):
    assert read_upload("thư/a.TXT", data) == ("Luật\nĐất", None)


def test_a_word_file_has_a_line_for_each_paragraph():
    document = docx.Document()
    document.add_paragraph("một\thai")
    document.add_table(1, 2).rows[0].cells[1].text = "trong bảng"
    document.add_paragraph("cuối")
    out = io.BytesIO()
    document.save(out)
    assert read_word(out.getvalue()).text == "một\thai\n\ntrong bảng\ncuối\n"


def test_what_was_deleted_or_stands_twice_is_not_read():
    body = BODY.replace(
        "<w:body>",
        '<w:body xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:p>'
        "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>mới</w:t></w:r></w:ins><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>hộp</w:t>"
        "</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>hộp</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent></w:p>",
    )
    assert read_word(archive({MAIN: body})).text == "mới\nhộp\nTheo Luật Đất đai.\n"


def runs(data: bytes) -> list[list[tuple[str, bool | None]]]:
    return [[(run.text, run.bold) for run in p.runs] for p in docx.Document(io.BytesIO(data)).paragraphs]


def test_corrections_keep_the_look_of_the_runs():
    data = word_file("Không đổi.", ["Theo Nghị quyết số ", "68/ NQ", "-CP ngày 01/7/2021 về hỗ trợ."])
    text, word = read_upload("a.docx", data)
    made, left = word.corrected(edits(check(text)))
    assert left == 0
    assert runs(made) == [
        [("Không đổi.", False)],
        [("Theo Nghị quyết số ", False), ("68/NQ-CP", True), (" ngày 01/7/2021 của Chính phủ về hỗ trợ.", False)],
    ]


def test_all_else_of_the_file_stays():
    data = word_file("Theo Nghị quyết số 68/ NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ.")
    text, word = read_upload("a.docx", data)
    made, _ = word.corrected(edits(check(text)))
    before, after = (zipfile.ZipFile(io.BytesIO(file)) for file in (data, made))
    assert before.namelist() == after.namelist()
    assert all(before.read(name) == after.read(name) for name in before.namelist() if name != MAIN)


def test_what_crosses_paragraphs_is_left():
    word = read_word(word_file("một hai", "ba"))
    made, left = word.corrected([Edit(Span(0, 3), "1"), Edit(Span(4, 9), "x"), Edit(Span(10, 10), "!")])
    assert left == 1
    assert [[run[0] for run in p] for p in runs(made)] == [["1 hai"], ["ba!"]]


def test_a_corrected_file_checks_as_its_text_does():
    lines = [f"Theo Quyết định {n}/QĐ- SYT ngày 1/2/2021 của Sở Y tế về việc {n}." for n in range(1, 60)]
    text, word = read_upload("a.docx", word_file(*lines))
    made, left = word.corrected(edits(check(text)))
    again, _ = read_upload("a.docx", made)
    assert left == 0 and not edits(check(again))
