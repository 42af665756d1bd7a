"""Session tokens of the logged-in site."""

from __future__ import annotations

import hashlib
import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from tests.verification.tokens import CLAIMS, KEY, MALFORMED, NOW
from verification.keys import KeyRing
from verification.sessions import (
    Audience,
    FaultReason,
    SessionClaim,
    SessionFault,
    issue_session,
    read_session,
)
from verification.signing import sign_payload

RING = KeyRing([KEY])
OLD, NEW = b"old-" * 8, b"new-" * 8


def sign(claims: object, now: int = NOW, key: bytes = KEY, salt: str = "session-token") -> str:
    return sign_payload([key], salt, claims, now)


def read(token: str, now: int = NOW, conversation: str = "c-1") -> SessionClaim | SessionFault:
    return read_session(token, RING, now, conversation)


def reason(token: str, now: int = NOW, conversation: str = "c-1") -> FaultReason | None:
    result = read(token, now, conversation)
    return result.reason if isinstance(result, SessionFault) else None


def test_an_issued_token_is_read() -> None:
    token = issue_session(RING, account_id="a-1", now=NOW, jti="j-1")
    assert read(token) == SessionClaim("a-1", Audience.SUPPORT, "j-1", NOW, NOW + 900)


def test_a_token_of_the_site_is_read_as_the_contract_writes_it() -> None:
    serializer = URLSafeTimedSerializer(
        [KEY], salt="session-token", signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    )
    now = int(time.time())
    claims = {"sub": "a-1", "aud": "partner", "exp": now + 900, "jti": "j-1", "cid": "c-1", "more": [1]}
    claim = read(serializer.dumps(claims), now)
    assert isinstance(claim, SessionClaim)
    assert (claim.audience, claim.conversation_id) == (Audience.PARTNER, "c-1")


def test_every_token_has_a_jti_of_its_own() -> None:
    claims = [read(issue_session(RING, account_id="a-1", now=NOW)) for _ in range(5)]
    assert len({claim.jti for claim in claims if isinstance(claim, SessionClaim)}) == 5


def test_a_token_shows_no_more_than_an_opaque_id() -> None:
    payload = issue_session(RING, account_id="a-1", now=NOW, conversation_id="c-1", jti="j-1").partition(".")[
        0
    ]
    assert len(payload) < 120


@pytest.mark.parametrize(
    ("age", "wanted"),
    [
        (0, None),
        (899, None),
        (900, None),
        (901, FaultReason.EXPIRED),
        (-30, None),
        (-31, FaultReason.EXPIRED),
        (-120, FaultReason.EXPIRED),
        (10**6, FaultReason.EXPIRED),
    ],
)
def test_a_token_is_good_for_900_seconds_from_issue(age: int, wanted: FaultReason | None) -> None:
    token = sign(CLAIMS | {"exp": NOW + 10**7})
    assert reason(token, NOW + age) is wanted


@pytest.mark.parametrize(
    ("age", "wanted"), [(299, None), (300, None), (301, FaultReason.EXPIRED), (900, FaultReason.EXPIRED)]
)
def test_a_token_is_good_up_to_its_own_end(age: int, wanted: FaultReason | None) -> None:
    assert reason(issue_session(RING, account_id="a-1", now=NOW, ttl=300), NOW + age) is wanted


def test_a_token_is_remembered_no_longer_than_it_can_be_good() -> None:
    claim = read(sign(CLAIMS | {"exp": NOW + 10**7}))
    assert isinstance(claim, SessionClaim)
    assert claim.expires_at == NOW + 900


@pytest.mark.parametrize("exp", [NOW + 10.5, NOW + 10])
def test_the_end_may_be_a_whole_or_a_broken_number(exp: float) -> None:
    claim = read(sign(CLAIMS | {"exp": exp}))
    assert isinstance(claim, SessionClaim)
    assert claim.expires_at == NOW + 10


@pytest.mark.parametrize("token", MALFORMED)
def test_a_malformed_token_is_refused(token: str) -> None:
    assert reason(token) in (FaultReason.MALFORMED, FaultReason.ALTERED)


@pytest.mark.parametrize(
    "claims",
    [
        {key: value for key, value in CLAIMS.items() if key != "sub"},
        {key: value for key, value in CLAIMS.items() if key != "exp"},
        {key: value for key, value in CLAIMS.items() if key != "jti"},
        CLAIMS | {"sub": ""},
        CLAIMS | {"sub": None},
        CLAIMS | {"sub": 7},
        CLAIMS | {"sub": ["a-1"]},
        CLAIMS | {"sub": "a" * 201},
        CLAIMS | {"sub": "a\n1"},
        CLAIMS | {"jti": ""},
        CLAIMS | {"jti": 1},
        CLAIMS | {"exp": None},
        CLAIMS | {"exp": True},
        CLAIMS | {"exp": str(NOW + 10)},
        CLAIMS | {"exp": float("nan")},
        CLAIMS | {"exp": float("inf")},
        [],
        ["sub", "a-1"],
        "a-1",
        None,
        7,
        {},
    ],
)
def test_a_token_without_its_claims_is_refused(claims: object) -> None:
    assert reason(sign(claims)) is FaultReason.CLAIMS


@pytest.mark.parametrize(
    "audience", [None, "", "staging", "Support", 1, ["support"], {"support": 1}, "support "]
)
def test_another_audience_is_refused(audience: object) -> None:
    assert reason(sign(CLAIMS | {"aud": audience})) is FaultReason.AUDIENCE


@pytest.mark.parametrize("bound", ["c-2", "", 1, ["c-1"]])
def test_a_token_made_for_one_conversation_is_good_in_no_other(bound: object) -> None:
    assert reason(sign(CLAIMS | {"cid": bound})) is FaultReason.CONVERSATION
    assert reason(issue_session(RING, account_id="a-1", now=NOW, conversation_id="c-1")) is None


def test_every_last_character_gives_the_same_claim_or_none() -> None:
    token = issue_session(RING, account_id="a-1", now=NOW, jti="j-1")
    alphabet = string.ascii_letters + string.digits + "-_"
    results = [read(token[:-1] + last) for last in alphabet]
    accepted = [result for result in results if isinstance(result, SessionClaim)]
    assert len(results) == 64
    assert len(accepted) == 4
    assert {claim.jti for claim in accepted} == {"j-1"}


@given(st.data())
def test_a_changed_character_never_gives_another_claim(data: st.DataObject) -> None:
    token = issue_session(RING, account_id="a-1", now=NOW, jti="j-1")
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(min_codepoint=33, max_codepoint=126))
    result = read(token[:place] + other + token[place + 1 :])
    assert isinstance(result, SessionFault) or result == read(token)


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(read(text), SessionFault)


def test_a_retired_key_is_good_while_it_is_listed() -> None:
    token = issue_session(KeyRing([OLD]), account_id="a-1", now=NOW)
    during, after = KeyRing([NEW, OLD]), KeyRing([NEW])
    assert isinstance(read_session(token, during, NOW, "c-1"), SessionClaim)
    assert read_session(token, after, NOW, "c-1") == SessionFault(FaultReason.ALTERED)


def test_the_newest_key_signs() -> None:
    token = issue_session(KeyRing([NEW, OLD]), account_id="a-1", now=NOW)
    assert isinstance(read_session(token, KeyRing([NEW]), NOW, "c-1"), SessionClaim)


def test_a_token_that_unpacks_to_a_flood_is_refused() -> None:
    bomb = sign(CLAIMS | {"more": "a" * 100_000})
    assert len(bomb) < 2048
    assert reason(bomb) is FaultReason.MALFORMED


def test_a_signed_token_that_does_not_unpack_is_refused() -> None:
    signer = TimestampSigner([KEY], salt="session-token", digest_method=hashlib.sha256, key_derivation="hmac")
    for payload in (".AAAA", ".!", "!", "AAAA", "."):
        assert reason(signer.sign(payload).decode(), int(time.time())) is FaultReason.MALFORMED


def test_a_token_of_deep_brackets_is_refused() -> None:
    nested: object = []
    for _ in range(900):
        nested = [nested]
    assert reason(sign(nested)) in (FaultReason.CLAIMS, FaultReason.MALFORMED)


@pytest.mark.parametrize("moment", [0, 2**31, 2**53, 10**15, 2**63])
def test_a_token_dated_far_off_is_refused(moment: int) -> None:
    assert reason(sign(CLAIMS, moment)) in (FaultReason.EXPIRED, FaultReason.MALFORMED)
