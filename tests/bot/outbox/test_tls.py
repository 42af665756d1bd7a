"""Over TLS: the connection goes to the checked address, and the certificate is still asked for by the name."""

from __future__ import annotations

import asyncio
import os
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.outbox.canary import ANSWER

POST = """
import asyncio, sys
from ipaddress import ip_network
from bot.outbox.callbacks import open_callbacks
from bot.settings.reach import Reach
from bot.store.outbox import Delivery
from tests.bot.outbox.canary import Names

async def main():
    names = Names(named=[["127.0.0.2"]], other=[["127.0.0.2"]])
    reach = Reach((ip_network("127.0.0.2/32"),))
    async with open_callbacks(
        sys.argv[1], [b"s" * 24], clock=lambda: 0, reach=reach, resolver=names, time_limit=10
    ) as attempt:
        print(await attempt(Delivery("id-1", "callback", "c-1", "{}", 0, 1)))

asyncio.run(main())
"""


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for `named.example.com` that signs itself, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("this machine has no openssl")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    named = ["-subj", "/CN=named.example.com", "-addext", "subjectAltName=DNS:named.example.com"]
    files = ["-keyout", str(key), "-out", str(cert)]
    subprocess.run([*command, *named, *files], check=True, capture_output=True)
    return cert, key


async def post(url: str, trusted: Path) -> str:
    """What an attempt comes to in a program that trusts this certificate."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", POST, url,
        stdout=asyncio.subprocess.PIPE, env={**os.environ, "SSL_CERT_FILE": str(trusted)},
    )  # fmt: skip
    out, _ = await process.communicate()
    return out.decode().strip()


async def test_the_name_is_asked_for_and_checked_at_the_address_that_was_checked(
    certificate: tuple[Path, Path],
) -> None:
    cert, key = certificate
    asked: list[str | None] = []
    requests: list[bytes] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    context.sni_callback = lambda _socket, name, _context: asked.append(name)

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(ANSWER)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.2", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    async with server:
        good = await post(f"https://named.example.com:{port}/hook", cert)
        bad = await post(f"https://other.example.com:{port}/hook", cert)
    assert good == "Delivered()"
    assert "Certificate" in bad
    assert asked == ["named.example.com", "other.example.com"]
    (request,) = requests
    assert f"Host: named.example.com:{port}".encode() in request
