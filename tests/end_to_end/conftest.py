from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.proof.registration import import_accounts
from bot.settings.urls import DatabaseRoute
from knowledge.languages import negotiate
from tests.bot.living import Clock, Platform, living
from tests.end_to_end.scripts import SCRIPTS
from verification.account_file import read_accounts

CATEGORIES = "weekly_reports,motivation,feedback,news,promotional_offers,research_hub"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def platform(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Platform]:
    """A running server where every script's contact has an account with everything on."""
    lines = [
        f'{script.account},"{script.name}",{script.email},{script.language.value}' + ",true" * 6
        for script in SCRIPTS
    ]
    rows = read_accounts("\n".join([f"id,name,email,language,{CATEGORIES}", *lines]).encode(), negotiate)
    async with living(tmp_path, clock, database=route) as talking:
        await talking.server.engine.database.transact(lambda tx: import_accounts(tx, rows, now_ms=1))
        yield talking
