from __future__ import annotations

import gc
import json
import shutil
import threading
import weakref

import pytest

from index.build import write_generation
from index.engine import Query
from index.generation import BrokenGeneration, Current, NoGeneration, current_name, folder_of, open_current


@pytest.fixture
def fresh(target, tmp_path):
    """Return a copy of a built target, to be broken."""
    shutil.copytree(target, tmp_path / "target")
    return tmp_path / "target"


def folder(target):
    return folder_of(target, current_name(target))


def test_nothing_built_yet(tmp_path):
    with pytest.raises(NoGeneration, match="no index has been built"):
        open_current(tmp_path / "nirgends")


@pytest.mark.parametrize("text", ["", "../../etc", "20200101T000000-zzzzzzzz", "x" * 10_000])
def test_a_pointer_that_names_nothing(fresh, text):
    (fresh / "current").write_text(text)
    with pytest.raises(BrokenGeneration, match="does not name a generation"):
        open_current(fresh)


def test_a_pointer_of_other_bytes(fresh):
    (fresh / "current").write_bytes(b"\xff\xfe")
    with pytest.raises(BrokenGeneration, match="current"):
        open_current(fresh)


@pytest.mark.parametrize("name", ["catalogue.sqlite", "whoosh", "manifest.json"])
def test_a_missing_file_is_named(fresh, name):
    path = folder(fresh) / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(BrokenGeneration, match=f"{name}.*missing"):
        open_current(fresh)


def test_a_generation_that_is_gone(fresh):
    shutil.rmtree(folder(fresh))
    with pytest.raises(BrokenGeneration, match=r"manifest\.json: missing"):
        open_current(fresh)


def test_every_file_cut_short_is_named(fresh):
    for path in [path for path in folder(fresh).rglob("*") if path.is_file() and path.name != "manifest.json"]:
        whole = path.read_bytes()
        path.write_bytes(whole[:-1])
        with pytest.raises(BrokenGeneration, match=path.name):
            open_current(fresh)
        path.write_bytes(whole)
    open_current(fresh).close()


@pytest.mark.parametrize("cut", [0, 1, 100])
def test_a_manifest_cut_short(fresh, cut):
    path = folder(fresh) / "manifest.json"
    path.write_text(path.read_text()[:cut])
    with pytest.raises(BrokenGeneration, match=r"manifest\.json: cannot be read"):
        open_current(fresh)


@pytest.mark.parametrize("other", ["[]", "{}", '{"files": 3}', '{"files": {"a": {"size": 1}}}'])
def test_a_manifest_of_another_shape(fresh, other):
    (folder(fresh) / "manifest.json").write_text(other)
    with pytest.raises(BrokenGeneration, match="manifest"):
        open_current(fresh)


def test_a_manifest_of_another_format(fresh):
    path = folder(fresh) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": "anders"}))
    with pytest.raises(BrokenGeneration, match="another version"):
        open_current(fresh)


@pytest.mark.parametrize("name", ["catalogue.sqlite", "whoosh", "snapshot", "columns"])
def test_files_of_the_right_size_and_the_wrong_content(fresh, name):
    for path in [folder(fresh) / name, *(folder(fresh) / name).glob("*.toc"), *(folder(fresh) / name).glob("*.npy")]:
        if path.is_file():
            path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(BrokenGeneration, match=name):
        open_current(fresh)


@pytest.mark.parametrize("name", ["snapshot", "columns"])
def test_words_of_another_catalogue(fresh, corpus, tmp_path, annotations, name):
    write_generation(corpus[:1], tmp_path / "other", annotate=annotations(*corpus))
    other = folder(tmp_path / "other") / name
    shutil.rmtree(folder(fresh) / name)
    shutil.copytree(other, folder(fresh) / name)
    path = folder(fresh) / "manifest.json"
    manifest = json.loads(path.read_text())
    foreign = json.loads((other.parent / "manifest.json").read_text())["files"]
    sizes = {file: record for file, record in foreign.items() if file.startswith(f"{name}/")}
    kept = {file: record for file, record in manifest["files"].items() if not file.startswith(f"{name}/")}
    path.write_text(json.dumps(manifest | {"files": kept | sizes}))
    with pytest.raises(BrokenGeneration, match="12 clauses in the catalogue"):
        open_current(fresh)


def test_the_next_generation_is_picked_up(fresh, corpus, annotations):
    current = Current(fresh)
    first = current()
    assert current() is first
    write_generation(corpus[:1], fresh, annotate=annotations(*corpus))
    second = current()
    assert second.name != first.name
    assert (first.catalogue.overview().directives, second.catalogue.overview().directives) == (2, 1)
    assert first.engine.search(Query("covid")).total == 2


def test_an_old_generation_closes_when_nobody_holds_it(fresh, corpus, annotations):
    current = Current(fresh)
    held = current()
    gone = weakref.ref(held.catalogue)
    write_generation(corpus, fresh, annotate=annotations(*corpus))
    current()
    assert gone() is held.catalogue
    del held
    gc.collect()
    assert gone() is None


def test_a_broken_next_generation_leaves_the_old_one(fresh, corpus, caplog, annotations):
    current = Current(fresh)
    first = current()
    write_generation(corpus, fresh, annotate=annotations(*corpus))
    (folder(fresh) / "catalogue.sqlite").write_bytes(b"")
    assert current() is first
    assert "catalogue.sqlite" in caplog.text


def test_following_begins_before_the_first_build(tmp_path, corpus, annotations):
    current = Current(tmp_path / "target")
    with pytest.raises(NoGeneration):
        current()
    write_generation(corpus, tmp_path / "target", annotate=annotations(*corpus))
    assert current().catalogue.overview().directives == 2


def test_threads_open_a_generation_once(fresh):
    current, seen = Current(fresh), []
    threads = [threading.Thread(target=lambda: seen.append(current())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(set(map(id, seen))) == 1
