"""docs/licences.md lists what is delivered, and nothing of it asks for more than to be named."""

from __future__ import annotations

import re

import pytest

from tests.licences import ALLOWED, PAGE, describe, read_lock, read_page


def test_the_page_is_what_the_lock_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe(read_page()), (
        "docs/licences.md is not what python -m tests.licences prints"
    )


@pytest.mark.parametrize("name", [each.name for each in read_lock()])
def test_a_package_has_a_licence_that_suits_ours(name: str) -> None:
    parts = re.split(r" (?:AND|OR) |[()]", read_page()[name])
    assert all(ALLOWED.fullmatch(part.strip()) for part in parts if part.strip()), read_page()[name]
