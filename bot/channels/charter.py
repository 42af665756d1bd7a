"""The charter over HTTP: its words, who committed to it, and a word before something is posted."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.json_input import fit, parse_json
from bot.channels.post_types import CharterSent, DraftSent, check_ids, clean, clean_maybe
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.channels.webhook import read_signed
from bot.dialogue.effects import Text
from bot.moderation.bureau import BUREAU
from bot.moderation.charter import Commitment, list_commitments, version_of
from bot.moderation.documents import Accepted
from bot.moderation.looking import ShownFinding, look_at, show_finding
from bot.moderation.measuring import stamp
from bot.moderation.taking import WEBHOOK
from bot.moderation.trail import record
from bot.store.charter import accept_charter, find_acceptance
from bot.store.database import Row, Transaction
from bot.triage.verdict import NO_CONTEXT
from knowledge.languages import Language, negotiate


class CharterQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The language, any tag; English where it is none of the five."""

    language: Annotated[str, msgspec.Meta(max_length=100)] = ""


class Charter(msgspec.Struct, frozen=True, kw_only=True):
    """The charter in a language."""

    version: str
    language: str
    title: str
    commitments: tuple[Commitment, ...]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody committed to last, and whether the current version is still to be asked for."""

    current: str
    accepted: Accepted | None
    needed: bool


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """A gentle word to whoever is about to post."""

    language: str
    text: str
    findings: tuple[ShownFinding, ...]


class Hinted(msgspec.Struct, frozen=True, kw_only=True):
    """A hint, or none; nothing was stored, and nothing is blocked."""

    hint: Hint | None


async def show_charter(request: web.Request) -> web.Response:
    """The charter."""
    query = fit(dict(request.query), CharterQuery)
    wording = request.app[BUREAU].wording
    language = negotiate(clean(query.language)) or Language.EN
    charter = Charter(
        version=version_of(wording),
        language=language.value,
        title=wording.say(Text("commitment.title"), language),
        commitments=list_commitments(wording, language),
    )
    return _answer(charter)


async def take_commitment(request: web.Request) -> web.Response:
    """Note that somebody committed to it, or say what is known of them."""
    _, body = await read_signed(request)
    sent, bureau = fit(parse_json(body), CharterSent), request.app[BUREAU]
    author, current = sent.data.author, version_of(bureau.wording)
    check_ids({"author/id": author.id})
    if sent.type == "charter.accepted" and sent.data.version not in (None, current):
        raise refuse(409, f"The current version is {current}.", code="version")

    async def work(tx: Transaction) -> Row | None:
        now, language = bureau.clock(), negotiate(clean_maybe(author.language) or "") or Language.EN
        news = await accept_charter(tx, WEBHOOK, author.id, version=current, language=language.value, now=now)
        if news:
            await record(tx, "charter_accepted", actor="author", now=now, charter=current, author=author.id)
        return await find_acceptance(tx, WEBHOOK, author.id)

    if sent.type == "charter.accepted":
        row = await bureau.database.transact(work, key=f"charter {author.id}")
    else:
        row = await bureau.database.read(lambda tx: find_acceptance(tx, WEBHOOK, author.id))
    accepted = None if row is None else Accepted(version=row["version"], at=stamp(row["at"]))
    needed = accepted is None or accepted.version != current
    return _answer(Standing(current=current, accepted=accepted, needed=needed))


async def give_hint(request: web.Request) -> web.Response:
    """Say whether a second look might do the post good."""
    _, body = await read_signed(request)
    data, bureau = fit(parse_json(body), DraftSent).data, request.app[BUREAU]
    check_ids({"author/id": data.author.id})
    told = clean_maybe(data.language) or clean_maybe(data.author.language)
    looked = await look_at(bureau.database, clean(data.text), told, NO_CONTEXT)
    if not looked.findings:
        return _answer(Hinted(hint=None))
    language = negotiate(told or "") or negotiate(looked.language) or Language.EN
    key = "hint.reread" if looked.review else "hint.own_contact"
    hint = Hint(
        language=language.value,
        text=bureau.wording.say(Text(key), language),
        findings=tuple(show_finding(each, bureau.wording, language) for each in looked.findings),
    )
    return _answer(Hinted(hint=hint))


def _answer(document: msgspec.Struct) -> web.Response:
    return web.Response(body=msgspec.json.encode(document), content_type="application/json")


_SIGNED: Final = (400, 401, 408, 413, 415, 422, 500, 503)

ROUTES: Final = (
    Route(
        method="GET",
        path="/charter.json",
        handler=show_charter,
        summary="The charter of the forum in a language, with its version.",
        tag="webhooks",
        query=CharterQuery,
        response=Charter,
        problems=(422,),
    ),
    Route(
        method="POST",
        path="/webhooks/charter",
        handler=take_commitment,
        summary="Somebody committed to the charter, or is asked about.",
        tag="webhooks",
        security=Security.SIGNED,
        request=CharterSent,
        response=Standing,
        problems=(*_SIGNED, 409),
    ),
    Route(
        method="POST",
        path="/webhooks/hints",
        handler=give_hint,
        summary="Before something is posted: whether to read it once more. Nothing is stored.",
        tag="webhooks",
        security=Security.SIGNED,
        request=DraftSent,
        response=Hinted,
        problems=_SIGNED,
    ),
)
