from __future__ import annotations

import hashlib
import pickle
import shutil
from pathlib import Path

import pytest

from index.segmenter import model
from index.segmenter.model import FIELD, WORDS, ModelError, read


@pytest.fixture
def folder(tmp_path):
    for name in (FIELD, WORDS):
        shutil.copy(model._installed() / name, tmp_path)
    return tmp_path


class Evil:
    def __reduce__(self):
        return Path.touch, (Path("evil"),)


def test_the_weights_are_those_that_crfsuite_reads(pyvi, tmp_path):
    pyvi.model.tagger_.dump(str(tmp_path / "dump"))
    dump = (tmp_path / "dump").read_text(encoding="utf-8")
    found = read()
    labels = (model.BEGIN, model.INSIDE)
    for one, row in zip(labels, found.transitions, strict=True):
        for two, weight in zip(labels, row, strict=True):
            assert f"(1) {one} --> {two}: {weight:.6f}\n" in dump
    for attribute, weights in list(found.states.items())[::50]:
        for label, weight in zip(labels, weights, strict=True):
            assert f"(0) {attribute} --> {label}: {weight:.6f}\n" in dump or not weight
    assert dump.count("\n  (0) ") == sum(bool(weight) for weights in found.states.values() for weight in weights)


def test_the_known_words_are_those_that_pyvi_can_find(pyvi):
    found = read()
    assert found.pairs == {word for word in pyvi.bi_grams if word == word.lower()}
    assert found.triples == {word for word in pyvi.tri_grams if word == word.lower()}


@pytest.mark.parametrize("name", [FIELD, WORDS])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: the model cannot be read"):
        read(folder)


@pytest.mark.parametrize("name", [FIELD, WORDS])
def test_another_file_is_refused(folder, name):
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(ModelError, match=f"{name}: not the file of pyvi 0.1.1"):
        read(folder)


def test_a_missing_pyvi_is_said(monkeypatch):
    monkeypatch.setattr(model, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="pyvi is not installed"):
        read()


def test_a_pickle_runs_nothing_even_where_it_is_expected(folder, monkeypatch):
    monkeypatch.chdir(folder)
    evil = pickle.dumps(Evil())
    (folder / FIELD).write_bytes(evil)
    monkeypatch.setitem(model.SHA256, FIELD, hashlib.sha256(evil).hexdigest())
    with pytest.raises(ModelError, match="no field"):
        read(folder)
    assert not (folder / "evil").exists()


@pytest.mark.parametrize("data", [b"", b"no pickle", pickle.dumps([1]), pickle.dumps("lCRF \u0111")])
def test_a_pickle_of_something_else_is_refused(data):
    with pytest.raises(ModelError):
        model._field(data)
