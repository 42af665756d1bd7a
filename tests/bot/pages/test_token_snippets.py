"""The snippets of docs/tokens.md do what it says: they are run, and their tokens read by the check itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from verification.keys import KeyRing
from verification.sessions import Audience, SessionClaim, SessionFault, read_session

DOCUMENT = Path(__file__).parents[3] / "docs" / "tokens.md"
KEY = "a key of the site of thirty-two bytes or more"
RUN = {
    "python": ([sys.executable, "-c"], "{code}\nprint(issue_token('acc-ü'))"),
    "php": (["php", "-r"], "{code} echo issue_token('acc-ü');"),
    "js": (["node", "-e"], "{code}\nconsole.log(issueToken('acc-ü'))"),
}
each_kind = pytest.mark.parametrize("kind", RUN)


def snippet(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def issue(kind: str, keys: str = KEY) -> str:
    (program, flag), frame = RUN[kind]
    if shutil.which(program) is None:
        pytest.skip(f"there is no {program} here to run the snippet with")
    environ = {**os.environ, "ASSISTANT_SESSION_KEYS": keys}
    done = subprocess.run(
        [program, flag, frame.format(code=snippet(kind))],
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


@each_kind
def test_a_token_of_the_snippet_is_accepted(kind: str) -> None:
    claim = read_session(issue(kind), KeyRing([KEY.encode()]), int(time.time()), "c-1")
    assert isinstance(claim, SessionClaim)
    assert (claim.account_id, claim.audience) == ("acc-ü", Audience.SUPPORT)
    assert 0 < claim.expires_at - claim.issued_at <= 900


@each_kind
def test_the_first_of_several_keys_signs(kind: str) -> None:
    newest = "the newer key of the site that has as many bytes"
    token = issue(kind, f"{newest}, {KEY}")
    assert isinstance(read_session(token, KeyRing([newest.encode()]), int(time.time()), "c-1"), SessionClaim)
    assert isinstance(read_session(token, KeyRing([KEY.encode()]), int(time.time()), "c-1"), SessionFault)


@each_kind
def test_every_token_is_a_new_one(kind: str) -> None:
    ring = KeyRing([KEY.encode()])
    claims = [read_session(issue(kind), ring, int(time.time()), "c-1") for _ in range(2)]
    assert len({claim.jti for claim in claims if isinstance(claim, SessionClaim)}) == 2


@each_kind
def test_it_takes_ten_lines(kind: str) -> None:
    lines = [line for line in snippet(kind).splitlines() if line.strip()]
    assert len(lines) <= 11
