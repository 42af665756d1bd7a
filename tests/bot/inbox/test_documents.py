"""Every answer of the staff API is one that the OpenAPI page describes, in the course of a day's work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import jsonschema_rs

from bot.dialogue.state import Priority, Team
from bot.inbox.listing import PAGE
from bot.inbox.routes import ROUTES
from tests.bot.inbox.office import Caller, Office


@dataclass
class Judge:
    """Knows the page that the server gives out, and what has been seen of it."""

    page: dict[str, Any]
    seen: set[tuple[str, str, int]] = field(default_factory=set)

    def judge(self, method: str, path: str, status: int, media: str, document: Any) -> None:
        """Fail where the page does not say that this may come."""
        template = re.sub(r"^(/api/conversations/)[^/]+", r"\1{id}", path.partition("?")[0])
        described = self.page["paths"][template][method.lower()]["responses"][str(status)]
        schema = described["content"][media]["schema"] | {"components": self.page["components"]}
        jsonschema_rs.Draft202012Validator(schema).validate(document)
        self.seen.add((method, template, status))


@dataclass
class Judged(Caller):
    """A caller whose every answer is judged."""

    judge: Judge

    async def call(self, method: str, path: str, **how: Any) -> tuple[int, Any, Mapping[str, str]]:
        status, document, headers = await super().call(method, path, **how)
        self.judge.judge(method, path, status, headers["Content-Type"].partition(";")[0], document)
        return status, document, headers


async def judged(office: Office) -> tuple[Office, Judge]:
    """The same office, with callers whose answers are judged."""
    _, page, _ = await office.nobody.call("GET", "/openapi.json")
    judge = Judge(page)
    names = ("mira", "noah", "kim", "mo", "nobody")
    callers: dict[str, Any] = {name: Judged(**vars(getattr(office, name)), judge=judge) for name in names}
    return replace(office, **callers), judge


async def test_a_days_work_is_all_on_the_page(office: Office) -> None:
    office, judge = await judged(office)
    await office.platform.say("Turn off the promotional offers", "c-0")
    await office.platform.say("Anna Schmidt, anna@example.com", "c-0")
    await office.platform.say("yes", "c-0")
    await office.platform.say("My scale fell and now the glass is cracked all over", "c-0")
    await office.place(*[f"c-{number}" for number in range(1, PAGE + 2)], said=["Is my data safe?"])
    await office.place("danger", team=Team.HARDWARE, priority=Priority.DANGER)
    await office.mira.page(q="scale", language="en")
    await office.mira.page(next=(await office.mira.page())["next"])
    for name in ("c-0", "c-1", "danger"):
        await office.mira.must("takeover", None, name)
        await office.mira.must("messages", {"text": "Good day"}, name)
        await office.noah.must("messages", {"text": "Known here", "note": True}, name)
        for verb, document in BODIES.items():
            assert (await office.noah.act(verb, document, name))[0] == 409
    await office.mira.must("release", None, "c-0")
    await office.mira.must("transfer", {"team": "privacy"}, "c-1")
    await office.mira.must("transfer", {"assignee": "noah@example.com"}, "danger")
    await office.noah.must("resolve", None, "danger")
    for caller in (office.mira, office.kim, office.mo, office.nobody):
        for name in ("c-0", "c-1", "absent"):
            await caller.open(name)
            for verb, document in BODIES.items():
                await caller.act(verb, document, name)
    await refuse_bodies(office)
    assert {(each.method, each.path) for each in ROUTES if not each.path.startswith("/api/outbox")} == {
        seen[:2] for seen in judge.seen
    }
    acts = {seen for seen in judge.seen if seen[1].endswith(("/release", "/transfer"))}
    assert {status for _, _, status in acts} >= {200, 401, 403, 404, 409}


BODIES: dict[str, Any] = {
    "takeover": None,
    "messages": {"text": "Good day"},
    "release": None,
    "resolve": None,
    "transfer": {"team": "hardware"},
}


async def refuse_bodies(office: Office) -> None:
    """Send what is refused before anything else is looked at."""
    for verb in ("messages", "transfer"):
        path, kind = f"/api/conversations/c-1/{verb}", {"Content-Type": "application/json"}
        statuses = [
            (await office.mira.call("POST", path, data=body, headers=headers))[0]
            for body, headers in (
                (b"{", kind),
                (b"{}", kind),
                (b"{}", {"Content-Type": "text/plain"}),
                (b"x" * 70_000, kind),
            )
        ]
        assert statuses == [400, 422, 415, 413]
    for query in ("status=x", "team=x", "language=x", "next=x"):
        assert (await office.mira.call("GET", f"/api/inbox?{query}"))[0] == 422
