"""The demo's forum: sample posts in five languages before its moderators, with reports, an appeal and a proposal.

Everybody in it is invented. All of it goes the ways that real posts go, with the clock set back; a second start adds nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from typing import Final, TypeAlias

import msgspec

from bot.moderation.acts import decide_one
from bot.moderation.appealing import AUTHOR, make_appeal
from bot.moderation.bureau import Bureau
from bot.moderation.judging import Judgement
from bot.moderation.looking import Looked, look_at
from bot.moderation.reporting import Reported, take_report
from bot.moderation.rules import DAY, MINUTE, Decision
from bot.moderation.taking import WEBHOOK, Arrived, take_post
from bot.store.database import Transaction
from bot.store.decisions import list_decisions
from bot.store.people import Person, find_person
from bot.store.posts import find_post
from bot.store.reviews import find_review_of
from bot.triage.verdict import Context, Rule
from knowledge.languages import Language

FORUM: Final = "https://forum.example.com/t"
COLLEAGUE: Final = "admin@example.com"
"""Who acted before the demo's moderator comes: so there is something left that the same person may not do."""
_APPEAL: Final = "仲のよい友人同士の冗談でした。本人も笑っていましたので、見直していただけませんか。"


class _Sample(msgspec.Struct, frozen=True, kw_only=True):
    """A post; `ago` in minutes."""

    id: str
    topic: str
    title: str
    author: str
    name: str
    language: Language
    ago: int
    text: str
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A post as it comes in, with what is found in it."""

    sample: _Sample
    arrived: Arrived
    looked: Looked


class _Report(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's report; `ago` in minutes."""

    post: str
    reader: str
    language: Language
    reason: str
    rule: Rule
    ago: int


_Step: TypeAlias = Callable[[Bureau, Transaction], Awaitable[None]]
_REPORTS: Final = (
    _Report(
        post="fr-3",
        reader="amelie",
        language=Language.FR,
        reason="Il donne le numéro d’un autre membre.",
        rule=Rule.RIGHTS_PRIVACY,
        ago=10,
    ),
    _Report(
        post="zh-3",
        reader="laowang",
        language=Language.ZH_HANS,
        reason="他总是抢着回答。",
        rule=Rule.RESPECT,
        ago=8,
    ),
    _Report(
        post="de-2",
        reader="lena",
        language=Language.DE,
        reason="So redet man hier nicht miteinander.",
        rule=Rule.COURTEOUS,
        ago=42,
    ),
)


async def plant_posts(bureau: Bureau) -> None:
    """Put the sample posts before the moderators, unless they have been there before."""
    samples = [
        msgspec.json.decode(line, type=_Sample)
        for line in resources.files("bot").joinpath("demo_posts.jsonl").read_bytes().splitlines()
    ]
    if await bureau.database.read(partial(find_post, forum=WEBHOOK, object_id=_id(samples[0].id))):
        return
    ready = {each.id: await _look(bureau, each) for each in samples}
    await bureau.database.transact(partial(_plant, replace(bureau, announces=False, sample=0), ready))


async def _look(bureau: Bureau, sample: _Sample) -> _Ready:
    arrived = Arrived(
        forum=WEBHOOK,
        object_id=_id(sample.id),
        topic_id=f"demo-{sample.topic}",
        reply_to=sample.reply_to,
        author_id=_id(sample.author),
        author_name=sample.name,
        author_language=sample.language.value,
        title=sample.title,
        text=sample.text,
        url=f"{FORUM}/{sample.topic}/{sample.id}",
    )
    context = Context(reply_to=sample.reply_to)
    return _Ready(
        sample, arrived, await look_at(bureau.database, sample.text, arrived.author_language, context)
    )


async def _plant(bureau: Bureau, ready: Mapping[str, _Ready], tx: Transaction) -> None:
    """Let everything happen in its order: the audit tells it as it was."""
    if await find_post(tx, WEBHOOK, next(iter(ready.values())).arrived.object_id):
        return  # another process of the demo was quicker
    steps: list[tuple[int, _Step]] = [(each.sample.ago, partial(_post, each)) for each in ready.values()]
    steps += [(each.ago, partial(_report, ready[each.post], each)) for each in _REPORTS]
    colleague = await find_person(tx, COLLEAGUE)
    if colleague is not None:
        steps += [(30, partial(_propose, colleague)), (400, partial(_hide, colleague)), (50, _appeal)]
    for ago, step in sorted(steps, key=lambda one: -one[0]):
        await step(_back(bureau, ago), tx)


async def _post(ready: _Ready, bureau: Bureau, tx: Transaction) -> None:
    await take_post(tx, ready.arrived, ready.looked, now=bureau.clock(), new_id=bureau.new_id)


async def _report(ready: _Ready, report: _Report, bureau: Bureau, tx: Transaction) -> None:
    reported = Reported(
        sent_as=f"{WEBHOOK} {_id(report.post)}",
        reporter_id=_id(report.reader),
        reporter_name=report.reader,
        language=report.language.value,
        reason=report.reason,
        rules=(report.rule.value,),
    )
    await take_report(bureau, tx, ready.arrived, ready.looked, reported)


async def _propose(colleague: Person, bureau: Bureau, tx: Transaction) -> None:
    """What waits for a second person."""
    until = bureau.clock() + 14 * DAY
    wanted = Judgement(decision=Decision.SILENCE, rules=(Rule.RESPECT,), reason="A threat.", until=until)
    await _decide(bureau, tx, colleague, "fr-2", wanted)


async def _hide(colleague: Person, bureau: Bureau, tx: Transaction) -> None:
    """What is appealed against later."""
    wanted = Judgement(decision=Decision.HIDE, rules=(Rule.INSULT_DISCRIMINATION,), reason="A plain insult.")
    await _decide(bureau, tx, colleague, "ja-2", wanted)


async def _appeal(bureau: Bureau, tx: Transaction) -> None:
    review = await find_review_of(tx, WEBHOOK, _id("ja-2"))
    for decision in await list_decisions(tx, review["id"]) if review else ():
        await make_appeal(bureau, tx, decision, AUTHOR, _APPEAL, Language.JA)


async def _decide(
    bureau: Bureau, tx: Transaction, colleague: Person, object_id: str, wanted: Judgement
) -> None:
    """Decide, if the rules of today still find something in it."""
    review = await find_review_of(tx, WEBHOOK, _id(object_id))
    if review is not None:
        await decide_one(bureau, tx, colleague, review["id"], wanted, None)


def _back(bureau: Bureau, minutes: int) -> Bureau:
    """The same some minutes ago."""
    then = bureau.clock() - minutes * MINUTE
    return replace(bureau, clock=lambda: then)


def _id(name: str) -> str:
    return f"demo-{name}"
