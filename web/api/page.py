"""The readable page about the API, made of the same routes as its OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from web.api.description import FAILURES, parameters
from web.api.routes import BASE, ROUTES
from web.language import say
from web.twin import Area

area = Area("api_page", __name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A parameter and the values that it may have."""

    name: str
    values: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """A question with an example of it."""

    name: str
    address: str
    summary: str
    example: str
    parameters: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class ApiPage:
    """All questions, and how they may fail."""

    description: str
    operations: tuple[Operation, ...]
    failures: Mapping[str, str]


@area.page("/api", "api_page/api.html")
def page() -> ApiPage:
    """Explain the API."""
    operations = tuple(
        Operation(
            route.name,
            BASE + route.address,
            say(route.summary),
            BASE + route.example,
            tuple(
                Asked(told["name"], ", ".join(_values(told["schema"])), told["required"]) for told in parameters(route)
            ),
        )
        for route in ROUTES
    )
    return ApiPage(f"{BASE}/openapi.json", operations, {str(code): say(text) for code, text in FAILURES.items()})


def _values(schema: Mapping[str, Any]) -> Iterator[str]:
    """Say in a few words which values a schema allows."""
    if "enum" in schema:
        yield " | ".join(map(str, schema["enum"]))
    elif "minimum" in schema:
        yield f"{schema['minimum']}–{schema['maximum']}"
    elif schema.get("format") == "date":
        yield "2020-06-30"
    elif schema.get("type") == "boolean":
        yield "true | false"
    elif schema.get("type") == "string":
        yield say("chuỗi ký tự")
    if schema.get("default") not in (None, ""):
        yield say("mặc định {value}", value=str(schema["default"]).lower())
