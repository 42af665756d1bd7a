"""The demo makes its own secrets once and finds them again."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.demo_env import PASSWORDS, ensure_demo_environment, read_demo_environment
from bot.errors import SettingsError
from bot.settings import load_settings
from bot.settings.urls import MailDirectory

URL = "http://127.0.0.1:8080"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "demo.env"


def test_a_bare_environment_becomes_enough_to_serve(file: Path) -> None:
    settings = load_settings(ensure_demo_environment({}, URL, file))
    assert settings.public_url == URL
    assert settings.mail == MailDirectory(file.parent / "mail")


def test_the_demo_posts_to_receivers_on_the_same_machine(file: Path) -> None:
    url = "http://127.0.0.1:9000/in"
    settings = load_settings(ensure_demo_environment({"ASSISTANT_CALLBACK_URL": url}, URL, file))
    assert settings.callback_url == url
    assert settings.callback_reach.allows("127.0.0.1", encrypted=False)
    assert not settings.callback_reach.allows("10.0.0.1", encrypted=True)


def test_a_second_run_finds_the_same_values(file: Path) -> None:
    assert ensure_demo_environment({}, URL, file) == ensure_demo_environment({}, URL, file)


def test_every_demo_has_secrets_of_its_own(tmp_path: Path) -> None:
    first, second = (ensure_demo_environment({}, URL, tmp_path / name / "demo.env") for name in ("a", "b"))
    for name in ("SECRET_KEYS", "SESSION_KEYS", "WEBHOOK_SECRET", *PASSWORDS):
        assert first[f"ASSISTANT_{name}"] != second[f"ASSISTANT_{name}"]


def test_nobody_else_can_read_the_file_even_if_they_could_before(file: Path) -> None:
    ensure_demo_environment({}, URL, file)
    file.chmod(0o644)
    ensure_demo_environment({}, URL, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_environment_wins_over_the_file(file: Path) -> None:
    ensure_demo_environment({}, URL, file)
    environ = {"ASSISTANT_SECRET_KEYS": "e" * 32}
    assert ensure_demo_environment(environ, URL, file)["ASSISTANT_SECRET_KEYS"] == "e" * 32


def test_an_empty_variable_does_not_hide_the_file(file: Path) -> None:
    made = ensure_demo_environment({}, URL, file)
    found = read_demo_environment({"ASSISTANT_SECRET_KEYS": ""}, file)
    assert found["ASSISTANT_SECRET_KEYS"] == made["ASSISTANT_SECRET_KEYS"]


def test_a_secret_given_as_a_file_is_not_made_again(file: Path) -> None:
    made = ensure_demo_environment({"ASSISTANT_SECRET_KEYS_FILE": "/run/keys"}, URL, file)
    assert "ASSISTANT_SECRET_KEYS" not in made


def test_what_somebody_wrote_into_the_file_stays(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(
        "# my own\n\nASSISTANT_MAIL_URL=smtp://localhost:2525\nASSISTANT_PUBLIC_URL=https://help.example.com\n"
    )
    made = ensure_demo_environment({}, URL, file)
    assert made["ASSISTANT_MAIL_URL"] == "smtp://localhost:2525"
    assert made["ASSISTANT_PUBLIC_URL"] == "https://help.example.com"


def test_a_new_port_moves_the_public_address_and_nothing_else(file: Path) -> None:
    first = ensure_demo_environment({}, URL, file)
    second = ensure_demo_environment({}, "http://127.0.0.1:9000", file)
    assert second == first | {"ASSISTANT_PUBLIC_URL": "http://127.0.0.1:9000"}


def test_a_moved_directory_takes_its_mail_along(tmp_path: Path) -> None:
    old, new = tmp_path / "old" / "var", tmp_path / "new" / "var"
    ensure_demo_environment({}, URL, old / "demo.env")
    new.parent.mkdir()
    old.rename(new)
    moved = ensure_demo_environment({}, URL, new / "demo.env")
    assert moved["ASSISTANT_MAIL_URL"] == (new / "mail").as_uri()


def test_other_commands_read_the_file_and_write_nothing(file: Path) -> None:
    assert read_demo_environment({"HOME": "/root"}, file) == {"HOME": "/root"}
    assert not file.exists()
    made = ensure_demo_environment({}, URL, file)
    assert read_demo_environment({}, file) == made


def test_a_line_that_is_no_variable_is_refused_by_number(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("# mine\nPATH=/bin\n")
    with pytest.raises(SettingsError, match="line 2"):
        read_demo_environment({}, file)


def test_a_directory_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(SettingsError, match="cannot be"):
        ensure_demo_environment({}, URL, tmp_path / "var" / "demo.env")
