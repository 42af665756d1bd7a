"""The table of levels, cell by cell."""

from __future__ import annotations

import pytest

from verification.assurance import (
    Assurance,
    Category,
    Evidence,
    add_code,
    prove_code,
    prove_details,
    prove_session,
)
from verification.permissions import Permission, permits, permits_by

NOW = 1_800_000_000
FREE = (Category.WEEKLY_REPORTS, Category.MOTIVATION)
CONSENT = (Category.FEEDBACK, Category.NEWS, Category.PROMOTIONAL_OFFERS, Category.RESEARCH_HUB)
LEVELS = ("none", "details", "code", "session")


def change(level: str, category: str, *, enable: bool, fresh_code: bool = False) -> str:
    assurance = Assurance(level)
    return permits(
        "change_notifications", assurance, category=category, enable=enable, fresh_code=fresh_code
    ).value


@pytest.mark.parametrize("category", Category)
def test_turning_off_needs_details_and_no_more(category: Category) -> None:
    assert [change(level, category, enable=False) for level in LEVELS] == ["no", "yes", "yes", "yes"]


@pytest.mark.parametrize("category", FREE)
def test_turning_on_what_needs_no_consent_is_as_easy(category: Category) -> None:
    assert [change(level, category, enable=True) for level in LEVELS] == ["no", "yes", "yes", "yes"]


@pytest.mark.parametrize("category", CONSENT)
def test_turning_on_what_needs_consent_waits_for_the_owner_at_details(category: Category) -> None:
    assert [change(level, category, enable=True) for level in LEVELS] == ["no", "pending", "yes", "yes"]


@pytest.mark.parametrize("category", Category)
def test_an_opt_out_never_needs_more_than_the_opt_in(category: Category) -> None:
    order = ["no", "person_approves", "pending", "yes"]
    for level in LEVELS:
        off, on = change(level, category, enable=False), change(level, category, enable=True)
        assert order.index(off) >= order.index(on)


def test_states_are_shown_from_a_code_on() -> None:
    shown = [permits("show_notifications", level).value for level in Assurance]
    assert shown == ["no", "no", "yes", "yes"]


@pytest.mark.parametrize("action", ["export_data", "erase_data"])
def test_own_data_need_a_person_unless_session_and_fresh_code_agree(action: str) -> None:
    assert [permits(action, level).value for level in Assurance] == [
        "no",
        "no",
        "person_approves",
        "person_approves",
    ]
    assert permits(action, Assurance.SESSION, fresh_code=True) is Permission.YES
    assert permits(action, Assurance.CODE, fresh_code=True) is Permission.PERSON_APPROVES


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("enable", [True, False])
def test_session_and_code_permit_every_change(category: Category, enable: bool) -> None:
    assert change("session", category, enable=enable, fresh_code=True) == "yes"


@pytest.mark.parametrize("level", Assurance)
@pytest.mark.parametrize("action", ["", "delete_everything", "CHANGE_NOTIFICATIONS", "talk_to_human"])
def test_an_unknown_action_is_denied(action: str, level: Assurance) -> None:
    assert permits(action, level, fresh_code=True) is Permission.NO


@pytest.mark.parametrize(("category", "enable"), [("", True), ("sms", False), (None, True), ("news", None)])
def test_an_unknown_or_missing_category_or_direction_is_denied(
    category: str | None, enable: bool | None
) -> None:
    assert (
        permits("change_notifications", Assurance.SESSION, category=category, enable=enable) is Permission.NO
    )


@pytest.mark.parametrize(
    ("evidence", "allowed"),
    [
        (None, "no"),
        (prove_details("a", NOW), "no"),
        (prove_code("a", NOW), "person_approves"),
        (prove_session("a", NOW), "person_approves"),
        (add_code(prove_session("a", NOW), "a", NOW), "yes"),
        (add_code(prove_session("a", NOW - 700), "a", NOW - 600), "person_approves"),
        (prove_session("a", NOW - 901), "no"),
    ],
)
def test_evidence_permits_what_its_level_does_while_it_lives(evidence: Evidence | None, allowed: str) -> None:
    assert permits_by(evidence, NOW, "export_data").value == allowed


def test_dead_evidence_changes_nothing() -> None:
    late = NOW + 15 * 60 + 1
    permission = permits_by(prove_code("a", NOW), late, "change_notifications", category="news", enable=False)
    assert permission is Permission.NO
