"""What a process asks of the kernel, by strace: which syscalls, when they began and when they had returned."""

from __future__ import annotations

import asyncio
import re
import shutil
import signal
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

ATTACH_LIMIT: Final = 20.0
LONGEST_TEXT: Final = 8192
"""Bytes shown of what is read or written: a whole request, a whole answer."""

_LINE: Final = re.compile(r"(?P<thread>\d+) +(?P<at>\d+\.\d+) (?P<rest>.*)")
_CALL: Final = re.compile(r"(?P<name>\w+)\((?P<text>.*)")
_RESUMED: Final = re.compile(r"<\.\.\. (?P<name>\w+) resumed>(?P<text>.*)")
_TIME: Final = re.compile(r"<(?P<seconds>\d+\.\d+)>$")
_UNFINISHED: Final = "<unfinished ...>"


@dataclass(frozen=True, slots=True)
class Call:
    """One syscall; times in seconds of one clock. `text` is its arguments and result as strace shows them."""

    name: str
    text: str
    began: float
    ended: float


@asynccontextmanager
async def traced(number: int, names: Sequence[str], path: Path) -> AsyncIterator[None]:
    """Trace a process and its threads while the block runs; skip the test, with the reason, where that cannot be."""
    if shutil.which("strace") is None:
        pytest.skip("there is no strace on this machine")
    tracer = await asyncio.create_subprocess_exec(
        *("strace", "-f", "-ttt", "-T", "-s", str(LONGEST_TEXT), "-e", f"trace={','.join(names)}"),
        *("-o", str(path), "-p", str(number)),
        stderr=asyncio.subprocess.PIPE,
    )
    assert tracer.stderr
    try:
        async with asyncio.timeout(ATTACH_LIMIT):
            told = (await tracer.stderr.readline()).decode()
        if "attached" not in told:
            pytest.skip(f"strace may not trace here: {told.strip()}")
        yield
    finally:
        if tracer.returncode is None:
            tracer.send_signal(signal.SIGINT)
        await tracer.communicate()


def read_calls(lines: Iterable[str]) -> list[Call]:
    """All calls that returned, in the order in which they began."""
    return sorted(_calls(lines), key=lambda call: call.began)


def _calls(lines: Iterable[str]) -> Iterator[Call]:
    begun: dict[str, tuple[str, str, float]] = {}
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            continue
        thread, at, rest = found["thread"], float(found["at"]), found["rest"]
        resumed, call = _RESUMED.match(rest), _CALL.match(rest)
        if resumed and thread in begun:
            name, text, began = begun.pop(thread)
            yield Call(name, text + resumed["text"], began, at)
        elif call and rest.endswith(_UNFINISHED):
            begun[thread] = (call["name"], call["text"].removesuffix(_UNFINISHED), at)
        elif call:
            took = _TIME.search(rest)
            yield Call(call["name"], call["text"], at, at + float(took["seconds"]) if took else at)
