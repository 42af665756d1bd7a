"""Comments are kept without addresses and long numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.masking import MARK, mask_personal


@pytest.mark.parametrize(
    "personal",
    [
        "anna.schmidt@example.com",
        "Anna+x@sub.example.co.uk",
        "jürgen@müller.example.com",
        "ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "anna @ example.com",
        "a" * 300 + "@example.com",
        "+49 170 1234567",
        "(030) 123 456",
        "030/1234567",
        "06 12 34 56 78",
        "03-1234-5678",
        "０３－１２３４－５６７８",
        "139 1234 5678",
        "12345678",
        "DE89 3704 0044 0532 0130 00",
        "٠١٢٣٤٥٦٧٨",
    ],
)
def test_what_names_a_person_is_masked(personal: str) -> None:
    masked = mask_personal(f"Write to {personal} please")
    assert MARK in masked
    assert "example" not in masked
    assert sum(character.isdigit() for character in masked) < 4
    assert masked.startswith("Write to ")
    assert masked.endswith(" please")


@pytest.mark.parametrize("language", ["メールはanna@example.comです", "请发到anna@example.com。谢谢"])
def test_an_address_without_spaces_around_it_is_masked(language: str) -> None:
    masked = mask_personal(language)
    assert "anna" not in masked
    assert "example" not in masked
    assert masked[:2] == language[:2]


@pytest.mark.parametrize(
    "harmless",
    [
        "Step 3 of 10 is unclear",
        "since 2024, with version 6.4.1",
        "the scale shows 72.5 kg",
        "I was charged 19,99 twice",
        "第3項がわかりません",
        "see @home",
    ],
)
def test_what_names_nobody_stays(harmless: str) -> None:
    assert mask_personal(harmless) == harmless


@given(st.text(alphabet="a1@. -+(", max_size=1000))
def test_masking_leaves_no_long_number_and_ends(text: str) -> None:
    masked = mask_personal(text)
    assert mask_personal(masked).count(MARK) >= masked.count(MARK) - text.count(MARK)
    assert "111111" not in masked
