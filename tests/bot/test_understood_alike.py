"""What `assistant understand` prints for a first message is what the server does with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path

import pytest

from bot.commands.understand import _reader  # what the command calls for every line
from knowledge.languages import Language
from tests.benchmarks.judging import FIRST, Message, read_messages
from tests.bot.living import Clock, Platform, living

EACH = 14
"""Messages of a language; every one is a conversation of its own."""


@pytest.fixture
async def platform(tmp_path: Path) -> AsyncIterator[Platform]:
    async with living(tmp_path, Clock()) as platform:
        yield platform


def pick(language: Language) -> list[Message]:
    """Some messages of all kinds: every tenth or so."""
    messages = [each for each in read_messages(FIRST) if each.language is language]
    return list(islice(messages, 0, None, len(messages) // EACH))


async def test_a_first_message_leads_where_the_command_says(platform: Platform) -> None:
    answer = _reader(None, explaining=False)
    told: list[tuple[str, str | None, str | None]] = []
    for number, message in enumerate(each for language in Language for each in pick(language)):
        reply = await platform.say(message.text, f"c-{number}", language=message.language.value)
        described = answer(message.text, message.language.value)
        shown = [each["article"] for each in reply["replies"] if each["kind"] == "answer"]
        first = shown[0] if shown else None
        if described["outcome"] != "action":  # an action may begin with its article
            told.append((message.text, described["article"], first))
    assert len(told) > len(Language) * EACH / 2
    assert [each for each in told if each[1] != each[2]] == []
