"""docs/configuration.md says what the program does."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from bot.settings import SERVE, load_settings
from bot.settings.environment import NAMES, PREFIX
from bot.settings.reference import GROUPS, Variable, describe_settings

PAGE: Final = Path(__file__).parents[2] / "docs/configuration.md"
VARIABLES: Final = [variable for _, variables in GROUPS for variable in variables]
SET: Final = {
    "SECRET_KEYS": "k" * 32,
    "SESSION_KEYS": "s" * 32,
    "WEBHOOK_SECRET": "whsec_" + "d" * 32,
    "MAIL_URL": "file:///var/mail",
    "PUBLIC_URL": "https://help.example.com",
}


def test_the_page_is_what_the_program_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe_settings(), (
        "run: python -m bot.settings.reference > docs/configuration.md"
    )


def test_every_variable_is_described_once_and_no_other() -> None:
    assert sorted(variable.name for variable in VARIABLES) == sorted(NAMES), "see bot/settings/reference.py"


@pytest.mark.parametrize("variable", [each for each in VARIABLES if each.default], ids=lambda each: each.name)
def test_a_default_set_by_hand_changes_nothing(variable: Variable) -> None:
    environ = {PREFIX + name: value for name, value in SET.items()}
    by_hand = load_settings(environ | {PREFIX + variable.name: variable.default or ""})
    assert by_hand == load_settings(environ)


def test_what_it_does_not_start_without_is_bold() -> None:
    bold = {line.split("`")[1] for line in describe_settings().splitlines() if line.startswith("| **")}
    assert bold == {PREFIX + name for name in SERVE}
