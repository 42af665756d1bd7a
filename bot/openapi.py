"""The OpenAPI 3.1 page, made from the very routes and types that the server works with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from importlib import metadata
from inspect import cleandoc
from typing import Any, Final

import msgspec

from bot.channels.problems import MEDIA, ProblemDocument
from bot.channels.routes import Route, Security
from bot.channels.signing import LONGEST_ID

_REFERENCE: Final = "#/components/schemas/{name}"
_IF_MATCH: Final = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ownership number that the act is meant for; under another one it is refused (409).",
    "schema": {"type": "string", "pattern": '^("?[0-9]{1,18}"?|\\*)$'},
}
_IN_PATH: Final = re.compile(r"\{([a-z_]+)\}")
_WAITING: Final = frozenset({429, 503})
"""Statuses that come with `Retry-After`."""
_SIGNED_HEADERS: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": "webhook-id",
        "description": "The delivery's id, the same at every attempt.",
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_ID},
    },
    {
        "name": "webhook-timestamp",
        "description": "Unix seconds of the attempt; five minutes' tolerance.",
        "schema": {"type": "string", "pattern": "^[0-9]{1,12}$"},
    },
)
_SCHEMES: Final[Mapping[Security, Mapping[str, str]]] = {
    Security.SIGNED: {
        "type": "apiKey",
        "in": "header",
        "name": "webhook-signature",
        "description": "Standard Webhooks 1.0.0: `v1,` and base64 of HMAC-SHA256 over id, timestamp and body.",
    },
    Security.FORUM: {
        "type": "apiKey",
        "in": "header",
        "name": "X-Discourse-Event-Signature",
        "description": "Discourse: `sha256=` and the hexadecimal HMAC-SHA256 over the raw body.",
    },
    Security.CONTACT: {
        "type": "apiKey",
        "in": "cookie",
        "name": "chat",
        "description": "From `POST /chat/open`; on https it is called `__Secure-chat`.",
    },
    Security.STAFF: {
        "type": "http",
        "scheme": "bearer",
        "description": "From `POST /api/tokens` or `assistant people token`; a browser has the cookie of `POST /api/session` "
        "instead, and with everything but GET the header `X-CSRF-Token`.",
    },
}


def describe_api(routes: Iterable[Route], public_url: str) -> dict[str, Any]:
    """The page as JSON values; `public_url` is where the server is reached."""
    listed = tuple(routes)
    types = [kind for route in listed for kind in _types(route)] + [ProblemDocument]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    known = {id(kind): _tidy(schema) for kind, schema in zip(types, schemas, strict=True)}
    paths: dict[str, dict[str, Any]] = {}
    for route in listed:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, known)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Health Mate assistant", "version": _version()},
        "servers": [{"url": public_url or "/"}],
        "paths": paths,
        "components": {
            "schemas": _tidy(components),
            "securitySchemes": {security.value: dict(scheme) for security, scheme in _SCHEMES.items()},
        },
    }


def _tidy(schema: Any) -> Any:
    """The schema without the indents of our docstrings, and with a rule beside a reference where every reader looks."""
    if isinstance(schema, list | tuple):
        return [_tidy(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    tidied = {name: _tidy(value) for name, value in schema.items()}
    if isinstance(tidied.get("description"), str):
        tidied["description"] = cleandoc(tidied["description"])
    if "$ref" in tidied and len(tidied) > 1:
        reference = {"$ref": tidied.pop("$ref")}
        return {"allOf": [reference, tidied]}
    return tidied


def _types(route: Route) -> list[Any]:
    named = (route.request, route.response, route.query, *route.others.values())
    return [kind for kind in named if kind is not None]


def _operation(route: Route, known: Mapping[int, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.handler.__name__ if hasattr(route.handler, "__name__") else route.path,
        "summary": route.summary,
        "tags": [route.tag],
        "parameters": _parameters(route),
        "responses": _responses(route, known),
    }
    if route.request is not None:
        operation["requestBody"] = {"required": True, "content": _content(known[id(route.request)])}
    if route.upload is not None:
        operation["requestBody"] = {"required": True, "content": _form(route.upload)}
    if route.security is not Security.OPEN:
        operation["security"] = [{route.security.value: []}]
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    text = {"type": "string", "minLength": 1}
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": text}
        for name in _IN_PATH.findall(route.path)
    ]
    signed = _SIGNED_HEADERS if route.security is Security.SIGNED else ()
    in_header = [{"in": "header", "required": True, **header} for header in signed]
    condition = [dict(_IF_MATCH)] if route.conditional else []
    return in_path + in_header + condition + _query_parameters(route.query)


def _query_parameters(query: type | None) -> list[dict[str, Any]]:
    if query is None:
        return []
    schema = msgspec.json.schema_components([query], ref_template=_REFERENCE)[1][query.__name__]
    needed = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in needed, "schema": field}
        for name, field in schema["properties"].items()
    ]


def _responses(route: Route, known: Mapping[int, Any]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": HTTPStatus(route.status).phrase}
    if route.response is not None:
        good["content"] = _content(known[id(route.response)])
    elif route.status != HTTPStatus.NO_CONTENT:
        good["content"] = {route.media: {}}
    if route.also:
        good["content"] |= {media: {} for media in route.also}
    responses = {str(route.status): good}
    for status, kind in route.others.items():
        responses[str(status)] = {
            "description": HTTPStatus(status).phrase,
            "content": _content(known[id(kind)]),
        }
    for status in route.pages:
        responses[str(status)] = {"description": HTTPStatus(status).phrase, "content": {route.media: {}}}
    problem = known[id(ProblemDocument)]
    responses |= {str(status): _problem(status, problem) for status in route.problems}
    return dict(sorted(responses.items()))


def _problem(status: int, schema: Any) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA: {"schema": schema}},
    }
    if status in _WAITING:
        seconds = {"schema": {"type": "integer", "minimum": 0}, "description": "Seconds to wait."}
        described["headers"] = {"Retry-After": seconds}
    return described


def _form(name: str) -> dict[str, Any]:
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    schema = {"type": "object", "properties": {name: file}, "required": [name]}
    return {"multipart/form-data": {"schema": schema}}


def _content(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _version() -> str:
    try:
        return metadata.version("health-mate-assistant")
    except metadata.PackageNotFoundError:  # run from an unpacked source
        return "0"
