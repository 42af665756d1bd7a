"""The server of the tests leaves nothing behind, also when its test run was killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.postgres_cluster import find_programs, is_alive, reap_servers
from tests.postgres_server import Postgres

HOLD_A_SERVER = """
import sys
from tests.postgres_server import serving
with serving() as server:
    print(server.route().dsn.partition("host=")[2], flush=True)
    sys.stdin.read()
"""


def test_the_server_of_a_killed_run_is_ended_and_its_directory_removed(postgres: Postgres) -> None:
    del postgres  # there can be one here
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_A_SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        directory = Path(run.stdout.readline().strip())
        number = int((directory / "postmaster.pid").read_text().splitlines()[0])
        run.send_signal(signal.SIGKILL)
    reap_servers()
    deadline = time.monotonic() + 30
    while is_alive(number) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_alive(number)
    assert not directory.parent.exists()


def test_the_programs_are_those_of_the_newest_server() -> None:
    assert (find_programs() / "pg_dump").exists()
    versions = {path.name for path in find_programs().parents[1].glob("pginstall*")}
    assert find_programs().parent.name == max(versions)


def test_the_server_of_a_run_that_is_alive_is_left_alone(postgres: Postgres) -> None:
    reap_servers()
    postgres.execute("SELECT 1")
