"""An installation in which everything is well, and the ways to spoil it."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import re
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from aiosmtpd.smtp import SMTP, AuthResult

from bot.catalogues import find_locales
from bot.health.clock import WRITTEN
from bot.health.machine import Place
from bot.health.storage import LEAST_FREE
from tests.databases import sqlite_template

KEYS: Final = ("4fQ9-rT_x27LmVbZ0pWcJ8aYsHdK3nEu", "Zb1_yX7o-QkR5gTfM2vNcD9wLhJ4sAeP")
OTHER: Final = b"w5Q!n0Zr-e3Lk_T8u.Yh7,Sd2;Bx9:Gf6="
NOW: Final = WRITTEN + 86_400_000
"""A day on, in unix milliseconds."""


def webhook_secret(key: bytes = b"Jq7!xP2_mW9-rL4.tB6,vN8;cK1:zD3=") -> str:
    return "whsec_" + base64.b64encode(key).decode()


@dataclass
class Patient:
    """Settings, the time in unix milliseconds, and where the catalogues are (None: the shipped ones)."""

    directory: Path
    environ: dict[str, str]
    now: int = NOW
    locales: Path | None = None
    servers: list[asyncio.Server] = field(default_factory=list)
    place: Place | None = None
    least_free: int = LEAST_FREE

    def set(self, **variables: str) -> None:
        self.environ |= {f"ASSISTANT_{name}": value for name, value in variables.items()}

    async def listen(self, greeting: bytes, *, asked: bool = False) -> int:
        """The port of a server that says this to everybody, at once or when it was asked, and then hangs up."""

        async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if asked:
                await reader.readuntil(b"\r\n\r\n")
            writer.write(greeting)
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(greet, "127.0.0.1")
        self.servers.append(server)
        return int(server.sockets[0].getsockname()[1])


def healthy(directory: Path, database: str) -> Patient:
    """All that `serve` needs; the database has still to be made."""
    variables = {
        "DATABASE_URL": database,
        "SECRET_KEYS": KEYS[0],
        "SESSION_KEYS": KEYS[1],
        "WEBHOOK_SECRET": webhook_secret(),
        "MAIL_URL": (directory / "mail").as_uri(),
        "PUBLIC_URL": "https://help.example.com",
    }
    return Patient(directory, {f"ASSISTANT_{name}": value for name, value in variables.items()})


async def lose_a_key(patient: Patient) -> None:
    del patient.environ["ASSISTANT_SESSION_KEYS"]


async def misspell_a_variable(patient: Patient) -> None:
    patient.set(TRUSTED_PROXY="10.0.0.0/8")


async def share_a_key(patient: Patient) -> None:
    patient.set(SESSION_KEYS=patient.environ["ASSISTANT_SECRET_KEYS"])


async def open_a_file_of_secrets(patient: Patient) -> None:
    file = patient.directory / "secret_keys"
    file.write_text(patient.environ.pop("ASSISTANT_SECRET_KEYS"), encoding="utf-8")
    file.chmod(0o644)
    patient.set(SECRET_KEYS_FILE=str(file))


async def type_a_key(patient: Patient) -> None:
    patient.set(SECRET_KEYS="passwordpasswordpasswordpassword")


async def turn_the_clock_back(patient: Patient) -> None:
    patient.now = 946_684_800_000


async def forget_the_database(patient: Patient) -> None:
    patient.set(DATABASE_URL=f"sqlite:///{patient.directory}/elsewhere.db")


async def close_the_mail_server(patient: Patient) -> None:
    port = await patient.listen(b"554 no service here\r\n")
    patient.set(MAIL_URL=f"smtp://127.0.0.1:{port}")


async def block_the_mail_directory(patient: Patient) -> None:
    (patient.directory / "mail").write_text("a file where the directory should be", encoding="utf-8")


async def stop_the_receiver(patient: Patient) -> None:
    port = await patient.listen(b"")
    patient.servers.pop().close()
    patient.set(CALLBACK_URL=f"http://127.0.0.1:{port}/", CALLBACK_SECRET=webhook_secret(OTHER))


async def repeat_a_key(patient: Patient) -> None:
    key = patient.environ["ASSISTANT_SECRET_KEYS"]
    patient.set(SECRET_KEYS=f"{key},{key}")


async def shorten_a_key(patient: Patient) -> None:
    patient.set(SESSION_KEYS="4fQ9-rT_x27LmVbZ0pWc")


async def lose_a_migration(patient: Patient) -> None:
    await change_tables(patient, "DELETE FROM schema_version WHERE version > 20")


async def come_from_the_future(patient: Patient) -> None:
    row = "INSERT INTO schema_version (version, name, applied_at, checksum, works_with)"
    await change_tables(patient, f"{row} VALUES (9999, '9999_later.sql', 1, 'x', 9999)")


async def change_tables(patient: Patient, sql: str) -> None:
    file = patient.directory / "altered.db"
    file.write_bytes(sqlite_template())
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(sql)
    patient.set(DATABASE_URL=f"sqlite:///{file}")


async def stop_the_database_server(patient: Patient) -> None:
    port = await patient.listen(b"")
    patient.servers.pop().close()
    patient.set(DATABASE_URL=f"postgresql://nobody@127.0.0.1:{port}/none")


async def fill_the_disk(patient: Patient) -> None:
    patient.least_free = 2**60


async def refuse_the_password(patient: Patient) -> None:
    def meet() -> SMTP:
        return SMTP(
            None, authenticator=lambda *_: AuthResult(success=False, handled=False), auth_require_tls=False
        )

    patient.servers.append(await asyncio.get_running_loop().create_server(meet, "127.0.0.1", 0))
    port = patient.servers[-1].sockets[0].getsockname()[1]
    patient.set(MAIL_URL=f"smtp://user:wrong-{port}@127.0.0.1:{port}")


async def speak_no_tls(patient: Patient) -> None:
    port = await patient.listen(b"220 plain words only\r\n")
    patient.set(MAIL_URL=f"smtps://127.0.0.1:{port}")


async def have_the_receiver_say(patient: Patient, status: str) -> None:
    port = await patient.listen(f"HTTP/1.1 {status}\r\nConnection: close\r\n\r\n".encode(), asked=True)
    patient.set(CALLBACK_URL=f"http://127.0.0.1:{port}/", CALLBACK_SECRET=webhook_secret(OTHER))


async def fail_at_the_receiver(patient: Patient) -> None:
    await have_the_receiver_say(patient, "500 Oh")


async def move_the_receiver(patient: Patient) -> None:
    await have_the_receiver_say(patient, "301 Moved\r\nLocation: http://127.0.0.1/elsewhere")


async def revoke_the_key_of_the_forum(patient: Patient) -> None:
    port = await patient.listen(b"HTTP/1.1 403 No\r\nConnection: close\r\n\r\n", asked=True)
    connect_a_forum(patient, port)


async def stop_the_forum(patient: Patient) -> None:
    port = await patient.listen(b"")
    patient.servers.pop().close()
    connect_a_forum(patient, port)


def connect_a_forum(patient: Patient, port: int) -> None:
    patient.set(DISCOURSE_URL=f"http://127.0.0.1:{port}", DISCOURSE_SECRET="Jq7!xP2_mW9-rL4.tB6")
    patient.set(DISCOURSE_API_KEY="canary-key-of-the-forum")


async def take_the_port(patient: Patient) -> None:
    patient.place = Place(
        "127.0.0.1", await patient.listen(b"HTTP/1.1 200 OK\r\n\r\nsomebody else", asked=True)
    )


async def name_no_address(patient: Patient) -> None:
    patient.set(PUBLIC_URL="help.example.com/assistant")


async def name_articles_that_are_not_there(patient: Patient) -> None:
    patient.set(ARTICLES=str(patient.directory / "nowhere"))


async def lose_a_text(patient: Patient) -> None:
    patient.locales = patient.directory / "locales"
    shutil.copytree(find_locales(), patient.locales, ignore=shutil.ignore_patterns("*.mo"))
    file = patient.locales / "fr/LC_MESSAGES/assistant.po"
    text = file.read_text(encoding="utf-8")
    emptied = re.sub(r'(msgid "app.path"\nmsgstr ")[^"]+', r"\1", text)
    assert emptied != text
    file.write_text(emptied, encoding="utf-8")


async def break_an_article(patient: Patient) -> None:
    folder = patient.directory / "articles/one"
    folder.mkdir(parents=True)
    (folder / "article.toml").write_text("audience = 5", encoding="utf-8")
    patient.set(ARTICLES=str(folder.parent))


async def trust_everybody(patient: Patient) -> None:
    patient.set(TRUSTED_PROXIES="0.0.0.0/0")


async def do_without_tls(patient: Patient) -> None:
    patient.set(PUBLIC_URL="http://help.example.com")


FAULTS: Final[Mapping[str, tuple[Callable[[Patient], object], str, str, str]]] = {
    "a missing key": (lose_a_key, "settings", "ASSISTANT_SESSION_KEYS is not set", "set it"),
    "a misspelt variable": (
        misspell_a_variable,
        "settings",
        "ASSISTANT_TRUSTED_PROXY is no setting",
        "TRUSTED_PROXIES",
    ),
    "a key for two purposes": (share_a_key, "settings", "holds a key that is in", "put it right"),
    "an open file": (open_a_file_of_secrets, "settings", "others may read", "chmod 600"),
    "a typed key": (type_a_key, "secrets", "can be guessed", "token_urlsafe"),
    "a clock of 2000": (turn_the_clock_back, "clock", "2000-01-01", "time server"),
    "no database": (forget_the_database, "database", "there is no", "assistant db upgrade"),
    "a mail server that refuses": (close_the_mail_server, "mail", "cannot be used", "ASSISTANT_MAIL_URL"),
    "a file for a directory": (
        block_the_mail_directory,
        "mail",
        "no mail can be written",
        "make the directory",
    ),
    "a receiver that is not there": (stop_the_receiver, "callback", "cannot be reached", "start it"),
    "a text that is lost": (lose_a_text, "catalogues", "fr lacks 1 texts: app.path", "install"),
    "a broken article": (break_an_article, "articles", "article.toml", "kb check"),
    "a key twice": (repeat_a_key, "settings", "SECRET_KEYS", "put it right"),
    "a short key": (shorten_a_key, "settings", "SESSION_KEYS", "put it right"),
    "a migration to come": (lose_a_migration, "database", "migrations are missing", "assistant db upgrade"),
    "a newer database": (come_from_the_future, "database", "install a newer program", "docs/upgrades.md"),
    "a database server that is down": (stop_the_database_server, "database", "", "start the server"),
    "a full disk": (fill_the_disk, "database", "MiB are left on the disk", "make room"),
    "a wrong password": (refuse_the_password, "mail", "refuses user and password", "ASSISTANT_MAIL_URL"),
    "no TLS at the mail server": (speak_no_tls, "mail", "does not encrypt as it must", "certificate"),
    "a receiver that fails": (fail_at_the_receiver, "callback", "HTTP 500", "the receiver's own log"),
    "a receiver that moved": (move_the_receiver, "callback", "leads elsewhere (HTTP 301)", "CALLBACK_URL"),
    "a key that the forum refuses": (
        revoke_the_key_of_the_forum,
        "forum",
        "refuses the key or the account system",
        "make a key",
    ),
    "a forum that is away": (stop_the_forum, "forum", "cannot be reached", "start it"),
    "a port that is taken": (take_the_port, "machine", "not this program that is there", "ss -ltnp"),
    "a public address that is none": (name_no_address, "settings", "PUBLIC_URL", "put it right"),
    "articles that are not there": (
        name_articles_that_are_not_there,
        "settings",
        "ASSISTANT_ARTICLES",
        "put it right",
    ),
    "trust in everybody": (trust_everybody, "settings", "trusts every address", "your own proxies"),
    "no TLS": (do_without_tls, "settings", "PUBLIC_URL is http://", "TLS"),
}
"""What is done, and where it has to be named, how, and with what advice."""
