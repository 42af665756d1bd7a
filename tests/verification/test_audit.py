"""The audit's chain."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verification.assurance import Assurance
from verification.audit import GENESIS, AuditEntry, chain_hash, encode_entry, hash_email, verify_chain
from verification.keys import KeyRing

RING = KeyRing([b"k" * 32])


def entry(at: int) -> AuditEntry:
    return AuditEntry(
        at=at,
        actor="contact",
        proof="details",
        result="matched",
        asked=Assurance.DETAILS,
        reached=Assurance.DETAILS,
        conversation_id="c-ü",
        email_hash=hash_email(RING, "anna@example.com"),
        category="news",
        before=True,
        after=False,
    )


def chain(length: int) -> list[tuple[str, str]]:
    rows, previous = [], GENESIS
    for at in range(length):
        encoded = encode_entry(entry(at))
        previous = chain_hash(previous, encoded)
        rows.append((encoded, previous))
    return rows


@pytest.mark.parametrize("length", [0, 1, 7])
def test_an_untouched_chain_holds(length: int) -> None:
    assert verify_chain(chain(length)) is None


@given(st.integers(0, 6))
def test_an_altered_entry_is_found(place: int) -> None:
    rows = chain(7)
    rows[place] = (rows[place][0].replace("matched", "refused"), rows[place][1])
    assert verify_chain(rows) == place


@given(st.integers(0, 5))
def test_a_removed_entry_is_found(place: int) -> None:
    rows = chain(7)
    del rows[place]
    assert verify_chain(rows) == place


@given(st.integers(0, 5))
def test_exchanged_entries_are_found(place: int) -> None:
    rows = chain(7)
    rows[place], rows[place + 1] = rows[place + 1], rows[place]
    assert verify_chain(rows) == place


def test_an_entry_with_its_hash_made_anew_breaks_the_next() -> None:
    rows = chain(7)
    forged = encode_entry(entry(99))
    rows[3] = (forged, chain_hash(rows[2][1], forged))
    assert verify_chain(rows) == 4


def test_a_later_part_is_verified_from_the_hash_before_it() -> None:
    rows = chain(7)
    assert verify_chain(rows[3:], start=rows[2][1]) is None
    assert verify_chain(rows[3:]) == 0


def test_the_encoding_is_canonical() -> None:
    encoded = encode_entry(entry(5))
    assert encoded.isascii()
    assert " " not in encoded
    assert list(json.loads(encoded)) == sorted(json.loads(encoded))
    assert json.loads(encoded)["asked"] == "details"
    assert encode_entry(entry(5)) == encoded


def test_the_audit_keeps_a_keyed_hash_of_the_address_only() -> None:
    assert "anna" not in encode_entry(entry(5))
    assert hash_email(RING, "Anna@Example.com") == hash_email(RING, "anna@example.com")
    assert hash_email(KeyRing([b"x" * 32]), "anna@example.com") != hash_email(RING, "anna@example.com")
