"""What the environment may say, and the one line that refuses the rest."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import CHAT, DATABASE, TOKEN, Settings, load_settings
from bot.settings.urls import MailDirectory, PostgresServer, SmtpServer, SqliteFile
from verification.policy import DetailsPolicy

OLD_KEY = "o" * 32
NEW_KEY = "n" * 32
SESSION_KEY = "s" * 32
HOOK_BYTES = b"h" * 24
HOOK = "whsec_" + base64.b64encode(HOOK_BYTES).decode()
OTHER_HOOK = "whsec_" + base64.b64encode(b"i" * 64).decode()

ENVIRON = {
    "ASSISTANT_SECRET_KEYS": NEW_KEY,
    "ASSISTANT_SESSION_KEYS": SESSION_KEY,
    "ASSISTANT_WEBHOOK_SECRET": HOOK,
    "ASSISTANT_MAIL_URL": "file:///var/mail-box",
    "ASSISTANT_PUBLIC_URL": "https://help.example.com",
}


def load(**changes: str | None) -> Settings:
    """Settings from a good environment with these variables (without prefix) changed or, as None, taken out."""
    merged: dict[str, str | None] = {
        **ENVIRON,
        **{f"ASSISTANT_{name}": value for name, value in changes.items()},
    }
    return load_settings({name: value for name, value in merged.items() if value is not None})


def refusal(**changes: str | None) -> str:
    with pytest.raises(SettingsError) as caught:
        load(**changes)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_the_defaults_are_those_of_the_contract() -> None:
    settings = load()
    assert settings.database == SqliteFile(Path("var/assistant.db"))
    assert settings.details_policy is DetailsPolicy.TOLD
    assert settings.brake == 300
    assert settings.callback_url is None
    assert settings.allowed_origins == ()
    assert settings.articles is None


@pytest.mark.parametrize("name", sorted(ENVIRON))
def test_serving_refuses_to_start_without_each_required_variable(name: str) -> None:
    assert refusal(**{name.removeprefix("ASSISTANT_"): None}) == f"{name} is not set"


@pytest.mark.parametrize("name", sorted(ENVIRON))
def test_an_empty_variable_counts_as_not_set(name: str) -> None:
    assert refusal(**{name.removeprefix("ASSISTANT_"): "  "}) == f"{name} is not set"


def test_the_database_commands_need_the_database_url_alone() -> None:
    environ = {"ASSISTANT_DATABASE_URL": "sqlite:////srv/other.db", "ASSISTANT_SECRET_KEYS": "short"}
    settings = load_settings(environ, need=DATABASE)
    assert settings.database == SqliteFile(Path("/srv/other.db"))


def test_a_command_names_what_it_misses() -> None:
    with pytest.raises(SettingsError, match="ASSISTANT_SESSION_KEYS is not set"):
        load_settings({}, need=TOKEN)
    with pytest.raises(SettingsError, match="ASSISTANT_PUBLIC_URL is not set"):
        load_settings({"ASSISTANT_WEBHOOK_SECRET": HOOK}, need=CHAT)


def test_keys_keep_their_order_newest_first() -> None:
    assert load(SECRET_KEYS=f"{NEW_KEY}, {OLD_KEY}").secret_keys == (NEW_KEY.encode(), OLD_KEY.encode())


def test_a_webhook_secret_is_decoded() -> None:
    assert load(WEBHOOK_SECRET=f"{OTHER_HOOK},{HOOK}").webhook_secrets == (b"i" * 64, HOOK_BYTES)


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"SECRET_KEYS": "k" * 31}, "ASSISTANT_SECRET_KEYS"),
        ({"SECRET_KEYS": f"{NEW_KEY},"}, "ASSISTANT_SECRET_KEYS"),
        ({"SESSION_KEYS": "k" * 31}, "ASSISTANT_SESSION_KEYS"),
        ({"SECRET_KEYS": f"{NEW_KEY},{NEW_KEY}"}, "ASSISTANT_SECRET_KEYS"),
        ({"WEBHOOK_SECRET": f"{HOOK},{HOOK}"}, "ASSISTANT_WEBHOOK_SECRET"),
        ({"WEBHOOK_SECRET": "h" * 40}, "ASSISTANT_WEBHOOK_SECRET"),
        ({"WEBHOOK_SECRET": "whsec_***"}, "ASSISTANT_WEBHOOK_SECRET"),
        ({"WEBHOOK_SECRET": "whsec_" + base64.b64encode(b"h" * 23).decode()}, "ASSISTANT_WEBHOOK_SECRET"),
        ({"SESSION_KEYS": NEW_KEY}, "ASSISTANT_SESSION_KEYS"),
        ({"SESSION_KEYS": f"{SESSION_KEY},{HOOK}"}, "ASSISTANT_WEBHOOK_SECRET"),
        (
            {"CALLBACK_URL": "https://site.example.com/in", "CALLBACK_SECRET": HOOK},
            "ASSISTANT_CALLBACK_SECRET",
        ),
        ({"CALLBACK_URL": "https://site.example.com/in"}, "ASSISTANT_CALLBACK_SECRET"),
        (
            {"CALLBACK_URL": "ftp://site.example.com/in", "CALLBACK_SECRET": OTHER_HOOK},
            "ASSISTANT_CALLBACK_URL",
        ),
        ({"DETAILS_POLICY": "blinded"}, "ASSISTANT_DETAILS_POLICY"),
        ({"BRAKE": "-1"}, "ASSISTANT_BRAKE"),
        ({"BRAKE": "many"}, "ASSISTANT_BRAKE"),
        ({"BRAKE": "٣"}, "ASSISTANT_BRAKE"),
        ({"PUBLIC_URL": "help.example.com"}, "ASSISTANT_PUBLIC_URL"),
        ({"PUBLIC_URL": "https://"}, "ASSISTANT_PUBLIC_URL"),
        ({"PUBLIC_URL": "https://help.example.com:port"}, "ASSISTANT_PUBLIC_URL"),
        ({"PUBLIC_URL": "https://me:pass@help.example.com"}, "ASSISTANT_PUBLIC_URL"),
        ({"PUBLIC_URL": "https://help.example.com/?q=1"}, "ASSISTANT_PUBLIC_URL"),
        ({"PUBLIC_URL": "https://help.example.com/a b"}, "ASSISTANT_PUBLIC_URL"),
        ({"MAIL_URL": "imap://mail.example.com"}, "ASSISTANT_MAIL_URL"),
        ({"MAIL_URL": "smtp://"}, "ASSISTANT_MAIL_URL"),
        ({"MAIL_URL": "smtp://mail.example.com/box"}, "ASSISTANT_MAIL_URL"),
        ({"MAIL_URL": "smtp://mail.example.com?tls=no"}, "ASSISTANT_MAIL_URL"),
        ({"MAIL_URL": "file://elsewhere/mail"}, "ASSISTANT_MAIL_URL"),
        ({"MAIL_URL": "smtp://mail.example.com?from=nobody"}, "ASSISTANT_MAIL_URL"),
        ({"MAIL_URL": "smtp://mail.example.com?from=a@example.com&from=b@example.com"}, "ASSISTANT_MAIL_URL"),
        ({"DATABASE_URL": "mysql://db.example.com/a"}, "ASSISTANT_DATABASE_URL"),
        ({"DATABASE_URL": "sqlite://"}, "ASSISTANT_DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:///:memory:"}, "ASSISTANT_DATABASE_URL"),
        ({"DATABASE_URL": "sqlite://var/assistant.db"}, "ASSISTANT_DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:///a.db?mode=ro"}, "ASSISTANT_DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:///a\x00.db"}, "ASSISTANT_DATABASE_URL"),
        ({"ALLOWED_ORIGINS": "https://a.example.com/page"}, "ASSISTANT_ALLOWED_ORIGINS"),
        ({"ALLOWED_ORIGINS": "*"}, "ASSISTANT_ALLOWED_ORIGINS"),
        ({"ARTICLES": "/nowhere/articles"}, "ASSISTANT_ARTICLES"),
    ],
)
def test_a_bad_value_is_refused_with_one_line_naming_the_variable(
    changes: dict[str, str], variable: str
) -> None:
    assert refusal(**changes).startswith(f"{variable} ")


def test_one_key_for_two_purposes_is_found_in_any_spelling() -> None:
    long_hook = base64.b64encode(b"x" * 48).decode()
    assert "ASSISTANT_SECRET_KEYS" in refusal(SECRET_KEYS=long_hook, WEBHOOK_SECRET=f"whsec_{long_hook}")
    assert "ASSISTANT_SECRET_KEYS" in refusal(SECRET_KEYS="x" * 48, WEBHOOK_SECRET=f"whsec_{long_hook}")


def test_no_refusal_shows_a_key() -> None:
    assert "k" * 31 not in refusal(SECRET_KEYS="k" * 31)
    assert NEW_KEY not in refusal(SESSION_KEYS=NEW_KEY)


def test_the_settings_can_be_printed_without_a_secret() -> None:
    shown = repr(load(MAIL_URL="smtps://me:hidden-word@mail.example.com"))
    assert NEW_KEY not in shown
    assert SESSION_KEY not in shown
    assert "hidden-word" not in shown


@pytest.mark.parametrize(
    ("url", "route"),
    [
        ("smtps://mail.example.com", SmtpServer("mail.example.com", 465, tls=True, starttls=False)),
        ("smtp://mail.example.com", SmtpServer("mail.example.com", 587, tls=False, starttls=True)),
        ("smtp://127.0.0.1:2525", SmtpServer("127.0.0.1", 2525, tls=False, starttls=False)),
        ("smtp://[::1]:2525", SmtpServer("::1", 2525, tls=False, starttls=False)),
        ("smtp://localhost:25/", SmtpServer("localhost", 25, tls=False, starttls=False)),
        (
            "smtps://me%40example.com:p%2Fw@mail.example.com:4650",
            SmtpServer(
                "mail.example.com", 4650, tls=True, starttls=False, username="me@example.com", password="p/w"
            ),
        ),
        ("file:///var/mail%20box", MailDirectory(Path("/var/mail box"))),
        ("file:///var/mail?from=help@example.com", MailDirectory(Path("/var/mail"), "help@example.com")),
    ],
)
def test_a_mail_address_says_how_mail_goes_out(url: str, route: object) -> None:
    assert load(MAIL_URL=url).mail == route


def test_a_database_address_is_relative_with_three_slashes_and_absolute_with_four() -> None:
    assert load(DATABASE_URL="sqlite:///var/a.db").database == SqliteFile(Path("var/a.db"))
    assert load(DATABASE_URL="sqlite:////srv/a b.db").database == SqliteFile(Path("/srv/a b.db"))


def test_a_postgresql_address_is_kept_as_it_is() -> None:
    url = "postgresql://me:word@db.example.com/assistant"
    assert load(DATABASE_URL=url).database == PostgresServer(url)


def test_addresses_are_put_in_one_form() -> None:
    settings = load(
        PUBLIC_URL="https://help.example.com/chat/",
        ALLOWED_ORIGINS="https://Shop.Example.com, http://localhost:3000/",
    )
    assert settings.public_url == "https://help.example.com/chat"
    assert settings.allowed_origins == ("https://shop.example.com", "http://localhost:3000")


def test_a_callback_has_its_own_secret() -> None:
    settings = load(CALLBACK_URL="https://site.example.com/in?from=bot", CALLBACK_SECRET=OTHER_HOOK)
    assert settings.callback_url == "https://site.example.com/in?from=bot"
    assert settings.callback_secrets == (b"i" * 64,)


def test_the_policy_and_the_brake_are_read() -> None:
    settings = load(DETAILS_POLICY="blind", BRAKE="0")
    assert settings.details_policy is DetailsPolicy.BLIND
    assert settings.brake == 0


def test_a_file_may_hold_the_value(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(f"{NEW_KEY},{OLD_KEY}\n")
    file.chmod(0o600)
    settings = load(SECRET_KEYS=None, SECRET_KEYS_FILE=str(file))
    assert settings.secret_keys == (NEW_KEY.encode(), OLD_KEY.encode())


def test_a_credential_of_systemd_is_read_whatever_its_mode_looks_like(tmp_path: Path) -> None:
    file = tmp_path / "secret_keys"
    file.write_text(NEW_KEY)
    file.chmod(0o440)
    given = {name: value for name, value in ENVIRON.items() if name != "ASSISTANT_SECRET_KEYS"}
    asked = given | {"ASSISTANT_SECRET_KEYS_FILE": str(file)}
    assert load_settings(asked | {"CREDENTIALS_DIRECTORY": str(tmp_path)}).secret_keys == (NEW_KEY.encode(),)
    with pytest.raises(SettingsError, match="0600"):
        load_settings(asked | {"CREDENTIALS_DIRECTORY": str(tmp_path.parent)})


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_secret_in_a_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "keys"
    file.write_text(NEW_KEY)
    file.chmod(mode)
    assert refusal(SECRET_KEYS=None, SECRET_KEYS_FILE=str(file)).startswith("ASSISTANT_SECRET_KEYS_FILE ")


def test_a_file_that_holds_no_secret_may_be_open_to_others(tmp_path: Path) -> None:
    file = tmp_path / "brake"
    file.write_text("12\n")
    file.chmod(0o644)
    assert load(BRAKE_FILE=str(file)).brake == 12


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"x" * 70_000])
def test_a_file_that_holds_no_value_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "keys"
    file.write_bytes(content)
    file.chmod(0o600)
    assert refusal(SECRET_KEYS=None, SECRET_KEYS_FILE=str(file)).startswith("ASSISTANT_SECRET_KEYS_FILE ")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    line = refusal(SECRET_KEYS=None, SECRET_KEYS_FILE=str(tmp_path / "none"))
    assert line.startswith("ASSISTANT_SECRET_KEYS_FILE names a file that cannot be read")


def test_a_value_given_twice_is_refused(tmp_path: Path) -> None:
    assert refusal(SECRET_KEYS_FILE=str(tmp_path / "keys")).startswith("ASSISTANT_SECRET_KEYS ")


@pytest.mark.parametrize("host", ["127.0.0.1:9000", "localhost", "[::1]:9000"])
def test_this_very_machine_in_so_many_words_may_be_called_back(host: str) -> None:
    settings = load(CALLBACK_URL=f"http://{host}/in", CALLBACK_SECRET=OTHER_HOOK)
    assert settings.callback_reach.allows("127.0.0.1", encrypted=False)
    assert not settings.callback_reach.allows("10.0.0.1", encrypted=True)


@pytest.mark.parametrize(
    "host", ["2130706433", "127.1", "0x7f.1", "127.0.0.2", "[::ffff:127.0.0.1]", "10.0.0.1"]
)
def test_no_other_way_to_write_an_inner_address_is_taken_for_a_permission(host: str) -> None:
    with pytest.raises(SettingsError, match="ASSISTANT_CALLBACK_URL"):
        load(CALLBACK_URL=f"http://{host}/in", CALLBACK_SECRET=OTHER_HOOK)
