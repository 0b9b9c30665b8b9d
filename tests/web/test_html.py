"""Every page is valid HTML: the W3C's own checker finds no error on any type of page, in either language."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.pages import ENGLISH, PAGES

CHECKER = Path(__file__).parents[2] / "var/vnu/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def checker():
    if not CHECKER.exists():
        pytest.skip("needs the HTML checker: npm install --prefix var/vnu --no-save vnu-jar (scripts/test does it)")
    if not (java := shutil.which("java")):
        pytest.skip("needs java to run the HTML checker")
    return [java, "-jar", str(CHECKER), "--errors-only", "--format", "gnu"]


def test_the_checker_finds_no_error(corpus_client, checker, tmp_path):
    for number, address in enumerate((*PAGES, *ENGLISH)):
        text = corpus_client.get(address, follow_redirects=True).text
        (tmp_path / f"{number}.html").write_text(f"{text}<!-- {address} -->", encoding="utf-8")
    run = subprocess.run([*checker, str(tmp_path)], capture_output=True, text=True, timeout=300)
    assert (run.returncode, run.stderr) == (0, "")


def test_the_checker_would_find_one(checker, tmp_path):
    (tmp_path / "wrong.html").write_text("<!doctype html><title>x</title><p id=a><p id=a>", encoding="utf-8")
    run = subprocess.run([*checker, str(tmp_path)], capture_output=True, text=True, timeout=300)
    assert run.returncode != 0 and "Duplicate ID" in run.stderr
