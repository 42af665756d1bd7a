"""The words of the moderators' console: each that is asked for is there, and each that is there is asked for."""

from __future__ import annotations

import re

import pytest

from bot.moderation.rules import RULES, Decision, State
from bot.pages.console import STATIC, console_words
from bot.pages.console_moderation_words import COUNTED, WORDS
from knowledge.languages import Language
from tests.bot.living import content

SCRIPTS = "".join(file.read_text(encoding="utf-8") for file in sorted((STATIC / "console").glob("*.js")))
NAMES = {key.removeprefix("page.") for key in WORDS}
ACTS = r"^    (\w+): \['"
"""In moderation_acts.js the name of an act is that of its words."""


def test_every_text_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r"'(moderation\.[a-z_]+)'", SCRIPTS))
    families = set(re.findall(r"sayKind\('(moderation\.[a-z]+)'", SCRIPTS))
    assert asked - families - NAMES == set()
    assert len(asked) > 50


def test_every_text_is_asked_for() -> None:
    acts = (STATIC / "console" / "moderation_acts.js").read_text(encoding="utf-8")
    named = {f"moderation.{name}" for name in re.findall(ACTS, acts, re.MULTILINE)}
    families = tuple(
        {f"{name}_" for name in re.findall(r"sayKind\('(moderation\.[a-z]+)'", SCRIPTS)}
        | set(re.findall(r"`(moderation\.[a-z]+_)\$\{", SCRIPTS))
    )
    unused = [
        name
        for name in sorted(NAMES - named)
        if f"'{name}'" not in SCRIPTS and not name.startswith(families) and not name.startswith("commitment.")
    ]
    assert unused == []


@pytest.mark.parametrize("language", Language)
def test_whatever_the_server_names_has_a_name_here(language: Language) -> None:
    words = console_words(content().wording, language)
    for family, names in (("decision", Decision), ("state", State), ("rule", RULES)):
        for name in names:
            assert words[f"moderation.{family}_{name.value}"]
    for rule in RULES:
        assert words[f"commitment.{rule.value}"]
    for key in COUNTED:
        assert len(words[key.removeprefix("page.")]) == 2
