"""Telling partners: a delivery and a line of the ledger for each, together or not at all."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.notices.messages import NoticeMessage
from bot.store import outbox
from bot.store.database import Transaction
from bot.store.notice_subscriptions import Channel, list_subscriptions, list_told, note_told
from knowledge.notices import TOLD

KINDS: Final = {Channel.WEBHOOK: "notice_webhook", Channel.MAIL: "notice_mail"}
"""The kinds of deliveries in the outbox."""
LINE: Final = "notice:"
"""What a line of the outbox begins with, before the subscription's id: each gets its messages in order."""


async def tell(tx: Transaction, message: NoticeMessage, *, now: int) -> int:
    """Put the message into the outbox for everybody it is for who was not told yet; how many that were."""
    notice = message.data.notice
    if notice.category not in TOLD:
        return 0
    occasion = notice.id, notice.revision, message.data.occasion
    told = await list_told(tx, *occasion)
    payload = msgspec.json.encode(message).decode()
    waiting = [
        each for each in await list_subscriptions(tx) if each.id not in told and each.covers(notice.services)
    ]
    for each in waiting:
        delivery_id = await outbox.post(
            tx, kind=KINDS[each.channel], line=f"{LINE}{each.id}", payload=payload, now=now
        )
        await note_told(tx, *occasion, subscription_id=each.id, delivery_id=delivery_id, now=now)
    return len(waiting)
