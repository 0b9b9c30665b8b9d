"""The check of a draft: a text or a Word file comes in, its citations go out marked. Nothing of it is kept.

The draft comes by POST, is held in memory for its one answer (no temporary file, no log, no cache), and there is no
session that a foreign page could ride on.
"""

from __future__ import annotations

import base64
import io
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, make_response, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from index.holdings import Holdings
from kb.drafts.checking import CONTEXT, check, corrected, edits, entry_of
from kb.drafts.model import Checked, Finding, Mark, Report, State
from kb.drafts.refusal import RefusalError
from kb.drafts.upload import MAX_BYTES, checked_text, read_upload
from kb.drafts.word import Word
from web.addresses import directive_address
from web.generation import catalogue
from web.language import say
from web.twin import Area, render

area = Area("drafts", __name__)

_MAX_REQUEST = MAX_BYTES + 2**20
_MAX_LINKED = 4 * 2**20  # a larger Word file is no link in the page, it is asked for by the other button
_DRAINED = 256 * 2**20
_DRAIN_SECONDS = 1.5
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STATES: dict[State, str] = {
    "wrong": "Sai",
    "superseded": "Văn bản đã bị thay thế, sửa đổi hoặc bãi bỏ",
    "incomplete": "Thiếu",
    "unknown": "Đúng thể thức, chưa có trong kho",
    "right": "Đúng",
}
MARKS: dict[Mark, str] = {
    "title": "trong trích yếu",
    "first": "lần nhắc đầu tiên",
    "later": "lần nhắc sau",
    "short": "tên gọi tắt",
}
REFUSALS = {
    "empty": (422, "Chưa có nội dung: hãy dán văn bản hoặc chọn tệp."),
    "too-large": (413, "Tệp lớn hơn 10 MB. Hãy bớt hình ảnh, hoặc dán phần lời văn cần kiểm tra."),
    "too-long": (413, "Văn bản quá dài để kiểm tra một lần (khoảng 100 trang). Hãy chia thành nhiều phần."),
    "wrong-kind": (415, "Chỉ đọc tệp .docx và .txt."),
    "not-text": (415, "Tệp .txt cần ở bảng mã Unicode (UTF-8)."),
    "not-word": (415, "Tệp này không phải văn bản Word (.docx)."),
    "old-word": (415, "Tệp Word kiểu cũ hoặc có mật khẩu: hãy lưu lại thành .docx không có mật khẩu."),
    "damaged": (422, "Tệp Word bị hỏng, không đọc được."),
    "macros": (415, "Tệp Word có macro không được nhận: hãy lưu lại thành .docx."),
    "encrypted": (415, "Tệp Word có mật khẩu: hãy bỏ mật khẩu rồi gửi lại."),
    "bomb": (413, "Tệp Word này bung ra lớn bất thường nên không được mở."),
    "too-many-parts": (413, "Tệp Word này có quá nhiều thành phần nên không được mở."),
    "unsafe-names": (422, "Tệp Word này chứa tên không an toàn nên không được mở."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words, and the rule that it rests on."""

    words: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A mention as the page shows it, with its number in the draft; ``held`` is the page of the directive it means."""

    number: int
    before: str
    surface: str
    after: str
    mark: str
    state: State
    findings: tuple[Said, ...]
    correct: str
    held: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A checked draft: what needs a look, the rest, and the corrected copy; ``word`` is a Word file as a link."""

    counts: Mapping[State, int]
    open: tuple[Shown, ...]
    fine: tuple[Shown, ...]
    corrected: str
    changes: int
    left: int
    word: str | None


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The form, with why a draft was refused or what was found in it."""

    text: str = ""
    refusal: str | None = None
    proof: Proof | None = None


@area.page("/kiem-tra-du-thao", "drafts/draft.html")
def form() -> DraftPage:
    """Show the form."""
    return DraftPage()


@area.route("/kiem-tra-du-thao", methods=["POST"])
def checked() -> Response:
    """Check the draft that was sent; answer with the page, or with the corrected file itself."""
    try:
        fields, name, data = _received()
        pasted = fields.get("van-ban", "").replace("\r\n", "\n")
        text, word = read_upload(name, data) if name else (checked_text(pasted), None)
    except RefusalError as error:
        return _refused(error)
    report = check(text, Holdings(catalogue()))
    file, left = word.corrected(edits(report)) if word else (b"", 0)
    if fields.get("ra") == "tep":
        return _file(file, "docx") if word else _file(corrected(report).encode(), "txt")
    proof = _proof(report, word, file, left)
    return _unkept(render("drafts/draft.html", DraftPage("" if name else text, None, proof)))


@area.route("/kiem-tra-du-thao/tai", methods=["POST"])
def download() -> Response:
    """Give a text back as a file: the corrected copy, as the page sent it."""
    try:
        fields, _, _ = _received()
        return _file(checked_text(fields.get("van-ban", "")).encode(), "txt")
    except RefusalError as error:
        return _refused(error)


def _received() -> tuple[Mapping[str, str], str, bytes]:
    """Read the form into memory: its fields, the name of the file ("" where there is none), and its bytes."""
    if (request.content_length or 0) > _MAX_REQUEST:
        _drain()
        raise RefusalError("too-large")
    parser = FormDataParser(
        stream_factory=lambda *_args, **_known: io.BytesIO(),
        max_form_memory_size=_MAX_REQUEST,
        max_content_length=_MAX_REQUEST,
        max_form_parts=10,
    )
    try:
        _, fields, files = parser.parse_from_environ(request.environ)
    except RequestEntityTooLarge as error:
        raise RefusalError("too-large") from error
    file = files.get("tep")
    return fields, (file.filename or "") if file else "", file.read() if file else b""


def _drain() -> None:
    """Take in what is still being sent, a little at a time: a browser reads no answer before it has sent all."""
    stream, end, taken = request.environ["wsgi.input"], time.monotonic() + _DRAIN_SECONDS, 0
    wanted = min(request.content_length or 0, _DRAINED)
    while taken < wanted and time.monotonic() < end:
        piece = stream.read(min(2**16, wanted - taken))
        if not piece:
            return
        taken += len(piece)


def _refused(error: RefusalError) -> Response:
    status, words = REFUSALS[error.reason]
    response = _unkept(render("drafts/draft.html", DraftPage(refusal=say(words))))
    response.status_code = status
    return response


def _file(data: bytes, kind: str) -> Response:
    response = make_response(data)
    response.headers["Content-Type"] = _WORD if kind == "docx" else "text/plain; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="du-thao-da-sua.{kind}"'
    return _unkept(response)


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _proof(report: Report, word: Word | None, file: bytes, left: int) -> Proof:
    shown = tuple(_shown(number, one) for number, one in enumerate(report.mentions, start=1))
    counts = Counter(one.state for one in report.mentions)
    made = edits(report)
    linked = word and made and len(file) <= _MAX_LINKED
    return Proof(
        counts={state: counts[state] for state in STATES if counts[state]},
        open=tuple(one for one in shown if one.state not in ("right", "unknown")),
        fine=tuple(one for one in shown if one.state in ("right", "unknown")),
        corrected=corrected(report),
        changes=len(made),
        left=left,
        word=f"data:{_WORD};base64,{base64.b64encode(file).decode()}" if linked else None,
    )


def _shown(number: int, one: Checked) -> Shown:
    return Shown(
        number=number,
        before=f"…{one.before}" if len(one.before) == CONTEXT else one.before,
        surface=one.surface,
        after=f"{one.after}…" if len(one.after) == CONTEXT else one.after,
        mark=say(MARKS[one.mark]),
        state=one.state,
        findings=tuple(_said(finding) for finding in one.findings),
        correct=one.correct,
        held=directive_address(one.held) if one.held else None,
    )


def _said(finding: Finding) -> Said:
    entry = entry_of(finding)
    return Said(say(entry.name, known=finding.known), entry.extra.get("rule"))
