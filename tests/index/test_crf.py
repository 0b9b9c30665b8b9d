from __future__ import annotations

import io
import pickle
import random
from pathlib import Path

import pytest

from index.crf import ModelError, _resource, load
from index.words import analyse

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def pyvi():
    from pyvi.ViTokenizer import ViTokenizer

    return lambda tokens: [
        label == "I_W" for label in ViTokenizer.model.predict([ViTokenizer.sent2features(tokens, False)])[0]
    ]


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.md")), ids=lambda path: path.stem)
def test_the_labels_are_those_of_pyvi_on_real_text(pyvi, path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if tokens := [token.term for token in analyse(line).syllables]:
            assert load().goes_on(tokens) == pyvi(tokens)


@pytest.mark.parametrize("seed", range(60))
def test_the_labels_are_those_of_pyvi_on_strange_text(pyvi, seed):
    known = ["sở", "công", "thương", "giải", "ngân", "vốn", "2020", ",", "-", "covid-19", "😀", "²", "đầu", "tư", "zzz"]
    tokens = random.Random(seed).choices(known, k=1 + seed % 25)
    assert load().goes_on(tokens) == pyvi(tokens)


def test_no_tokens_no_labels():
    assert load().goes_on([]) == []


class Evil:
    def __reduce__(self):
        return Path.touch, (Path("evil"),)


def test_a_pickle_runs_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match="the model names"):
        _resource(io.BytesIO(pickle.dumps(Evil())))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("data", [b"", b"kein pickle", pickle.dumps([1]), pickle.dumps({"modelfile": 1})])
def test_another_file_is_refused(data):
    with pytest.raises(ModelError):
        _resource(io.BytesIO(data))
