import json

import pytest

from knowledge.languages import Language
from knowledge.parsing.drafts import Gravity, Reading
from knowledge.parsing.jsonlines import parse_json_lines

HOURS = {"id": "hours", "language": "en", "title": "Open?", "questions": ["when"], "answer": "From eight."}


def parse(*lines: object) -> Reading:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return parse_json_lines("library.jsonl", text.encode())


def test_each_line_is_a_draft_with_its_number() -> None:
    reading = parse(HOURS, "", HOURS | {"language": "de-AT", "title": "Offen?"})
    assert not reading.faults
    first, second = reading.drafts
    assert (first.language, first.title.text, first.title.line) == (Language.EN, "Open?", 1)
    assert (second.language, second.title.text, second.title.line) == (Language.DE, "Offen?", 3)
    assert first.questions[0].text == "when"
    assert first.answer.text == "From eight."


def test_audience_related_and_action_may_stand_in_a_line() -> None:
    (manifest,) = parse(
        HOURS | {"audience": "partner", "related": ["prices"], "action": "smalltalk"}
    ).manifests
    assert manifest.audience == "partner"
    assert manifest.related[0].text == "prices"
    assert manifest.action
    assert manifest.action.text == "smalltalk"


def test_fields_that_are_left_out_are_empty_and_no_fault_of_form() -> None:
    reading = parse({"id": "hours", "language": "en"})
    assert not reading.faults
    assert reading.drafts[0].questions == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "JSON"),
        ("[1]", "object"),
        ("[" * 100_000, "JSON"),
        (HOURS | {"id": ""}, "id"),
        (HOURS | {"id": 7}, "id"),
        (HOURS | {"language": "es"}, "es"),
        (HOURS | {"language": None}, "language"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_the_others_are_read(line: object, told: str) -> None:
    reading = parse(HOURS, line, HOURS | {"id": "prices"})
    (fault,) = reading.faults
    assert told in fault.fault
    assert fault.line == 2
    assert fault.gravity is Gravity.UNREADABLE
    assert [draft.id.text for draft in reading.drafts] == ["hours", "prices"]


@pytest.mark.parametrize(
    "change", [{"title": 3}, {"answer": ["a"]}, {"questions": "when"}, {"questions": ["when", None]}]
)
def test_a_value_of_another_type_is_a_fault(change: dict[str, object]) -> None:
    (fault,) = parse(HOURS | change).faults
    assert next(iter(change)) in fault.fault


@pytest.mark.parametrize("line", [{"id": "hours", "title": "Open?"}, HOURS | {"language": None}])
def test_a_language_that_is_left_out_is_called_missing(line: object) -> None:
    assert [fault.fault for fault in parse(line).faults] == ["language is missing"]


def test_an_unknown_key_is_only_weak() -> None:
    (fault,) = parse(HOURS | {"tags": []}).faults
    assert fault.gravity is Gravity.WEAK


def test_bytes_that_are_not_utf8_are_named_with_their_line() -> None:
    (fault,) = parse_json_lines("library.jsonl", b'{}\n{"id": "\xe4"}').faults
    assert fault.line == 2


def test_a_question_of_a_megabyte_is_read() -> None:
    (draft,) = parse(HOURS | {"questions": ["w" * 1_000_000]}).drafts
    assert len(draft.questions[0].text) == 1_000_000


def test_a_lone_surrogate_is_read() -> None:
    (draft,) = parse('{"id": "a", "language": "en", "title": "\\ud800?", "answer": "x"}').drafts
    assert draft.title.text == "\ud800?"
