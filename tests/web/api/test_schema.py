"""The API is what its OpenAPI document says: odd questions made of the document get no error of the server's."""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from web.api.description import parameters
from web.api.routes import BASE, ROUTES

# A deep search: KB_API_CASES=300 for each question of the API.
CASES = int(os.environ.get("KB_API_CASES", "6"))


@pytest.fixture(scope="module")
def described(corpus_client):
    return schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", corpus_client.application)


# A question without parameters cannot be asked wrongly.
ASKED = [
    pytest.param(route, mode, id=f"{route.name}-{mode.value}")
    for route in ROUTES
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or parameters(route)
]


@pytest.mark.parametrize(("route", "mode"), ASKED)
def test_every_answer_conforms(described, route, mode):
    strategy = described[route.address]["GET"].as_strategy(generation_mode=mode)

    @settings(
        max_examples=CASES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=strategy)
    def ask(case):
        # What each parameter allows by itself may make no sense together, and is refused then.
        together = "role" in case.query or case.query.get("form") == "basis"
        case.call_and_validate(
            headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance] if together else []
        )

    ask()
