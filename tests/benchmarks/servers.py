"""The servers that are measured: `assistant serve` as it is shipped, and what limits it."""

from __future__ import annotations

import base64
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.benchmarks.deliveries import SECRET
from tests.benchmarks.process import Process, running, wait_for_words

ROOT: Final = Path(__file__).parents[2]


@contextmanager
def assistant(
    articles: Path | None = None,
    directory: Path | None = None,
    address: str | None = None,
    workers: int = 1,
) -> Iterator[Process]:
    """The assistant with a database in `directory`, by default an empty one of its own, or at another address."""
    with _place(directory) as place:
        more = {} if articles is None else {"ASSISTANT_ARTICLES": str(articles)}
        more |= {} if address is None else {"ASSISTANT_DATABASE_URL": address}
        command = [sys.executable, "-m", "bot.cli", "serve"]
        command += ["--workers", str(workers)] if workers > 1 else []
        with running(command, _environ() | _settings(place) | more, place) as process:
            if workers > 1:
                wait_for_words(
                    place / "server.log", "listening at"
                )  # all of them are ready then, and not only one
            yield process


@contextmanager
def reference(kind: str) -> Iterator[Process]:
    """The bare handler of a kind that `tests.benchmarks.reference` knows."""
    with _place(None) as place:
        command = [sys.executable, "-m", "tests.benchmarks.reference", kind, str(place / "reference.db")]
        with running(command, _environ(), place) as process:
            yield process


@contextmanager
def _place(directory: Path | None) -> Iterator[Path]:
    if directory is not None:
        yield directory
        return
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as made:
        yield Path(made)


def _environ() -> dict[str, str]:
    """The machine's, without settings of an assistant, and without switches that make Python slower or faster."""
    ours = ("ASSISTANT_", "PYTHON")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return inherited | {"PYTHONPATH": str(ROOT)}


def _settings(place: Path) -> dict[str, str]:
    return {
        "ASSISTANT_DATABASE_URL": f"sqlite:///{place / 'assistant.db'}",
        "ASSISTANT_SECRET_KEYS": "k" * 32,
        "ASSISTANT_SESSION_KEYS": "s" * 32,
        "ASSISTANT_WEBHOOK_SECRET": "whsec_" + base64.b64encode(SECRET).decode(),
        "ASSISTANT_MAIL_URL": (place / "mail").as_uri(),
        "ASSISTANT_PUBLIC_URL": "https://help.example.com",
        "ASSISTANT_TRUSTED_PROXIES": "127.0.0.0/8",
    }
