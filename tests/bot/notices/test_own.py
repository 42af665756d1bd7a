"""Partners subscribe themselves: by a page of their own, and only after a yes from the address."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from standardwebhooks import Webhook

from bot.notices.confirming import ConfirmWebhook
from bot.notices.links import read_confirm
from bot.notices.own import ask_for, read_standing, say_yes
from bot.notices.subscribing import Subscribed, SubscriptionFault, Wanted, make_subscription, subscribe
from bot.outbox.outcomes import Delivered, Never
from bot.proof.registration import import_accounts
from bot.proof.sessions import revoke_sessions
from bot.store.database import Database
from bot.store.forgetting import forget_account
from bot.store.marks import Marks
from bot.store.notice_subscriptions import Channel, Subscription, list_subscriptions
from bot.store.outbox import Delivery
from bot.store.wanted_subscriptions import find_wanted
from knowledge.languages import negotiate
from tests.bot.inbox.office import Office
from tests.bot.living import ACCOUNTS, SESSION_KEY, Clock
from tests.bot.mail.mailbox import text_of
from tests.bot.notices.year import KEYS, PUBLIC_URL
from tests.bot.outbox.receiving import NEARBY, receiving, status
from tests.waiting import until
from verification.account_file import read_accounts
from verification.keys import KeyRing
from verification.sessions import Audience, issue_session

WISHES = {
    "en": "I want to be notified of API changes by mail",
    "de": "Ich möchte über API-Änderungen informiert werden",
    "fr": "Je veux être prévenu des changements de l'API",
    "ja": "APIの変更をメールで知らせてください",
    "zh-Hans": "我想订阅接口变更通知",
}


async def open_page(
    office: Office, account: str = "a-1", language: str = "en", conversation: str = "p"
) -> str:
    """The path of the page that the chat gives to who is signed in."""
    now = int(office.platform.clock())
    token = issue_session(KeyRing((SESSION_KEY,)), account_id=account, audience=Audience.PARTNER, now=now)
    name = f"{conversation}-{account}-{language}"
    answer = await office.platform.say(WISHES[language], name, session_token=token, language=language)
    found = re.search(
        r"https://help\.example\.com(/partners/subscriptions/\S+)", answer["replies"][0]["text"]
    )
    assert found, answer
    return found[1]


async def send(
    office: Office, path: str, headers: dict[str, str] | None = None, **form: Any
) -> tuple[int, str]:
    url = office.ada.url + path
    async with office.ada.session.post(url, data=form, headers=headers or {}) as response:
        return response.status, await response.text()


async def look(office: Office, path: str) -> tuple[int, str]:
    async with office.ada.session.get(office.ada.url + path) as response:
        return response.status, await response.text()


async def standing(office: Office) -> list[dict[str, Any]]:
    _, answer, _ = await office.ada.call("GET", "/api/notice-subscriptions")
    listed: list[dict[str, Any]] = answer["subscriptions"]
    return listed


async def publish(office: Office, clock: Clock, identifier: str) -> None:
    planned = datetime.fromtimestamp(clock(), UTC).date() + timedelta(60)
    texts = {"en": {"title": "Two fields", "what": "One field becomes two."}}
    document = {
        "id": identifier,
        "category": "major",
        "services": ["sleep"],
        "planned_on": planned.isoformat(),
    }
    status_code, answer, _ = await office.ada.call("POST", "/api/notices", json=document | {"texts": texts})
    assert status_code == 201, answer


async def test_mails_begin_with_a_yes_from_the_mailbox_and_end_with_one_click(
    office: Office, clock: Clock, tmp_path: Path
) -> None:
    path, folder = await open_page(office), tmp_path / "mail"
    assert (await look(office, path))[0] == 200
    code, page = await send(office, path, act="add", channel="mail", service="sleep", language="fr")
    assert (code, "@example.com" in page, "anna@example.com" in page) == (200, True, False)
    assert (await send(office, path, act="add", channel="mail"))[0] == 422
    await publish(office, clock, "n-1")
    assert await standing(office) == []
    await until(lambda: len(list(folder.glob("*.eml"))) == 1)
    (letter,) = folder.glob("*.eml")
    mail = message_from_bytes(letter.read_bytes(), policy=policy.default)
    assert (mail["To"], "sleep" in text_of(mail)) == ("anna@example.com", True)
    found = re.search(r"https://help\.example\.com(/partners/confirm/\S+)", text_of(mail))
    assert found
    assert "<button>" in (await look(office, found[1]))[1]
    assert await standing(office) == []

    for _ in range(2):  # a second click changes nothing
        assert (await send(office, found[1]))[0] == 200
    (made,) = await standing(office)
    assert (made["address"], made["language"], made["services"]) == ("anna@example.com", "fr", ["sleep"])
    assert (await send(office, path, act="change", id=made["id"], service="heart", language="de"))[0] == 200
    (made,) = await standing(office)
    assert (made["language"], made["services"]) == ("de", ["heart"])
    assert (await send(office, path, act="change", id=made["id"]))[0] == 200
    await publish(office, clock, "n-2")
    await until(lambda: len(list(folder.glob("*.eml"))) == 2)
    (told,) = set(folder.glob("*.eml")) - {letter}
    one_click = message_from_bytes(told.read_bytes(), policy=policy.default)["List-Unsubscribe"].strip("<>")
    assert (await send(office, urlsplit(one_click).path, None, **{"List-Unsubscribe": "One-Click"}))[0] == 200
    assert await standing(office) == []
    entries = [
        json.loads(row["entry"])
        for row in await office.platform.rows("SELECT entry FROM audit ORDER BY place")
    ]
    own = [each["result"] for each in entries if each["actor"] == "partner"]
    assert [each.removeprefix("notice_subscription_") for each in own] == [
        "wanted",
        "made",
        "changed",
        "changed",
    ]
    assert "anna@example.com" not in json.dumps(entries)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.com/in",
        "https://127.0.0.1/in",
        "https://10.1.2.3/in",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/in",
        "https://2130706433/in",
        "https://user:word@hooks.example.com/in",
        "ftp://hooks.example.com",
        "",
    ],
)
async def test_no_webhook_goes_where_it_may_not(office: Office, url: str) -> None:
    code, page = await send(office, await open_page(office), act="add", channel="webhook", url=url)
    assert (code, 'role="alert"' in page, "whsec_" in page) == (422, True, False)
    assert await office.platform.rows("SELECT 1 FROM wanted_subscriptions") == []


async def test_a_page_is_its_accounts_alone_and_closes(office: Office, clock: Clock) -> None:
    mine, theirs = await open_page(office), await open_page(office, "a-2")
    code, page = await send(office, mine, act="add", channel="webhook", url="https://hooks.example.com/k?s=1")
    secret = re.search(r"whsec_[A-Za-z0-9+/]{43}=", page)
    assert (code, secret is not None, "s=1" in page) == (200, True, False)
    code, page = await look(office, mine)
    assert "whsec_" not in page
    identifier = re.search(r'name="id" value="([^"]+)"', page)
    assert identifier
    assert 'role="alert"' in (await send(office, theirs, act="stop", id=identifier[1]))[1]
    assert "hooks.example.com" not in (await look(office, theirs))[1]
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert (await send(office, mine, foreign, act="stop", id=identifier[1]))[0] == 403
    assert "hooks.example.com" in (await look(office, mine))[1]
    assert (await send(office, mine, act="stop", id=identifier[1]))[0] == 200
    assert "hooks.example.com" not in (await look(office, mine))[1]
    assert (await send(office, mine, act="grow"))[0] == 400
    assert (await look(office, mine[:-3] + "AAA"))[0] == 404
    database = office.platform.server.engine.database
    await database.transact(lambda tx: revoke_sessions(tx, "a-2", now_ms=int(clock() * 1000)))
    assert (await look(office, theirs))[0] == 404
    clock.now += 901
    assert (await look(office, mine))[0] == 404


async def test_the_page_is_given_in_every_language_and_only_to_partners(office: Office) -> None:
    for language, wish in WISHES.items():
        path = await open_page(office, language=language)
        assert (await look(office, path))[0] == 200
        answer = await office.platform.say(wish, f"stranger-{language}", language=language)
        assert "/partners/subscriptions/" not in json.dumps(answer)


async def test_nobody_has_mails_sent_again_and_again(office: Office) -> None:
    path = await open_page(office)
    for _ in range(10):
        code, page = await send(office, path, act="add", channel="mail")
        assert code == 200
        identifier = re.findall(r'name="id" value="([^"]+)"', page)[-1]
        assert (await send(office, path, act="stop", id=identifier))[0] == 200
    assert (await send(office, path, act="add", channel="mail"))[0] == 422


# What hangs on the database's own rules runs on both.

NOW = 1_795_219_200_000


def want(identifier: str, channel: Channel, address: str, account: str | None = "a-1") -> Subscribed:
    made = make_subscription(Wanted(partner="Anna", channel=channel, address=address), KEYS, identifier, NOW)
    return Subscribed(msgspec.structs.replace(made.subscription, account_id=account), made.secret)


async def begin(database: Database, wanted: Subscription) -> None:
    await database.transact(lambda tx: ask_for(tx, wanted, NOW))
    assert await database.transact(lambda tx: say_yes(tx, wanted.id, NOW)) is not None


async def test_a_webhook_is_told_nothing_before_its_receiver_said_yes(database: Database) -> None:
    async with receiving() as receiver:
        made = want("w-1", Channel.WEBHOOK, receiver.url)
        await database.transact(lambda tx: ask_for(tx, made.subscription, NOW))
        assert await database.read(list_subscriptions) == []
        ask = ConfirmWebhook(database, KEYS, PUBLIC_URL, lambda: NOW, NEARBY)
        delivery = Delivery(
            id="d-1",
            kind="notice_confirm_webhook",
            line="notice:w-1",
            payload="w-1",
            created_at=NOW,
            attempt=1,
        )
        assert await ConfirmWebhook(database, KEYS, PUBLIC_URL, lambda: NOW)(delivery) != Delivered()
        assert receiver.receipts == []
        assert await ask(delivery) == Delivered()
        receiver.answers.append(status(410))
        assert isinstance(await ask(delivery), Never)
    receipt = receiver.receipts[0]
    assert made.secret is not None
    moment = datetime.fromtimestamp(NOW / 1_000, UTC)
    assert receipt.headers["webhook-signature"] == Webhook(made.secret).sign("d-1", moment, receipt.text)
    question = json.loads(receipt.body)
    assert (question["type"], question["data"]["subscription"]) == ("subscription.confirm", "w-1")
    token = question["data"]["confirm"].rpartition("/")[2]
    identifier = read_confirm(KEYS, token, NOW + 86_399_000)
    assert identifier == "w-1"
    assert read_confirm(KEYS, token, NOW + 86_402_000) is None
    begun = await database.transact(lambda tx: say_yes(tx, "w-1", NOW))
    assert begun is not None
    assert [each.id for each in await database.read(list_subscriptions)] == ["w-1"]
    assert isinstance(await ask(delivery), Never)


async def test_who_answers_at_an_address_has_it(database: Database) -> None:
    team = want("team", Channel.MAIL, "anna@example.com", None)
    await database.transact(lambda tx: subscribe(tx, team))
    await begin(database, want("own", Channel.MAIL, "anna@example.com").subscription)
    assert [(each.id, each.account_id) for each in await database.read(list_subscriptions)] == [
        ("own", "a-1")
    ]
    assert await database.transact(lambda tx: say_yes(tx, "nobody", NOW)) is None


async def test_capitals_make_no_second_mailbox(database: Database) -> None:
    await database.transact(lambda tx: subscribe(tx, want("team", Channel.MAIL, "Anna@example.com", None)))
    again = want("again", Channel.MAIL, "anna@EXAMPLE.com", None)
    with pytest.raises(SubscriptionFault, match="already"):
        await database.transact(lambda tx: subscribe(tx, again))
    hook = want("hook", Channel.WEBHOOK, "https://hooks.example.com/Anna", None)
    await database.transact(lambda tx: subscribe(tx, hook))
    other = want("other", Channel.WEBHOOK, "https://hooks.example.com/anna", None)
    await database.transact(lambda tx: subscribe(tx, other))
    await begin(database, want("own", Channel.MAIL, "anna@example.com").subscription)
    standing = {each.id for each in await database.read(list_subscriptions)}
    assert standing == {"own", "hook", "other"}


async def test_a_question_that_nobody_answers_is_over_after_a_day(database: Database) -> None:
    wanted = want("late", Channel.MAIL, "anna@example.com").subscription
    await database.transact(lambda tx: ask_for(tx, wanted, NOW))
    later = NOW + 86_400_000
    assert await database.read(lambda tx: find_wanted(tx, "late", now=later)) is None
    assert await database.transact(lambda tx: say_yes(tx, "late", later)) is None
    assert (await database.read(lambda tx: read_standing(tx, "a-1", later))).waiting == ()


async def test_erasing_an_account_ends_what_is_sent_to_it(database: Database) -> None:
    rows = read_accounts(ACCOUNTS.encode(), negotiate)
    await database.transact(lambda tx: import_accounts(tx, rows, now_ms=1))
    await database.transact(lambda tx: subscribe(tx, want("team", Channel.MAIL, "Anna@example.com", None)))
    await begin(database, want("hook", Channel.WEBHOOK, "https://hooks.example.com/anna").subscription)
    waiting = want("waits", Channel.WEBHOOK, "https://hooks.example.com/anna-2").subscription
    await database.transact(lambda tx: ask_for(tx, waiting, NOW))
    kept = want("kept", Channel.MAIL, "somebody@example.com", None)
    await database.transact(lambda tx: subscribe(tx, kept))
    await database.transact(lambda tx: forget_account(tx, "a-1", now=NOW, marks=Marks((b"k" * 32,))))
    assert [each.id for each in await database.read(list_subscriptions)] == ["kept"]
    left = await database.read(
        lambda tx: tx.fetch_all("SELECT id, partner, address, account_id FROM notice_subscriptions")
    )
    words = json.dumps([dict(row) for row in left if row["id"] != "kept"]).casefold()
    assert "a-1" not in words
    assert "anna" not in words.replace('"partner": "anna"', "", 1)  # what the team called them stays theirs
    assert await database.read(lambda tx: tx.fetch_all("SELECT 1 FROM wanted_subscriptions")) == []
