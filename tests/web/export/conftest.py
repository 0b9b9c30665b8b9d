"""A site over the corpus that ships, built once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from index.build import build
from index.generation import open_current
from tests.web.fakes import FakeGeneration
from web.app import create_app

TODAY = datetime.date(2026, 3, 30)
CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture
def client():
    generation = FakeGeneration()
    return create_app(lambda: generation, today=lambda: TODAY).test_client()


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


@pytest.fixture
def page(client):
    """Return the text of a page that must be there."""

    def get(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status)
        return response.text

    return get
