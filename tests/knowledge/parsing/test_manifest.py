import pytest

from knowledge.articles import Audience
from knowledge.parsing.drafts import Gravity, Reading
from knowledge.parsing.manifest import parse_manifest


def parse(text: str) -> Reading:
    return parse_manifest("hours/article.toml", text.encode(), "hours")


def test_a_manifest_has_audience_related_and_action() -> None:
    (manifest,) = parse(
        'audience = "partner"\nrelated = ["prices",\n "deposit"]\naction = "smalltalk"'
    ).manifests
    assert manifest.audience is Audience.PARTNER
    assert [(line.text, line.line) for line in manifest.related] == [("prices", 2), ("deposit", 3)]
    assert manifest.action
    assert manifest.action.line == 4


def test_an_empty_manifest_is_for_users_and_relates_to_nothing() -> None:
    reading = parse("")
    assert not reading.faults
    assert reading.manifests[0].audience is Audience.USER
    assert reading.manifests[0].related == ()
    assert reading.manifests[0].action is None


def test_broken_toml_is_unreadable_at_its_line() -> None:
    (fault,) = parse('audience = "user"\nrelated = [').faults
    assert fault.gravity is Gravity.UNREADABLE
    assert fault.line == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('audience = "everyone"', "audience"),
        ("audience = 3", "audience"),
        ('related = "prices"', "related"),
        ('related = ["prices", 3]', "related"),
        ("action = true", "action"),
        ('relatd = ["prices"]', "relatd"),
    ],
)
def test_a_wrong_value_is_a_fault_that_names_it(text: str, told: str) -> None:
    (fault,) = parse(text).faults
    assert told in fault.fault
    assert fault.line == 1


def test_all_faults_are_found_at_once() -> None:
    assert len(parse('audience = "x"\nrelated = 1\naction = 2\nmore = 3').faults) == 4
