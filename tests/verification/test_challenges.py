"""What a code is bound to, and when a try may be taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verification.challenges import Challenge, Standing, judge_challenge, resend_wait

NOW = 1_800_000_000
CHALLENGE = Challenge("ch-1", "c-1", "a-1", "news off", "de", "digest", NOW)
DECOY = replace(CHALLENGE, account_id=None)


@pytest.mark.parametrize("challenge", [CHALLENGE, DECOY])
def test_a_decoy_stands_exactly_like_a_real_challenge(challenge: Challenge) -> None:
    assert judge_challenge(challenge, "c-1", "news off", NOW) is Standing.OPEN
    assert judge_challenge(replace(challenge, tries=4), "c-1", "news off", NOW) is Standing.OPEN
    assert judge_challenge(replace(challenge, tries=5), "c-1", "news off", NOW) is Standing.SPENT
    assert judge_challenge(replace(challenge, closed=True), "c-1", "news off", NOW) is Standing.SPENT


@pytest.mark.parametrize(
    ("conversation", "action"), [("c-2", "news off"), ("c-1", "export"), ("c-2", "export")]
)
def test_a_code_is_nothing_in_another_conversation_or_for_another_action(
    conversation: str, action: str
) -> None:
    assert judge_challenge(CHALLENGE, conversation, action, NOW) is Standing.FOREIGN


@pytest.mark.parametrize(
    ("age", "standing"),
    [
        (0, Standing.OPEN),
        (600, Standing.OPEN),
        (601, Standing.SPENT),
        (-30, Standing.OPEN),
        (-31, Standing.SPENT),
    ],
)
def test_a_code_lives_ten_minutes(age: int, standing: Standing) -> None:
    assert judge_challenge(CHALLENGE, "c-1", "news off", NOW + age) is standing


@pytest.mark.parametrize(
    ("last", "wait"), [(None, 0), (NOW, 60), (NOW - 1, 59), (NOW - 60, 0), (NOW - 999, 0), (NOW + 999, 60)]
)
def test_a_further_code_waits_for_a_minute(last: int | None, wait: int) -> None:
    assert resend_wait(last, NOW) == wait
