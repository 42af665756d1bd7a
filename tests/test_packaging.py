"""The unit and the container: what systemd says of it, that every name in them is one of ours, and that no secret is told."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from bot.cli import COMMANDS
from bot.settings import SERVE
from bot.settings.environment import NAMES, PREFIX, SECRETS

ROOT: Final = Path(__file__).parents[1]
UNIT: Final = ROOT / "packaging/assistant.service"
CONTAINER: Final = (ROOT / "packaging/Containerfile").read_text(encoding="utf-8")
MOST_EXPOSED: Final = 2.0
"""Of 10; systemd calls it OK up to about 3."""

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a program that is there."""
    text = UNIT.read_text(encoding="utf-8").replace("/opt/assistant/.venv/bin/assistant", "/bin/true")
    file = tmp_path / UNIT.name
    file.write_text(text, encoding="utf-8")
    return file


def analyze(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False)


@needs_systemd
def test_systemd_understands_every_line(unit: Path) -> None:
    done = analyze("verify", "--man=no", "--recursive-errors=no", unit)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_systemd
def test_little_of_the_machine_is_exposed_to_it(unit: Path) -> None:
    done = analyze("security", "--offline=true", "--no-pager", unit)
    told = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert told, done.stderr
    assert float(told[1]) <= MOST_EXPOSED


def test_the_unit_gives_every_secret_as_a_credential_and_all_that_a_start_needs() -> None:
    text = UNIT.read_text(encoding="utf-8")
    by_file = dict(re.findall(rf"^Environment={PREFIX}(\w+)_FILE=%d/(\w+)$", text, re.MULTILINE))
    given = set(re.findall(r"^LoadCredential=(\w+):/etc/assistant/\1$", text, re.MULTILINE))
    assert set(by_file.values()) == given
    assert set(by_file) <= SECRETS
    assert set(by_file) >= SERVE & SECRETS
    assert not re.search(rf"^Environment={PREFIX}\w+(?<!_FILE)=", text, re.MULTILINE)


def test_what_the_unit_and_the_container_start_is_a_command() -> None:
    (start,) = re.findall(r"^ExecStart=\S+/assistant (\w+)", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    (command,) = re.findall(r'^CMD \["(\w+)"', CONTAINER, re.MULTILINE)
    assert {start, command} <= set(COMMANDS)


def test_the_container_is_not_root_has_hashes_and_takes_only_what_is_there() -> None:
    users = re.findall(r"^USER (\S+)", CONTAINER, re.MULTILINE)
    assert users[-1] == "10001:10001"
    assert CONTAINER.rindex("USER ") < CONTAINER.rindex("ENTRYPOINT")
    assert not re.search(r"^ADD ", CONTAINER, re.MULTILINE)
    installs = re.findall(r"pip install [^&\\]+", CONTAINER)
    assert all("--require-hashes" in one or "--no-index" in one for one in installs)
    for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER, re.MULTILINE):
        for source in sources.split():
            assert (ROOT / source).exists(), source


def test_no_variable_in_the_documents_for_operators_is_made_up() -> None:
    for page in ("packaging/assistant.service", "packaging/Containerfile", "docs/operations.md", "README.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        named = {name.removesuffix("_FILE") for name in re.findall(rf"{PREFIX}([A-Z][A-Z_]*[A-Z])\b", text)}
        assert named <= NAMES, page
