"""The check of a draft on the page: found, told, mended, refused, and not kept."""

from __future__ import annotations

import base64
import io
import re
import tempfile
import time

import docx
import pytest

from kb.drafts.refusal import REASONS
from kb.vocabulary import load
from tests.kb.drafts.test_word import HOSTILE, word_file
from web.drafts import MARKS, REFUSALS, STATES
from web.language import messages

ADDRESS = "/kiem-tra-du-thao"
DRAFT = (
    "Theo Nghị quyết số 68/ NQ-CP ngày 01/7/2021 về hỗ trợ; Chương trình số 07/CTr-UBND ngày 30/6/2020 của UBND tỉnh "
    "Lào Cai; Luật Đất đai."
)


@pytest.fixture
def send(client):
    def post(text="", file=None, name="a.docx", address=ADDRESS, **fields):
        parts = [(f'name="{key}"', value.encode()) for key, value in ({"van-ban": text} | fields).items()]
        parts += [(f'name="tep"; filename="{name}"', file)] if file is not None else []
        body = b"".join(b"--x\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (h.encode(), d) for h, d in parts)
        return client.post(address, data=body + b"--x--\r\n", content_type="multipart/form-data; boundary=x")

    return post


def test_the_form_is_there_without_script(page):
    text = page(ADDRESS)
    assert 'method="post" enctype="multipart/form-data"' in text and '<input type="file"' in text
    assert ADDRESS in page("/")


def test_every_citation_is_told_with_its_correct_form(send):
    text = send(DRAFT).text
    assert "3 viện dẫn" in text and "Cần xem lại" in text
    assert "Số, ký hiệu viết liền, không có khoảng trắng" in text
    assert "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3" in text
    assert ">Nghị quyết số 68/NQ-CP ngày 01 tháng 7 năm 2021 của Chính phủ</textarea>" in text
    assert 'href="/van-ban/lao-cai-2020-07-ctr-ubnd"' in text


def test_the_corrected_copy_is_there_to_take_away(send):
    text = send(DRAFT).text
    fixed = "Theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ"
    assert fixed in text
    saved = send("một\r\nhai", address=ADDRESS + "/tai")
    assert saved.headers["Content-Disposition"] == 'attachment; filename="du-thao-da-sua.txt"'
    assert saved.mimetype == "text/plain" and saved.headers["X-Content-Type-Options"] == "nosniff"
    assert send(DRAFT, ra="tep").text.startswith(fixed)


def test_a_word_file_comes_back_as_one(send):
    answer = send(file=word_file(DRAFT), name="Dự thảo.docx")
    link = re.search(r'href="data:[^;]+;base64,([^"]+)" download="du-thao-da-sua.docx"', answer.text)
    for data in (base64.b64decode(link[1]), send(file=word_file(DRAFT), ra="tep").data):
        [paragraph] = docx.Document(io.BytesIO(data)).paragraphs
        assert "68/NQ-CP ngày 01/7/2021 của Chính phủ" in paragraph.text


def test_the_answer_is_json_for_a_script(send):
    answer = send(DRAFT, address=ADDRESS + ".json").json
    assert answer["proof"]["counts"] == {"wrong": 1, "incomplete": 1, "unknown": 1}
    assert [one["number"] for one in answer["proof"]["open"]] == [1, 2]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_a_clear_refusal(send, name):
    make, reason = HOSTILE[name]
    data = make()
    start = time.process_time()
    answer = send(file=data)
    assert answer.status_code == REFUSALS[reason][0]
    assert REFUSALS[reason][1] in answer.text and 'role="alert"' in answer.text
    assert time.process_time() - start < 2  # the limit that was promised, of work and not of waiting


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [("a.docm", b"PK", "macros"), ("a.exe", b"MZ", "wrong-kind"), ("a.txt", b"\xff", "not-text")],
)
def test_other_files_are_refused(send, name, data, reason):
    answer = send(file=data, name=name)
    assert answer.status_code == 415 and REFUSALS[reason][1] in answer.text


def test_an_empty_form_is_told_so(send, client):
    assert send(" ").status_code == 422
    assert client.post(ADDRESS).status_code == 422
    assert (
        client.post(ADDRESS, data=b"--x\r\nbroken", content_type="multipart/form-data; boundary=x").status_code == 422
    )


def test_a_body_of_unknown_length_is_cut(client):
    class Endless(io.RawIOBase):
        given = 0

        def tell(self):
            return 0

        def seek(self, offset, whence=0):
            return 0

        def readable(self):
            return True

        def readinto(self, room):
            room[:] = b"a" * len(room)
            self.given += len(room)
            return len(room)

    stream = Endless()
    answer = client.post(
        ADDRESS, input_stream=stream, content_type="application/x-www-form-urlencoded",
        headers={"Transfer-Encoding": "chunked"}, environ_overrides={"wsgi.input_terminated": True},
    )  # fmt: skip
    assert answer.status_code in (413, 422) and stream.given < 13 * 2**20


def test_nothing_is_kept(send, monkeypatch, caplog):
    def forbidden(*_args, **_known):
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, forbidden)
    answer = send(file=word_file(*[DRAFT] * 500), name="a.docx")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store" and "ETag" not in answer.headers
    assert "Set-Cookie" not in answer.headers and "68/" not in caplog.text


def test_hostile_words_stay_words(send):
    answer = send('Theo Nghị quyết số 68/NQ-CP</textarea><script>alert("x")</script> và Luật <b>Đất đai</b>.')
    assert "<script>alert" not in answer.text and "</textarea><script" not in answer.text


def test_a_long_draft_is_checked(send):
    lines = [f"{i}. Sở Y tế thực hiện Quyết định số {i}/QĐ-SYT ngày 01/7/2021 về việc {i}." for i in range(1, 1_500)]
    assert send("\n".join(lines)).status_code == 200


def test_the_english_page_says_all_in_english(send, client):
    text = send(DRAFT, address="/en" + ADDRESS).text
    assert "Number and symbol are written without spaces" in text and "Correct form" in text
    assert "Check the citations of a draft" in client.get("/en" + ADDRESS).text


def test_all_that_is_said_has_its_english():
    said = [*STATES.values(), *MARKS.values(), *(words for _, words in REFUSALS.values())]
    said += [entry.name for entry in load().table("draft_findings")]
    assert [words for words in said if words not in messages()] == []
    assert REFUSALS.keys() == REASONS.keys()
