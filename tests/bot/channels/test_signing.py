"""Who sent a delivery: the library that our senders use against our own verifier, and what it must refuse."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from bot.channels.signing import TOLERANCE, Seal, SignatureFault, sign, verify

SECRET = b"a secret of twenty-four bytes"
OTHER = b"another one of the same kind!"
NOW = 1_800_000_000
BODY = '{"type": "message.created", "text": "Grüße 你好"}'.encode()


def seal(
    secret: bytes = SECRET, *, name: str = "msg_1", at: int = NOW, body: bytes = BODY, extra: str = ""
) -> Seal:
    return Seal(name, str(at), extra + sign(secret, name, at, body))


def refusal(sealed: Seal, *, body: bytes = BODY, now: float = NOW) -> str:
    with pytest.raises(SignatureFault) as caught:
        verify([SECRET], sealed, body, now)
    return str(caught.value)


def test_what_the_reference_library_signs_is_accepted() -> None:
    hook = Webhook(SECRET)
    signature = hook.sign("msg_1", datetime.fromtimestamp(NOW, UTC), BODY.decode())
    assert verify([SECRET], Seal("msg_1", str(NOW), signature), BODY, NOW) == "msg_1"


def test_the_reference_library_accepts_what_we_sign() -> None:
    now = int(datetime.now(UTC).timestamp())
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(now),
        "webhook-signature": sign(SECRET, "msg_1", now, BODY),
    }
    assert Webhook(SECRET).verify(BODY, headers)["type"] == "message.created"
    with pytest.raises(WebhookVerificationError):
        Webhook(OTHER).verify(BODY, headers)


@pytest.mark.parametrize("at", [NOW - TOLERANCE, NOW, NOW + TOLERANCE])
def test_a_delivery_within_five_minutes_is_accepted(at: int) -> None:
    assert verify([SECRET], seal(at=at), BODY, NOW) == "msg_1"


def test_a_stale_delivery_is_refused() -> None:
    assert "too old" in refusal(seal(at=NOW - TOLERANCE - 1))


def test_a_delivery_from_the_future_is_refused() -> None:
    assert "future" in refusal(seal(at=NOW + TOLERANCE + 1))


@pytest.mark.parametrize("name", ["id", "timestamp", "signature"])
@pytest.mark.parametrize("value", [None, ""])
def test_every_header_is_needed(name: str, value: str | None) -> None:
    good = seal()
    headers = {"id": good.id, "timestamp": good.timestamp, "signature": good.signature, name: value}
    assert "needed" in refusal(Seal(**headers))


@pytest.mark.parametrize(
    "stamp", ["1800000000.0", " 1800000000", "+1800000000", "1e9", "nan", "inf", "１８", "-1", "9" * 400, "x"]
)
def test_a_timestamp_that_is_no_plain_number_is_refused(stamp: str) -> None:
    assert "whole Unix seconds" in refusal(Seal("msg_1", stamp, seal().signature))


def test_a_changed_body_is_refused() -> None:
    assert "fits" in refusal(seal(), body=BODY.replace(b"message", b"massage"))


def test_a_changed_id_is_refused() -> None:
    good = seal()
    assert "fits" in refusal(Seal("msg_2", good.timestamp, good.signature))


def test_a_signature_with_another_secret_is_refused() -> None:
    assert "fits" in refusal(seal(OTHER))


def test_a_signature_of_the_body_alone_is_refused() -> None:
    alone = "v1," + base64.b64encode(hmac.digest(SECRET, BODY, hashlib.sha256)).decode()
    assert "fits" in refusal(Seal("msg_1", str(NOW), alone))


@pytest.mark.parametrize(
    "extra",
    [
        "v1a,AAAA ",
        "v2,AAAA ",
        "v1 ",
        "v1, ",
        "v1,not!base64 ",
        "v1,a,b ",
        ", ",
        "  ",
        "v1,ÄÖÜ ",
        "v1,\udcff ",
    ],
)
def test_unknown_versions_and_malformed_items_are_skipped(extra: str) -> None:
    assert verify([SECRET], seal(extra=extra), BODY, NOW) == "msg_1"


def test_any_of_several_signatures_is_enough() -> None:
    assert verify([SECRET], seal(extra=sign(OTHER, "msg_1", NOW, BODY) + " "), BODY, NOW) == "msg_1"


@pytest.mark.parametrize("secrets", [[SECRET, OTHER], [OTHER, SECRET]])
def test_any_of_several_secrets_is_enough_while_they_rotate(secrets: list[bytes]) -> None:
    assert verify(secrets, seal(), BODY, NOW) == "msg_1"


def test_a_retired_secret_is_refused() -> None:
    with pytest.raises(SignatureFault):
        verify([OTHER], seal(SECRET), BODY, NOW)


def test_a_signature_without_padding_is_accepted() -> None:
    good = seal()
    assert good.signature
    assert verify([SECRET], Seal("msg_1", str(NOW), good.signature.rstrip("=")), BODY, NOW) == "msg_1"


def test_another_version_with_the_right_bytes_is_refused() -> None:
    good = seal()
    assert good.signature
    assert "fits" in refusal(Seal("msg_1", str(NOW), good.signature.replace("v1,", "v2,")))


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_headers_break_the_verifier(signature: str, name: str) -> None:
    with pytest.raises(SignatureFault):
        verify([SECRET], Seal(name, str(NOW), signature), BODY, NOW)


@given(st.binary(max_size=300), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_whatever_is_signed_is_accepted(body: bytes, name: str) -> None:
    assert verify([SECRET], Seal(name, str(NOW), sign(SECRET, name, NOW, body)), body, NOW) == name
