from __future__ import annotations

import pytest

from bot.understanding.codes import find_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12345678", "12345678"),
        ("1234 5678", "12345678"),
        ("1234-5678", "12345678"),
        ("12 34 56 78", "12345678"),
        ("1 2 3 4 5 6 7 8", "12345678"),
        ("My code is 1234 5678, thanks", "12345678"),
        ("验证码12345678", "12345678"),
        ("コードは 1234 5678 です", "12345678"),
        ("12345678 or was it 12345678", "12345678"),
        ("1234567", None),
        ("123456789", None),
        ("11112222 or 33334444", None),
        ("since 20.11.2026", None),
        ("on 2026-11-20 it broke", None),
        ("call 0151 1234 5678", None),
        ("3.14159265", None),
        ("", None),
    ],
)
def test_eight_digits_are_a_code_however_they_are_grouped(text: str, code: str | None) -> None:
    assert find_code(text) == code
