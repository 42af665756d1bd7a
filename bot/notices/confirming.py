"""Asking at an address whether it wants to be told of changes: a mail with a link, or a signed webhook with the address
to answer to. Nothing else goes there before the yes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

import msgspec

from bot.inbox.sealing import unseal
from bot.mail.carriers import Carrier
from bot.mail.message import Envelope, build_message
from bot.mail.writing import Written
from bot.notices.links import CONFIRM_LIFE, confirm_address, end_address, sign_confirm, sign_end
from bot.notices.messages import instant
from bot.notices.words import NoticeWords
from bot.outbox.callbacks import open_callbacks
from bot.outbox.outcomes import Gone, Never, Outcome
from bot.settings.reach import ONLY_PUBLIC, Reach
from bot.store.database import Database
from bot.store.notice_subscriptions import Subscription
from bot.store.outbox import Delivery
from bot.store.wanted_subscriptions import find_wanted
from bot.wording import Wording
from verification.keys import KeyRing, Purpose

OVER: Final = Never("nobody waits for this any more")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """POST to `confirm` until `expires_at`, and the subscription begins."""

    subscription: str
    services: tuple[str, ...]
    confirm: str
    expires_at: str


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """The body of the webhook; `type` is `subscription.confirm`."""

    type: str
    timestamp: str
    data: Asked


@dataclass(frozen=True, slots=True)
class ConfirmWebhook:
    """Makes the attempts of kind `notice_confirm_webhook`. `clock` gives Unix milliseconds."""

    database: Database
    keys: KeyRing = field(repr=False)
    public_url: str
    clock: Callable[[], int]
    reach: Reach = ONLY_PUBLIC

    async def __call__(self, delivery: Delivery) -> Outcome:
        """Post the question, signed with the secret that the account was shown."""
        wanted = await _wanted(self.database, delivery, self.clock())
        if wanted is None:
            return OVER
        secret = unseal(self.keys, wanted.id, wanted.secret or "", Purpose.NOTICE_SEALS)
        if secret is None:
            return Never("the key that the subscription's secret was sealed with is gone")
        asked = replace(delivery, payload=self._write(wanted))
        async with open_callbacks(wanted.address, [secret], clock=self.clock, reach=self.reach) as attempt:
            outcome = await attempt(asked)
        return Never("the receiver wants nothing") if isinstance(outcome, Gone) else outcome

    def _write(self, wanted: Subscription) -> str:
        now = self.clock()
        asked = Asked(
            subscription=wanted.id,
            services=wanted.services,
            confirm=confirm_address(self.public_url, sign_confirm(self.keys, wanted.id, now)),
            expires_at=instant(wanted.created_at + CONFIRM_LIFE * 1_000),
        )
        question = Question(type="subscription.confirm", timestamp=instant(now), data=asked)
        return msgspec.json.encode(question).decode()


@dataclass(frozen=True, slots=True)
class ConfirmMail:
    """Makes the attempts of kind `notice_confirm_mail`. `clock` gives Unix milliseconds."""

    database: Database
    keys: KeyRing = field(repr=False)
    wording: Wording
    carrier: Carrier
    sender: str
    public_url: str
    clock: Callable[[], int]

    async def __call__(self, delivery: Delivery) -> Outcome:
        """Write the question in the language that was chosen."""
        wanted = await _wanted(self.database, delivery, self.clock())
        if wanted is None:
            return OVER
        envelope = Envelope(delivery.id, self.sender, wanted.address, delivery.created_at)
        words = NoticeWords(self.wording, wanted.language)
        try:
            message = build_message(
                self._write(words, wanted), envelope, words.say("mail.footer"), wanted.language
            )
        except ValueError:
            return Never("the address cannot be written into a header")
        return await self.carrier.carry(message, envelope)

    def _write(self, words: NoticeWords, wanted: Subscription) -> Written:
        now = self.clock()
        confirm = confirm_address(self.public_url, sign_confirm(self.keys, wanted.id, now))
        end = end_address(self.public_url, sign_end(self.keys, wanted.id, now))
        about = words.list_services(wanted.services) or words.say("notices.own.all_services")
        body = words.say(
            "notices.confirm.body", {"services": about, "address": confirm}, CONFIRM_LIFE // 3_600
        )
        text = f"{body}\n\n{words.say('mail.footer')}\n"
        return Written(words.say("notices.confirm.subject"), text, one_click=end)


async def _wanted(database: Database, delivery: Delivery, now: int) -> Subscription | None:
    return await database.read(partial(find_wanted, identifier=delivery.payload, now=now))
