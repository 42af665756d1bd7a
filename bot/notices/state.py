"""What the routes of notices work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from bot.content import Content
from bot.settings import Settings
from bot.settings.reach import ONLY_PUBLIC, Reach
from bot.store.accounts import Accounts, AccountTable
from bot.store.database import Database, Transaction
from bot.wording import Wording
from knowledge.articles import Library
from verification.keys import KeyRing


@dataclass(frozen=True, slots=True)
class NoticeBoard:
    """`clock` gives Unix milliseconds, `reach` is where webhooks may go, `public_url` has no slash at its end."""

    database: Database
    wording: Wording
    library: Library
    keys: KeyRing = field(repr=False)
    public_url: str
    reach: Reach
    clock: Callable[[], int]
    new_id: Callable[[], str]
    accounts: Callable[[Transaction], Accounts] = AccountTable
    own_reach: Reach = ONLY_PUBLIC
    """Where webhooks may go that partners enter themselves: a range of ours that the team may use is none of theirs."""


NOTICES: Final = web.AppKey("notices", NoticeBoard)


def make_board(
    settings: Settings,
    database: Database,
    content: Content,
    keys: KeyRing,
    *,
    clock: Callable[[], int],
    new_id: Callable[[], str],
    accounts: Callable[[Transaction], Accounts] = AccountTable,
) -> NoticeBoard:
    """What the settings make of it."""
    return NoticeBoard(
        database=database,
        wording=content.wording,
        library=content.library,
        keys=keys,
        public_url=settings.public_url,
        reach=settings.callback_reach,
        clock=clock,
        new_id=new_id,
        accounts=accounts,
    )
