"""What a partner's message tells of a request, in five languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.understood import Enquiry
from bot.understanding.requests import find_numbers, read_request

SERVICES = ("measures", "sleep", "accounts")
TOLD = [
    ("production, Orders API, 500s since 9:00, request id abc-123", "Orders API", "500s since 9:00"),
    ("I want to file a partner request: production, Orders API, 500s since 9:00, request id abc-123", "Orders API", "500s since 9:00"),
    ("Produktion, Orders-API, seit 9 Uhr 500er-Fehler, Request-ID abc-123", "Orders-API", "seit 9 Uhr 500er-Fehler"),
    ("Production, service sleep, erreurs 500 depuis 9 h, identifiant de requête : abc-123", "sleep", "erreurs 500 depuis 9 h"),
    ("本番環境、Orders API、9時から500エラー、リクエストIDはabc-123です", "Orders API", "9時から500エラー"),
    ("生产环境，Orders API，9点开始报500，请求ID是abc-123", "Orders API", "9点开始报500"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "service", "rest"), TOLD)
def test_several_answers_in_one_message_are_all_taken(text: str, service: str, rest: str) -> None:
    told = read_request(text, SERVICES)
    assert (told.service, told.environment, told.request_id) == (service, "production", "abc-123")
    assert told.rest == rest


@pytest.mark.parametrize(
    ("text", "environment"),
    [
        ("It happens on staging", "test"),
        ("not in production but in the sandbox", "test"),
        ("nicht in der Testumgebung, sondern im Livesystem", "production"),
        ("pas en production, en préprod", "test"),
        ("本番ではなくテスト環境です", "test"),
        ("不是生产环境，是测试环境", "test"),
        ("线上环境", "production"),
        ("our test suite fails in production", None),
        ("I tested it yesterday", None),
        ("our products are sold there", None),
    ],
)
def test_an_environment_is_told_where_one_alone_is_said(text: str, environment: str | None) -> None:
    assert read_request(text, SERVICES).environment == environment


@pytest.mark.parametrize(
    ("text", "request_id"),
    [
        ("the request id is req_778899", "req_778899"),
        ("die Anfrage-ID lautet 550e8400", "550e8400"),
        ("550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000"),
        ("request id missing", None),
        ("I have no request id", None),
    ],
)
def test_a_request_id_is_named_or_a_uuid(text: str, request_id: str | None) -> None:
    assert read_request(text, SERVICES).request_id == request_id


STATES = [
    "How is my request P-1001?", "my requests", "What is the status of my partner request?", "Any news on my ticket?",
    "Wie steht es um meine Anfrage P-1001?", "meine Anfragen", "Gibt es etwas Neues zu unseren Anfragen?", "Was macht mein Ticket?",
    "Où en est ma demande P-1001 ?", "mes demandes", "Des nouvelles de ma requête ?", "Montrez-moi mes tickets en cours",
    "リクエストP-1001はどうなっていますか", "私のリクエスト", "弊社が出した申請の状況を教えてください", "自分の依頼はどこまで進んでいますか",
    "我的请求到哪一步了", "我的请求", "P-1001 处理得怎么样了", "我们的工单有进展吗",
]  # fmt: skip
TELLINGS = [
    "I want to be notified of API changes by mail", "Subscribe me to change notices", "manage my subscriptions",
    "Ich möchte über API-Änderungen informiert werden", "Abonnieren", "Ich will die Mails zu API-Änderungen abbestellen",
    "Je veux être prévenu des changements de l'API", "m'abonner aux changements",
    "APIの変更をメールで知らせてください", "変更のお知らせを購読したい", "我想订阅接口变更通知", "取消订阅变更通知，我们不需要了",
]  # fmt: skip
NEITHER = [
    "I want to file a partner request", "Ich möchte eine Anfrage stellen", "Je veux déposer une demande", "リクエストを出したい",
    "我想提交请求", "how do partners file requests", "I want a copy of my data request", "What changes next in the API?",
    "same error as in P-1001 since the release of yesterday, all webhooks fail", "turn off my notifications",
    "Is the change to sleep business critical?", "How much notice do I get for changes?", "Schalte die Benachrichtigungen aus",
    "Wie lange vorher werden wir über Änderungen informiert?", "接口变更提前多久通知？", "変更はどのくらい前に通知されますか",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "enquiry"),
    [
        *((text, Enquiry.STATE) for text in STATES),
        *((text, Enquiry.SUBSCRIPTIONS) for text in TELLINGS),
        *((text, None) for text in NEITHER),
    ],
)
def test_what_partners_ask_for_beside_filing(text: str, enquiry: Enquiry | None) -> None:
    assert read_request(text, SERVICES).enquiry is enquiry


@pytest.mark.parametrize("text", ["P-1001", "PR-1001", "p1001", "リクエストP-1001は", "(P-1001)"])
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert find_numbers(text) == (1001,)


@pytest.mark.parametrize("text", ["XP-1001", "P-10", "SKU-P-1001-x", "1001", "http-1001"])
def test_what_is_no_number_of_a_request_is_none(text: str) -> None:
    assert find_numbers(text) == ()


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    told = read_request(text, SERVICES)
    assert told.environment in (None, "production", "test")
