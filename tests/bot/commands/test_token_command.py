"""`assistant token`: what the logged-in site would sign, and what only an operator may do."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any

import pytest
from itsdangerous import URLSafeTimedSerializer

from bot.settings.urls import DatabaseRoute
from tests.bot.commands.conftest import Shell
from tests.databases import address_of
from verification.assurance import Category
from verification.keys import KeyRing
from verification.links import Link, read_link

SESSION_KEY = "s" * 32
SECRET_KEY = "k" * 32
SETTINGS = {
    "SESSION_KEYS": SESSION_KEY,
    "SECRET_KEYS": SECRET_KEY,
    "PUBLIC_URL": "https://help.example.com/",
}
ACCOUNTS = (
    "id,name,email,language,weekly_reports,motivation,feedback,news,promotional_offers,research_hub\n"
    "a-1,Anna Müller,anna@example.com,de,true,false,false,true,true,false\n"
)


@pytest.fixture
def shell(tmp_path: Path, route: DatabaseRoute) -> Shell:
    (tmp_path / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    made = Shell(tmp_path, SETTINGS | {"DATABASE_URL": address_of(route)})
    assert made.run("accounts", "import", "accounts.csv").returncode == 0
    return made


def _read(token: str) -> dict[str, Any]:
    """As the contract describes the token, with none of our own code."""
    serializer = URLSafeTimedSerializer(
        [SESSION_KEY],
        salt="session-token",
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
    )
    claims = serializer.loads(token, max_age=900)
    assert isinstance(claims, dict)
    return claims


def test_a_token_is_alone_on_stdout_and_as_the_contract_says(shell: Shell) -> None:
    issued = shell.run("token", "issue", "--account", "a-1")
    claims = _read(issued.stdout.rstrip("\n"))
    assert (claims["sub"], claims["aud"]) == ("a-1", "support")
    assert set(claims) == {"sub", "aud", "exp", "jti"}
    assert (issued.returncode, issued.stderr) == (0, "")


def test_each_token_has_its_own_jti(shell: Shell) -> None:
    first, second = (shell.run("token", "issue", "--account", "a-1").stdout.strip() for _ in range(2))
    assert _read(first)["jti"] != _read(second)["jti"]


def test_a_partner_token_says_so(shell: Shell) -> None:
    issued = shell.run("token", "issue", "--account", "a-1", "--audience", "partner", "--ttl", "60")
    assert _read(issued.stdout.strip())["aud"] == "partner"


@pytest.mark.parametrize("life", ["0", "901", "-1", "x", "", "9" * 5000])
def test_a_life_beyond_fifteen_minutes_is_wrong_usage(shell: Shell, life: str) -> None:
    assert shell.run("token", "issue", "--account", "a-1", f"--ttl={life}").returncode == 2


def test_a_token_needs_the_session_keys(tmp_path: Path) -> None:
    done = Shell(tmp_path).run("token", "issue", "--account", "a-1")
    assert (done.returncode, done.stdout) == (1, "")
    assert "ASSISTANT_SESSION_KEYS" in done.stderr


def test_the_demo_file_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "demo.env").write_text(f"ASSISTANT_SESSION_KEYS={SESSION_KEY}\n")
    done = Shell(tmp_path).run("token", "issue", "--account", "a-1")
    assert _read(done.stdout.strip())["sub"] == "a-1"


def test_revoking_says_so(shell: Shell) -> None:
    done = shell.run("token", "revoke", "--account", "a-1")
    assert (done.returncode, done.stderr) == (0, "revoked\n")


@pytest.mark.parametrize("words", [("revoke",), ("unsubscribe", "--category", "news")])
def test_an_unknown_account_is_one_line(shell: Shell, words: tuple[str, ...]) -> None:
    done = shell.run("token", *words, "--account", "a-nobody")
    assert done.returncode == 1
    assert done.stderr == "assistant: there is no account with this id\n"


def test_the_one_click_address_names_account_and_category(shell: Shell) -> None:
    done = shell.run("token", "unsubscribe", "--account", "a-1", "--category", "news")
    address = done.stdout.strip()
    assert address.startswith("https://help.example.com/n/unsubscribe/")
    token = address.rpartition("/")[2]
    ids = read_link(KeyRing([SECRET_KEY.encode()]), Link.UNSUBSCRIBE, token, int(time.time()))
    assert ids == ("a-1", Category.NEWS.value)


def test_an_unknown_category_is_wrong_usage(shell: Shell) -> None:
    done = shell.run("token", "unsubscribe", "--account", "a-1", "--category", "everything")
    assert done.returncode == 2
