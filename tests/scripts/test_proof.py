"""``kb proof`` as its users call it."""

from __future__ import annotations

import io
import json

import docx
import pytest
from click.testing import CliRunner

from scripts.cli import main

DRAFT = "Theo Nghị quyết số 68/ NQ-CP ngày 01/7/2021 về hỗ trợ và Luật Đất đai."


@pytest.fixture
def proof(tmp_path):
    def run(name, data, *options):
        file = tmp_path / name
        file.write_bytes(data)
        return CliRunner().invoke(main, ["proof", str(file), "--form-only", *options])

    return run


def test_findings_are_told_with_the_correct_form(proof):
    result = proof("a.txt", DRAFT.encode())
    assert result.exit_code == 1
    assert "wrong      first Nghị quyết số 68/ NQ-CP ngày 01/7/2021" in result.output
    assert "→ Nghị quyết số 68/NQ-CP ngày 01 tháng 7 năm 2021 của Chính phủ" in result.output
    assert "right      first Luật Đất đai" in result.output


def test_a_right_draft_ends_well(proof):
    assert proof("a.txt", "Theo Luật Đất đai.".encode()).exit_code == 0


def test_json_and_a_corrected_copy(proof, tmp_path):
    result = proof("a.txt", DRAFT.encode(), "--json", "--corrected", str(tmp_path / "b.txt"))
    told = json.loads(result.stdout)
    assert [one["findings"] for one in told["mentions"]] == [["spaced-number", "no-issuer"], []]
    fixed = "Theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ và Luật Đất đai."
    assert told["corrected"] == fixed == (tmp_path / "b.txt").read_text(encoding="utf-8")


def test_a_word_file_stays_one(proof, tmp_path):
    document, data = docx.Document(), io.BytesIO()
    document.add_paragraph(DRAFT)
    document.save(data)
    proof("a.docx", data.getvalue(), "--corrected", str(tmp_path / "b.docx"))
    [paragraph] = docx.Document(str(tmp_path / "b.docx")).paragraphs
    assert "68/NQ-CP ngày 01/7/2021 của Chính phủ về" in paragraph.text


def test_what_is_not_read_is_told(proof):
    result = proof("a.pdf", b"%PDF")
    assert result.exit_code == 1 and "only .docx and .txt files are read" in result.stderr
