"""A client of the site over the hand-made generation."""

import datetime

import pytest

from tests.web.fakes import FakeGeneration
from web.app import create_app

TODAY = datetime.date(2026, 3, 30)


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
