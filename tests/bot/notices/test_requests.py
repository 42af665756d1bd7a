"""Partner requests in the chat, in five languages: fields one after another or at once, a number each, and their states."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.proof.sessions import revoke_sessions
from tests.bot.inbox.office import Office
from tests.bot.living import SESSION_KEY, Clock
from verification.keys import KeyRing
from verification.sessions import Audience, issue_session


class Partner:
    """A partner in a conversation of their own."""

    def __init__(self, office: Office, conversation: str, account: str = "a-1", language: str = "en") -> None:
        self.office, self.conversation, self.account, self.language = office, conversation, account, language

    async def say(self, text: str | None, choice: str | None = None) -> dict[str, Any]:
        """The last reply, with the status of the conversation."""
        now = int(self.office.platform.clock())
        token = issue_session(
            KeyRing((SESSION_KEY,)), account_id=self.account, audience=Audience.PARTNER, now=now
        )
        more = {"choice": choice} if choice else {}
        answer: dict[str, Any] = await self.office.platform.say(
            text, self.conversation, session_token=token, language=self.language, **more
        )
        replies: list[dict[str, Any]] = answer["replies"]
        return replies[-1] | {"status": answer["status"], "first": replies[0]["text"]}

    async def file(self, told: str, *answers: str, yes: str = "yes") -> str:
        """File a request; its number."""
        reply = await self.say(told)
        for each in answers:
            reply = await self.say(each)
        assert reply["expects"] == "confirmation", reply
        filed = await self.say(yes)
        assert (filed["status"], filed["action"]) == ("waiting", "partner_request"), filed
        found = re.search(r"P-\d+", filed["first"])
        assert found, filed
        return found[0]


async def details(office: Office, conversation: str) -> dict[str, Any]:
    _, shown, _ = await office.ada.call("GET", f"/api/conversations/{conversation}")
    told: dict[str, Any] = shown["details"]
    return told


async def test_the_fields_are_asked_one_after_another_and_kept_as_fields(office: Office) -> None:
    partner = Partner(office, "p-1")
    asked = await partner.say("I want to file a partner request")
    assert [each["id"] for each in asked["choices"]][-2:] == ["service-accounts", "service-other"]
    asked = await partner.say(None, choice="service-sleep")
    assert [each["id"] for each in asked["choices"]] == ["environment-production", "environment-test", "skip"]
    await partner.say("production")
    asked = await partner.say("No, it was the test environment")
    assert asked["expects"] == "details"
    asked = await partner.say("Stages arrive twice since Monday. Our own logs are clean.")
    asked = await partner.say("the one in my log!!")
    assert "3 to 100" in asked["first"]
    asked = await partner.say("abc-123")
    assert asked["expects"] == "email"
    asked = await partner.say("skip")
    assert asked["expects"] == "confirmation"
    for line in ("Service: sleep", "Environment: test", "Stages arrive twice", "Request id: abc-123"):
        assert line in asked["text"]
    asked = await partner.say("no")
    assert "edit-request_id" in [each["id"] for each in asked["choices"]]
    asked = await partner.say("the request id is xyz-9")
    assert "Request id: xyz-9" in asked["text"]
    filed = await partner.say("yes")
    assert "P-1001" in filed["first"]
    assert (await details(office, "p-1"))["request"] == {
        "number": "P-1001",
        "account": "a-1",
        "service": "sleep",
        "environment": "test",
        "happened": "Stages arrive twice since Monday. Our own logs are clean.",
        "request_id": "xyz-9",
    }
    (row,) = [each for each in (await office.ada.page())["conversations"] if each["id"] == "p-1"]
    assert (row["team"], row["summary"][:14]) == ("partner", "sleep: Stages ")
    await office.ada.must("takeover", conversation="p-1")
    await office.ada.must("messages", {"text": "We look into it."}, conversation="p-1")
    kept = await office.platform.rows(
        "SELECT service, environment, request_id, account_id FROM partner_requests"
    )
    assert [tuple(dict(each).values()) for each in kept] == [("sleep", "test", "xyz-9", "a-1")]


AT_ONCE = {
    "en": ("I want to file a partner request: production, Orders API, 500s since 9:00, request id abc-123", "skip", "yes", "How is my request P-1001?", "waiting for the partner team"),
    "de": ("Ich möchte eine Partneranfrage stellen: Produktion, Orders-API, seit 9 Uhr Fehler 500, Request-ID abc-123", "überspringen", "ja", "Wie steht es um meine Anfrage P-1001?", "wartet auf das Partnerteam"),
    "fr": ("Je veux déposer une demande partenaire : production, Orders API, erreurs 500 depuis 9 h, identifiant de requête abc-123", "passer", "oui", "Où en est ma demande P-1001 ?", "en attente de l’équipe partenaires"),
    "ja": ("パートナーのリクエストを出したいです。本番環境、Orders API、9時から500エラー、リクエストIDはabc-123です", "スキップ", "はい", "リクエストP-1001はどうなっていますか", "対応待ち"),
    "zh-Hans": ("我要提交合作伙伴请求：生产环境，Orders API，9点开始报500，请求ID是abc-123", "跳过", "是", "P-1001 的请求处理得怎么样了", "等待合作伙伴团队处理"),
}  # fmt: skip


@pytest.mark.parametrize("language", AT_ONCE)
async def test_all_is_told_at_once_and_its_state_asked_for_elsewhere(office: Office, language: str) -> None:
    told, skip, yes, question, state = AT_ONCE[language]
    number = await Partner(office, "p-1", language=language).file(told, skip, yes=yes)
    assert number == "P-1001"
    request = (await details(office, "p-1"))["request"]
    assert (request["service"].replace("-", " "), request["environment"]) == ("Orders API", "production")
    assert request["request_id"] == "abc-123"
    assert "500" in request["happened"]
    shown = (await Partner(office, "p-2", language=language).say(question))["first"]
    assert number in shown
    assert state in shown
    stranger = (await Partner(office, "p-3", "a-2", language=language).say(question))["first"]
    assert number in stranger
    assert state not in stranger
    hint = (await office.platform.say(question, "p-4", language=language))["replies"][0]
    assert "Developer Dashboard" in hint["text"]
    assert hint["action"] == "partner_request"


MINE = {
    "en": ("my requests", "the partner team is working on it", "closed"),
    "de": ("meine Anfragen", "das Partnerteam arbeitet daran", "abgeschlossen"),
    "fr": ("mes demandes", "l’équipe partenaires s’en occupe", "clôturée"),
    "ja": ("私のリクエスト", "対応中", "完了"),
    "zh-Hans": ("我的请求", "正在处理", "已结束"),
}


async def test_a_partner_sees_their_own_requests_in_every_language_and_nobody_elses(office: Office) -> None:
    told = "I want to file a partner request: production, sleep API, stages are missing"
    first = await Partner(office, "p-1").file(told, "skip", "skip")
    second = await Partner(office, "p-2").file(told, "skip", "skip")
    other = await Partner(office, "p-3", "a-2").file(told, "skip", "skip")
    assert [first, second, other] == ["P-1001", "P-1002", "P-1003"]
    await office.ada.must("takeover", conversation="p-1")
    for each in ("takeover", "resolve"):
        await office.ada.must(each, conversation="p-2")
    for language, (question, worked, over) in MINE.items():
        shown = (await Partner(office, f"q-{language}", language=language).say(question))["first"]
        assert [line for line in shown.splitlines() if worked in line and first in line], shown
        assert [line for line in shown.splitlines() if over in line and second in line], shown
        assert other not in shown


async def test_a_session_that_is_over_files_nothing_and_keeps_what_was_told(
    office: Office, clock: Clock
) -> None:
    partner = Partner(office, "p-1")
    await partner.say("I want to file a partner request: production, sleep API, stages are missing")
    await partner.say("skip")
    await partner.say("skip")
    clock.now += 3_700
    late = await office.platform.say("yes", "p-1")
    assert "Developer Dashboard" in late["replies"][0]["text"]
    assert late["status"] == "bot"
    assert late["replies"][-1]["expects"] == "confirmation"
    assert (await partner.say("yes"))["status"] == "waiting"


async def test_a_request_is_dropped_at_a_word_and_questions_do_not_disturb_it(office: Office) -> None:
    partner = Partner(office, "p-1")
    await partner.say("I want to file a partner request")
    aside = await partner.say("my requests")
    assert aside["choices"][0]["id"] == "service-measures"
    asked = await partner.say("Orders")
    assert asked["choices"][0]["id"] == "environment-production"
    dropped = await partner.say("cancel")
    assert dropped["status"] == "bot"
    assert not dropped["choices"]
    assert not await office.platform.rows("SELECT 1 FROM partner_requests")


STEPS = {
    "en": ("Another service", "Orders", "production", "No, it was the test environment", "Since Monday every call takes ten seconds.", "I don't have one", "skip", "sorry, production after all", "yes"),
    "de": ("Ein anderer Dienst", "Orders", "Produktion", "Nein, es war die Testumgebung", "Seit Montag dauert jeder Aufruf zehn Sekunden.", "nein, habe ich nicht", "überspringen", "Pardon, doch die Produktion", "ja"),
    "fr": ("Un autre service", "Orders", "la production", "Non, c'était l'environnement de test", "Depuis lundi, chaque appel prend dix secondes.", "non, je n'en ai pas", "passer", "pardon, en production finalement", "oui"),
    "ja": ("その他のサービス", "Orders", "本番環境", "いいえ、テスト環境でした", "月曜日から、すべての呼び出しに10秒かかっています。", "いいえ、ありません", "スキップ", "すみません、やはり本番環境です", "はい"),
    "zh-Hans": ("其他服务", "Orders", "生产环境", "不对，是测试环境", "从星期一开始，每次调用都要十秒。", "没有", "跳过", "抱歉，还是生产环境", "是"),
}  # fmt: skip
FILING = {
    "en": "I want to file a partner request",
    "de": "Ich möchte eine Partneranfrage stellen",
    "fr": "Je veux déposer une demande partenaire",
    "ja": "パートナーのリクエストを出したいです",
    "zh-Hans": "我要提交合作伙伴请求",
}


@pytest.mark.parametrize("language", STEPS)
async def test_every_language_is_led_through_the_form_and_corrects_it(office: Office, language: str) -> None:
    partner = Partner(office, "p-1", language=language)
    await partner.say(FILING[language])
    *steps, correction, yes = STEPS[language]
    for each in steps:
        asked = await partner.say(each)
    assert asked["expects"] == "confirmation", asked
    assert (await partner.say(correction))["expects"] == "confirmation"
    assert (await partner.say(yes))["status"] == "waiting"
    request = (await details(office, "p-1"))["request"]
    assert (request["service"], request["environment"], request["request_id"]) == (
        "Orders",
        "production",
        None,
    )
    assert request["happened"] == steps[4]


async def test_what_is_not_known_is_left_open(office: Office) -> None:
    partner = Partner(office, "p-1")
    await partner.say("I want to file a partner request")
    for each in (
        "I don't know",
        "not sure",
        "Since Monday every call takes ten seconds.",
        "none",
        "nobody at all",
    ):
        await partner.say(each)
    asked = await partner.say("no address")
    assert asked["expects"] == "confirmation"
    assert (await partner.say("yes please"))["status"] == "waiting"
    request = (await details(office, "p-1"))["request"]
    assert (request["service"], request["environment"], request["request_id"]) == (None, None, None)
    assert request["happened"].startswith("Since Monday")


SKIP = {"en": "skip", "de": "überspringen", "fr": "passer", "ja": "スキップ", "zh-Hans": "跳过"}


@pytest.mark.parametrize("language", SKIP)
async def test_what_happened_is_not_skipped(office: Office, language: str) -> None:
    partner = Partner(office, "p-1", language=language)
    await partner.say(FILING[language])
    await partner.say(None, choice="service-sleep")
    asked = await partner.say(None, choice="environment-test")
    again = await partner.say(SKIP[language])
    assert (again["text"], again["expects"]) == (asked["text"], "details")


async def test_where_it_stands_is_told_in_its_own_conversation_too(office: Office) -> None:
    partner = Partner(office, "p-1")
    number = await partner.file(FILING["en"] + ": production, sleep API, it is slow", "skip", "skip")
    told = await partner.say(f"How is my request {number}?")
    assert (told["status"], told["action"]) == ("waiting", "partner_request")
    assert "waiting for the partner team" in told["first"]
    kept = await partner.say("It is still slow.")
    assert (kept["status"], kept["action"]) == ("waiting", None)


async def test_a_session_that_was_revoked_files_and_tells_nothing(office: Office, clock: Clock) -> None:
    partner = Partner(office, "p-1")
    await partner.file("I want to file a partner request: production, sleep API, it is slow", "skip", "skip")
    second = Partner(office, "p-2")
    await second.say("I want to file a partner request: production, sleep API, it is slow")
    for _ in range(2):
        await second.say("skip")
    database = office.platform.server.engine.database
    await database.transact(lambda tx: revoke_sessions(tx, "a-1", now_ms=int(clock() * 1000)))
    refused = await office.platform.say("yes", "p-2")
    assert "Developer Dashboard" in refused["replies"][0]["text"]
    asked = await office.platform.say("my requests", "p-2")
    assert "P-1001" not in str(asked["replies"])
    assert len(await office.platform.rows("SELECT 1 FROM partner_requests")) == 1
