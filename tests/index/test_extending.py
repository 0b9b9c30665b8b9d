"""A generation that extends the one before gives the answers of one that is written anew."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import index.extending
from index.build import BuildError, write_generation
from index.engine import Filters, Query
from index.generation import BrokenGeneration, current_name, folder_of, open_current
from index.matching import WhooshPostings
from index.parts import Parts
from index.search import COLUMNS, EXTRA, SNAPSHOT, WORDS
from index.snapshot.columns import Columns
from index.snapshot.snapshot import Snapshot
from tests.index.changing import WORDS as VOCABULARY
from tests.index.changing import Changing
from tests.index.conftest import knowing
from tests.index.snapshot.plans import Plans


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Extend however small the corpus is, and however much of it has changed."""
    monkeypatch.setattr(index.extending, "LEAST", 1)
    monkeypatch.setattr(index.extending, "SHARE", 0.1)


@pytest.fixture(scope="module", params=range(4))
def extended(request, tmp_path_factory):
    """Return a corpus changed and built five times, and where it was built."""
    changing, target = Changing(request.param), tmp_path_factory.mktemp("extended")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(index.extending, "LEAST", 1)
        patched.setattr(index.extending, "SHARE", 0.1)
        for _ in range(6):
            build(target, changing)
            changing.change()
        build(target, changing)
    return changing, target


def build(target, changing):
    return write_generation(changing.directives, target, annotate=knowing(*changing.directives))


@pytest.fixture
def changing(tmp_path):
    """Return a corpus that was built once."""
    made = Changing(7)
    build(tmp_path, made)
    return made


def extends(target):
    return (folder(target) / EXTRA).exists()


def folder(target):
    return folder_of(target, current_name(target))


@pytest.fixture
def both(extended, tmp_path):
    """Return the extended generation, one of the same corpus written anew, and the corpus."""
    changing, target = extended
    assert (folder(target) / EXTRA).is_dir()
    build(tmp_path, changing)
    assert not (folder(tmp_path) / EXTRA).exists()
    opened = open_current(target), open_current(tmp_path)
    yield *opened, changing
    for one in opened:
        one.close()


def keys(cards):
    return Counter((card.directive.id, card.clause.path, card.deadlines, card.topics, card.agencies) for card in cards)


def test_the_catalogue_says_the_same(both):
    extended, anew, _ = both
    for ask in ("overview", "agencies", "topics", "agency_topics"):
        assert getattr(extended.catalogue, ask)() == getattr(anew.catalogue, ask)(), ask
    told = [[replace(row, changed="", revision=0) for row in one.catalogue.directives()] for one in (extended, anew)]
    assert told[0] == told[1]
    assert keys(extended.catalogue.deadline_cards()) == keys(anew.catalogue.deadline_cards())
    for body in extended.catalogue.agencies():
        assert keys(extended.catalogue.ledger(body.id)) == keys(anew.catalogue.ledger(body.id))


def test_citations_are_linked_the_same(both):
    extended, anew, _ = both
    documents = [{row.key: row for row in one.catalogue.cited_documents()} for one in (extended, anew)]
    assert documents[0] == documents[1]
    assert any(row.resolved for row in documents[0].values())
    for key in documents[0]:
        assert set(extended.catalogue.citing(key)) == set(anew.catalogue.citing(key))


def found(generation, query):
    results = generation.engine.search(query)
    facets = {name: {(one.value, one.label, one.count) for one in counts} for name, counts in results.facets.items()}
    return results.total, {(hit.directive, hit.path, hit.snippet) for hit in results.hits}, facets, results.relaxed


def test_searches_find_the_same(both):
    extended, anew, changing = both
    for _ in range(40):
        text = changing.question()
        filters = Filters(
            agency=changing.rng.choice([None, None, "so-y-te"]), topic=changing.rng.choice([None, None, "du-lich"])
        )
        query = Query(text, filters, size=500)
        assert found(extended, query) == found(anew, query), query


@pytest.mark.parametrize("sort", ["date", "deadline"])
def test_sorting_is_the_same(both, sort):
    extended, anew, _ = both
    orders = []
    for generation in (extended, anew):
        hits = generation.engine.search(Query("", Filters(agency="so-y-te"), sort, size=500)).hits
        cards = generation.catalogue.cards([(hit.directive, hit.path) for hit in hits])
        orders.append(
            [card.directive.date if sort == "date" else min(d.due for d in card.deadlines) if card.deadlines else None
             for card in cards]
        )  # fmt: skip
    assert orders[0] == orders[1]
    assert len(orders[0]) > 3


@pytest.fixture
def parts(extended):
    """Return both parts of a snapshot as one, and the index of record with the same clauses."""
    at = folder(extended[1])
    base = Snapshot(at / SNAPSHOT)
    snapshot = Parts(base, Snapshot(at / EXTRA / SNAPSHOT, base), Columns(at / COLUMNS).alive)
    whoosh = WhooshPostings(at / EXTRA / WORDS, snapshot.size).checked()
    yield snapshot, whoosh, Plans(extended[0].rng, VOCABULARY, VOCABULARY[:6], ["so-y-te", "so-x"])
    whoosh.close()


def test_the_index_of_record_finds_the_same(parts):
    snapshot, whoosh, plans = parts
    for _ in range(60):
        plans.compare_matching(snapshot, whoosh)


def test_the_index_of_record_ranks_the_same(parts):
    snapshot, whoosh, plans = parts
    for _ in range(40):
        plans.compare_best(snapshot, whoosh)


def test_the_base_is_shared_and_outlives_its_generation(changing, tmp_path):
    files = {path.stat().st_ino for path in (folder(tmp_path) / SNAPSHOT).iterdir()}
    for _ in range(3):
        changing.change()
        build(tmp_path, changing)
    assert {path.stat().st_ino for path in (folder(tmp_path) / SNAPSHOT).iterdir()} == files


def test_files_are_copied_where_they_cannot_be_shared(changing, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    changing.change()
    build(tmp_path, changing)
    assert extends(tmp_path)
    with closing(open_current(tmp_path)) as opened:
        assert opened.catalogue.overview().directives == len(changing.made)


def test_only_what_has_changed_is_read(changing, tmp_path):
    id = changing.directives[3].id
    changing.made[id] = replace(changing.made[id], sha256="anders")
    read = []

    def annotate(structure):
        read.append(structure.directive.source)
        return knowing(*changing.directives)(structure)

    report = write_generation(changing.directives, tmp_path, annotate=annotate)
    assert (read, report.carried) == ([f"{id}.txt"], len(changing.made) - 1)


def test_another_alias_is_a_change(changing, tmp_path):
    id = changing.directives[3].id
    changing.made[id] = replace(changing.made[id], aliases=("ganz-neu",))
    build(tmp_path, changing)
    with closing(open_current(tmp_path)) as opened:
        assert opened.catalogue.directive("ganz-neu").id == id
        assert opened.catalogue.directive(f"{id}-cu") is None


def test_a_corpus_may_lose_all_that_was_added(changing, tmp_path):
    before = dict(changing.made)
    changing.change()
    changing.made.pop(changing.directives[0].id, None)
    build(tmp_path, changing)
    changing.made = {id: made for id, made in before.items() if changing.made.get(id) == made}
    build(tmp_path, changing)
    assert extends(tmp_path)
    with closing(open_current(tmp_path)) as opened:
        assert {row.id for row in opened.catalogue.directives()} == set(changing.made)
        found = opened.engine.search(Query("NOT zzz", size=500))
        assert found.total == opened.catalogue.overview().clauses


@pytest.mark.parametrize(("least", "share", "expected"), [(1, 0.1, True), (10_000, 0.1, False), (1, 1_000, False)])
def test_a_small_corpus_and_a_large_change_are_written_anew(changing, tmp_path, monkeypatch, least, share, expected):
    monkeypatch.setattr(index.extending, "LEAST", least)
    monkeypatch.setattr(index.extending, "SHARE", share)
    id = changing.directives[3].id
    changing.made[id] = replace(changing.made[id], sha256="anders")
    build(tmp_path, changing)
    assert extends(tmp_path) is expected


def test_changes_come_together_until_all_is_written_anew(changing, tmp_path, monkeypatch):
    monkeypatch.setattr(index.extending, "SHARE", 2)
    ways = []
    for turn in range(40):
        id = changing.directives[turn % len(changing.made)].id
        changing.made[id] = replace(changing.made[id], sha256=f"{turn}")
        build(tmp_path, changing)
        ways.append(extends(tmp_path))
    assert ways[0]
    assert 2 <= ways.count(False) <= 20


def test_a_directive_twice_is_refused(changing, tmp_path):
    twice = (*changing.directives, replace(changing.directives[0], sha256="anders"))
    with pytest.raises(BuildError, match="two directives"):
        write_generation(twice, tmp_path, annotate=knowing(*changing.directives))


@pytest.mark.parametrize("step", ["link", "date_changes", "extend_words"])
def test_a_crash_leaves_the_generation_in_use_whole(changing, tmp_path, monkeypatch, step):
    name = current_name(tmp_path)
    files = {path: path.read_bytes() for path in folder(tmp_path).rglob("*") if path.is_file()}
    changing.change()

    def crash(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(index.extending, step, crash)
        with pytest.raises(KeyboardInterrupt):
            build(tmp_path, changing)
    assert current_name(tmp_path) == name
    assert all(path.read_bytes() == data for path, data in files.items())
    build(tmp_path, changing)
    assert extends(tmp_path)


def test_a_broken_extra_part_is_named(changing, tmp_path):
    changing.change()
    build(tmp_path, changing)
    path = folder(tmp_path) / EXTRA / SNAPSHOT / "directory.json"
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(BrokenGeneration, match="extra"):
        open_current(tmp_path)


def test_only_what_reads_otherwise_counts_as_changed(changing, tmp_path):
    other = Changing(8)
    id = changing.directives[3].id
    changing.made[id] = other.made[id]
    build(tmp_path, changing)
    assert extends(tmp_path)
    with closing(open_current(tmp_path)) as opened:
        revisions = {row.id: row.revision for row in opened.catalogue.directives()}
    assert {one for one, revision in revisions.items() if revision} == {id}
