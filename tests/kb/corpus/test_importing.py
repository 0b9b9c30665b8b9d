"""Files into the corpus: nothing lost, nothing overwritten unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.corpus import CorpusDirective, ImportRefusedError, check_corpus, import_file, read_directive
from kb.corpus.importing import differing
from kb.model import walk
from kb.readers import ReadError
from kb.structure import parse

LATER = "2023-01-01"


def test_the_clause_tree_survives(corpus: Path, seed: Path) -> None:
    written = import_file(seed, corpus, LATER)
    before = parse(seed.read_text(encoding="utf-8"), seed.name)
    assert differing(before, written.structure) == []
    headings = [c.heading for c in walk(before.clauses)]
    assert [c.heading for c in walk(written.structure.clauses)] == headings
    directive, again = before.directive, written.structure.directive
    for field in ("type", "number", "date", "issuer", "title", "signer", "recipients", "bases"):
        assert getattr(directive, field) == getattr(again, field)


def test_the_corpus_that_ships_is_what_an_import_writes(corpus: Path, seed: Path) -> None:
    written = import_file(seed, corpus, "2026-11-21")
    assert written.text == seed.with_suffix(".md").read_text(encoding="utf-8")


def test_the_original_stands_beside_the_file(imported: CorpusDirective, seeds: dict[str, Path]) -> None:
    assert imported.path.parent.parts[-2:] == ("lao-cai", "2021")
    assert imported.original.read_bytes() == seeds["notice"].read_bytes()
    assert check_corpus(imported.path.parents[2]) == []


def test_importing_again_changes_nothing(imported: CorpusDirective, corpus: Path, seeds: dict[str, Path]) -> None:
    assert import_file(seeds["notice"], corpus, LATER).text == imported.text


def test_another_file_may_not_take_an_id(imported: CorpusDirective, corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(imported.original.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match=rf"other\.txt: the id '{imported.id}' belongs to"):
        import_file(other, corpus, LATER)
    assert read_directive(imported.path).text == imported.text
    assert import_file(other, corpus, LATER, overwrite=True).id == imported.id
    assert import_file(imported.original, corpus, LATER, id="khac").id == "khac"


def test_a_file_that_cannot_be_read_leaves_no_trace(corpus: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with pytest.raises(ReadError, match=r"empty\.txt: an empty file"):
        import_file(empty, corpus, LATER)
    assert not corpus.exists()


def test_a_text_without_letterhead_finds_a_place(corpus: Path, tmp_path: Path) -> None:
    bare = tmp_path / "Ghi chú 5.txt"
    bare.write_text("1. Sở Y tế kiểm tra.\n\n2020. Không phải điều khoản.\n", encoding="utf-8")
    directive = import_file(bare, corpus, LATER)
    assert directive.path == corpus / "trung-uong/khong-ro-nam/trung-uong-ghi-chu-5.md"
    assert check_corpus(corpus) == []


def test_a_markdown_original_is_not_taken_for_a_directive(corpus: Path, tmp_path: Path) -> None:
    original = tmp_path / "a.md"
    original.write_text("# QUYẾT ĐỊNH\n\nVề cây\n\nĐiều 1. Trồng cây.\n", encoding="utf-8")
    directive = import_file(original, corpus, LATER)
    assert directive.original.name.endswith(".source.md")
    assert check_corpus(corpus) == []


def test_five_megabytes_are_read(corpus: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    clause = f"- {'Trồng cây trên địa bàn các huyện, thị xã, ' * 12}thành phố.\n\n"
    large.write_text("QUYẾT ĐỊNH\n\nVề cây\n\n" + clause * 8_500, encoding="utf-8")
    assert large.stat().st_size > 5_000_000
    assert len(list(walk(import_file(large, corpus, LATER).structure.clauses))) == 8_500


APPENDIX = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG

Số: 3/QĐ-UBND

Hà Giang, ngày 05 tháng 4 năm 2022

QUYẾT ĐỊNH

Về cây xanh

1. Các sở thực hiện theo bảng sau:

|
TT
|
Nhiệm vụ
|
Chủ trì
|
|
1
|
Ươm giống
|
Sở Y tế
|

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Vũ Minh Đức

QUY CHẾ

Quản lý vườn ươm

(Kèm theo Quyết định số 3/QĐ-UBND)

Điều 1. Phạm vi

PHỤ LỤC I
DANH MỤC
(Kèm theo Quyết định số 3/QĐ-UBND)

Mục
A. Cây lâu năm trồng trên đất của các
hộ; việc này do huyện làm.
# Không phải là đầu mục.
---- hết ----

* (Các huyện báo cáo
hằng năm).*
"""


def test_tables_and_attachments_survive(corpus: Path, tmp_path: Path) -> None:
    original = tmp_path / "a.txt"
    original.write_text(APPENDIX, encoding="utf-8")
    written = import_file(original, corpus, LATER)
    before = parse(APPENDIX, "a.txt")
    assert differing(before, written.structure) == []
    kinds = [(c.path, c.kind, [cell.column for cell in c.cells]) for c in walk(before.clauses)]
    assert [(c.path, c.kind, [cell.column for cell in c.cells]) for c in walk(written.structure.clauses)] == kinds
    assert {c.path for c in before.clauses} >= {"1", "kèm-1", "phụ-lục-1"}
    assert "| TT | Nhiệm vụ | Chủ trì |\n| --- | --- | --- |\n| 1 | Ươm giống | Sở Y tế |\n" in written.text
    assert "\n# QUY CHẾ\n\n> Quản lý vườn ươm\n" in written.text
    assert "\n# PHỤ LỤC I DANH MỤC\n\n> (Kèm theo Quyết định số 3/QĐ-UBND)\n" in written.text
