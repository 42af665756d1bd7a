"""Wiring: what the settings, a database and the content make together."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import msgspec
from aiohttp import web

from bot.channels import chat_photos, health, webhook
from bot.channels.chat import routes as chat
from bot.channels.chat.parts import owned_conversation
from bot.channels.chat.wiring import add_chat, make_parts
from bot.channels.crowding import turn_away
from bot.channels.discourse import FORUM
from bot.channels.headers import set_headers
from bot.channels.observing import METRICS, observe
from bot.channels.problems import answer_problems
from bot.channels.routes import Route, add_routes
from bot.channels.spans import spanning
from bot.content import Content
from bot.counting import CountingPerformer, TimedTurns, watch_turns
from bot.directory.remote import RemoteAccounts
from bot.hearing import Listener
from bot.inbox import (
    auditing,
    beside,
    data_requests,
    enrolling,
    events,
    looking,
    oidc_routes,
    own_password,
    password_links,
    people,
    reports,
    service_levels,
    sessions,
    snoozing,
    teams,
    tokens,
    typing,
    whereabouts,
)
from bot.inbox import photos as inbox_photos
from bot.inbox import routes as inbox
from bot.inbox.broadcasting import add_live
from bot.inbox.desk import Desk
from bot.inbox.entrance import ENTRANCE, make_entrance
from bot.inbox.presence import PULSE, make_pulse
from bot.inbox.reading import ARTICLES, Articles
from bot.inbox.timetable import Timetable, add_timetable
from bot.metrics import Metrics, start_metrics
from bot.moderation import routes as moderation
from bot.notices import confirm_page, ending_page, own_page, subscription_routes
from bot.notices import page as notices_page
from bot.notices import routes as notices
from bot.notices.answering import Bulletin
from bot.notices.requests import PartnerDesk
from bot.notices.state import NOTICES, make_board
from bot.openapi import describe_api
from bot.pages import (
    appeal_page,
    assets,
    chat_panel,
    console,
    copies,
    help_demo,
    help_finding,
    help_maps,
    help_opinions,
    links,
    reading,
    report_page,
)
from bot.pages.help_site import HELP, Account, open_site
from bot.pages.refusing import show_refusals
from bot.photos.album import Album
from bot.photos.darkroom import Darkroom
from bot.privacy.erasure_list import list_beside
from bot.proof import Proof, make_proof
from bot.proof.scene import new_id
from bot.replies import Speaker
from bot.settings import Settings
from bot.store.database import Database
from bot.store.schema import load_migrations
from bot.tracing import Tracing
from bot.turns import Turns
from bot.understanding.memory import Memory

ROUTES: Final[tuple[Route, ...]] = (
    *health.ROUTES,
    *webhook.ROUTES,
    *inbox.ROUTES,
    *sessions.ROUTES,
    *enrolling.ROUTES,
    *oidc_routes.ROUTES,
    *own_password.ROUTES,
    *tokens.ROUTES,
    *people.ROUTES,
    *password_links.ROUTES,
    *reports.ROUTES,
    *auditing.ROUTES,
    *service_levels.ROUTES,
    *beside.ROUTES,
    *typing.ROUTES,
    *snoozing.ROUTES,
    *whereabouts.ROUTES,
    *teams.ROUTES,
    *looking.ROUTES,
    *events.ROUTES,
    *data_requests.ROUTES,
    *moderation.ROUTES,
    *notices.ROUTES,
    *subscription_routes.ROUTES,
    *notices_page.ROUTES,
    *ending_page.ROUTES,
    *own_page.ROUTES,
    *confirm_page.ROUTES,
    *chat.ROUTES,
    *chat_photos.ROUTES,
    *inbox_photos.ROUTES,
    *help_finding.ROUTES,
    *reading.ROUTES,
    *help_opinions.ROUTES,
    *help_maps.ROUTES,
    *copies.ROUTES,
    *links.ROUTES,
    *appeal_page.ROUTES,
    *report_page.ROUTES,
    *chat_panel.ROUTES,
    *console.ROUTES,
    *assets.ROUTES,
)
"""All that is served and described."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What the routes and the workers share."""

    database: Database
    content: Content
    proof: Proof
    turns: Turns
    desk: Desk
    metrics: Metrics
    timetable: Timetable
    tracing: Tracing | None = None


def build_engine(
    settings: Settings,
    database: Database,
    content: Content,
    *,
    clock: Callable[[], float] = time.time,
    tracing: Tracing | None = None,
    metrics: Metrics | None = None,
) -> Engine:
    """Put the parts together. `clock` gives Unix seconds."""
    metrics = metrics or start_metrics()
    content = replace(content, wording=content.wording.naming(settings.responsible))
    proof = _watched(make_proof(settings), metrics)
    if settings.accounts is not None:
        proof = replace(proof, rules=replace(proof.rules, directory=RemoteAccounts))
    speaker = Speaker(content.wording, content.library, new_id)
    timetable = Timetable()
    turns = TimedTurns(
        database=database,
        listener=Listener(proof, speaker, Memory(content.matcher), content.titles, timetable.closed_at),
        performer=CountingPerformer(
            proof,
            speaker,
            new_id,
            metrics,
            partners=PartnerDesk(proof.rules.keys, settings.public_url).answers(),
        ),
        speaker=speaker,
        clock=clock,
        watch=watch_turns(metrics),
        timed=metrics.turn_seconds,
        around=tracing.begin if tracing else nullcontext,
        supplement=Bulletin(content.wording, settings.public_url).supplement,
        announces=settings.callback_url is not None,
    )
    desk = Desk(database, turns, new_id, settings.vanish)
    return Engine(database, content, proof, turns, desk, metrics, timetable, tracing)


def build_app(settings: Settings, engine: Engine, *, demo: tuple[Account, ...] = ()) -> web.Application:
    """The application with its routes.

    With `demo`, the accounts that may be signed in on the help page, the demo's own pages are there too.
    """
    app = web.Application(
        middlewares=[turn_away, observe, answer_problems, show_refusals, inbox.answer_conflicts]
    )
    _add_running(app, settings, engine)
    app[webhook.TURNS] = engine.turns
    app[webhook.GATE] = webhook.Gate(settings.webhook_secrets, engine.turns.clock)
    app[inbox.DESK] = engine.desk
    app[data_requests.ERASED] = list_beside(settings.database, settings.erasures)
    app[PULSE] = make_pulse(engine.database, engine.turns.clock, vanish=settings.vanish)
    add_timetable(app, engine.timetable, engine.database)
    app[ENTRANCE] = make_entrance(
        settings, engine.database, clock=engine.turns.clock, alarm=engine.proof.rules.alarm
    )
    app[oidc_routes.GATEWAY] = oidc_routes.make_gateway(settings, app[ENTRANCE])
    add_live(app, engine.database, lambda: int(engine.turns.clock() * 1000))
    app[moderation.BUREAU] = moderation.make_bureau(
        settings,
        engine.database,
        engine.content.wording,
        engine.proof.rules.keys,
        clock=lambda: int(engine.turns.clock() * 1000),
        new_id=new_id,
    )
    app[NOTICES] = make_board(
        settings,
        engine.database,
        engine.content,
        engine.proof.rules.keys,
        clock=lambda: int(engine.turns.clock() * 1000),
        new_id=new_id,
        accounts=engine.proof.rules.directory,
    )
    _add_pages(app, settings, engine, demo)
    app[reports.CHART_WORDS] = engine.content.wording
    app[console.CONSOLE] = console.make_console_pages(engine.content.wording, settings.public_url)
    app[ARTICLES] = Articles(engine.content.library, engine.content.matcher, settings.public_url)
    add_chat(app, make_parts(settings, engine.database, engine.turns, engine.proof, engine.turns.clock))
    album = Album(engine.database, engine.turns, Darkroom(), new_id)
    app[chat_photos.INTAKE] = chat_photos.Intake(album, owned_conversation)
    app.on_response_prepare.append(set_headers)
    add_routes(app, ROUTES)
    if demo:
        help_demo.add_demo(app, settings, engine.turns.clock)
    return app


def _add_running(app: web.Application, settings: Settings, engine: Engine) -> None:
    """For those who run the server."""
    if engine.tracing:
        app.middlewares.insert(0, spanning(engine.tracing))
    app[METRICS] = engine.metrics
    app[health.DATABASE] = engine.database
    app[health.MIGRATIONS] = load_migrations()
    app[health.CLOCK] = engine.turns.clock
    app[health.OPENAPI] = _describing(settings.public_url)


def _add_pages(app: web.Application, settings: Settings, engine: Engine, demo: tuple[Account, ...]) -> None:
    """For contacts: help, the pages behind links in mails, the chat."""
    if settings.discourse is not None:
        app[FORUM] = settings.discourse
    app[HELP] = open_site(
        engine.content,
        engine.database,
        public_url=settings.public_url,
        clock=lambda: int(engine.turns.clock() * 1000),
        accounts=demo,
        proxies=settings.trusted_proxies,
    )
    app[links.LINKS] = links.LinkPages(
        database=engine.database,
        proof=engine.proof,
        wording=engine.content.wording,
        public_url=settings.public_url,
        clock=lambda: int(engine.turns.clock() * 1000),
    )
    app[chat_panel.CHAT] = chat_panel.make_chat_pages(
        engine.content.wording, settings.public_url, settings.allowed_origins
    )


def _describing(public_url: str) -> Callable[[], bytes]:
    return cache(lambda: msgspec.json.encode(describe_api(ROUTES, public_url)))


def _watched(proof: Proof, metrics: Metrics) -> Proof:
    told = proof.rules.alarm

    def alarm(what: str) -> None:
        metrics.count_alarm(what)
        told(what)

    return replace(proof, rules=replace(proof.rules, alarm=alarm))
