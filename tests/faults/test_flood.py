"""Far more than can be done: what is answered with 200 is stored, once; all else is told when to come again."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.settings.urls import DatabaseRoute
from tests.benchmarks.deliveries import Order
from tests.consistency import find_faults
from tests.databases import Blocker
from tests.faults.calling import line_to
from tests.faults.crowd import look_at, register
from tests.faults.extent import LONG
from tests.faults.parts import QUESTIONS
from tests.faults.process import server_process

RATE = 6_000
"""Messages a second: several times what any machine of ours takes."""
MESSAGES = 120_000 if LONG else 6_000


async def flood(port: int, order: Order) -> dict[str, Any]:
    """Let a process of its own send the order at the rate; its report."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.flood"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    spec = {"port": port, "rate": RATE, "order": asdict(order)}
    out, _ = await process.communicate(json.dumps(spec).encode())
    report: dict[str, Any] = json.loads(out)
    return report


async def test_under_a_flood_every_acknowledged_turn_is_stored_and_every_refusal_says_when_to_come_again(
    route: DatabaseRoute, blocker: Blocker, tmp_path: Path
) -> None:
    await register(route, 0)
    question, *_ = QUESTIONS
    order = Order(MESSAGES, [(text, "en") for text in QUESTIONS])
    async with server_process(tmp_path, route) as server, line_to(server.url) as line:
        await blocker.hold()  # so that there is too much to do on the fastest machine too
        flooding = asyncio.create_task(flood(server.port, order))
        status, _ = await line.attempt(line.write("beside", question))
        assert status == 503
        await blocker.let_go()
        await line.say("beside", question)
        report = await flooding
        tables = await look_at(route)
        assert await server.stop() == 0
    assert report["statuses"].keys() <= {"200", "503"}
    assert (report["without"], report["broken"]) == (0, 0)
    assert sum(report["statuses"].values()) == report["sent"]
    stored = Counter(row["message_id"] for row in tables["turns"])
    assert {f"m-{order.name}-{number}" for number in report["taken"]} | {"m-1"} <= stored.keys()
    assert set(stored.values()) == {1}
    assert find_faults(tables) == []
