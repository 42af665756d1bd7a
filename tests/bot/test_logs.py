"""Log lines: one a record, whatever is in it, and nothing that somebody typed."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import JsonLines, start_logging

CANARY = "canary@example.com"


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    text = io.StringIO()
    start_logging(text)
    yield text
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_record_is_one_json_line_with_its_extras(stream: io.StringIO) -> None:
    logging.getLogger("assistant.test").info("answered %d", 5, extra={"route": "/x"})
    (line,) = lines(stream)
    assert line["message"] == "answered 5"
    assert line["level"] == "info"
    assert line["logger"] == "assistant.test"
    assert line["route"] == "/x"
    assert line["at"].endswith("Z")


@given(st.text())
def test_nothing_in_a_message_forges_a_line(text: str) -> None:
    record = logging.LogRecord("assistant.x", logging.INFO, "", 0, "%s", (text,), None)
    line = JsonLines().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == text


def test_a_line_break_or_an_escape_sequence_does_not_get_out(stream: io.StringIO) -> None:
    logging.getLogger("assistant.test").warning('a\n{"level": "error"}\r\x1b[31m\x9b31m\u2028b')
    assert len(stream.getvalue().splitlines()) == 1
    assert "\x1b" not in stream.getvalue()
    assert "\x9b" not in stream.getvalue()


def raise_two() -> None:
    try:
        int(CANARY)
    except ValueError as error:
        raise KeyError(CANARY) from error


def test_an_error_is_told_by_type_and_place_alone(stream: io.StringIO) -> None:
    try:
        raise_two()
    except KeyError:
        logging.getLogger("assistant.test").exception("it failed")
    (line,) = lines(stream)
    assert line["error"] == ["KeyError", "ValueError"]
    assert line["trace"][-1].endswith(" raise_two")
    assert CANARY not in stream.getvalue()


def test_an_extra_that_is_no_json_is_told_by_its_type(stream: io.StringIO) -> None:
    logging.getLogger("assistant.test").info("x", extra={"thing": object()})
    assert lines(stream)[0]["thing"] == "object"


def test_of_other_loggers_only_the_fixed_part_is_told(stream: io.StringIO) -> None:
    logging.getLogger("aiohttp.server").error("Error handling request from %s", CANARY)
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: <Task {CANARY}>")
    told = [line["message"] for line in lines(stream)]
    assert told == ["Error handling request from %s", "Task exception was never retrieved"]
