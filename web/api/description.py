"""The OpenAPI 3.1 document of the API, made of the routes and of the types that they read and answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from web.api import answers
from web.api.questions import Id, Path
from web.api.routes import BASE, ROUTES, Route
from web.language import say
from web.site import whole

_REFERENCE = "#/components/schemas/{name}"
_IN_ADDRESS = {"id": Id, "path": Path}
FAILURES = {
    400: "Tham số không dùng được; “parameter” cho biết là tham số nào",
    404: "Không có điều được hỏi",
    409: "Con trỏ không thuộc danh sách như hiện nay; hãy hỏi lại từ đầu",
    429: "Hỏi quá nhanh; “Retry-After” cho biết phải đợi bao nhiêu giây",
    503: "Chưa có chỉ mục",
}


def openapi() -> Mapping[str, Any]:
    """Describe the API in the language of the request."""
    kinds = [*(route.answer for route in ROUTES), answers.Problem]
    schemas, components = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    answered = dict(zip((route.name for route in ROUTES), schemas, strict=False))
    return {
        "openapi": "3.1.0",
        "info": {"title": say("Tra cứu văn bản chỉ đạo"), "version": "1", "license": {"name": "MIT"}},
        "servers": [{"url": whole(BASE)}],
        "paths": {route.address: {"get": _operation(route, answered[route.name])} for route in ROUTES},
        "components": {"schemas": components, "headers": _HEADERS},
    }


def parameters(route: Route) -> list[dict[str, Any]]:
    """Describe the parameters of a question, those in its address first."""
    return [*_in_address(route), *_in_query(route)]


def _in_address(route: Route) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"{(\w+)}", route.address):
        yield {"name": name, "in": "path", "required": True, "schema": msgspec.json.schema(_IN_ADDRESS[name])}


def _in_query(route: Route) -> Iterator[dict[str, Any]]:
    [_], components = msgspec.json.schema_components([route.asked], ref_template=_REFERENCE)
    own = components[route.asked.__name__]
    for name, schema in own["properties"].items():
        yield {"name": name, "in": "query", "required": name in own["required"], "schema": schema}


def _operation(route: Route, schema: Mapping[str, Any]) -> dict[str, Any]:
    failed = {code: text for code, text in FAILURES.items() if code in route.failures}
    return {
        "operationId": route.name,
        "summary": say(route.summary),
        "parameters": parameters(route),
        "responses": {
            "200": {
                "description": say(route.summary),
                "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in _HEADERS},
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"description": say("Không có gì thay đổi từ lần hỏi mang thẻ ETag này")},
            **{str(code): _failure(text) for code, text in failed.items()},
        },
    }


def _failure(text: str) -> dict[str, Any]:
    schema = {"$ref": _REFERENCE.format(name=answers.Problem.__name__)}
    return {"description": say(text), "content": {"application/problem+json": {"schema": schema}}}


_HEADERS = {
    "ETag": {"schema": {"type": "string"}, "description": "Changes with the index, the day and the site."},
    "Link": {"schema": {"type": "string"}, "description": 'The following piece of a list, rel="next".'},
}
