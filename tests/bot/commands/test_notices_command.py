"""`assistant notices` as an operator calls it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bot.commands.conftest import Shell

SETTINGS = {"PUBLIC_URL": "https://help.example.com", "SECRET_KEYS": "k" * 43}
DRAFT = """\
id = "measures-v3"
category = "major"
services = ["measures"]
planned_on = {day}
[texts.en]
title = "Measures have a unit"
what = "One field becomes two."
to_do = "Read both."
"""


def in_days(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days)).isoformat()


def test_a_notice_from_its_file_to_its_end(tmp_path: Path) -> None:
    shell = Shell(tmp_path, SETTINGS)
    assert shell.run("db", "upgrade").returncode == 0
    hook = shell.run("notices", "subscribe", "Hooks Ltd", "--webhook", "https://hooks.example.com/in")
    assert re.fullmatch(r"whsec_\S{44}\n", hook.stdout), hook.stderr
    refused = shell.run("notices", "subscribe", "Inside", "--webhook", "https://10.0.0.7/in")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)

    path = tmp_path / "draft.toml"
    path.write_text(DRAFT.format(day=in_days(3)), encoding="utf-8")
    early = shell.run("notices", "publish", "draft.toml")
    assert early.returncode == 1
    assert re.fullmatch(r"assistant: too early: the earliest allowed is \d{4}-\d\d-\d\d\n", early.stderr)
    path.write_text(DRAFT.format(day=in_days(60)), encoding="utf-8")
    assert shell.run("notices", "publish", "draft.toml").returncode == 0
    moved = shell.run(
        "notices", "reschedule", "measures-v3", "--to", in_days(70), "--reason", "longer tests", "--json"
    )
    assert json.loads(moved.stdout)["planned_on"] == in_days(70)
    without = shell.run("notices", "release", "measures-v3")
    assert (without.returncode, "needs a reason" in without.stderr) == (1, True)
    assert shell.run("notices", "release", "measures-v3", "--reason", "all are ready").returncode == 0
    ended = shell.run("notices", "cancel", "measures-v3", "--reason", "too late")
    assert (ended.returncode, ended.stderr) == (1, "assistant: the change is released already\n")

    shown = json.loads(shell.run("notices", "show", "measures-v3", "--json").stdout)
    assert [each["kind"] for each in shown["events"]] == ["published", "rescheduled", "released"]
    assert [each["state"] for each in shown["tellings"]] == ["waiting"] * 3
    listed = json.loads(shell.run("notices", "list", "--json").stdout)
    assert [each["state"] for each in listed["notices"]] == ["released"]
    (partner,) = json.loads(shell.run("notices", "partners", "--json").stdout)["subscriptions"]
    assert partner["address"] == "hooks.example.com"
    assert shell.run("notices", "unsubscribe", partner["id"]).returncode == 0
    assert shell.run("notices", "unsubscribe", partner["id"]).returncode == 1


def test_a_file_that_does_not_fit_is_told_in_a_line(tmp_path: Path) -> None:
    shell = Shell(tmp_path, SETTINGS)
    (tmp_path / "draft.json").write_text('{"id": "x y"}', encoding="utf-8")
    (tmp_path / "draft.toml").write_text("id = ", encoding="utf-8")
    for name in ("draft.json", "draft.toml"):
        refused = shell.run("notices", "publish", name)
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
        assert refused.stderr.startswith(f"assistant: {name}: ")


def test_who_is_told_is_checked_as_over_the_api_and_told_in_a_line(tmp_path: Path) -> None:
    shell = Shell(tmp_path, SETTINGS)
    assert shell.run("db", "upgrade").returncode == 0
    mail = ("notices", "subscribe", "Weights", "--mail", "dev@example.com")
    for wrong, word in (
        ((*mail, "--service", "bad service!"), "service"),
        (("notices", "subscribe", "", "--mail", "dev@example.com"), "partner"),
        ((*mail, "--language", "xx"), "language"),
        (("notices", "subscribe", "Weights", "--mail", "nobody"), "email"),
    ):
        refused = shell.run(*wrong)
        assert (refused.returncode, refused.stderr.count("\n"), word in refused.stderr) == (1, 1, True)
    made = json.loads(shell.run(*mail, "--service", "sleep", "--json").stdout)
    assert (made["services"], made["secret"], made["account"]) == (["sleep"], None, None)
    assert "three calendar months" in shell.run("notices", "publish", "--help").stdout
