"""What a directory has to answer, as OpenAPI 3.1: `python -m bot.directory.openapi > docs/accounts-openapi.json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from inspect import cleandoc
from typing import Any, Final

import msgspec

from bot.directory.client import LARGEST_ANSWER, TIME_LIMIT
from bot.directory.contract import (
    CHANGE,
    CHANGED_ELSEWHERE,
    FIND,
    NO_SUCH_ACCOUNT,
    Change,
    Changed,
    FindByEmail,
    FindById,
    Found,
)
from verification.assurance import Category

VERSION: Final = "1.0.0"
_REFERENCE: Final = "#/components/schemas/{name}"
_ABOUT: Final = f"""
What the Health Mate assistant asks of the place where accounts are kept, and how it tells it of changes. The assistant is the
client. It takes an answer of at most {LARGEST_ANSWER // 1024} KiB of JSON within {TIME_LIMIT:g} seconds, follows no
redirect, and believes nobody to be anybody while it gets none. Ignore members that you do not know, in headers too.

Every request is signed as Standard Webhooks 1.0.0 has it: HMAC-SHA256 over `id.timestamp.body`. Refuse with 401 what carries
no signature that fits one of your secrets, and what is dated more than five minutes from your clock.
"""
_FIND: Final = """
Exactly one of `email` and `id` comes. Answer for accounts that are there and for those that are not in the same time, as far as
you can. The assistant rounds it up before anybody sees it, to the next quarter of a second.
"""
_CHANGE: Final = """
Switch all of `changes` or none, once for each `webhook-id`: the same one again gets the first answer again. A change with a
`version` that is not the present one of its category is refused with 409, save where the category is as wished already.
"""
_HEADERS: Final[tuple[tuple[str, str, str], ...]] = (
    ("webhook-id", "The same at every attempt of one change.", "^[!-~]{1,256}$"),
    ("webhook-timestamp", "Unix seconds of the attempt.", "^[0-9]{1,12}$"),
)


def describe_contract() -> dict[str, Any]:
    """The document as JSON values."""
    kinds = (FindByEmail, FindById, Found, Change, Changed)
    _, components = msgspec.json.schema_components(kinds, ref_template=_REFERENCE)
    schemas = {**components, "Preferences": _preferences(), "Problem": _problem()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Account directory of the Health Mate assistant",
            "version": VERSION,
            "description": cleandoc(_ABOUT),
        },
        "servers": [
            {
                "url": "{address}",
                "variables": {
                    "address": {
                        "default": "https://accounts.example.com",
                        "description": "ASSISTANT_ACCOUNTS_URL",
                    }
                },
            }
        ],
        "security": [{"signature": []}],
        "paths": {FIND: {"post": _find()}, CHANGE: {"post": _change()}},
        "components": {
            "securitySchemes": {
                "signature": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "webhook-signature",
                    "description": "`v1,` and base64; several, separated by spaces, while a secret is replaced.",
                }
            },
            "schemas": {name: _named_preferences(schema) for name, schema in schemas.items()},
        },
    }


def _find() -> dict[str, Any]:
    either = {"oneOf": [_schema("FindByEmail"), _schema("FindById")]}
    answers = {
        "200": _json("The account.", _schema("Found")),
        "404": _refused("There is none.", NO_SUCH_ACCOUNT),
    }
    return _operation("find", "Who has this address, or this id?", _FIND, either, answers)


def _change() -> dict[str, Any]:
    answers = {
        "200": _json("It is as wished.", _schema("Changed")),
        "404": _refused("There is no such account.", NO_SUCH_ACCOUNT),
        "409": _refused(
            "It was changed elsewhere; nothing was switched.", CHANGED_ELSEWHERE, preferences=True
        ),
    }
    return _operation("change", "Switch categories.", _CHANGE, _schema("Change"), answers)


def _operation(
    name: str, summary: str, description: str, body: Mapping[str, Any], answers: Mapping[str, Any]
) -> dict[str, Any]:
    parameters = [
        {
            "name": header,
            "in": "header",
            "required": True,
            "description": about,
            "schema": {"type": "string", "pattern": pattern},
        }
        for header, about, pattern in _HEADERS
    ]
    later = {"Retry-After": {"description": "Seconds, or a date.", "schema": {"type": "string"}}}
    return {
        "operationId": name,
        "summary": summary,
        "description": cleandoc(description),
        "parameters": parameters,
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {
            **answers,
            "401": {"description": "The signature does not fit."},
            "429": {"description": "Too much at once: it comes again later.", "headers": later},
            "default": {"description": "Anything else counts as no answer."},
        },
    }


def _json(description: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _refused(description: str, code: str, *, preferences: bool = False) -> dict[str, Any]:
    """A problem document with this very code: a 404 without it is some other server's."""
    own: dict[str, Any] = {"code": {"const": code}}
    if preferences:
        own["preferences"] = _schema("Preferences")
    schema = {"allOf": [_schema("Problem"), {"type": "object", "properties": own, "required": list(own)}]}
    return {"description": description, "content": {"application/problem+json": {"schema": schema}}}


def _problem() -> dict[str, Any]:
    return {
        "title": "Problem",
        "description": "RFC 9457, with a word for programs.",
        "type": "object",
        "properties": {"code": {"type": "string"}, "status": {"type": "integer"}},
        "required": ["code"],
    }


def _preferences() -> dict[str, Any]:
    names = [category.value for category in Category]
    return {
        "title": "Preferences",
        "description": "All six categories.",
        "type": "object",
        "properties": {name: _schema("Preference") for name in names},
        "required": names,
    }


def _named_preferences(schema: dict[str, Any]) -> dict[str, Any]:
    properties = schema.get("properties", {})
    if "preferences" not in properties:
        return schema
    return schema | {"properties": properties | {"preferences": _schema("Preferences")}}


def _schema(name: str) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(name=name)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(describe_contract(), indent=2, ensure_ascii=False) + "\n")
