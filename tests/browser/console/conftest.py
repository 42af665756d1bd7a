"""Staff and contacts: a house of its own for each test, or one for a file whose tests leave each other alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.living import Platform
from tests.browser.house import House
from tests.browser.staffed import staffing

Staffed = tuple[House, Platform]


@pytest_asyncio.fixture(loop_scope="session")
async def staffed(tmp_path: Path) -> AsyncIterator[Staffed]:
    async with staffing(tmp_path) as running:
        yield running


@pytest.fixture
def house(staffed: Staffed) -> House:
    return staffed[0]


@pytest.fixture
def platform(staffed: Staffed) -> Platform:
    return staffed[1]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Staffed]:
    """For files that override `staffed` with it."""
    async with staffing(tmp_path_factory.mktemp("shared")) as running:
        yield running
