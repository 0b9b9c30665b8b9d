"""Files that can be read, and files that cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.readers import ReadError, read_text


def written(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_line_ends_become_one_character(tmp_path: Path) -> None:
    assert read_text(written(tmp_path, "Điều 1.\r\nĐiều 2.".encode())) == "Điều 1.\nĐiều 2."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"a\.txt: an empty file"),
        (b" \n\t\n", r"a\.txt: an empty file"),
        (b"mot\nhai\n%PDF\0\1", r"a\.txt:3: a binary file"),
        ("một\n".encode() + b"\xff\xfe", r"a\.txt:2: not UTF-8: byte 0xff"),
    ],
)
def test_what_is_no_text_is_refused_by_name_and_line(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_text(written(tmp_path, data))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"b\.txt: No such file"):
        read_text(tmp_path / "b.txt")


def test_an_unknown_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"cannot read files of this kind; use \.md or \.txt"):
        read_text(written(tmp_path, b"x", "a.xls"))
