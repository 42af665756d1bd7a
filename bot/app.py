"""Wiring: what the settings, a database and the content make together."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec
from aiohttp import web

from bot.catalogues import load_wording
from bot.channels import health, webhook
from bot.channels.headers import set_headers
from bot.channels.observing import METRICS, observe
from bot.channels.problems import answer_problems
from bot.channels.routes import Route, add_routes
from bot.counting import CountingPerformer, watch_turns
from bot.errors import AssistantError
from bot.hearing import Listener
from bot.inbox import routes as inbox
from bot.inbox.desk import Desk
from bot.inbox.reading import ARTICLES, Articles
from bot.metrics import Metrics, start_metrics
from bot.openapi import describe_api
from bot.proof import Proof, make_proof
from bot.replies import Speaker
from bot.settings import Settings
from bot.store.database import Database
from bot.turns import Turns
from bot.wording import Wording
from knowledge.archive import CACHE, open_matcher
from knowledge.articles import Library
from knowledge.loader import ArticleError, load_library
from knowledge.matching.ranking import Matcher

ROUTES: Final[tuple[Route, ...]] = (*health.ROUTES, *webhook.ROUTES, *inbox.ROUTES)
"""All that is served and described."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is read once at the start: the articles, what finds them, and the texts of the catalogues."""

    library: Library
    matcher: Matcher
    wording: Wording


@dataclass(frozen=True, slots=True)
class Engine:
    """What the routes and the workers share."""

    database: Database
    content: Content
    proof: Proof
    turns: Turns
    desk: Desk
    metrics: Metrics


def load_content(settings: Settings) -> Content:
    """Read articles and catalogues. Raises `AssistantError` for an article that cannot be served."""
    try:
        library = load_library(settings.articles)
    except ArticleError as error:
        raise AssistantError(str(error)) from None
    return Content(library, open_matcher(library, _cache(settings.articles)), load_wording())


def build_engine(
    settings: Settings,
    database: Database,
    content: Content,
    *,
    wake: Callable[[], None],
    clock: Callable[[], float] = time.time,
) -> Engine:
    """Put the parts together. `wake` is called after commits; `clock` gives Unix seconds."""
    metrics = start_metrics()
    proof = _watched(make_proof(settings), metrics)
    speaker = Speaker(content.wording, content.library, new_id)
    turns = Turns(
        database=database,
        listener=Listener(proof, speaker, content.matcher),
        performer=CountingPerformer(proof, speaker, new_id, metrics),
        speaker=speaker,
        clock=clock,
        wake=wake,
        watch=watch_turns(metrics),
        announces=settings.callback_url is not None,
    )
    return Engine(database, content, proof, turns, Desk(database, turns, new_id), metrics)


def build_app(settings: Settings, engine: Engine, *, schema_version: int) -> web.Application:
    """The application with its routes; `schema_version` is what the database has after its migrations."""
    app = web.Application(middlewares=[observe, answer_problems, inbox.answer_conflicts])
    app[METRICS] = engine.metrics
    app[health.DATABASE] = engine.database
    app[health.SCHEMA_VERSION] = schema_version
    app[health.OPENAPI] = msgspec.json.encode(describe_api(ROUTES, settings.public_url))
    app[webhook.TURNS] = engine.turns
    app[webhook.GATE] = webhook.Gate(settings.webhook_secrets, engine.turns.clock)
    app[inbox.DESK] = engine.desk
    app[ARTICLES] = Articles(engine.content.library, engine.content.matcher)
    app.on_response_prepare.append(set_headers)
    add_routes(app, ROUTES)
    return app


def new_id() -> str:
    """128 random bits, for messages and records that nobody may guess."""
    return secrets.token_hex(16)


def _cache(articles: Path | None) -> Path:
    """Where the matcher is kept: a place for each set of articles, so that two do not push each other out."""
    if articles is None:
        return CACHE
    name = hashlib.sha256(str(articles.resolve()).encode()).hexdigest()[:16]
    return CACHE.with_name(f"{CACHE.stem}-{name}{CACHE.suffix}")


def _watched(proof: Proof, metrics: Metrics) -> Proof:
    told = proof.rules.alarm

    def alarm(what: str) -> None:
        metrics.count_alarm(what)
        told(what)

    return replace(proof, rules=replace(proof.rules, alarm=alarm))
