"""A server in a process of its own, and what it costs, as the kernel accounts it (Linux, /proc)."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HOST: Final = "127.0.0.1"
STARTING: Final = 120.0
"""Seconds that a server may take until it is ready; a matcher may have to be learned first."""
ENDING: Final = 30.0
"""Seconds that it may take to end."""
_PAUSE: Final = 0.005
"""Seconds between two looks whether it is ready."""
_TICK: Final = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Process:
    """A server that is ready. `ready_after` is in seconds from its start."""

    pid: int
    port: int
    ready_after: float

    @property
    def ports(self) -> tuple[int, ...]:
        """Where it listens."""
        return (self.port,)

    def cpu_seconds(self) -> float:
        """CPU time of all its threads and processes so far, in steps of 10 ms."""
        return count_cpu_seconds(self.pid)

    def memory_mib(self) -> Mapping[str, float]:
        """`Rss` and, where the kernel tells, `Pss` in MiB."""
        try:
            rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="utf-8")
        except OSError:
            rollup = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").replace("VmRSS", "Rss")
        found = (line.split() for line in rollup.splitlines())
        return {line[0][:-1]: int(line[1]) / 1024 for line in found if line[0] in ("Rss:", "Pss:")}


def count_cpu_seconds(pid: int) -> float:
    """CPU time of a process, its descendants, and those of them that have ended, in seconds."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        children = [
            path.read_text(encoding="utf-8").split() for path in Path(f"/proc/{pid}/task").glob("*/children")
        ]
    except OSError:  # it has just ended; its parent counts it
        return 0.0
    own = (
        sum(map(int, fields[11:15])) * _TICK
    )  # utime, stime, and both of its children that were waited for: proc(5)
    return own + sum(count_cpu_seconds(int(child)) for row in children for child in row)


@contextmanager
def running(
    command: Sequence[str], environ: Mapping[str, str], directory: Path, *, ready: str = "/readyz"
) -> Iterator[Process]:
    """The server that `command` starts, with `--port PORT` added, from its first 200 at `ready` to the block's end.

    Its output goes to `server.log` in the directory. Raises `RuntimeError` for a server that does not come up.
    """
    port = _free_port()
    with (directory / "server.log").open("ab") as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            [*command, "--port", str(port)], env=dict(environ), cwd=directory, stdout=log, stderr=log
        )
        try:
            try:
                _wait(process, port, ready, started + STARTING)
            except RuntimeError as fault:
                raise RuntimeError(f"{fault}: {_read_end(directory / 'server.log')}") from None
            yield Process(process.pid, port, time.perf_counter() - started)
        finally:
            _end(process)


def _wait(process: subprocess.Popen[bytes], port: int, path: str, deadline: float) -> None:
    while not _is_ready(port, path):
        if process.poll() is not None or time.perf_counter() > deadline:
            raise RuntimeError(f"the server did not become ready: {process.args!r}")
        time.sleep(_PAUSE)


def wait_for_words(path: Path, words: str) -> None:
    """Wait until a file has the words. Raises `RuntimeError` when it never does."""
    deadline = time.perf_counter() + STARTING
    while words not in path.read_text(encoding="utf-8", errors="replace"):
        if time.perf_counter() > deadline:
            raise RuntimeError(f"{path} never said {words!r}: {_read_end(path)}")
        time.sleep(_PAUSE)


def _read_end(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")[-2_000:]


def _is_ready(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])
