"""The words of the page of word lists: each that is asked for is there, and each that is there is asked for."""

from __future__ import annotations

import re

from bot.pages.console import STATIC
from bot.pages.console_lists_words import WORDS
from bot.triage.own import FIT

SCRIPTS = "".join(file.read_text(encoding="utf-8") for file in sorted((STATIC / "console").glob("lists*.js")))
NAMES = {key.removeprefix("page.") for key in WORDS if key.startswith("page.")}
MADE = ("lists.fault_", "lists.notation_", "lists.weight_", "lists.caution_")
"""How keys begin that are put together."""


def test_every_text_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r"'(lists\.[a-z_]+)'", SCRIPTS))
    families = set(re.findall(r"sayKind\('(lists\.[a-z]+)'", SCRIPTS))
    assert asked - families - NAMES - set(MADE) == set()
    assert len(asked) > 30


def test_every_text_is_asked_for() -> None:
    changes = {"lists.newly", "lists.no_longer", "lists.otherwise"}
    unused = [name for name in NAMES - changes if f"'{name}'" not in SCRIPTS and not name.startswith(MADE)]
    assert unused == []


def test_all_that_words_can_be_evidence_of_can_be_chosen() -> None:
    offered = set(re.findall(r"'([a-z_]+)'", SCRIPTS.partition("const KINDS = [")[2].partition("]")[0]))
    assert offered == {reason.value for reason in FIT}
    assert {f"triage.{name}" for name in offered} <= set(WORDS)
