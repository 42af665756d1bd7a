"""Traces: a span a request and a turn, posted to a collector (OpenTelemetry); off, and not even loaded, unless asked for.

A span has the pattern of a route, a method, a status and a time: nothing that somebody typed, and no id. Contexts that
callers send (`traceparent`) are not taken up: whoever asks from outside would choose what is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.errors import AssistantError
from bot.metrics import find_version

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span, Tracer

SERVICE: Final = "health-mate-assistant"
TIME_LIMIT: Final = 5
"""Seconds for a post to the collector; what it does not take is lost, and nothing waits for it."""


@dataclass(frozen=True, slots=True)
class Tracing:
    """Makes spans; one that is begun inside another is its child."""

    tracer: Tracer

    def begin(self, name: str) -> AbstractContextManager[Span]:
        """A span until the end of the block. An error that leaves it is told by its type alone."""
        return self.tracer.start_as_current_span(name, record_exception=False, set_status_on_exception=False)


@asynccontextmanager
async def open_tracing(url: str | None) -> AsyncIterator[Tracing | None]:
    """What makes spans until the end of the block, when the last are sent; None without an address.

    Raises `AssistantError` where the extra `tracing` is not installed.
    """
    if url is None:
        yield None
        return
    provider = _make_provider(url)
    try:
        yield Tracing(provider.get_tracer(SERVICE))
    finally:
        await asyncio.to_thread(provider.shutdown)


def _make_provider(url: str) -> TracerProvider:
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise AssistantError("ASSISTANT_TRACES_URL is set: install health-mate-assistant[tracing]") from None
    # Not `Resource.create`: that tells of the machine and of the command line.
    about = Resource({"service.name": SERVICE, "service.version": find_version()})
    provider = TracerProvider(resource=about, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url, timeout=TIME_LIMIT)))
    return provider
