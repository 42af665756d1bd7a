"""The machine: files that a process may have open, and the port."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.errors import AssistantError
from bot.health.findings import Finding, fault, fine
from bot.sockets import bind

MACHINE: Final = "machine"
FEWEST_FILES: Final = 4096
"""A caller who waits for an answer is one, and so is an open line of a chat or a console."""
MOST_FILES: Final = 65_536
"""What the server raises its own limit to."""
_LIMIT: Final = 3.0
"""Seconds for whoever has the port to say who they are."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server listens, or is to listen."""

    host: str
    port: int


def check_machine(place: Place | None, files: int | None = None) -> Iterator[Finding]:
    """Look at the limit of open files (`files`, by default what the system says) and at the port, where one is named."""
    allowed = _allowed_files() if files is None else files
    found = []
    if allowed < FEWEST_FILES:
        told = f"a process may have {allowed} files open, and every caller needs one"
        found.append(fault(MACHINE, told, f"LimitNOFILE=65536 in the unit, or 'ulimit -n {FEWEST_FILES}'"))
    if place is not None:
        found.append(_check_port(place))
    yield from found or [fine(MACHINE, f"{allowed} files may be open")]


def _check_port(place: Place) -> Finding:
    where = f"{place.host} port {place.port}"
    if _is_ours(place):
        return fine(MACHINE, f"the server is there, at {where}")
    try:
        listeners = bind(place.host, place.port)
    except AssistantError as error:
        told = f"{error}, and it is not this program that is there"
        return fault(MACHINE, told, "end what has the port ('ss -ltnp'), or serve at another with --port")
    for listener in listeners:
        listener.close()
    return fine(MACHINE, f"nothing is at {where}: the server can be started there")


def _is_ours(place: Place) -> bool:
    """Whether somebody there answers as our liveness does; a server that hangs does not."""
    import urllib.error  # here: the start needs this module and none of that
    import urllib.request

    url = f"http://{place.host}:{place.port}/healthz"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=_LIMIT) as response:
            return bool(response.read(100) == b'{"status":"alive"}')
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _allowed_files() -> int:
    """What the server may raise its own limit to."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return 2**30 if hard == resource.RLIM_INFINITY else hard


def raise_files() -> None:
    """Let this process open as many files as it may: the usual limit of a shell is 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
