from __future__ import annotations

import json
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

import index.build
import kb.corpus.memory
from index.build import BuildError, build, write_generation
from index.engine import Query
from index.generation import BuildRunning, current_name, folder_of, open_current
from index.staleness import is_current
from index.switching import build_lock
from kb.annotate import annotate
from kb.corpus import read_directive
from kb.model import PartialDate

CORPUS = Path(__file__).parents[2] / "corpus"


def names(target):
    return sorted(path.name for path in (target / "generations").iterdir())


@pytest.fixture
def write(corpus, annotations):
    """Return a function that builds directives and counts how many were annotated."""

    def written(target, directives=corpus, **more):
        read = []
        known = annotations(*corpus)

        def counting(structure):
            read.append(structure.directive.source)
            return known(structure)

        return write_generation(directives, target, annotate=counting, **more), read

    return written


def test_the_report_and_the_manifest_agree(write, tmp_path):
    heard = []
    report, read = write(tmp_path, progress=heard.append)
    manifest = json.loads((folder_of(tmp_path, report.name) / "manifest.json").read_text())
    assert (report.directives, report.clauses, report.carried) == (2, 12, 0)
    assert (manifest["directives"], manifest["clauses"], manifest["name"]) == (2, 12, report.name)
    assert set(manifest["versions"]) >= {"whoosh", "pyvi"}
    assert "catalogue.sqlite" in manifest["files"]
    assert heard == ["lao-cai-2020-07-ctr-ubnd", "lao-cai-2021-tb-vpubnd"]
    assert len(read) == 2


def test_the_unchanged_is_carried_over(write, tmp_path, corpus):
    write(tmp_path)
    with_before = open_current(tmp_path)
    changed = replace(corpus[0], sha256="anders")
    report, read = write(tmp_path, (changed, corpus[1]))
    assert (report.carried, read) == (1, ["lao-cai-2020-07-ctr-ubnd.txt"])
    after = open_current(tmp_path)
    for ask in ("directives", "agencies", "cited_documents", "deadline_cards", "overview", "topics"):
        assert getattr(after.catalogue, ask)() == getattr(with_before.catalogue, ask)()
    for text in ("sở công thương", "gd&đt", "84/NQ-CP"):
        assert after.engine.search(Query(text)) == with_before.engine.search(Query(text))
    with_before.close()
    after.close()


def test_all_may_be_carried_over_in_another_order(write, tmp_path, corpus):
    write(tmp_path)
    report, read = write(tmp_path, tuple(reversed(corpus)))
    assert (report.carried, read) == (2, [])
    opened = open_current(tmp_path)
    assert [card.clause.path for card in opened.catalogue.ledger("so-cong-thuong")] == ["2", "II/1/-1", "II/1/-2"]
    assert opened.catalogue.directive("07-ctr-ubnd-cu").clauses == 10
    opened.close()


def test_links_are_made_anew(write, tmp_path, corpus):
    write(tmp_path)
    write(tmp_path, corpus[1:])
    opened = open_current(tmp_path)
    assert opened.catalogue.cited_document("07/CTr-UBND").resolved is None
    opened.close()


def test_other_rules_read_everything_anew(write, tmp_path, monkeypatch):
    write(tmp_path)
    monkeypatch.setattr(index.build, "rules", lambda: "other")
    assert write(tmp_path)[0].carried == 0


def test_nothing_is_carried_over_from_a_broken_generation(write, tmp_path):
    write(tmp_path)
    (folder_of(tmp_path, current_name(tmp_path)) / "catalogue.sqlite").write_bytes(b"")
    assert write(tmp_path)[0].carried == 0


def test_the_previous_generation_stays_and_older_ones_go(write, tmp_path):
    built = [write(tmp_path)[0].name for _ in range(3)]
    assert names(tmp_path) == sorted(built[1:])
    assert current_name(tmp_path) == built[2]


@pytest.mark.parametrize("step", ["write_words", "link", "_finish", "_check", "switch", "clear"])
def test_a_crash_leaves_a_whole_generation_in_use(write, tmp_path, monkeypatch, step):
    first = write(tmp_path)[0].name

    def crash(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(index.build, step, crash)
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path)
    opened = open_current(tmp_path)
    assert opened.catalogue.overview().directives == 2
    assert (opened.name == first) == (step != "clear")
    opened.close()
    write(tmp_path)
    assert len(names(tmp_path)) == 2


def test_a_directive_that_cannot_be_read_leaves_the_old_generation(write, tmp_path, corpus):
    first = write(tmp_path)[0].name

    def broken():
        yield corpus[0]
        raise ValueError("broken corpus")

    with pytest.raises(ValueError, match="broken corpus"):
        write(tmp_path, broken())
    assert current_name(tmp_path) == first


def test_a_generation_that_fails_its_check_is_not_used(write, tmp_path, monkeypatch):
    first = write(tmp_path)[0].name
    finish = index.build._finish
    monkeypatch.setattr(index.build, "_finish", lambda *of: replace(finish(*of), clauses=99))
    with pytest.raises(BuildError):
        write(tmp_path)
    assert current_name(tmp_path) == first


def test_a_directive_that_cannot_be_recorded_fails_the_build(write, tmp_path, corpus):
    first = write(tmp_path)[0].name
    with pytest.raises(BuildError, match="two directives"):
        write(tmp_path, (corpus[0], corpus[0]))
    assert current_name(tmp_path) == first


def test_a_second_build_says_so(write, tmp_path):
    with build_lock(tmp_path), pytest.raises(BuildRunning, match="another build"):
        write(tmp_path)


def test_a_second_build_may_wait(write, tmp_path):
    done = []
    with build_lock(tmp_path):
        waiting = threading.Thread(target=lambda: done.append(write(tmp_path, wait=True)))
        waiting.start()
        time.sleep(0.2)
        assert not done
    waiting.join()
    assert done[0][0].directives == 2


def test_a_number_of_two_years_is_told_apart_by_the_year(make, annotations, tmp_path):
    about = {"type": "CTr", "number": "7/CTr-UBND"}
    years = [make(f"y{year}", "title|Thử\n1|1. Việc.", date=PartialDate(year, 1, 2), **about) for year in (2020, 2021)]
    write_generation(years, tmp_path, annotate=annotations(*years))
    opened = open_current(tmp_path)
    asked = {text: opened.engine.search(Query(text)).document for text in _ASKED}
    assert asked == _ASKED
    opened.close()


_ASKED = {
    "07/CTr-UBND": None,
    "07/CTr-UBND ngày 02/01/2021": "y2021",
    "Chương trình 07/CTr-UBND năm 2020": "y2020",
    "07/CTr-UBND năm 2019": None,
}


def test_an_empty_corpus(tmp_path):
    report = write_generation((), tmp_path)
    opened = open_current(tmp_path)
    assert report.clauses == opened.catalogue.overview().clauses == 0
    assert opened.engine.search(Query("covid")).notice.kind == "nothing-found"
    assert opened.engine.suggest("so") is not None
    opened.close()


def test_the_extractors_are_used_by_default(tmp_path, corpus):
    write_generation(corpus, tmp_path)
    opened = open_current(tmp_path)
    mentions = len(annotate(corpus[0].structure).mentions) + len(annotate(corpus[1].structure).mentions)
    assert mentions > 0
    assert opened.catalogue.overview().citations > 0
    opened.close()


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Return a copy of the corpus that ships, old enough for its times to be trusted."""
    folder = tmp_path / "corpus"
    shutil.copytree(CORPUS, folder)
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10**10)
    return folder


def test_files_that_were_not_touched_are_not_read_again(shipped, tmp_path, monkeypatch):
    build(shipped, tmp_path)
    read = []
    monkeypatch.setattr(kb.corpus.memory, "read_directive", lambda path: read.append(path) or read_directive(path))
    assert is_current(shipped, tmp_path)
    assert build(shipped, tmp_path).carried == 2
    assert read == []
    path = next(shipped.rglob("*ctr-ubnd.md"))
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm một việc nữa.\n", encoding="utf-8")
    assert not is_current(shipped, tmp_path)
    assert build(shipped, tmp_path).carried == 1
    assert set(read) == {path}
