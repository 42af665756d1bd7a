"""What a start loads and what it leaves for later: told by the interpreter itself, so no clock is asked."""

import base64
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

LATER = {
    "PIL": "photos are drawn anew in processes of their own",
    "argon2": "somebody signs in with a password",
    "asyncpg": "the database is PostgreSQL",
    "babel.messages": "a catalogue is newer than what was compiled of it",
    "bot.triage.engine": "a post is read",
    "bot.triage.learned": "a post is read",
    "cryptography": "a second factor is sealed",
    "jinja2": "the first page is shown",
    "joserfc": "a provider vouches for staff",
    "knowledge.loader": "an article has changed",
    "knowledge.matching.training": "an article has changed",
    "markdown_it": "the first article is shown",
    "opentelemetry": "traces are sent",
    "phonenumbers": "a post holds a number",
    "scipy": "an article has changed",
    "segno": "somebody enrols a second factor",
    "sklearn": "an article has changed",
    "statistics": "somebody waits for an agent",
    "yaml": "an article has changed",
}
"""What the server needs only once something happens, and what that is."""
_LOADED = re.compile(r"^import time:[^|]*\|[^|]*\|\s*(\S+)$", re.MULTILINE)


def start_and_stop(place: Path) -> set[str]:
    """Names of all modules that `assistant serve` loads until it listens."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
    environ |= {
        "ASSISTANT_DATABASE_URL": f"sqlite:///{place / 'assistant.db'}",
        "ASSISTANT_SECRET_KEYS": "k" * 32,
        "ASSISTANT_SESSION_KEYS": "s" * 32,
        "ASSISTANT_WEBHOOK_SECRET": "whsec_" + base64.b64encode(bytes(32)).decode(),
        "ASSISTANT_MAIL_URL": (place / "mail").as_uri(),
        "ASSISTANT_PUBLIC_URL": "https://help.example.com",
    }
    command = [sys.executable, "-X", "importtime", "-m", "bot.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = []
        for line in process.stderr:
            told.append(line)
            if "listening at" in line:
                break
        process.send_signal(signal.SIGTERM)
        process.stderr.read()
        assert process.wait() == 0, told[-5:]
    return set(_LOADED.findall("".join(told)))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    start_and_stop(tmp_path_factory.mktemp("first"))  # articles and catalogues are read once, and kept
    return start_and_stop(tmp_path_factory.mktemp("second"))


@pytest.mark.parametrize("name", sorted(LATER))
def test_a_start_leaves_for_later_what_it_does_not_need(loaded: set[str], name: str) -> None:
    found = sorted(module for module in loaded if f"{module}.".startswith(f"{name}."))
    assert found == [], f"not before {LATER[name]}"


def test_the_start_was_heard(loaded: set[str]) -> None:
    assert {"bot.server", "bot.turns", "aiohttp.web", "sqlite3", "numpy"} <= loaded
