"""Taking a contact's message: who may write how much, and the turn it makes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import ceil
from typing import Final

from bot.channels.characters import LONGEST_TEXT, text_fault
from bot.channels.chat import frames
from bot.channels.chat.parts import Caller, Parts
from bot.channels.chat.standing import Standing, standing_of
from bot.channels.problems import refuse
from bot.hearing import Incoming
from bot.proof.scene import new_id
from bot.store import attempts, chats
from bot.store.chats import CHANNEL, Chat
from bot.store.database import Transaction
from verification.attempts import network_subject
from verification.durations import HOUR
from verification.networks import counted_network

EVERY: Final = 3_000
"""Milliseconds a message: twenty a minute."""
AT_ONCE: Final = 5
NEW_AN_HOUR: Final = 10
"""Conversations begun from one IPv4 address or IPv6 /64."""
_LONGEST_BUSY: Final = EVERY * (AT_ONCE + 1)
"""More than this ahead is the mark of a clock that was put back."""
_BEGUN: Final = "chat:begun"
_ENDED: Final = "This conversation has ended; open one anew."


async def take(
    parts: Parts, caller: Caller, sent: frames.Sent, *, language: str | None, token: str | None
) -> int:
    """Take a message; its sequence, once it is durable. Raises `RequestRefused` with a code, and `StorageUnavailable`."""
    check_content(sent)
    incoming = Incoming(
        conversation_id=caller.conversation_id,
        message_id=sent.id,
        delivery_id=None,
        channel=CHANNEL,
        text=sent.text,
        choice=sent.choice,
        language=language,
        session_token=token,
        address=caller.address,
    )
    await parts.turns.take(incoming, _admission(parts, caller, sent))
    place = await parts.database.read(lambda tx: chats.find_place(tx, caller.conversation_id, sent.id))
    if place is None:  # erased in the meantime
        raise refuse(409, _ENDED, code="ended")
    return place + 1


def check_content(sent: frames.Sent) -> None:
    """Refuse (422) what is neither a text nor a choice, or both, or a text that cannot be one."""
    if (sent.text is None) == (sent.choice is None):
        raise refuse(422, "A message has a text or a choice.", pointer="/text", code="invalid")
    fault = None if sent.text is None else text_fault(sent.text)
    if fault:
        code = "too_long" if len(sent.text or "") > LONGEST_TEXT else "invalid"
        raise refuse(422, fault, pointer="/text", code=code)


def _admission(parts: Parts, caller: Caller, sent: frames.Sent) -> Callable[[Transaction], Awaitable[None]]:
    async def admit(tx: Transaction) -> None:
        claim = await chats.find_chat(tx, parts.naming.digests(caller.key))
        if claim is None:
            await _begin(tx, parts, caller)
        else:
            await _go_on(tx, claim, sent, parts.now_ms)

    return admit


async def _begin(tx: Transaction, parts: Parts, caller: Caller) -> None:
    """Write the cookie down with its first message, within the limit of its network."""
    now = parts.now_ms
    network = None if caller.address is None else counted_network(caller.address)
    if network is not None:
        await _count_network(tx, network_subject(parts.proof.rules.keys, network), now)
    digest = parts.naming.digests(caller.key)[0]
    await chats.add_chat(
        tx, digest=digest, conversation_id=caller.conversation_id, busy_until=now + EVERY, now=now
    )


async def _count_network(tx: Transaction, subject: str, now: int) -> None:
    await tx.lock(f"{_BEGUN} {subject}")
    since = now - HOUR * 1000
    begun = await attempts.count_attempts(tx, scope=_BEGUN, subject=subject, after=since, until=now)
    if begun >= NEW_AN_HOUR:
        oldest = await attempts.find_oldest(tx, scope=_BEGUN, subject=subject, after=since)
        wait = ceil(((oldest or now) + HOUR * 1000 - now) / 1000)
        detail = "Too many conversations were begun from this address."
        raise refuse(429, detail, code="too_many_conversations", retry_after=max(1, wait))
    await attempts.add_attempt(tx, scope=_BEGUN, subject=subject, at=now, mark=new_id())


async def _go_on(tx: Transaction, claim: Chat, sent: frames.Sent, now: int) -> None:
    """Let a further message in, not too many at once; in one that was ended only the rating."""
    standing = standing_of(claim, now)
    rates = sent.choice is not None and sent.choice.startswith("rating-")
    if standing is Standing.GONE or (standing is Standing.ENDED and not rates):
        raise refuse(409, _ENDED, code="ended")
    busy = claim.busy_until if now <= claim.busy_until <= now + _LONGEST_BUSY else now
    over = busy + EVERY - (now + AT_ONCE * EVERY)
    if over > 0:
        wait = ceil(over / 1000)
        raise refuse(429, "Too many messages at once; nothing was lost.", code="flood", retry_after=wait)
    await chats.touch_chat(tx, claim.hash, busy_until=busy + EVERY, now=now)
