"""Ids of conversations as platforms make them, percent-encoded in the address."""

from __future__ import annotations

import asyncio
from urllib.parse import quote, urlsplit

from tests.bot.inbox.office import Office

IDS = [
    "a/b",
    "/",
    "%2F",
    "%252F",
    "100%",
    "?x=1",
    "#top",
    "a&b=c;d",
    "'\"`",
    "\\",
    "[::1]:80",
    "a@b:c",
    "对话-1",
    "会話/①",
    "café",
    "cafe\u0301",
    "🙂",
    "messages",
    "c-1/messages",
    "'+OR+1=1--",
    "字" * 200,
    "🙂" * 200,
    "%" * 200,
]


async def test_every_id_finds_its_own_conversation_and_no_other(office: Office) -> None:
    for identifier in IDS:
        answer = await office.platform.say(f"Hello from {identifier}", identifier)
        assert answer["conversation_id"] == identifier
    for identifier in IDS:
        taken = await office.mira.must("takeover", None, identifier)
        assert (taken["id"], taken["messages"][0]["text"]) == (identifier, f"Hello from {identifier}")
        await office.mira.must("messages", {"text": identifier}, identifier)
        await office.mira.must("messages", {"text": identifier, "note": True}, identifier)
        assert (await office.mira.read(identifier))["messages"][-1]["text"] == identifier
        assert (await office.mira.must("resolve", None, identifier))["status"] == "closed"
    assert len(await office.platform.rows("SELECT id FROM conversations")) == len(IDS)


async def test_an_address_may_encode_what_it_need_not(office: Office) -> None:
    """Sent byte for byte, since most clients would put dots in order by themselves."""
    for identifier in (".", "..", "../c-1", "a/../b", "abc"):
        for digits in ("02X", "02x"):
            encoded = "".join(f"%{byte:{digits}}" for byte in identifier.encode())
            assert await ask(office, f"/api/conversations/{encoded}") == 404
        await office.place(identifier)
        for digits in ("02X", "02x"):
            encoded = "".join(f"%{byte:{digits}}" for byte in identifier.encode())
            assert await ask(office, f"/api/conversations/{encoded}") == 200


async def test_what_can_be_no_id_is_not_there(office: Office) -> None:
    for identifier in ("a b", "\x00", "a\u0000b", "\n", "\u200b", "\u202e", "x" * 201, "%"):
        for verb in ("takeover", "release", "resolve"):
            assert (await office.ada.act(verb, None, identifier))[0] == 404
        assert (await office.ada.open(identifier))[0] == 404


async def test_bytes_that_are_no_text_are_no_id(office: Office) -> None:
    for path in ("%FF", "%C3", "%ED%A0%80", "%", "%zz"):
        assert await ask(office, f"/api/conversations/{path}") in (400, 404)


async def ask(office: Office, path: str) -> int:
    """Send the path byte for byte; the status."""
    address = urlsplit(office.mira.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    token = office.mira.headers["Authorization"]
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\nConnection: close\r\n\r\n".encode()
    )
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return int(answer.split(b" ", 2)[1])


def test_the_longest_ids_fit_into_an_address() -> None:
    assert max(len(quote(identifier, safe="")) for identifier in IDS) < 8000
