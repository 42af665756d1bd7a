"""One attempt at telling a partner: a signed webhook to the address of the subscription, or a mail in its language.

The outbox tries again, keeps the order of each subscription, and knows a message by one id at every attempt: a receiver
knows a repeated webhook by `webhook-id`, and a mail program a repeated mail by its `Message-ID`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Final

import msgspec

from bot.errors import StorageUnavailable
from bot.inbox.sealing import unseal
from bot.mail.carriers import Carrier
from bot.mail.message import Envelope, build_message
from bot.mail.writing import Written
from bot.notices.links import end_address, sign_end
from bot.notices.messages import Told, read_message
from bot.notices.telling import LINE
from bot.notices.words import NoticeWords
from bot.outbox.callbacks import open_callbacks
from bot.outbox.outcomes import Delivered, Gone, Never, Outcome
from bot.settings.reach import ONLY_PUBLIC, Reach
from bot.store.database import Database
from bot.store.notice_subscriptions import (
    Subscription,
    end_subscription,
    find_subscription,
    note_delivered,
)
from bot.store.outbox import Delivery
from bot.wording import Wording
from verification.keys import KeyRing, Purpose

ENDED: Final = Never("the subscription has ended")
_LOG: Final = logging.getLogger("assistant.notices")


@dataclass(frozen=True, slots=True)
class NoticeWebhook:
    """Makes the attempts of kind `notice_webhook`. `clock` gives Unix milliseconds, `reach` is where they may go."""

    database: Database
    keys: KeyRing
    reach: Reach
    clock: Callable[[], int]
    own_reach: Reach = ONLY_PUBLIC
    """Where those may go that partners entered themselves."""

    async def __call__(self, delivery: Delivery) -> Outcome:
        """Post the message, signed with the subscription's own secret."""
        subscription = await _subscription(self.database, delivery)
        if subscription is None:
            return ENDED
        secret = unseal(self.keys, subscription.id, subscription.secret or "", Purpose.NOTICE_SEALS)
        if secret is None:
            return Never("the key that the subscription's secret was sealed with is gone")
        reach = self.reach if subscription.account_id is None else self.own_reach
        opened = open_callbacks(subscription.address, [secret], clock=self.clock, reach=reach)
        async with opened as attempt:
            outcome = await attempt(delivery)
        if isinstance(outcome, Gone):  # of this one partner, and the others go on
            await self._end(subscription)
            return Never("the receiver wants no more")
        return await _note(self.database, delivery, outcome, self.clock())

    async def _end(self, subscription: Subscription) -> None:
        _LOG.warning("subscription %s ends: the receiver wants no more (HTTP 410)", subscription.id)
        work = partial(end_subscription, identifier=subscription.id, actor="receiver", now=self.clock())
        await self.database.transact(work, key=f"notice {subscription.id}")


@dataclass(frozen=True, slots=True)
class NoticeMail:
    """Makes the attempts of kind `notice_mail`. `clock` gives Unix milliseconds, `sender` is where mails come from."""

    database: Database
    keys: KeyRing
    wording: Wording
    carrier: Carrier
    sender: str
    public_url: str
    clock: Callable[[], int]

    async def __call__(self, delivery: Delivery) -> Outcome:
        """Write the message in the subscription's language, and hand it to the mail server."""
        subscription = await _subscription(self.database, delivery)
        if subscription is None:
            return ENDED
        try:
            told = read_message(delivery.payload).data
        except msgspec.MsgspecError:
            return Never("no message that this program can read")
        envelope = Envelope(delivery.id, self.sender, subscription.address, delivery.created_at)
        words = NoticeWords(self.wording, subscription.language)
        written = self._write(words, told, subscription)
        try:
            message = build_message(written, envelope, words.say("mail.footer"), subscription.language)
        except ValueError:
            return Never("the address cannot be written into a header")
        outcome = await self.carrier.carry(message, envelope)
        return await _note(self.database, delivery, outcome, self.clock())

    def _write(self, words: NoticeWords, told: Told, subscription: Subscription) -> Written:
        token = sign_end(self.keys, subscription.id, self.clock())
        address = end_address(self.public_url, token)
        end = f"{words.say('notices.mail.end', {'partner': subscription.partner})}\n{address}"
        text = "\n\n".join((*words.paragraphs(told), end, words.say("mail.footer")))
        return Written(words.subject(told), f"{text}\n", one_click=address)


async def _subscription(database: Database, delivery: Delivery) -> Subscription | None:
    identifier = delivery.line.removeprefix(LINE)
    return await database.read(partial(find_subscription, identifier=identifier))


async def _note(database: Database, delivery: Delivery, outcome: Outcome, now: int) -> Outcome:
    """Write into the ledger that it arrived; where that fails it is not sent again for it: the outbox knows as well."""
    if isinstance(outcome, Delivered):
        work = partial(note_delivered, delivery_id=delivery.id, now=now)
        with suppress(StorageUnavailable):
            await database.transact(work, key=f"told {delivery.id}")
    return outcome
