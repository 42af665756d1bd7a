"""The ways out to partners, as the server has them."""

from __future__ import annotations

from collections.abc import Callable

from bot.mail.carriers import choose_carrier
from bot.mail.message import sender_at
from bot.notices.confirming import ConfirmMail, ConfirmWebhook
from bot.notices.delivering import NoticeMail, NoticeWebhook
from bot.notices.own import CONFIRMING
from bot.notices.telling import KINDS
from bot.outbox.schedule import CALLBACKS
from bot.outbox.worker import Route
from bot.settings import Settings
from bot.store.database import Database
from bot.store.notice_subscriptions import Channel
from bot.wording import Wording
from verification.keys import KeyRing


def connect_partners(
    settings: Settings, database: Database, wording: Wording, keys: KeyRing, clock: Callable[[], int]
) -> dict[str, Route]:
    """How messages to partners go out, by kind; mails only where the settings name a way. `clock` gives Unix milliseconds.

    Both are tried for three days: a notice is of use for weeks, other than a code.
    """
    webhook = NoticeWebhook(database, keys, settings.callback_reach, clock)
    asking = ConfirmWebhook(database, keys, settings.public_url, clock)
    routes = {
        KINDS[Channel.WEBHOOK]: Route(webhook, CALLBACKS),
        CONFIRMING[Channel.WEBHOOK]: Route(asking, CALLBACKS),
    }
    if settings.mail is not None:
        carrier = choose_carrier(settings.mail)
        sender = settings.mail.sender or sender_at(settings.public_url)
        mail = NoticeMail(database, keys, wording, carrier, sender, settings.public_url, clock)
        routes[KINDS[Channel.MAIL]] = Route(mail, CALLBACKS)
        confirm = ConfirmMail(database, keys, wording, carrier, sender, settings.public_url, clock)
        routes[CONFIRMING[Channel.MAIL]] = Route(confirm, CALLBACKS)
    return routes
