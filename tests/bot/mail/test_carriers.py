"""Carrying mails to a real server and into a directory."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import stat
import subprocess
from pathlib import Path

import pytest

from bot.mail.carriers import FileCarrier, SmtpCarrier, choose_carrier
from bot.mail.message import Envelope, build_message
from bot.mail.writing import Written
from bot.outbox.outcomes import Delivered, Later, Never
from bot.settings.urls import MailDirectory, SmtpServer
from knowledge.languages import Language
from tests.bot.mail.mailbox import Mailbox, listening, port_of, read_mail, text_of


def mail_to(recipient: str = "anna@example.com") -> tuple[bytes, Envelope]:
    envelope = Envelope("1a" * 16, "no-reply@help.example.com", recipient, 1_795_000_000_000)
    written = Written("Ihr Code", ".1234\n\nüber alles\n")
    return build_message(written, envelope, "Das Team", Language.DE), envelope


def carrier_to(mailbox: Mailbox) -> SmtpCarrier:
    return SmtpCarrier(mailbox.server)


async def test_a_server_gets_the_mail_as_it_was_built() -> None:
    async with listening() as mailbox:
        assert await carrier_to(mailbox).carry(*mail_to()) == Delivered()
    (mail,) = mailbox.mails
    assert mailbox.recipients == ["anna@example.com"]
    assert text_of(mail) == ".1234\n\nüber alles\n"


async def test_an_address_beyond_ascii_is_reached() -> None:
    async with listening() as mailbox:
        assert await carrier_to(mailbox).carry(*mail_to("änna@bücher.example")) == Delivered()
    assert mailbox.recipients == ["änna@bücher.example"]


@pytest.mark.parametrize("reply", ["550 no such user", "553 not allowed"])
async def test_an_address_refused_for_good_is_given_up(reply: str) -> None:
    async with listening() as mailbox:
        mailbox.replies["RCPT"].append(reply)
        outcome = await carrier_to(mailbox).carry(*mail_to())
    assert outcome == Never(f"SMTP {reply[:3]} for the recipient")


async def test_an_address_refused_for_now_is_tried_again() -> None:
    async with listening() as mailbox:
        mailbox.replies["RCPT"].append("451 greylisted")
        outcome = await carrier_to(mailbox).carry(*mail_to())
    assert outcome == Later("SMTP 451 for the recipient")


@pytest.mark.parametrize("reply", ["452 mailbox full", "554 looks like spam to us"])
async def test_a_mail_refused_whole_is_tried_again(reply: str) -> None:
    async with listening() as mailbox:
        mailbox.replies["DATA"].append(reply)
        outcome = await carrier_to(mailbox).carry(*mail_to())
    assert outcome == Later(f"SMTP {reply[:3]}")


async def test_a_server_that_hangs_up_at_the_goodbye_has_the_mail_all_the_same() -> None:
    async with listening() as mailbox:
        mailbox.replies["QUIT"].append("221")
        assert await carrier_to(mailbox).carry(*mail_to()) == Delivered()
    assert len(mailbox.contents) == 1


async def test_a_server_that_is_down_is_tried_again() -> None:
    server = SmtpServer("127.0.0.1", 1, tls=False, starttls=False)
    assert isinstance(await SmtpCarrier(server).carry(*mail_to()), Later)


async def test_a_server_that_talks_something_else_is_tried_again() -> None:
    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH\r\n")
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        route = SmtpServer("127.0.0.1", port_of(server), tls=False, starttls=False)
        outcome = await SmtpCarrier(route).carry(*mail_to())
    assert isinstance(outcome, Later)


async def test_a_fault_never_tells_the_address() -> None:
    async with listening() as mailbox:
        mailbox.replies["RCPT"].append("550 no mailbox anna@example.com here")
        outcome = await carrier_to(mailbox).carry(*mail_to())
    assert "anna" not in repr(outcome)


async def test_a_server_without_starttls_gets_nothing_where_it_is_required() -> None:
    async with listening(starttls=True) as mailbox:
        outcome = await carrier_to(mailbox).carry(*mail_to())
    assert isinstance(outcome, Later)
    assert mailbox.contents == []


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost that nobody has signed, with its key in the same file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, and Python cannot make certificates by itself")
    both = tmp_path / "server.pem"
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    options = ["-keyout", str(key), "-out", str(cert), "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*command, *options, *names], check=True, capture_output=True)
    both.write_text(key.read_text() + cert.read_text())
    return both


def server_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


async def test_a_server_whose_certificate_nobody_signed_gets_nothing(certificate: Path) -> None:
    async with listening(starttls=True, context=server_context(certificate)) as mailbox:
        outcome = await carrier_to(mailbox).carry(*mail_to())
    assert isinstance(outcome, Later)
    assert mailbox.contents == []


async def test_a_trusted_server_gets_the_mail_after_starttls(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with listening(starttls=True, context=server_context(certificate)) as mailbox:
        assert await carrier_to(mailbox).carry(*mail_to()) == Delivered()
    assert len(mailbox.contents) == 1


async def test_a_file_for_each_mail_whole_and_for_nobody_else(tmp_path: Path) -> None:
    carrier = choose_carrier(MailDirectory(tmp_path / "new" / "mails"))
    content, envelope = mail_to()
    assert await carrier.carry(content, envelope) == Delivered()
    (file,) = (tmp_path / "new" / "mails").iterdir()
    assert file.name == f"{envelope.identifier}.eml"
    assert read_mail(file.read_bytes())["To"] == "anna@example.com"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_the_same_delivery_again_is_the_same_file_again(tmp_path: Path) -> None:
    carrier = FileCarrier(tmp_path)
    for _ in range(2):
        await carrier.carry(*mail_to())
    assert [file.suffix for file in tmp_path.iterdir()] == [".eml"]


async def test_a_directory_that_cannot_be_made_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    outcome = await FileCarrier(tmp_path / "taken").carry(*mail_to())
    assert isinstance(outcome, Later)


def test_a_server_in_the_settings_is_reached_by_smtp() -> None:
    server = SmtpServer("mail.example.com", 465, tls=True, starttls=False)
    assert choose_carrier(server) == SmtpCarrier(server)
