import pytest

from knowledge.languages import Language
from knowledge.parsing.drafts import Fault, Gravity, Reading
from knowledge.parsing.markdown import parse_markdown

GOOD = """---
title: "When are you open?"
questions:
  - "opening hours"
  - "closed on \\"Sunday\\"?"
---

From **eight** to six.

Not on holidays.
"""


def parse(text: str | bytes) -> Reading:
    raw = text if isinstance(text, bytes) else text.encode()
    return parse_markdown("hours/en.md", raw, "hours", Language.EN)


def only_fault(text: str | bytes) -> Fault:
    (fault,) = parse(text).faults
    return fault


def test_a_good_file_has_all_its_texts_with_their_lines() -> None:
    reading = parse(GOOD)
    (draft,) = reading.drafts
    assert not reading.faults
    assert (draft.title.text, draft.title.line) == ("When are you open?", 2)
    assert [(line.text, line.line) for line in draft.questions] == [
        ("opening hours", 4),
        ('closed on "Sunday"?', 5),
    ]
    assert draft.answer.text.startswith("From **eight**")
    assert draft.answer.line == 8


@pytest.mark.parametrize(
    "text", [GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD, GOOD.replace("---\n", "--- \n")]
)
def test_line_ends_byte_order_mark_and_trailing_spaces_do_not_matter(text: str) -> None:
    assert parse(text).drafts == parse(GOOD).drafts


def test_bytes_that_are_not_utf8_are_named_with_their_line() -> None:
    fault = only_fault(GOOD.encode().replace(b"eight", b"ei\xffght"))
    assert fault.line == 8
    assert "UTF-8" in fault.fault
    assert fault.gravity is Gravity.UNREADABLE


@pytest.mark.parametrize("text", ["", "just text", "---\ntitle: x\n", "\n" + GOOD])
def test_without_front_matter_nothing_can_be_read(text: str) -> None:
    assert "front matter" in only_fault(text).fault


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('"When are you open?"', '"When are you open?', 4, "YAML"),
        ("  - ", "\t- ", 4, "YAML"),
        ('"opening hours"', "*hours", 4, "YAML"),
        ('"opening hours"', '&hours "opening hours"', 4, "aliases"),
        ('"opening hours"', "yes", 4, "double quotes"),
        ('"opening hours"', "[[a]]", 4, "nested"),
        ('"opening hours"', "{a: b}", 4, "nested"),
        ('"opening hours"', "[a]", 4, "nested"),
        ('title: "When are you open?"', "title: 24", 2, "double quotes"),
        ('title: "When are you open?"', 'title: "a"\ntitle: "b"', 3, "twice"),
    ],
)
def test_broken_or_clever_yaml_is_refused_with_its_line(old: str, new: str, line: int, told: str) -> None:
    fault = only_fault(GOOD.replace(old, new))
    assert told in fault.fault
    assert fault.line == line
    assert fault.gravity is Gravity.UNREADABLE


def test_a_character_yaml_forbids_is_a_fault() -> None:
    assert "YAML" in only_fault(GOOD.replace("opening", "open\x00ing")).fault


def test_deep_nesting_is_refused_before_it_is_built() -> None:
    assert "nested" in only_fault("---\nquestions: " + "[" * 100_000 + "\n---\n").fault


@pytest.mark.parametrize("front", ["", "- a\n- b", '"text"'])
def test_front_matter_that_is_no_mapping_is_refused(front: str) -> None:
    assert "mapping" in only_fault(f"---\n{front}\n---\nAnswer.").fault


def test_a_title_that_is_a_list_and_questions_that_are_a_text_are_faults() -> None:
    reading = parse('---\ntitle: ["a"]\nquestions: "b"\n---\nAnswer.')
    assert {fault.fault for fault in reading.faults} == {"title must be one text", "questions must be a list"}


def test_an_unknown_key_is_a_weak_fault_and_the_rest_is_read() -> None:
    reading = parse(GOOD.replace("---\n\nFrom", 'quetions: "x"\n---\n\nFrom'))
    assert reading.drafts
    assert reading.faults[0].gravity is Gravity.WEAK
    assert "quetions" in reading.faults[0].fault


def test_a_rule_in_the_answer_does_not_end_the_front_matter() -> None:
    (draft,) = parse(GOOD + "\n---\n\nMore.").drafts
    assert draft.answer.text.endswith("More.")
    assert len(draft.questions) == 2


def test_a_fault_reads_as_one_line() -> None:
    assert str(Fault("hours/en.md", 3, "no questions")) == "hours/en.md:3: no questions"
