"""Following links as browsers, mail programs and scanners do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import aiohttp

from bot.proof.letters import ChangedLetter, ConsentLetter
from bot.proof.links import PATHS, sign_consent, sign_keep, sign_not_me, sign_one_click, sign_undo
from bot.store.fulfilled import add_erasure
from tests.bot.proof.desk import ANNA, KEYS, OFFERS_ON, Desk
from verification.accounts import Account
from verification.assurance import Category
from verification.links import Link

PUBLIC_URL = "https://help.example.com"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, read."""

    status: int
    text: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Site:
    """The server, and who fetches from it."""

    desk: Desk
    session: aiohttp.ClientSession
    address: str

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.ask("GET", path, headers)

    async def post(self, path: str, data: object = None, **headers: str) -> Answer:
        return await self.ask("POST", path, headers, data)

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, data: object = None
    ) -> Answer:
        """Header names with underscores for hyphens."""
        sent = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        async with self.session.request(
            method, path, data=data, headers=sent, allow_redirects=False
        ) as response:
            return Answer(response.status, await response.text(), dict(response.headers))

    async def change(self, account: Account = ANNA) -> ChangedLetter:
        """Offers are switched off in the chat; the letter about it."""
        await self.desk.change_by_details(account.name, account.email)
        return (await self.desk.changed_letters())[-1]

    async def undo_path(self) -> str:
        letter = await self.change()
        return path_of(Link.UNDO, sign_undo(KEYS, letter.change_id, self.desk.now_ms))

    async def not_me_path(self) -> str:
        letter = await self.change()
        return path_of(Link.NOT_ME, sign_not_me(KEYS, letter.change_id, self.desk.now_ms))

    async def consent_path(self) -> str:
        await self.change()
        await self.desk.change_by_details(ANNA.name, ANNA.email, OFFERS_ON, "c-2")
        letter: ConsentLetter = (await self.desk.consent_letters())[-1]
        return path_of(Link.CONSENT, sign_consent(KEYS, letter.confirmation_id, self.desk.now_ms))

    async def keep_path(self) -> str:
        now = self.desk.now_ms
        erasing = partial(
            add_erasure,
            record_id="r-keep",
            account_id=ANNA.id,
            conversation_id="c-1",
            proof="session+code",
            why="at once",
            now=now,
            erased_at=now + 1000,
        )
        await self.desk.run(erasing)
        return path_of(Link.KEEP, sign_keep(KEYS, "r-keep", now))

    def one_click_path(self, category: Category = Category.WEEKLY_REPORTS, account_id: str = ANNA.id) -> str:
        return path_of(Link.UNSUBSCRIBE, sign_one_click(KEYS, account_id, category, self.desk.now_ms))

    async def path(self, kind: Link) -> str:
        """A good link of the kind, with all that has to come before it."""
        if kind is Link.UNSUBSCRIBE:
            return self.one_click_path()
        made = {
            Link.UNDO: self.undo_path,
            Link.NOT_ME: self.not_me_path,
            Link.CONSENT: self.consent_path,
            Link.KEEP: self.keep_path,
        }
        return await made[kind]()

    async def dump(self) -> list[object]:
        """Everything in the database that a link can change."""
        tables = (
            "accounts",
            "preferences",
            "preference_changes",
            "consents",
            "confirmations",
            "audit",
            "outbox",
            "data_requests",
        )
        return [await self.desk.rows(f"SELECT * FROM {table}") for table in tables]  # noqa: S608 -- fixed names


FOLLOWED = tuple(kind for kind in Link if kind is not Link.COPY)
"""The links that switch something; the page of a copy is tested in tests/bot/privacy."""


def path_of(kind: Link, token: str) -> str:
    return PATHS[kind] + token
