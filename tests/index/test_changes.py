"""When a directive changed: on its import, and with every build that reads it otherwise."""

from __future__ import annotations

import datetime
from contextlib import closing
from dataclasses import replace

import index.build
from index.build import write_generation
from index.changes import changes
from index.generation import open_current

IMPORTED = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def first(target):
    with closing(open_current(target)) as generation:
        row = generation.catalogue.directive("lao-cai-2020-07-ctr-ubnd")
    return row.changed, row.revision


def test_what_is_new_changed_on_its_import(corpus, annotations, tmp_path):
    write_generation(corpus, tmp_path, annotate=annotations(*corpus))
    assert first(tmp_path) == (IMPORTED, 0)


def test_a_build_without_a_change_counts_nothing(corpus, annotations, tmp_path, monkeypatch):
    for rules in ("one", "one", "other"):
        monkeypatch.setattr(index.build, "rules", lambda rules=rules: rules)
        write_generation(corpus, tmp_path, annotate=annotations(*corpus))
        assert first(tmp_path) == (IMPORTED, 0)


def test_another_reading_counts_once(corpus, annotations, tmp_path):
    write_generation(corpus, tmp_path, annotate=annotations(*corpus))
    bare = (replace(corpus[0], mentions=(), sha256="anders"), corpus[1])
    write_generation(bare, tmp_path, annotate=annotations(*bare))
    moment, revision = first(tmp_path)
    assert (moment > IMPORTED, revision) == (True, 1)
    write_generation(bare, tmp_path, annotate=annotations(*bare))
    assert first(tmp_path) == (moment, 1)


def test_an_import_without_a_day_is_long_past(corpus, annotations, tmp_path):
    undated = tuple(replace(one, imported="") for one in corpus)
    write_generation(undated, tmp_path, annotate=annotations(*corpus))
    assert first(tmp_path)[0].year == 1970


def test_what_another_version_wrote_has_no_changes(tmp_path):
    (tmp_path / "catalogue.sqlite").write_bytes(b"no database")
    assert changes(tmp_path / "catalogue.sqlite") == {}
