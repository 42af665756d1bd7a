"""How a partner's own page is drawn: what stands, what waits, and the forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Final
from urllib.parse import urlencode, urlsplit

from aiohttp import web

from bot.notices.ending_page import speak
from bot.notices.own import Standing, read_standing
from bot.notices.own_form import OwnForm
from bot.notices.state import NOTICES
from bot.pages.moderated import Speech
from bot.pages.rendering import render_page
from bot.store.database import Transaction
from bot.store.notice_subscriptions import Channel, Subscription
from bot.store.services import list_services
from bot.understanding.masking import mask_addresses
from knowledge.languages import Language, negotiate
from verification.accounts import Account

LANGUAGES: Final = {
    Language.EN: "English",
    Language.DE: "Deutsch",
    Language.FR: "Français",
    Language.JA: "日本語",
    Language.ZH_HANS: "简体中文",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came of a form: keys of messages, and a new webhook's secret, which is shown this once."""

    done: str | None = None
    fault: str | None = None
    secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """A subscription as the template has it."""

    id: str
    title: str
    services: tuple[str, ...]
    language: str
    waiting: bool
    webhook: bool


async def draw_own(
    request: web.Request,
    account: Account,
    said: Said | None = None,
    form: OwnForm | None = None,
    *,
    status: int = 200,
) -> web.Response:
    """The page, with the form as it was sent where that was refused."""
    board, speech = request.app[NOTICES], speak(request)
    if "language" not in request.query:
        speech = Speech(board.wording, negotiate(account.language) or speech.language)
    work = partial(_read, account_id=account.id, now=board.clock())
    standing, services = await board.database.read(work)
    rows = [_row(each, speech, waiting=False) for each in standing.active]
    rows += [_row(each, speech, waiting=True) for each in standing.waiting]
    said = said or Said()
    return render_page(
        "partner_subscriptions.html",
        status=status,
        say=speech,
        language=speech.language.value,
        rows=rows,
        services=services,
        languages=[(each.value, name) for each, name in LANGUAGES.items()],
        mail=mask_addresses(account.email),
        done=said.done and speech(said.done),
        fault=said.fault and speech(said.fault),
        secret=said.secret,
        form=form or OwnForm(act="add", language=speech.language),
        feeds=_feeds(services, speech.language),
    )


async def _read(tx: Transaction, account_id: str, now: int) -> tuple[Standing, tuple[str, ...]]:
    return await read_standing(tx, account_id, now), await list_services(tx)


def _row(subscription: Subscription, speech: Speech, *, waiting: bool) -> _Row:
    webhook = subscription.channel is Channel.WEBHOOK
    # Of a webhook only the host: the rest of the address may hold a secret.
    place = urlsplit(subscription.address).netloc if webhook else mask_addresses(subscription.address)
    key = "notices.own.webhook_to" if webhook else "notices.own.mail_to"
    return _Row(
        subscription.id,
        speech(key, place=place),
        subscription.services,
        subscription.language.value,
        waiting,
        webhook,
    )


def _feeds(services: tuple[str, ...], language: Language) -> list[tuple[str, str, str]]:
    """For all, and for each service: its name, and the query of its feed and of its calendar."""
    whole = [("", f"?{urlencode({'language': language.value})}")]
    each = [(name, f"?{urlencode({'language': language.value, 'service': name})}") for name in services]
    return [(name, f"../changes.atom{query}", f"../changes.ics{query}") for name, query in (*whole, *each)]
