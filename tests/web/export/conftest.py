"""A site over the corpus that ships, built once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from index.build import build
from index.generation import open_current
from web.app import create_app

TODAY = datetime.date(2026, 3, 30)
CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    target = tmp_path_factory.mktemp("shipped")
    build(CORPUS, target)
    generation = open_current(target)
    yield generation
    generation.close()


@pytest.fixture
def site(shipped):
    return create_app(lambda: shipped, today=lambda: TODAY).test_client()
