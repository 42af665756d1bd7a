"""`assistant doctor`: for people a line a finding, for programs one document, for both an exit status."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.bot.commands.conftest import Shell
from tests.bot.health.patient import healthy


def test_the_command_tells_people_and_programs(shell: Shell) -> None:
    settings = {
        name.removeprefix("ASSISTANT_"): value for name, value in healthy(shell.directory, "").environ.items()
    }
    spoilt = replace(shell, settings=settings | {"DATABASE_URL": "sqlite:///none.db"})
    done = spoilt.run("doctor", "--json")
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert not document["healthy"]
    (told,) = [one for one in document["findings"] if one["verdict"] == "fault"]
    assert told["area"] == "database"
    assert spoilt.run("db", "upgrade").returncode == 0
    mended = spoilt.run("doctor")
    assert (mended.returncode, mended.stderr) == (0, "no fault found\n")
    assert "ok      database    SQLite, whole and up to date" in mended.stdout.splitlines()
