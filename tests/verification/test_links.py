"""Signed links of mails, and that no salt passes for another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verification.tokens import MALFORMED
from verification.keys import KeyRing, Purpose
from verification.links import Link, read_link, sign_link
from verification.sessions import SessionClaim, issue_session, read_session
from verification.signing import sign_payload

NOW = 1_800_000_000
DAY = 86_400
OLD, NEW = b"old-" * 8, b"new-" * 8
RING = KeyRing([NEW])


@pytest.mark.parametrize("kind", Link)
def test_a_link_is_read_back(kind: Link) -> None:
    assert read_link(RING, kind, sign_link(RING, kind, ("a-1", "news"), NOW), NOW) == ("a-1", "news")


@pytest.mark.parametrize(
    ("kind", "salt", "life"),
    [
        (Link.UNDO, "notice.undo.v1", 30 * DAY),
        (Link.NOT_ME, "notice.notme.v1", 30 * DAY),
        (Link.CONSENT, "consent.confirm.v1", 3 * DAY),
        (Link.UNSUBSCRIBE, "mail.unsub.v1", 400 * DAY),
    ],
)
def test_each_kind_has_its_salt_and_its_time(kind: Link, salt: str, life: int) -> None:
    token = sign_link(RING, kind, ("x",), NOW)
    assert kind.salt == salt
    assert read_link(RING, kind, token, NOW + life) == ("x",)
    assert read_link(RING, kind, token, NOW + life + 1) is None
    assert read_link(RING, kind, token, NOW - 31) is None


def test_only_the_diagonal_of_all_salts_passes() -> None:
    tokens = [issue_session(RING, account_id="a-1", now=NOW)]
    tokens += [sign_link(RING, kind, ("a-1",), NOW) for kind in Link]
    for row, token in enumerate(tokens):
        session = isinstance(read_session(token, RING, NOW, "c-1"), SessionClaim)
        links = [read_link(RING, kind, token, NOW) is not None for kind in Link]
        assert [session, *links] == [row == column for column in range(len(tokens))]


def test_under_one_key_the_salt_alone_keeps_kinds_apart() -> None:
    key = RING.derive_newest(Purpose.LINKS)
    tokens = {kind: sign_payload([key], kind.salt, ["a-1"], NOW) for kind in Link}
    for signed, token in tokens.items():
        assert [read_link(RING, kind, token, NOW) is not None for kind in Link] == [
            kind is signed for kind in Link
        ]


@pytest.mark.parametrize("kind", Link)
@pytest.mark.parametrize("token", MALFORMED)
def test_a_malformed_link_is_nothing(kind: Link, token: str) -> None:
    assert read_link(RING, kind, token, NOW) is None


@pytest.mark.parametrize(
    "payload", [None, "a-1", {}, {"id": "a-1"}, [], [1], ["a-1", None], ["a"] * 5, [["a-1"]]]
)
def test_a_signed_link_of_another_shape_is_nothing(payload: object) -> None:
    token = sign_payload([RING.derive_newest(Purpose.LINKS)], Link.UNDO.salt, payload, NOW)
    assert read_link(RING, Link.UNDO, token, NOW) is None


@given(st.data())
def test_a_changed_character_never_names_something_else(data: st.DataObject) -> None:
    token = sign_link(RING, Link.UNDO, ("change-1",), NOW)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(min_codepoint=33, max_codepoint=126))
    changed = token[:place] + other + token[place + 1 :]
    assert read_link(RING, Link.UNDO, changed, NOW) in (None, ("change-1",))


def test_links_outlive_a_key_that_is_only_retired_later() -> None:
    token = sign_link(KeyRing([OLD]), Link.UNDO, ("change-1",), NOW)
    assert read_link(KeyRing([NEW, OLD]), Link.UNDO, token, NOW) == ("change-1",)
    assert read_link(KeyRing([NEW]), Link.UNDO, token, NOW) is None
