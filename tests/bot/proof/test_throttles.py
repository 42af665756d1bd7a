"""The brake that holds for everybody."""

from __future__ import annotations

import pytest

from tests.bot.proof.desk import ANNA, Desk, is_proved
from verification.policy import DetailsPolicy


async def _policy(desk: Desk) -> DetailsPolicy:
    return await desk.run(lambda tx: desk.proof.policy_now(tx, desk.scene()))


async def _spray(desk: Desk, many: int, **scene: str) -> None:
    for number in range(many):
        await desk.check("Wrong Name", f"n{number}@example.com", f"c-{number}", **scene)


@pytest.mark.parametrize("policy", list(DetailsPolicy))
async def test_the_policy_of_the_settings_holds(desk: Desk, policy: DetailsPolicy) -> None:
    desk.policy = policy
    assert await _policy(desk) is policy


async def test_one_submission_over_the_limit_pulls_the_brake(desk: Desk) -> None:
    desk.brake = 5
    await _spray(desk, 5)
    assert (await _policy(desk), desk.alarms) == (DetailsPolicy.TOLD, [])
    assert not is_proved(await desk.check(ANNA.name, ANNA.email, "c-x"))
    assert (await _policy(desk), desk.alarms) == (DetailsPolicy.CODE, ["brake"])


async def test_the_brake_holds_for_ten_minutes(desk: Desk) -> None:
    desk.brake = 5
    await _spray(desk, 6)
    desk.pass_time(minutes=9, seconds=59)
    assert await _policy(desk) is DetailsPolicy.CODE
    desk.pass_time(seconds=1)
    assert await _policy(desk) is DetailsPolicy.TOLD


async def test_one_spraying_is_one_alarm(desk: Desk) -> None:
    desk.brake = 5
    await _spray(desk, 20)
    assert desk.alarms == ["brake"]
    assert sum('"result":"brake"' in entry for entry in await desk.audit()) == 1


async def test_submissions_of_older_than_ten_minutes_do_not_count(desk: Desk) -> None:
    desk.brake = 5
    await _spray(desk, 5)
    desk.pass_time(minutes=10)
    await _spray(desk, 5)
    assert await _policy(desk) is DetailsPolicy.TOLD


async def test_codes_count_as_submissions(desk: Desk) -> None:
    desk.brake = 5
    sent = await desk.send_code()
    for _ in range(5):
        await desk.type_code(sent.challenge, "00000000")
    assert await _policy(desk) is DetailsPolicy.CODE


async def test_claims_count_as_submissions(desk: Desk) -> None:
    desk.brake, desk.policy = 2, DetailsPolicy.BLIND
    for number in range(3):
        await desk.file("Wrong Name", f"n{number}@example.com", conversation=f"c-{number}")
    assert await _policy(desk) is DetailsPolicy.CODE


async def test_a_brake_of_zero_is_off(desk: Desk) -> None:
    desk.brake = 0
    await _spray(desk, 60, address="192.0.2.1")
    assert (await _policy(desk), desk.alarms) == (DetailsPolicy.TOLD, [])


async def test_the_brake_leaves_codes_alone(desk: Desk) -> None:
    desk.brake = 2
    await _spray(desk, 4)
    assert (await desk.prove_by_code(conversation="c-k")).account_id == ANNA.id


async def test_more_than_fifty_addresses_of_a_network_in_a_day_pull_the_brake(desk: Desk) -> None:
    await _spray(desk, 50, address="192.0.2.1")
    assert await _policy(desk) is DetailsPolicy.TOLD
    await desk.check("Wrong Name", "n50@example.com", "c-50", address="192.0.2.1")
    assert await _policy(desk) is DetailsPolicy.CODE


async def test_the_address_of_a_signed_sender_counts_for_nothing(desk: Desk) -> None:
    await _spray(desk, 60)
    assert await _policy(desk) is DetailsPolicy.TOLD
