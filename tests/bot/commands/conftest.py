"""The command line as people call it: a program with a directory, an environment and three streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Shell:
    """Calls `assistant` in a directory of its own, with no setting but those given here."""

    directory: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    def run(self, *words: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
        """Call and wait; what it prints is read as UTF-8."""
        done = subprocess.run(
            [sys.executable, "-m", "bot.cli", *words],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            cwd=self.directory,
            env=self.environ(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def environ(self) -> dict[str, str]:
        """The machine's environment without the program's own variables, and with the settings."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
        return inherited | {f"ASSISTANT_{name}": value for name, value in self.settings.items()}


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)
