from __future__ import annotations

from pathlib import Path

import pytest

from kb.corpus import CorpusDirective, import_file

TODAY = "2022-05-01"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


@pytest.fixture
def imported(corpus: Path, seeds: dict[str, Path]) -> CorpusDirective:
    """The notice of the seeds, in a corpus of its own."""
    return import_file(seeds["notice"], corpus, TODAY)
