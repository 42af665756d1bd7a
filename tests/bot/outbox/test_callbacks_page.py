"""The page for a receiver's developer: its programs accept what we send and refuse what was altered."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.outbox.callbacks import TIME_LIMIT, sign_body
from bot.outbox.schedule import CALLBACKS, SPREAD

PAGE = (Path(__file__).parents[3] / "docs/callbacks.md").read_text(encoding="utf-8")
SECRET = "whsec_" + "c2VjcmV0" * 4
KEY = b"secret" * 4
BODY = '{"type": "message.created", "data": {"text": "Grüße"}}'.encode()

ASK = {
    "python": (
        [sys.executable, "-c"],
        "import json, sys\nsecrets, headers, body = json.load(sys.stdin)\n"
        "print(json.dumps(verify(secrets, headers, body.encode())))",
    ),
    "javascript": (
        ["node", "-e"],
        'const [secrets, headers, body] = JSON.parse(require("node:fs").readFileSync(0, "utf8"));\n'
        "console.log(JSON.stringify(verify(secrets, headers, Buffer.from(body))));",
    ),
}


def accepts(language: str, secrets: list[str], headers: dict[str, str], body: bytes) -> bool:
    """What the page's program says."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    command, asking = ASK[language]
    if shutil.which(command[0]) is None:
        pytest.skip(f"this machine has no {command[0]}")
    done = subprocess.run(
        [*command, found[1] + "\n" + asking],
        input=json.dumps([secrets, headers, body.decode()]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return bool(json.loads(done.stdout))


@pytest.mark.parametrize("language", sorted(ASK))
def test_the_programs_of_the_page_tell_ours_from_others(language: str) -> None:
    now = int(time.time())
    good = sign_body([b"another secret, 24 bytes", KEY], "id-1", now, BODY)
    old = sign_body([KEY], "id-1", now - 400, BODY)
    foreign = sign_body([b"another secret, 24 bytes"], "id-1", now, BODY)
    assert accepts(language, [SECRET], good, BODY)
    assert not accepts(language, [SECRET], good, BODY + b" ")
    assert not accepts(language, [SECRET], good | {"webhook-id": "id-2"}, BODY)
    assert not accepts(language, [SECRET], old, BODY)
    assert not accepts(language, [SECRET], foreign, BODY)


def test_the_page_has_the_figures_of_the_program() -> None:
    said = "5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours"
    assert said in PAGE
    hours = [gap / 3_600 for gap in CALLBACKS.gaps[3:]]
    assert (CALLBACKS.gaps[:3], hours) == ((5, 300, 1_800), [2, 5, 10, 14, 20, 24])
    assert f"cut at {CALLBACKS.limit // 3_600} hours" in PAGE
    assert f"{TIME_LIMIT} seconds for the whole" in PAGE
    assert SPREAD == 0.2, "the page says a fifth"
