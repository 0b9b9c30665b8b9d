from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.segmenter import Segmenter, load, memory, path
from index.segmenter.model import read
from index.segmenter.tokens import surfaces
from index.words import analyse
from kb.readers import read_text
from scripts.bench_words import strange_texts

ROOT = Path(__file__).parents[3]
ORIGINALS = sorted((ROOT / "corpus").rglob("*.txt"))
STRANGE = list(strange_texts(1500, seed=2))

TELLING = [
    "",
    " ",
    "\n",
    "\0",
    "Ủy ban nhân dân tỉnh giải ngân vốn đầu tư công\0 trước ngày 30/6/2024.",
    "công\0thương",
    unicodedata.normalize("NFD", "Sở Công Thương hướng dẫn doanh nghiệp"),
    "UBND TỈNH LÀO CAI (sau đây gọi là “Ủy ban”) ban hành Kế hoạch số 07/KH-UBND",
    "giải ngân 😀 vốn 👩\u200d👩\u200d👧",
    "TP.HCM, Tp. Huế, gửi về a.b@tinh.gov.vn hoặc https://tinh.gov.vn/x?y=z",
    "ộ" * 5000,
    "giải " * 3000,
    "zzz " * 3000,
    "-" * 3000,
]


def lines():
    return [line for original in ORIGINALS for line in read_text(original).split("\n")]


def documents():
    folder = ROOT.parent / "shared" / "docs"
    return sorted(folder.rglob("*.txt")) if folder.is_dir() else []


def pyvi_labels(pyvi, tokens):
    return [label == "I_W" for label in pyvi.model.predict_single(pyvi.sent2features(tokens, False))]


@pytest.mark.parametrize("text", TELLING, ids=range(len(TELLING)))
def test_telling_texts_are_written_as_pyvi_writes_them(pyvi, text):
    assert load().tokenize(text) == pyvi.tokenize(text)


def test_the_corpus_is_written_as_pyvi_writes_it(pyvi):
    assert ORIGINALS
    for line in lines():
        assert load().tokenize(line) == pyvi.tokenize(line)
    for original in ORIGINALS:
        assert load().tokenize(read_text(original)) == pyvi.tokenize(read_text(original))


def test_strange_texts_are_written_as_pyvi_writes_them(pyvi):
    for text in STRANGE:
        assert load().tokenize(text) == pyvi.tokenize(text), text


@pytest.mark.skipif(not documents(), reason="needs the folder 'shared' with real documents beside the project")
def test_real_documents_are_written_as_pyvi_writes_them(pyvi):
    """A sample, for a few seconds; ``python -m scripts.bench_words --check`` compares all of them."""
    everything = [line for document in documents() for line in read_text(document).split("\n")]
    for line in random.Random(3).sample(everything, min(4000, len(everything))):
        assert load().tokenize(line) == pyvi.tokenize(line)


def test_tokens_are_labelled_as_pyvi_labels_them(pyvi):
    chance = random.Random(4)
    known = [token for line in lines()[:200] for token in surfaces(line)] + ["", "covid-19", "07/ctr-ubnd", "²", "a\0b"]
    for size in [*range(1, 60), 1000]:
        tokens = chance.choices(known, k=size)
        assert load().goes_on(tokens) == pyvi_labels(pyvi, tokens)


@pytest.mark.parametrize("text", sorted((ROOT / "corpus").rglob("*.md")), ids=lambda text: text.stem)
def test_the_terms_of_the_index_are_labelled_as_pyvi_labels_them(pyvi, text):
    for line in text.read_text(encoding="utf-8").splitlines():
        tokens = [token.term for token in analyse(line).syllables]
        assert load().goes_on(tokens) == (pyvi_labels(pyvi, tokens) if tokens else [])


def test_where_a_rounding_could_decide_the_additions_are_those_of_crfsuite(pyvi, monkeypatch):
    monkeypatch.setattr(path, "_TOLERANCE", 1e9)
    for text in [*TELLING[:10], *STRANGE[:300]]:
        assert load().tokenize(text) == pyvi.tokenize(text), text


def test_no_tokens_no_labels():
    assert load().goes_on([]) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_found_in_the_text_as_it_is_given(form):
    text = unicodedata.normalize(form, "Giải ngân  vốn\nđầu tư, 30/6")
    found = [unicodedata.normalize("NFC", text[start:end]) for start, end in load().segment(text)]
    assert found == ["Giải ngân", "vốn", "\n", "đầu tư", ",", "30", "/", "6"]


def test_words_are_those_that_are_written():
    """As many, in order, none of them empty, and nothing but blanks between them."""
    for text in [*STRANGE, *lines()]:
        found = load().segment(text)
        assert len(found) == (len(load().tokenize(text).split(" ")) if surfaces(text) else 0)
        assert found == sorted(found)
        assert all(start < end for start, end in found)
        ends = [0, *(end for _, end in found)]
        starts = [*(start for start, _ in found), len(text)]
        assert not "".join(text[end:start] for end, start in zip(ends, starts, strict=True)).strip()


def test_a_lone_surrogate_is_a_token_like_any_other():
    assert load().tokenize("giải ngân \ud800 vốn") == "giải_ngân \ud800 vốn"


def test_neither_pyvi_nor_scikit_learn_is_imported_and_no_file_is_left(tmp_path):
    code = (
        "import sys; from index.segmenter import load; assert load().tokenize('giải ngân') == 'giải_ngân';"
        "sys.exit(', '.join({'pyvi', 'sklearn', 'sklearn_crfsuite', 'pycrfsuite'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    assert done.returncode == 0
    assert not list(tmp_path.iterdir())


def test_threads_may_ask_while_the_memory_forgets(monkeypatch):
    texts = [*lines()[:150], *STRANGE[:150]]
    expected = [load().segment(text) for text in texts]
    monkeypatch.setattr(memory, "ENTRIES", 40)
    segmenter = Segmenter(read())
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda _: [segmenter.segment(text) for text in texts], range(8)))
    finally:
        sys.setswitchinterval(interval)
    assert all(answer == expected for answer in answers)


@pytest.mark.parametrize("text", ["giải ngân " * 20_000, "a." * 100_000, "A" * 200_000, "e\u0302\u0323 " * 50_000])
def test_a_long_text_takes_no_long_time(text):
    clock = time.process_time()
    load().segment(text)
    assert time.process_time() - clock < 5
