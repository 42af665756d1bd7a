from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.emails import find_email


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("anna@example.com", "anna@example.com"),
        ("It is anna.schmidt+hm@example.co.uk, thanks.", "anna.schmidt+hm@example.co.uk"),
        ("mail me at <anna@example.com>!", "anna@example.com"),
        ("mailto:anna@example.com", "anna@example.com"),
        ("(anna@example.com)", "anna@example.com"),
        ("'anna@example.com'.", "anna@example.com"),
        ("o'brien@example.com", "o'brien@example.com"),
        ("我的邮箱是anna@example.com谢谢", "anna@example.com"),
        ("メールはanna@example.comです", "anna@example.com"),
        ("@home and anna@example.com", "anna@example.com"),
        ("first@example.com or second@example.com", "first@example.com"),
        ("jörg@example.de", "jörg@example.de"),
        ("anna@example", None),
        ("anna at example dot com", None),
        ("@", None),
        ("a@@b.de", None),
        ("", None),
    ],
)
def test_an_address_is_found_wherever_it_stands(text: str, address: str | None) -> None:
    found = find_email(text)
    assert (found.address if found else None) == address


def test_the_span_is_that_of_the_address() -> None:
    text = "write to anna@example.com, please"
    found = find_email(text)
    assert found is not None
    assert text[found.start : found.end] == "anna@example.com"


@given(st.text(alphabet="a@. -中'", max_size=200))
def test_whatever_is_found_stands_in_the_text(text: str) -> None:
    found = find_email(text)
    assert found is None or text[found.start : found.end] == found.address
