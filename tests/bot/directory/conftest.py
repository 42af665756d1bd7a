"""A house for each test, and no steps in time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import server as serving
from bot.directory import connecting
from tests.bot.directory.house import LIMIT, House, housed
from tests.bot.directory.reference import Directory, people


@pytest.fixture(scope="module", autouse=True)
def brisk() -> Iterator[None]:
    """No steps in time, and what is slow may be found so sooner."""
    with pytest.MonkeyPatch.context() as patch:
        real = connecting.connect_directory

        def connect(*args: Any, **how: Any) -> Any:
            return real(*args, **(how | {"step": 0.0, "limit": LIMIT[0]}))

        patch.setattr(serving, "connect_directory", connect)
        yield


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with housed(tmp_path, Directory(people())) as made:
        yield made
