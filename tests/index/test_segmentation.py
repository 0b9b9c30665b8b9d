from __future__ import annotations

import subprocess
import sys

from index import segmentation
from index.segmentation import joined


def test_syllables_of_one_word_go_on():
    assert list(joined([("", "giải"), ("", "ngân"), ("", "vốn")])) == [False, True, False]


def test_nothing_goes_on_over_punctuation_or_numbers():
    assert not any(joined([("", "giải"), (",", "ngân"), ("", "2020"), ("", "năm")]))


def test_a_long_text_is_asked_in_pieces(monkeypatch):
    monkeypatch.setattr(segmentation, "_BATCH", 1000)
    assert len(list(joined([("", "công")] * 2500))) == 2500


def test_no_clause_is_cut():
    assert list(joined([("", "giải"), ("", "ngân")] * 4000)) == [False, True] * 4000


def test_no_text_no_answer():
    assert list(joined([])) == []


def test_neither_pyvi_nor_scikit_learn_is_imported():
    """Both take seconds; only the model file of pyvi is read."""
    code = (
        "import sys, index.generation; from index.words import words; words('giải ngân');"
        "sys.exit('pyvi' in sys.modules or 'sklearn' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False).returncode == 0
