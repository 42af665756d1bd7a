"""One-time codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verification.codes import (
    digest_code,
    format_code,
    match_code,
    new_code,
    open_code,
    read_code,
    seal_code,
)
from verification.keys import KeyRing

OLD, NEW = b"old-" * 8, b"new-" * 8
RING = KeyRing([NEW])
CODES = st.integers(0, 10**8 - 1).map(lambda number: f"{number:08}")


def test_codes_are_eight_digits_and_not_the_same() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) > 190
    assert {len(code) for code in codes} == {8}
    assert all(code.isascii() and code.isdigit() for code in codes)


def test_a_code_is_shown_in_two_groups() -> None:
    assert format_code("01234567") == "0123 4567"


@pytest.mark.parametrize(
    "typed",
    [
        "01234567",
        "0123 4567",
        " 0123-4567 ",
        "０１２３　４５６７",
        "0123.4567",
        "01 23 45 67",
        "0123\u200b4567",
        "0123–4567\n",
    ],
)
def test_a_code_is_read_however_it_is_grouped(typed: str) -> None:
    assert read_code(typed) == "01234567"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1234567",
        "123456789",
        "1234567a",
        "my code is 01234567",
        "+1234567",
        "0x123456",
        "1e234567",
        "٠١٢٣٤٥٦٧",
        "⁰1234567x",
        "0123/4567",
        "0" * 100_000,
        "0 " * 100,
    ],
)
def test_anything_else_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


@given(CODES)
def test_what_is_shown_can_be_typed(code: str) -> None:
    assert read_code(format_code(code)) == code


@given(CODES, CODES)
def test_only_the_right_code_matches(code: str, guess: str) -> None:
    digest = digest_code(RING, "ch-1", code)
    assert match_code(RING, "ch-1", guess, digest) == (code == guess)


def test_a_code_is_nothing_to_another_challenge_or_another_key() -> None:
    digest = digest_code(RING, "ch-1", "01234567")
    assert not match_code(RING, "ch-2", "01234567", digest)
    assert not match_code(KeyRing([OLD]), "ch-1", "01234567", digest)
    assert not match_code(RING, "ch-1", "01234567", "")
    assert not match_code(RING, "ch-1", "01234567", "é")


def test_challenge_and_code_cannot_run_into_each_other() -> None:
    assert digest_code(RING, "ch-1", "01234567") != digest_code(RING, "ch-10", "1234567")


def test_neither_digest_nor_seal_shows_the_code() -> None:
    assert "01234567" not in digest_code(RING, "ch-1", "01234567")
    assert "01234567" not in seal_code(RING, "ch-1", "01234567")


@given(CODES, st.text(min_size=1, max_size=20))
def test_a_sealed_code_opens_again(code: str, challenge: str) -> None:
    assert open_code(RING, challenge, seal_code(RING, challenge, code)) == code


def test_the_same_code_is_sealed_differently_for_each_challenge() -> None:
    assert len({seal_code(RING, f"ch-{number}", "01234567") for number in range(50)}) == 50


def test_codes_outlive_a_key_that_is_only_retired_later() -> None:
    before, during, after = KeyRing([OLD]), KeyRing([NEW, OLD]), KeyRing([NEW])
    sealed, digest = seal_code(before, "ch-1", "01234567"), digest_code(before, "ch-1", "01234567")
    assert open_code(during, "ch-1", sealed) == "01234567"
    assert match_code(during, "ch-1", "01234567", digest)
    assert open_code(after, "ch-1", sealed) is None
    assert not match_code(after, "ch-1", "01234567", digest)


@pytest.mark.parametrize(
    "sealed",
    ["", ".", "01234567", "abcdabcd.", "abcdabcd.1234567", "abcdabcd.1234567x", "....", "é.01234567"],
)
def test_what_is_no_seal_does_not_open(sealed: str) -> None:
    assert open_code(RING, "ch-1", sealed) is None
