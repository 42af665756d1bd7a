"""What the product is for, from outside: a signed message in, an approved answer or an owner-checked change out."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from bot.credentials import digest_token, new_token
from bot.dialogue.state import Team
from bot.store.people import Person, Role, add_person, add_token
from knowledge.languages import Language
from tests.bot.living import SESSION_KEY, Clock, Platform, content
from tests.end_to_end.scripts import SCRIPTS, Script
from tests.waiting import until
from verification.keys import KeyRing
from verification.sessions import issue_session

each_language = pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.language.value)


def last(answer: dict[str, Any]) -> dict[str, Any]:
    reply: dict[str, Any] = answer["replies"][-1]
    return reply


def kinds(answer: dict[str, Any]) -> list[str]:
    return [reply["kind"] for reply in answer["replies"]]


def without_ids(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer but for the ids that are new every time."""
    replies = [{**reply, "message_id": ""} for reply in answer["replies"]]
    return {**answer, "conversation_id": "", "replies": replies}


async def identify(platform: Platform, script: Script, conversation: str, **claimed: str) -> dict[str, Any]:
    """Wish the offers off, say who one is, and say yes; the last answer."""
    answer = await platform.say(script.wish, conversation, language=script.language.value)
    assert last(answer)["expects"] == "name", answer
    answer = await platform.say(claimed.get("name", script.name), conversation)
    assert last(answer)["expects"] == "email", answer
    answer = await platform.say(claimed.get("email", script.email), conversation)
    assert last(answer)["expects"] == "confirmation", answer
    return await platform.say(script.agreed, conversation)


async def offers(platform: Platform, script: Script) -> bool:
    sql = (
        f"SELECT enabled FROM preferences WHERE account_id = '{script.account}'"  # noqa: S608 - the test's own ids
        " AND category = 'promotional_offers'"
    )
    return bool((await platform.rows(sql))[0]["enabled"])


async def letters(directory: Path, count: int) -> list[EmailMessage]:
    """The mails delivered so far, once there are `count`."""

    def delivered() -> list[Path]:
        return sorted((directory / "mail").glob("*.eml"))

    await until(lambda: len(delivered()) >= count)
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in delivered()]


def link_in(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    found = re.search(rf"https://help\.example\.com(/n/{kind}/\S+)", body.get_content())
    assert found, body.get_content()
    return found[1]


def token_for(script: Script, clock: Clock, jti: str = "j-1") -> str:
    return issue_session(KeyRing((SESSION_KEY,)), account_id=script.account, now=int(clock()), jti=jti)


@each_language
async def test_a_question_gets_the_approved_answer_in_its_own_language(
    platform: Platform, script: Script
) -> None:
    answer = await platform.say(script.question)
    article = content().library.articles[script.article].translations[script.language]
    assert answer["language"] == script.language.value
    assert kinds(answer) == ["answer", "choices"]
    assert (answer["replies"][0]["article"], answer["replies"][0]["text"]) == (script.article, article.answer)


@each_language
async def test_offers_are_off_after_name_email_and_yes_and_the_owner_can_undo_it_once(
    platform: Platform, script: Script, tmp_path: Path
) -> None:
    answer = await identify(platform, script, "c-1")
    assert kinds(answer) == ["done"]
    assert (last(answer)["action"], answer["assurance"]) == ("change_notifications", "details")
    assert await offers(platform, script) is False
    letter = (await letters(tmp_path, 1))[0]
    assert letter["To"] == script.email
    url = platform.server.url + link_in(letter, "undo")
    async with platform.session.get(url) as page:
        assert page.status == 200
        assert f'lang="{script.language.value}"' in await page.text()
    assert await offers(platform, script) is False
    async with platform.session.post(url) as page:
        assert page.status == 200
    assert await offers(platform, script) is True
    async with platform.session.post(url) as page:
        assert page.status == 200
    changes = await platform.rows("SELECT source FROM preference_changes ORDER BY at, id")
    assert sorted(row["source"] for row in changes) == ["chat", "undo"]


@each_language
async def test_with_a_session_the_offers_are_off_at_once_after_a_yes(
    platform: Platform, script: Script, clock: Clock
) -> None:
    token = token_for(script, clock)
    answer = await platform.say(script.wish, session_token=token)
    assert (last(answer)["expects"], answer["assurance"]) == ("confirmation", "session")
    answer = await platform.say(script.agreed, session_token=token)
    assert kinds(answer) == ["done"]
    assert await offers(platform, script) is False


@each_language
async def test_wrong_name_and_unknown_email_are_told_apart_by_nothing(
    platform: Platform, script: Script, tmp_path: Path
) -> None:
    wrong = await identify(platform, script, "c-1", name=script.wrong_name)
    unknown = await identify(platform, script, "c-2", email="nobody.here@example.com")
    assert without_ids(wrong) == without_ids(unknown)
    assert kinds(wrong) == ["sorry"]
    assert wrong["assurance"] == "none"
    assert await offers(platform, script) is True
    assert list((tmp_path / "mail").glob("*.eml")) == []


@each_language
async def test_a_cracked_scale_reaches_an_agent_with_all_they_need_to_know(
    platform: Platform, script: Script, agent: dict[str, str]
) -> None:
    answer = await platform.say(script.broken)
    words = {"details": script.since, "email": "reach.me@example.com"}
    while answer["status"] == "bot":
        assert kinds(answer)[-1] == "prompt", answer
        answer = await platform.say(words[last(answer)["expects"]])
    assert (kinds(answer), answer["status"], last(answer)["action"]) == (
        ["handoff"],
        "waiting",
        "report_hardware",
    )
    async with platform.session.get(f"{platform.server.url}/api/inbox", headers=agent) as response:
        listed = (await response.json())["conversations"]
    assert [(each["id"], each["team"], each["language"]) for each in listed] == [
        ("c-1", "hardware", script.language.value)
    ]
    async with platform.session.get(
        f"{platform.server.url}/api/conversations/c-1", headers=agent
    ) as response:
        shown = await response.json()
    assert shown["details"]["device"]
    assert (shown["details"]["damage"], shown["details"]["since"]) == (script.broken, script.since)
    assert shown["details"]["contact"] == "r•••@example.com"
    assert shown["messages"][0]["text"] == script.broken


@each_language
async def test_a_person_is_one_sentence_away(platform: Platform, script: Script) -> None:
    answer = await platform.say(script.person)
    assert last(answer)["expects"] == "details"
    answer = await platform.say(script.person)
    assert (kinds(answer), answer["status"]) == (["handoff"], "waiting")


@each_language
async def test_what_is_not_understood_is_never_answered_and_the_second_time_a_person_is_offered(
    platform: Platform, script: Script
) -> None:
    answer = await platform.say(script.gibberish, language=script.language.value)
    assert kinds(answer) == ["sorry"]
    answer = await platform.say(script.gibberish, language=script.language.value)
    assert kinds(answer) == ["sorry", "choices"]
    assert "person" in [choice["id"] for choice in last(answer)["choices"]]


async def test_the_sixth_attempt_in_an_hour_changes_nothing(platform: Platform, clock: Clock) -> None:
    script = SCRIPTS[0]
    for attempt in range(5):
        answer = await identify(platform, script, f"c-{attempt}", name=script.wrong_name)
        assert kinds(answer) == ["sorry"]
    sixth = await identify(platform, script, "c-6")
    assert without_ids(sixth) == without_ids(answer)
    assert await offers(platform, script) is True
    clock.now += 3601
    assert kinds(await identify(platform, script, "c-7")) == ["done"]


async def test_the_same_delivery_twice_is_one_effect(platform: Platform, tmp_path: Path) -> None:
    script = SCRIPTS[0]
    await platform.say(script.wish)
    await platform.say(script.name)
    await platform.say(script.email)
    body = platform.body(script.agreed)
    first = await platform.deliver(body)
    assert await platform.deliver(body) == first
    assert len(await platform.rows("SELECT id FROM preference_changes")) == 1
    assert len(await letters(tmp_path, 1)) == 1


async def test_the_language_may_change_in_the_middle(platform: Platform) -> None:
    english, german = SCRIPTS[0], SCRIPTS[1]
    await platform.say(english.wish)
    answer = await platform.say("Können wir bitte auf Deutsch weitermachen?")
    assert answer["language"] == "de"
    assert last(answer)["expects"] == "name"
    assert (await platform.say(german.question, "c-2", language="ja"))["language"] == "de"


@pytest.fixture
async def agent(platform: Platform) -> dict[str, str]:
    """The headers of an agent who sees the hardware team's conversations in all languages."""
    token = new_token()
    person = Person(
        id="p-1", email="agent@example.com", name="Kim Berger", role=Role.AGENT, teams=(Team.HARDWARE,)
    )
    database = platform.server.engine.database
    await database.transact(
        lambda tx: add_person(tx, person, email_key=person.email, password_hash="", now=1)
    )
    await database.transact(lambda tx: add_token(tx, person.id, digest_token(token), now=1))
    return {"Authorization": f"Bearer {token}"}


def test_every_language_has_a_script() -> None:
    assert {script.language for script in SCRIPTS} == set(Language)
