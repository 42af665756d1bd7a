"""The support team: who they are, and how they call the staff API."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
from yarl import URL

from bot.credentials import digest_token, new_token
from bot.dialogue.state import Conversation, Handoff, Priority, Status, Team
from bot.store.conversations import Message, Stored, add_messages, save_conversation
from bot.store.database import Database, Transaction, Work
from bot.store.people import Person, Role, add_person, add_token
from bot.summary import summarise
from knowledge.languages import Language
from tests.bot.living import SESSION_KEY, START, Platform
from verification.keys import KeyRing
from verification.sessions import issue_session

STAFF = (
    Person(id="p-mira", email="mira@example.com", name="Mira Roth", role=Role.AGENT),
    Person(id="p-noah", email="noah@example.com", name="Noah Lind", role=Role.AGENT),
    Person(id="p-kim", email="kim@example.com", name="Kim Berger", role=Role.AGENT, teams=(Team.HARDWARE,)),
    Person(
        id="p-otto", email="otto@example.com", name="Otto Frey", role=Role.AGENT, languages=(Language.DE,)
    ),
    Person(id="p-mo", email="mo@example.com", name="Mo Adler", role=Role.MODERATOR),
    Person(id="p-ada", email="ada@example.com", name="Ada Quist", role=Role.ADMIN),
)
"""Mira and Noah see everything as agents; Kim the hardware team's, Otto what is German."""

Answer = tuple[int, Any]


@dataclass
class Caller:
    """Somebody who calls the staff API; the document of an answer is None where the body is empty."""

    url: str
    session: aiohttp.ClientSession
    headers: dict[str, str]

    async def call(self, method: str, path: str, **how: Any) -> tuple[int, Any, Mapping[str, str]]:
        """Call a path that is encoded already."""
        headers = self.headers | how.pop("headers", {})
        target = URL(self.url + path, encoded=True)
        async with self.session.request(method, target, headers=headers, **how) as response:
            body = await response.read()
            return response.status, json.loads(body) if body else None, response.headers

    async def act(self, verb: str, document: Any = None, conversation: str = "c-1") -> Answer:
        """Take over, release, …: the status and the document."""
        path = f"/api/conversations/{quote(conversation, safe='')}/{verb}"
        how = {} if document is None else {"json": document}
        return (await self.call("POST", path, **how))[:2]

    async def must(self, verb: str, document: Any = None, conversation: str = "c-1") -> Any:
        """An act that has to be carried out; the document."""
        status, answer = await self.act(verb, document, conversation)
        assert status == 200, answer
        return answer

    async def open(self, conversation: str = "c-1") -> Answer:
        """One conversation in full."""
        return (await self.call("GET", f"/api/conversations/{quote(conversation, safe='')}"))[:2]

    async def read(self, conversation: str = "c-1") -> Any:
        """One conversation that has to be there."""
        status, answer = await self.open(conversation)
        assert status == 200, answer
        return answer

    async def page(self, **query: str) -> Any:
        """A page of the list that has to be given."""
        status, answer, _ = await self.call("GET", f"/api/inbox?{urlencode(query, errors='surrogatepass')}")
        assert status == 200, answer
        return answer

    async def listed(self, **query: str) -> list[str]:
        """The ids on a page of the list."""
        return [each["id"] for each in (await self.page(**query))["conversations"]]


@dataclass(repr=False)  # asyncio would write out all that the server knows, twice a test
class Office:
    """The platform that contacts write through, and the staff by their first names."""

    platform: Platform
    mira: Caller
    noah: Caller
    kim: Caller
    otto: Caller
    mo: Caller
    ada: Caller
    nobody: Caller

    @property
    def database(self) -> Database:
        return self.platform.server.engine.database

    async def hand_off(self, conversation: str = "c-1") -> None:
        """Have a contact ask for a person until the conversation waits."""
        for _ in range(2):
            answer = await self.platform.say("I want to talk to a human", conversation)
        assert answer["status"] == "waiting", answer

    async def prove(self, conversation: str = "c-1") -> None:
        """Have Anna show a session token, which counts for a while without being shown again."""
        now = int(self.platform.clock())
        token = issue_session(KeyRing((SESSION_KEY,)), account_id="a-1", now=now)
        answer = await self.platform.say("Hello", conversation, session_token=token)
        assert (await self.platform.say("Hello", conversation))["assurance"] == "session", answer

    async def place(self, *identifiers: str, **how: Any) -> None:
        """Put conversations there that wait for people, as they would be stored; see `waiting`."""
        await self.place_all(waiting(identifier, **how) for identifier in identifiers)

    async def place_all(self, works: Iterable[Work[None]]) -> None:
        """The same for conversations that have little in common, all in one transaction."""

        async def work(tx: Transaction) -> None:
            for each in works:
                await each(tx)

        await self.database.transact(work)


def waiting(
    identifier: str,
    *,
    since: int = START,
    team: Team = Team.GENERAL,
    language: Language = Language.EN,
    priority: Priority = Priority.NORMAL,
    matter: str = "My scale is broken",
    said: Iterable[str] = (),
) -> Work[None]:
    """The work that stores a conversation which waits since a second, with what the contact said."""
    handoff = Handoff(team, "talk_to_human", priority=priority, matter=matter)
    conversation = Conversation(language=language, status=Status.WAITING, handoff=handoff)
    messages = [
        Message(id=f"{identifier}-{place}", author="contact", text=text) for place, text in enumerate(said)
    ]
    stored = Stored(
        id=identifier,
        channel="webhook",
        length=len(messages),
        waiting_since=since * 1000,
        created_at=since * 1000,
    )

    async def work(tx: Transaction) -> None:
        summary = summarise(conversation)
        await save_conversation(tx, stored, conversation, summary=summary, now=since * 1000)
        await add_messages(tx, identifier, 0, messages, now=since * 1000)

    return work


async def hire(platform: Platform) -> Office:
    """Put the staff into the platform's database, each with a token."""
    tokens = [new_token() for _ in STAFF]

    async def work(tx: Transaction) -> None:
        for person, token in zip(STAFF, tokens, strict=True):
            await add_person(tx, person, email_key=person.email, password_hash="", now=1)
            await add_token(tx, person.id, digest_token(token), now=1)

    await platform.server.engine.database.transact(work)
    headers: list[dict[str, str]] = [{"Authorization": f"Bearer {token}"} for token in tokens]
    callers = [Caller(platform.server.url, platform.session, each) for each in [*headers, {}]]
    return Office(platform, *callers)
