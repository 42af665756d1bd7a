"""JSON from outside: what is not JSON is 400, what does not fit is 422 with a pointer."""

from __future__ import annotations

import json
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.json_input import fit, parse_json
from bot.errors import RequestRefused


class Inner(msgspec.Struct):
    name: str
    marks: list[int] = []
    free: dict[Literal["a"], list[int]] = {}


class Outer(msgspec.Struct):
    inner: Inner
    extra: dict[str, int] = {}


def refused(work: Any, *arguments: Any) -> tuple[int, str | None]:
    with pytest.raises(RequestRefused) as caught:
        work(*arguments)
    return caught.value.problem.status, caught.value.problem.pointer


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"a": 1,}',
        b"{'a': 1}",
        b'{"a": NaN}',
        b"[Infinity]",
        b"[-Infinity]",
        b'{"a": 1} x',
        b'"\x80"',
        b'"\xed\xa0\x80"',  # a surrogate, encoded
        b'\xef\xbb\xbf{"a": 1}',  # a byte order mark
        '{"a": 1}'.encode("utf-16"),
        b'{"a": 1, "a": 2}',
        b'[{"b": {"a": 1, "a": 1}}]',
        b"[" * 10_000,
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b"1" * 60_000,
        b'"a\nb"',
        b'"\\x41"',
    ],
    ids=lambda body: repr(body[:20]),
)
def test_what_is_not_json_is_malformed(body: bytes) -> None:
    assert refused(parse_json, body) == (400, None)


@given(st.binary(max_size=200))
def test_any_bytes_are_either_json_or_refused(body: bytes) -> None:
    try:
        parse_json(body)
    except RequestRefused as refusal:
        status = refusal.problem.status
    else:
        status = 200
    assert status in (200, 400)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(json_values)
def test_whatever_is_json_is_read_as_it_is(value: Any) -> None:
    assert parse_json(json.dumps(value).encode()) == value


def test_half_a_character_in_an_escape_is_read_and_left_to_the_rules_of_the_field() -> None:
    assert parse_json(b'"\\ud800"') == "\ud800"


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ([], ""),
        (None, ""),
        ({}, "/inner"),
        ({"inner": 5}, "/inner"),
        ({"inner": {}}, "/inner/name"),
        ({"inner": {"name": None}}, "/inner/name"),
        ({"inner": {"name": "n", "marks": [1, "2"]}}, "/inner/marks/1"),
        ({"inner": {"name": "n", "free": {"a": [1, "2"]}}}, "/inner/free"),
        ({"inner": {"name": "n", "free": {"a": [{}]}}}, "/inner/free"),
        ({"inner": {"name": "n", "free": 7}}, "/inner/free"),
        ({"inner": {"name": "n", "free": {"wrong": []}}}, "/inner/free"),
        ("\ud800", ""),
        ({"inner": "\udfff"}, "/inner"),
        ({"inner": {"name": "n", "marks": [1, "\ud800"]}}, "/inner/marks/1"),
    ],
)
def test_a_value_that_does_not_fit_is_pointed_at(value: Any, pointer: str) -> None:
    assert refused(fit, value, Outer) == (422, pointer)


def test_members_that_nobody_knows_are_ignored() -> None:
    fitted = fit({"inner": {"name": "n", "unknown": 1}, "also": []}, Outer)
    assert fitted == Outer(Inner("n"))
