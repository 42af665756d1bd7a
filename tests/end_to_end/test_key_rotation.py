"""Keys are replaced while people talk: what the old ones signed is good until they are taken away, and not after."""

from __future__ import annotations

import email
import itertools
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import policy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.bot.living import Clock, Platform, living
from tests.waiting import until
from verification.keys import KeyRing
from verification.policy import DetailsPolicy
from verification.sessions import issue_session

OLD, NEW = b"o" * 32, b"n" * 32
OLD_SITE, NEW_SITE = b"s" * 32, b"t" * 32
OLD_HOOK, NEW_HOOK = b"w" * 32, b"x" * 32
MESSAGES = itertools.count()
"""Over all servers: a message with the number of an older one would be taken for that."""
NAME, ADDRESS = "Anna Schmidt", "anna@example.com"


def before() -> dict[str, Any]:
    return {"secret_keys": (OLD,), "session_keys": (OLD_SITE,), "webhook_secrets": (OLD_HOOK,)}


def meanwhile() -> dict[str, Any]:
    return {
        "secret_keys": (NEW, OLD),
        "session_keys": (NEW_SITE, OLD_SITE),
        "webhook_secrets": (NEW_HOOK, OLD_HOOK),
    }


def after() -> dict[str, Any]:
    return {"secret_keys": (NEW,), "session_keys": (NEW_SITE,), "webhook_secrets": (NEW_HOOK,)}


@asynccontextmanager
async def keyed(
    directory: Path, clock: Clock, keys: dict[str, Any], **changes: Any
) -> AsyncIterator[Platform]:
    """A server with these keys, and a platform that has the newest secret and goes on counting."""
    async with living(directory, clock, **keys, **changes) as platform:
        platform.secret = keys["webhook_secrets"][0]
        platform._counter = MESSAGES
        yield platform


def mails(directory: Path) -> list[str]:
    files = sorted((directory / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    read = [email.message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    plain = [message.get_body(("plain",)) for message in read]
    return [body.get_content() for body in plain if body is not None]


def token(key: bytes, platform: Platform, account: str = "a-1") -> str:
    return issue_session(KeyRing([key]), account_id=account, now=int(platform.clock()))


async def look(platform: Platform, link: str) -> int:
    parts = urlsplit(link)
    async with platform.session.get(f"{platform.server.url}{parts.path}?{parts.query}") as response:
        return response.status


async def shown(platform: Platform, key: bytes, conversation: str) -> str:
    answer = await platform.say("Hello", conversation, session_token=token(key, platform))
    return str(answer["assurance"])


async def delivered(platform: Platform, secret: bytes) -> int:
    platform.secret = secret
    status, _ = await platform.deliver(platform.body("Hello", "c-9"))
    return status


async def test_a_code_sent_before_the_change_is_good_after_it_and_links_are_signed_with_the_new_key(
    tmp_path: Path,
) -> None:
    clock, code_first = Clock(), {"details_policy": DetailsPolicy.CODE}
    async with keyed(tmp_path, clock, before(), **code_first) as platform:
        for text in ("Turn off the news please", NAME, ADDRESS):
            asked = await platform.say(text)
        assert asked["replies"][-1]["expects"] == "code"
        await until(lambda: bool(mails(tmp_path)))
        (code,) = re.findall(r"\b\d{4} ?\d{4}\b", mails(tmp_path)[0])
    async with keyed(tmp_path, clock, meanwhile(), **code_first) as platform:
        assert (await platform.say(code))["assurance"] == "code"
        done = await platform.choose("yes")
        assert done["replies"][0]["kind"] == "done"
        await until(lambda: len(mails(tmp_path)) == 2)
        (undo,) = {link for link in re.findall(r"https://\S+", mails(tmp_path)[1]) if "undo" in link}
        assert await look(platform, undo) == 200
    async with keyed(tmp_path, clock, before()) as platform:  # a machine that has not heard of the new key
        assert await look(platform, undo) == 404
    async with keyed(tmp_path, clock, after()) as platform:
        assert await look(platform, undo) == 200


async def test_tokens_and_signatures_of_both_keys_are_good_while_both_are_there(tmp_path: Path) -> None:
    clock = Clock()
    async with keyed(tmp_path, clock, meanwhile()) as platform:
        assert await delivered(platform, OLD_HOOK) == 200
        assert await delivered(platform, NEW_HOOK) == 200
        assert await shown(platform, OLD_SITE, "c-1") == "session"
        assert await shown(platform, NEW_SITE, "c-2") == "session"
    async with keyed(tmp_path, clock, after()) as platform:
        assert await delivered(platform, OLD_HOOK) == 401
        assert await delivered(platform, NEW_HOOK) == 200
        assert await shown(platform, OLD_SITE, "c-3") == "none"
        assert await shown(platform, NEW_SITE, "c-4") == "session"
