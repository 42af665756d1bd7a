"""Logs: one JSON object a line on stderr, made for machines to collect and safe to show.

Nothing personal gets in: the access log has the route's pattern and not the address, and of an exception only its type
and where it was raised, since its text may quote what somebody typed.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Final, TextIO

ROOT: Final = "assistant"
"""The logger that all others of the program are below, save those named after their module."""

_BARE: Final = tuple(vars(logging.LogRecord("", 0, "", 0, "", (), None)))
_STANDARD: Final = frozenset(_BARE) | {"message", "taskName"}
_OURS: Final = frozenset({ROOT, "bot", "knowledge", "verification", "py"})
"""Beginnings of the names of loggers whose messages are known; `py` is that of warnings."""
_ENCODER: Final = json.JSONEncoder(default=lambda value: type(value).__name__)
"""Writes ASCII, so that C1 controls are escaped too; of what JSON does not know, the type."""
_DEEPEST: Final = 12
"""Frames of a traceback that are kept: the innermost tell."""


class JsonLines(logging.Formatter):
    """One line a record; control characters, line breaks and escape sequences come out escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a JSON object: `at`, `level`, `logger`, `message`, what was given as `extra`."""
        line: dict[str, object] = {
            "at": f"{_second(int(record.created))}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        given = islice(vars(record).items(), len(_BARE), None)  # behind what every record has
        line |= {name: value for name, value in given if name not in _STANDARD}
        if record.exc_info and record.exc_info[1] is not None:
            line |= _describe(record.exc_info[1])
        return _ENCODER.encode(line)


def start_logging(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send everything that is logged to `stream`, by default stderr, and nowhere else."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    # What no line tells need not be found out for every one (the logging module's documentation, "Optimization").
    logging._srcfile = None
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(capture=True)


@lru_cache(1)
def _second(at: int) -> str:
    """A moment in Unix seconds; many lines are of the same."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _message(record: logging.LogRecord) -> str:
    """What it says; of other people's loggers only the fixed part, for theirs may tell addresses and values."""
    if record.name.split(".")[0] in _OURS:
        return record.getMessage()
    return str(record.msg).partition("\n")[0]


def _describe(error: BaseException) -> dict[str, object]:
    chain = list(_causes(error))
    frames = traceback.extract_tb(chain[-1].__traceback__)[-_DEEPEST:]
    return {"error": [_name(one) for one in chain], "trace": [_place(frame) for frame in frames]}


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and all(current is not one for one in seen):
        seen.append(current)
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _place(frame: traceback.FrameSummary) -> str:
    return f"{_tail(frame.filename.split('/'))}:{frame.lineno} {frame.name}"


def _tail(parts: Iterable[str]) -> str:
    return "/".join(list(parts)[-2:])
