"""JSON from outside: strict in its grammar, then fitted to a type, every fault with a pointer to its place."""

from __future__ import annotations

import json
import re
from typing import Any, Final, TypeVar

import msgspec

from bot.channels.problems import refuse

T = TypeVar("T")

_PLACE: Final = re.compile(r"(?P<what>.*?)(?: - at (?:`key` in )?`\$(?P<path>.*)`)?", re.DOTALL)
_MISSING: Final = re.compile(r"Object missing required field `(?P<name>.+)`")
_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[([^\]]*)\]")


class _Unfit(ValueError):
    """JSON by its grammar, and still nothing to build on."""


def parse_json(body: bytes) -> Any:
    """The document's value. Refuses (400) what is not JSON (RFC 8259) in UTF-8, or not clear (RFC 7493).

    Python's own parser and not msgspec's: that one skips the inside of unknown members without a look, and calls a
    lone surrogate, which the grammar allows, malformed.
    """
    try:
        return _DECODER.decode(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise refuse(400, "The body is not UTF-8.") from None
    except RecursionError:
        raise refuse(400, "The body is nested too deeply.") from None
    except _Unfit as fault:
        raise refuse(400, str(fault)) from None
    except json.JSONDecodeError as fault:
        raise refuse(400, f"The body is not JSON: line {fault.lineno}, column {fault.colno}.") from None
    except ValueError:  # a number of thousands of digits
        raise refuse(400, "The body holds a number that is too long.") from None


def fit(value: Any, wanted: type[T]) -> T:
    """The value as the type; refuses (422) one that does not fit, with the JSON pointer of the first fault."""
    try:
        return msgspec.convert(value, wanted)
    except UnicodeEncodeError:  # half a character where no text may be: msgspec cannot even say so
        return fit(_legible(value), wanted)
    except msgspec.ValidationError as fault:
        what, pointer = _explain(str(fault))
        raise refuse(422, what, pointer=pointer) from None


def _legible(value: Any) -> Any:
    """The value with a mark in place of each half of a character."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_legible(each) for each in value]
    if isinstance(value, dict):
        return {_legible(name): _legible(each) for name, each in value.items()}
    return value


def exactly_one(first: str, second: str) -> dict[str, Any]:
    """The rule that one of two members is a text and the other null or left out, for the OpenAPI page."""
    return {"oneOf": [_with(first, without=second), _with(second, without=first)]}


def _with(name: str, *, without: str) -> dict[str, Any]:
    return {"required": [name], "properties": {name: {"type": "string"}, without: {"type": "null"}}}


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _Unfit("The body has an object with two members of one name.")
    return members


def _no_constant(name: str) -> Any:
    raise _Unfit(f"{name} is not JSON.")


def _number(text: str) -> float | int:
    """JSON knows one kind of number: 5.0 is 5 (JSON Schema, 6.1.1). Beyond 2**53 no two readers agree (RFC 7493, 2.2)."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


_EXACT: Final = 2**53
_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_distinct, parse_constant=_no_constant, parse_float=_number
)


def _explain(message: str) -> tuple[str, str]:
    """The words of msgspec, `… - at `$.data.text``, as a sentence and a pointer."""
    found = _PLACE.fullmatch(message)
    what, path = (found["what"], found["path"] or "") if found else (message, "")
    # msgspec does not say at which key of an object with free keys; then the object is pointed at.
    path, unnamed, _ = path.partition("[...]")
    steps = [name or index for name, index in _STEP.findall(path)]
    missing = _MISSING.fullmatch(what)
    if missing and not unnamed:
        steps.append(missing["name"])
    pointer = "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)
    return what.replace("`", "").rstrip(".") + ".", pointer
