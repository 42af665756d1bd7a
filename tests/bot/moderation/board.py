"""A forum that carries its posts by the signed webhook, and the moderators of it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.credentials import digest_token, new_token
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person, add_token
from knowledge.languages import Language
from tests.bot.inbox.office import Answer, Caller
from tests.bot.living import Clock, Platform

PEOPLE = (
    Person(id="p-mo", email="mo@example.com", name="Mo Adler", role=Role.MODERATOR, forum_user="mo"),
    Person(id="p-ivy", email="ivy@example.com", name="Ivy Stone", role=Role.MODERATOR, forum_user="ivy"),
    Person(id="p-jo", email="jo@example.com", name="Jo Park", role=Role.MODERATOR, forum_user="jo"),
    Person(
        id="p-uli", email="uli@example.com", name="Uli Kern", role=Role.MODERATOR, languages=(Language.DE,)
    ),
    Person(id="p-ada", email="ada@example.com", name="Ada Quist", role=Role.ADMIN),
    Person(id="p-mira", email="mira@example.com", name="Mira Roth", role=Role.AGENT),
)
RUDE = "You are an idiot, Tom."
"""Sent to people by the rules."""
FAIR = "My scale shows 72 kg every morning, and I like it."


@dataclass(repr=False)
class Board:
    """What a test needs; callers by first name."""

    platform: Platform
    clock: Clock
    people: Mapping[str, Caller]
    _ids: itertools.count[int] = field(default_factory=itertools.count)

    @property
    def database(self) -> Any:
        return self.platform.server.engine.database

    def post(self, text: str = RUDE, **more: Any) -> dict[str, Any]:
        """A post's data, with an id of its own unless one is given."""
        number = next(self._ids)
        post = {
            "post_id": f"p-{number}",
            "topic_id": "t-1",
            "author": {"id": "u-finn", "name": "finn", "language": "en"},
            "text": text,
            "url": f"https://forum.example.com/t/1/{number}",
        }
        return post | more

    async def send(
        self, path: str, kind: str, data: Mapping[str, Any], delivery: str | None = None
    ) -> Answer:
        """Sign and send; the status and the document."""
        body = json.dumps({"type": kind, "data": data}).encode()
        headers = self.platform.headers(body, delivery)
        url = f"{self.platform.server.url}/webhooks/{path}"
        async with self.platform.session.post(url, data=body, headers=headers) as response:
            return response.status, await response.json()

    async def publish(self, text: str = RUDE, kind: str = "post.created", **more: Any) -> Any:
        """A post that has to be taken; the verdict."""
        status, answer = await self.send("posts", kind, self.post(text, **more))
        assert status == 200, answer
        return answer

    async def review(self, text: str = RUDE, **more: Any) -> str:
        """A post that has to be sent to people; the review's id."""
        review_id: str = (await self.publish(text, **more))["review_id"]
        assert review_id is not None
        return review_id

    async def act(self, who: str, review_id: str, verb: str, document: Any = None) -> Answer:
        """An act of somebody: the status and the document."""
        how = {} if document is None else {"json": document}
        path = f"/api/moderation/reviews/{review_id}/{verb}"
        return (await self.people[who].call("POST", path, **how))[:2]

    async def must(self, who: str, review_id: str, verb: str, document: Any = None) -> Any:
        """An act that has to be carried out."""
        status, answer = await self.act(who, review_id, verb, document)
        assert status == 200, answer
        return answer

    async def decide(self, who: str, review_id: str, decision: str, **more: Any) -> Any:
        """A decision that has to be taken."""
        document = {"decision": decision, "rules": ["insult_discrimination"], "reason": "An insult."}
        return await self.must(who, review_id, "decision", document | more)

    async def read(self, review_id: str, who: str = "ada") -> Any:
        """One review in full."""
        status, answer, _ = await self.people[who].call("GET", f"/api/moderation/reviews/{review_id}")
        assert status == 200, answer
        return answer

    async def listed(self, who: str = "mo", query: str = "") -> list[str]:
        """The ids on the first page of the queue."""
        status, answer, _ = await self.people[who].call("GET", f"/api/moderation/reviews{query}")
        assert status == 200, answer
        return [each["id"] for each in answer["reviews"]]

    async def rows(self, sql: str) -> Any:
        return await self.platform.rows(sql)


async def staff(platform: Platform, clock: Clock) -> Board:
    """Put the moderators into the platform's database, each with a token."""
    tokens = {person.id: new_token() for person in PEOPLE}

    async def work(tx: Transaction) -> None:
        for person in PEOPLE:
            await add_person(tx, person, email_key=person.email, password_hash="", now=1)
            await add_token(tx, person.id, digest_token(tokens[person.id]), now=1)

    await platform.server.engine.database.transact(work)
    callers = {
        person.id.removeprefix("p-"): Caller(
            platform.server.url, platform.session, {"Authorization": f"Bearer {tokens[person.id]}"}
        )
        for person in PEOPLE
    }
    return Board(platform, clock, callers)
