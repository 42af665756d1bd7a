"""PostgreSQL as it is run in earnest: what a commit confirms is on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tests.benchmarks.process import count_cpu_seconds
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
