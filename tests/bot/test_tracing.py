"""Spans reach a collector, with patterns and statuses and nothing of what was said; without an address none of it is loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from bot.errors import AssistantError, SettingsError
from bot.settings import load_settings
from bot.tracing import open_tracing
from tests.bot.living import Clock, living
from tests.bot.test_settings_reference import SET

CANARY = "kolibrifeder"


@asynccontextmanager
async def collecting(taken: list[bytes]) -> AsyncIterator[str]:
    """A collector, and its address."""

    async def take(request: web.Request) -> web.Response:
        taken.append(await request.read())
        return web.Response(body=b"", content_type="application/x-protobuf")

    app = web.Application()
    app.router.add_post("/v1/traces", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1/traces"
    finally:
        await runner.cleanup()


def spans_of(taken: list[bytes]) -> list[Span]:
    requests = [ExportTraceServiceRequest.FromString(each) for each in taken]
    return [
        span
        for request in requests
        for resource in request.resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]


async def test_a_turn_is_a_span_within_its_request_and_what_was_said_is_in_none(tmp_path: Path) -> None:
    taken: list[bytes] = []
    async with collecting(taken) as url:
        async with living(tmp_path, Clock(), traces_url=url) as platform:
            await platform.say(f"How safe is my data, {CANARY}?", f"c-{CANARY}")
            stranger = {"traceparent": f"00-{'1' * 32}-{'2' * 16}-01", "User-Agent": CANARY}
            async with platform.session.get(
                f"{platform.server.url}/{CANARY}?{CANARY}", headers=stranger
            ) as response:
                assert response.status == 404
        spans = {span.name: span for span in spans_of(taken)}  # the last are sent when the server ends
    request, turn = spans["POST /webhooks/messages"], spans["turn"]
    assert turn.parent_span_id == request.span_id
    told = {each.key: each.value for each in request.attributes}
    assert told["http.response.status_code"].int_value == 200
    assert told["http.route"].string_value == "/webhooks/messages"
    assert spans["GET none"].trace_id != bytes.fromhex("1" * 32)
    assert not any(CANARY.encode() in each for each in taken)


async def test_a_collector_that_is_away_stops_nothing(tmp_path: Path) -> None:
    async with living(tmp_path, Clock(), traces_url="http://127.0.0.1:9/v1/traces") as platform:
        assert (await platform.say("How safe is my data?"))["replies"][0]["article"] == "data-security"


async def test_without_an_address_nothing_is_traced() -> None:
    async with open_tracing(None) as tracing:
        assert tracing is None


async def test_without_the_extra_it_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(AssistantError, match=r"health-mate-assistant\[tracing\]"):
        async with open_tracing("http://127.0.0.1:4318/v1/traces"):
            pass


def test_a_server_without_it_loads_none_of_it() -> None:
    look = "import sys, bot.server; sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


@pytest.mark.parametrize("value", ["collector:4318", "ftp://collector", "http://user:password@collector/"])
def test_an_address_that_is_none_stops_the_start(value: str) -> None:
    environ = {f"ASSISTANT_{name}": text for name, text in (SET | {"TRACES_URL": value}).items()}
    with pytest.raises(SettingsError, match="ASSISTANT_TRACES_URL"):
        load_settings(environ)
