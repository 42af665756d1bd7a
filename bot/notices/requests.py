"""What the chat asks of partners' matters: a number for a request, where requests stand, where subscriptions are changed.

Each is done for an account whose session was shown in the conversation and holds at this moment; whether it is a
partner's session is the core's to know, which has its end.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.dialogue.effects import FileRequest, OpenSubscriptions, ReadRequests
from bot.dialogue.events import Answer, RequestFiled, RequestsRead, SubscriptionsOpened
from bot.notices.links import OWN_LIFE, own_address, sign_own
from bot.proof import Scene
from bot.store.database import Transaction
from bot.store.partner_requests import choose_requests, file_request, list_requests, shows_session
from verification.keys import KeyRing

MOST: Final = 5
"""Requests that are told at once, the newest."""
MOST_READ: Final = 500
"""Requests of one account among which a number is looked for."""


@dataclass(frozen=True, slots=True)
class PartnerDesk:
    """Answers the core's questions on partners. `keys` sign links, `public_url` is where they lead."""

    keys: KeyRing = field(repr=False)
    public_url: str

    def answers(self) -> Mapping[type[Any], Callable[[Transaction, Scene, Any], Awaitable[Answer]]]:
        """What is answered by which question."""
        return {FileRequest: self.file, ReadRequests: self.read, OpenSubscriptions: self.open}

    async def file(self, tx: Transaction, scene: Scene, wanted: FileRequest) -> RequestFiled:
        """Keep a request."""
        if not await shows_session(tx, scene.conversation_id, wanted.account_id):
            return RequestFiled(scene.now, None)
        number = await file_request(
            tx, scene.conversation_id, wanted.account_id, wanted.form, now=scene.now_ms
        )
        return RequestFiled(scene.now, number, wanted.closed)

    async def read(self, tx: Transaction, scene: Scene, wanted: ReadRequests) -> RequestsRead:
        """Look requests up: a number of somebody else's is as unknown as one that there is not."""
        if not await shows_session(tx, scene.conversation_id, wanted.account_id):
            return RequestsRead(scene.now, None)
        own = await list_requests(tx, wanted.account_id, most=MOST_READ)
        chosen = choose_requests(own, wanted.numbers, MOST)
        missing = set(wanted.numbers) - {each.number for each in chosen}
        return RequestsRead(scene.now, tuple(chosen[:MOST]), tuple(sorted(missing)[:MOST]))

    async def open(self, tx: Transaction, scene: Scene, wanted: OpenSubscriptions) -> SubscriptionsOpened:
        """Sign the address of the account's own page."""
        if not await shows_session(tx, scene.conversation_id, wanted.account_id):
            return SubscriptionsOpened(scene.now, None)
        token = sign_own(self.keys, wanted.account_id, scene.conversation_id, scene.now_ms)
        return SubscriptionsOpened(scene.now, own_address(self.public_url, token), OWN_LIFE // 60)
