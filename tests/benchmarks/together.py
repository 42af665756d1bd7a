"""Several processes that share one database, seen as one server; and PostgreSQL as it is run in earnest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from tests.benchmarks.process import Process, count_cpu_seconds
from tests.benchmarks.servers import assistant
from tests.databases import address_of
from tests.postgres_server import Postgres, serving

IN_EARNEST: Final = {
    "fsync": "on",
    "full_page_writes": "on",
    "autovacuum": "on",
    "wal_level": "replica",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
}
"""Every commit is synced to the disk, as with SQLite's synchronous FULL; the rest as a small server has it."""


@dataclass(frozen=True, slots=True)
class Together:
    """Processes on ports of their own; a load is spread over them."""

    processes: tuple[Process, ...]

    @property
    def ports(self) -> tuple[int, ...]:
        """All of them."""
        return tuple(process.port for process in self.processes)

    def cpu_seconds(self) -> float:
        """CPU time of all so far."""
        return sum(process.cpu_seconds() for process in self.processes)


@contextmanager
def several(count: int, address: str) -> Iterator[Together]:
    """So many processes of the assistant on one database."""
    with ExitStack() as stack:
        yield Together(tuple(stack.enter_context(assistant(address=address)) for _ in range(count)))


@contextmanager
def in_earnest() -> Iterator[Postgres]:
    """A PostgreSQL that syncs what it commits."""
    with serving(**IN_EARNEST) as server:
        yield server


def new_database(server: Postgres) -> str:
    """The address of an empty database there."""
    return address_of(server.route(server.copy()))


def cpu_of(server: Postgres) -> float:
    """CPU time of the server's processes so far, in seconds."""
    return count_cpu_seconds(server.pid)
