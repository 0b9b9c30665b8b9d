"""A client of the site over the hand-made generation."""

import datetime
from pathlib import Path

import pytest

from index.build import build
from index.generation import Current
from tests.web.fakes import FakeGeneration
from web.app import create_app

TODAY = datetime.date(2026, 3, 30)
CORPUS_DAY = datetime.date(2020, 8, 29)


@pytest.fixture
def generation():
    return FakeGeneration()


@pytest.fixture
def client(generation):
    return create_app(lambda: generation, today=lambda: TODAY).test_client()


@pytest.fixture
def page(client):
    """Return the text of a page that must be there."""

    def get(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status)
        return response.text

    return get


@pytest.fixture(scope="session")
def corpus_generation(tmp_path_factory):
    """Build the corpus as it is shipped."""
    target = tmp_path_factory.mktemp("index")
    build(Path(__file__).parents[2] / "corpus", target)
    return Current(target)


@pytest.fixture(scope="session")
def corpus_client(corpus_generation):
    """Give a client of the site over the corpus as it is shipped, on a day when work is due."""
    return create_app(corpus_generation, today=lambda: CORPUS_DAY).test_client()
