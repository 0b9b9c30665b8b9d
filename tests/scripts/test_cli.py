"""The ``kb`` command as its users call it."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.cli import VERBS, main

PROGRAMME = "lao-cai-2020-07-ctr-ubnd"


class Kb:
    """Runs ``kb`` over a corpus and an index of its own."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.index = folder / "corpus", folder / "index"

    def __call__(self, *arguments: str | Path) -> Result:
        options = ["--corpus", str(self.corpus), "--index", str(self.index)]
        return CliRunner().invoke(main, [*options, *map(str, arguments)])


@pytest.fixture
def kb(tmp_path: Path) -> Kb:
    return Kb(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kb]:
    """The corpus that ships, built once."""
    kb = Kb(tmp_path_factory.mktemp("built"))
    shutil.copytree(Path(__file__).parents[2] / "corpus", kb.corpus)
    result = kb("build")
    assert result.exit_code == 0, result.output
    yield kb


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_explains_itself(kb: Kb, verb: str) -> None:
    result = kb(verb, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_used_wrongly(kb: Kb) -> None:
    assert kb("fly").exit_code == 2
    assert kb("annotate").exit_code == 2


def test_annotate_prints_a_line_a_file_and_names_what_it_cannot_read(
    kb: Kb, seeds: dict[str, Path], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = kb("annotate", seeds["notice"], empty, seeds["programme"])
    assert result.exit_code == 1
    assert "empty.txt: an empty file" in result.stderr
    notice, programme = map(json.loads, result.stdout.splitlines())
    assert notice["directive"]["date"] == "2021-08"
    assert {"clause": "II/1/1.5/-1", "agency": "Sở Công Thương", "role": "lead"} in programme["agencies"]


def test_import_check_build_search(kb: Kb, seeds: dict[str, Path]) -> None:
    result = kb("import", *seeds.values())
    assert result.exit_code == 0, result.output
    assert kb("check").output == "2 directives, 0 problems\n"
    assert kb("build").exit_code == 0
    assert PROGRAMME in kb("search", "so cong thuong").output


def test_import_goes_on_after_a_refusal(kb: Kb, seeds: dict[str, Path], tmp_path: Path) -> None:
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\0\1\2")
    result = kb("import", binary, seeds["notice"])
    assert result.exit_code == 1
    assert "binary.txt:1: a binary file" in result.stderr
    assert "1 of 2 files were not imported" in result.stderr
    assert kb("check").output == "1 directives, 0 problems\n"


def test_check_lists_problems(kb: Kb, seeds: dict[str, Path]) -> None:
    kb("import", seeds["notice"])
    (file,) = kb.corpus.rglob("*.md")
    file.write_text(file.read_text(encoding="utf-8").replace("type: TB", "typ: TB"), encoding="utf-8")
    result = kb("check")
    assert result.exit_code == 1
    assert f"{file}:3: unknown key 'typ'" in result.output
    assert f"{file}:3: unknown key 'typ'" in kb("build").stderr


@pytest.mark.parametrize(
    "arguments", [("search", "x"), ("show", "x"), ("cite", "x"), ("deadlines",), ("export",), ("serve",)]
)
def test_without_an_index_the_way_to_one_is_told(kb: Kb, arguments: tuple[str, ...]) -> None:
    result = kb(*arguments)
    assert result.exit_code == 1
    assert "run: kb build" in result.stderr


def test_an_index_cut_short_is_named(built: Kb, tmp_path: Path) -> None:
    kb = Kb(tmp_path)
    shutil.copytree(built.index, kb.index)
    catalogue = next(kb.index.rglob("catalogue.sqlite"))
    catalogue.write_bytes(catalogue.read_bytes()[:1000])
    result = kb("search", "x")
    assert result.exit_code == 1
    assert str(catalogue) in result.stderr
    assert "build it again with: kb build" in result.stderr


def test_nothing_is_built_where_nothing_changed(built: Kb) -> None:
    before = (built.index / "current").read_text(encoding="utf-8")
    assert built("build", "--if-changed").exit_code == 0
    assert (built.index / "current").read_text(encoding="utf-8") == before


def test_search_as_json(built: Kb) -> None:
    answer = json.loads(built("search", "giai ngan von dau tu cong", "--json").output)
    assert answer["total"] >= 5
    assert all(hit["directive"] and hit["path"] for hit in answer["hits"])


def test_show_prints_words(built: Kb) -> None:
    assert built("show", PROGRAMME, "II/3/3.1").output.startswith("II/3/3.1\t3.1. Sở Y tế\nII/3/3.1/-1\t- Tiếp tục")
    assert built("show", PROGRAMME, "IX").exit_code == 1
    assert built("show", "none").exit_code == 1


def test_cite(built: Kb) -> None:
    result = built("cite", PROGRAMME, "II/2/2.1/b/-2", "--form", "dated")
    assert result.output.strip() == (
        "gạch đầu dòng thứ hai tiết b điểm 2.1 khoản 2 Mục II Chương trình số 07/CTr-UBND "
        "ngày 30 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh Lào Cai"
    )


def test_deadlines(built: Kb) -> None:
    rows = json.loads(built("deadlines", "--to", "2020-09-30", "--format", "json").output)["rows"]
    assert [row["due"] for row in rows][:2] == ["2020-08-31", "2020-09-30"]
    assert built("deadlines").output.startswith("\ufeffNgày cuối cùng,Từ ngày,")


def test_deadlines_as_a_calendar(built: Kb) -> None:
    calendar = built("deadlines", "--format", "ics", "--remind", "2", "--site", "https://kb.example").output
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert calendar.count("BEGIN:VEVENT") == calendar.count("BEGIN:VALARM") > 10
    assert "URL:https://kb.example/van-ban/" in calendar


def test_export_writes_the_corpus_a_directive_a_line(built: Kb, tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    assert built("export", "--output", file).output == f"{file}: {file.stat().st_size} bytes\n"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert PROGRAMME in [line["id"] for line in lines]
    assert [line["clauses"] for line in lines] == [len(line["clause_list"]) for line in lines]
    assert built("export").output == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [("deadlines",), ("citations",), ("--agency", "so-y-te"), ("--topic", "du-lich"), ("--query", "giải ngân")],
)
def test_export_writes_every_list(built: Kb, arguments: tuple[str, ...]) -> None:
    answer = json.loads(built("export", *arguments, "--format", "json").output)
    assert answer["rows"]
    assert answer["rows"][0].keys() == answer["columns"].keys()


def test_export_of_what_is_not_there(built: Kb) -> None:
    result = built("export", "--agency", "khong-co")
    assert (result.exit_code, result.stderr) == (1, "Error: no list at /co-quan/khong-co.jsonl\n")
    assert built("export", "--agency", "a", "--topic", "b").exit_code == 2
    assert built("export", "topics", "--format", "ics").exit_code == 1


def test_a_taken_port_is_named(built: Kb) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = built("serve", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 1
    assert "cannot listen on 127.0.0.1" in result.stderr
