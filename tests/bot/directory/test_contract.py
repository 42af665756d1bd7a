"""The wire: what is taken over, what is not, and that document, program and reference say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest
import schemathesis

from bot.directory.client import Answer, Fault, NoAnswer
from bot.directory.contract import Change, FindByEmail, FindById, Found, Preference, Switch, is_news, merge
from bot.directory.informed import ByEmail, ById
from bot.directory.looking_up import read_found, wait_until_step
from bot.directory.openapi import describe_contract
from bot.directory.writing_back import Elsewhere, Gone, Made, read_verdict
from bot.store.preferences import State
from bot.store.shadows import Known
from tests.bot.directory.reference import CATEGORIES, Directory, people
from verification.assurance import Category

DOCUMENT = Path(__file__).parents[3] / "docs" / "accounts-openapi.json"
ON, OFF = State(True), State(False)


def _body(value: object) -> bytes:
    return json.dumps(value).encode()


def test_the_document_is_the_one_that_the_program_makes() -> None:
    assert json.loads(DOCUMENT.read_text(encoding="utf-8")) == describe_contract(), (
        "python -m bot.directory.openapi > docs/accounts-openapi.json"
    )


def test_the_document_is_openapi() -> None:
    schemathesis.openapi.from_dict(describe_contract()).validate()


def _validate(name: str, value: object) -> None:
    document = describe_contract()
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    jsonschema_rs.Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("FindByEmail", FindByEmail("anna@example.com")),
        ("FindById", FindById("a-1")),
        (
            "Change",
            Change("a-1", [Switch(category=Category.NEWS, enabled=False, expected=True, version=None)]),
        ),
    ],
)
def test_what_is_asked_is_as_the_document_has_it(name: str, said: msgspec.Struct) -> None:
    _validate(name, json.loads(msgspec.json.encode(said)))


def test_what_the_reference_answers_is_as_the_document_has_it() -> None:
    directory = Directory(people())
    anna = directory.accounts["a-1"]
    _validate("Found", anna)
    wish = {"category": "news", "enabled": False, "expected": True, "version": "v0"}
    _validate("Changed", directory._make({"id": "a-1", "changes": [wish]})[1])
    refused = describe_contract()["paths"]["/change"]["post"]["responses"]["409"]
    schema = refused["content"]["application/problem+json"]["schema"]
    again = directory._make({"id": "a-1", "changes": [wish | {"enabled": True}]})
    assert again[0] == 409
    components = describe_contract()["components"]
    jsonschema_rs.Draft202012Validator(schema | {"components": components}).validate(again[1])


def test_what_is_on_its_way_and_what_is_known_already_stand_against_an_old_answer() -> None:
    told = {category: Preference(True, "v1") for category in Category}
    known = {
        Category.PROMOTIONAL_OFFERS: Known(OFF, "v1"),  # switched off here, and told there under this version
        Category.NEWS: Known(OFF, "v0", waiting=True),
        Category.FEEDBACK: Known(OFF, "v0"),
    }
    merged = merge(told, known)
    assert merged[Category.PROMOTIONAL_OFFERS] == OFF
    assert merged[Category.NEWS] == OFF
    assert merged[Category.FEEDBACK] == ON  # another version: somebody chose it elsewhere
    assert merged[Category.MOTIVATION] == ON
    assert is_news(told[Category.MOTIVATION], None)


def _spoilt(**changes: Any) -> dict[str, Any]:
    return people()["a-1"] | changes


@pytest.mark.parametrize(
    "record",
    [
        _spoilt(email="somebody.else@example.com"),
        _spoilt(email="no address"),
        _spoilt(name=""),
        _spoilt(name="x" * 201),
        _spoilt(id="has a space"),
        _spoilt(preferences={}),
        _spoilt(preferences={each: {"enabled": True, "version": "v"} for each in CATEGORIES[:5]}),
        _spoilt(preferences={each: {"enabled": 1, "version": "v"} for each in CATEGORIES}),
    ],
)
def test_a_record_that_cannot_be_used_is_nobody_by_address_and_no_answer_by_id(
    record: dict[str, Any],
) -> None:
    answer = Answer(200, _body(record))
    assert read_found(answer, ByEmail("anna@example.com")) is None
    with pytest.raises(NoAnswer):
        read_found(answer, ById("a-9"))


def test_a_record_is_taken_with_members_that_are_not_known() -> None:
    found = read_found(Answer(200, _body(_spoilt(loyalty="gold"))), ByEmail("anna@example.com"))
    assert isinstance(found, Found)
    assert found.email == "Anna@example.com"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, b"\xff"),
        Answer(200, b"[]"),
        Answer(200, b"{}"),
        Answer(404, b"{}"),
        Answer(404, b'{"code": "other"}'),
        Answer(409, b'{"code": "no_such_account"}'),
    ],
)
def test_what_is_no_answer_is_told_from_nobody(answer: Answer) -> None:
    with pytest.raises(NoAnswer) as raised:
        read_found(answer, ByEmail("anna@example.com"))
    assert raised.value.fault is Fault.GARBAGE


def test_the_answers_to_a_change_are_told_apart() -> None:
    six = {each: {"enabled": False, "version": "v"} for each in CATEGORIES}
    assert isinstance(read_verdict(Answer(200, _body({"id": "a-1", "preferences": six})), "a-1"), Made)
    conflict = {"code": "changed_elsewhere", "preferences": six}
    assert isinstance(read_verdict(Answer(409, _body(conflict)), "a-1"), Elsewhere)
    assert isinstance(read_verdict(Answer(404, _body({"code": "no_such_account"})), "a-1"), Gone)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, _body({"id": "a-2", "preferences": {}})),
        Answer(200, b"{}"),
        Answer(409, _body({"code": "changed_elsewhere"})),
        Answer(409, _body({"code": "locked"})),
        Answer(404, b"{}"),
        Answer(404, b"not JSON"),
    ],
)
def test_an_answer_to_a_change_that_says_nothing_is_asked_for_again(answer: Answer) -> None:
    with pytest.raises(NoAnswer):
        read_verdict(answer, "a-1")


@pytest.mark.parametrize(("elapsed", "waits"), [(0.1, 0.15), (0.25, 0.0), (0.26, 0.24), (1.9, 0.1)])
def test_an_answer_is_used_at_the_next_quarter_of_a_second(elapsed: float, waits: float) -> None:
    assert wait_until_step(elapsed, 0.25) == pytest.approx(waits)
