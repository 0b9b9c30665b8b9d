"""Everything that is wrong with a corpus is listed, with file and line."""

from __future__ import annotations

import shutil

import pytest

from kb.corpus import CorpusDirective, CorpusError, check_corpus, read_directive


def broken(imported: CorpusDirective, old: str, new: str) -> list[str]:
    """Replace a piece of the corpus file and return what the check says, less the path."""
    assert old in imported.text
    imported.path.write_text(imported.text.replace(old, new, 1), encoding="utf-8")
    return [str(p).removeprefix(f"{imported.path}:") for p in check_corpus(imported.path.parents[2])]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("---\nid:", "id:", "1: no front matter: the first line is not '---'"),
        ("---\n\n", "\n", "1: the front matter has no closing '---'"),
        ("type: TB", "type: [TB", "4: not YAML: expected ',' or ']', but got ':'"),
        ("type: TB", "kind: TB", "3: unknown key 'kind'"),
        ("type: TB", "type: XX", "3: type: 'XX' is no known type of document"),
        ("type: TB", "type: TB\ntype: TB", "4: 'type' stands twice"),
        (
            "date: 2021-08",
            "date: 2021-13",
            "5: date: a day, a month or a year (2020-06-30, 2020-06, 2020), not '2021-13'",
        ),
        ("title: K", "title: [K]\n#", "7: title: a text is wanted here"),
        ("signer: {name:", "signer: {nam:", "8: unknown key 'nam'"),
        ("issuer: Văn phòng UBND tỉnh Lào Cai\n", "", "2: no 'issuer'"),
        ("recipients:\n", "recipients: x\nx:\n", "9: recipients: a list is wanted here"),
        ("  file: lao", "  file: ../lao", "16: source.file: the name of a file in the same folder, without a path"),
        (
            "id: lao",
            "id: Lao",
            "2: id: small letters, digits and single hyphens, not 'Lao-cai-2021-thang-08-tb-vpubnd'",
        ),
    ],
)
def test_a_broken_front_matter_is_named_with_its_line(
    imported: CorpusDirective, old: str, new: str, problem: str
) -> None:
    assert problem in broken(imported, old, new)


def test_every_problem_is_listed_at_once(imported: CorpusDirective) -> None:
    found = broken(imported, "type: TB\nnumber: /TB-VPUBND\ndate: 2021-08", "type: XX\ncolour: red\ndate: soon")
    assert [line.partition(":")[0] for line in found] == ["2", "3", "4", "5"]


def test_a_second_directive_with_the_same_id(imported: CorpusDirective) -> None:
    second = imported.path.parent.parent / "2022" / imported.path.name
    second.parent.mkdir()
    shutil.copy(imported.path, second)
    shutil.copy(imported.original, second.parent)
    messages = [str(p) for p in check_corpus(imported.path.parents[2])]
    assert f"{second}:2: the id {imported.id!r} belongs to {imported.path} already" in messages
    assert f"{second}:2: this directive belongs at {imported.path}" in messages


def test_the_original_must_be_there_and_the_same(imported: CorpusDirective) -> None:
    imported.original.write_text("khác", encoding="utf-8")
    assert "15: the original" in broken(imported, "- ", "- ")[0]
    imported.original.unlink()
    assert "is not beside the file" in broken(imported, "- ", "- ")[0]


def test_letters_and_line_ends(imported: CorpusDirective) -> None:
    assert broken(imported, "tháng 9/2021", "tha\u0301ng 9/2021")[0].endswith("letters and tone marks stand apart")
    imported.path.write_bytes(imported.text.encode().replace(b"\n", b"\r\n"))
    assert [p.message for p in check_corpus(imported.path.parents[2])] == ["line ends are not LF"]


def test_a_body_without_clauses(imported: CorpusDirective) -> None:
    body = imported.text[imported.body :]
    assert broken(imported, body, "\n") == ["20: no clause in the body"]


def test_a_file_that_is_no_text(imported: CorpusDirective) -> None:
    imported.path.write_bytes(b"---\n\xff\n")
    with pytest.raises(CorpusError, match=r":2: not UTF-8: byte 0xff"):
        read_directive(imported.path)
