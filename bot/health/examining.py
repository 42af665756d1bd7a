"""All checks, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from bot.health.accounts import ACCOUNTS, check_accounts
from bot.health.clock import Hands, check_clock
from bot.health.content import check_articles, check_catalogues
from bot.health.findings import AREAS, Finding, warning
from bot.health.forum import FORUM, check_forum
from bot.health.keys import check_keys
from bot.health.machine import Place, check_machine
from bot.health.post import CALLBACK, MAIL, check_callback, check_mail
from bot.health.storage import DATABASE, LEAST_FREE, Stored, look_at_database
from bot.health.variables import check_addresses, read_settings
from bot.settings import Settings

_TURN_TO_SETTINGS = "put the setting right first"


async def examine(
    environ: Mapping[str, str],
    *,
    now: int,
    locales: Path | None = None,
    place: Place | None = None,
    least_free: int = LEAST_FREE,
) -> list[Finding]:
    """What is found in each of the `AREAS`, in that order, at least one finding each.

    `now` is this machine's time in unix milliseconds, `locales` where the catalogues are (by default the shipped ones),
    `place` where the server listens or is to listen, `least_free` the bytes that the disk must have. Changes nothing,
    sends nothing.
    """
    settings, wrong, found = read_settings(environ)
    found += [*check_addresses(settings, wrong), *check_keys(settings, wrong)]
    stored = await _look(settings, wrong, now, least_free)
    found += [*stored.findings, *check_clock(Hands(now, stored.newest, stored.server_time))]
    found += await asyncio.to_thread(lambda: list(check_machine(place)))
    found += [*await _knock(settings, wrong, stored.closed)]
    found += [*check_catalogues(locales), *check_articles(settings.articles)]
    found += [warning(area, "not looked at", _TURN_TO_SETTINGS) for area in AREAS if not _covers(found, area)]
    return sorted(found, key=lambda finding: AREAS.index(finding.area))


async def _look(settings: Settings, wrong: frozenset[str], now: int, least_free: int) -> Stored:
    if "DATABASE_URL" in wrong:
        return Stored([warning(DATABASE, "not looked at", _TURN_TO_SETTINGS)])
    return await look_at_database(settings.database, now=now, least_free=least_free)


async def _knock(settings: Settings, wrong: frozenset[str], closed: tuple[str, ...]) -> list[Finding]:
    """All at once: each may take its whole time."""
    knocks = []
    if settings.mail is not None and "MAIL_URL" not in wrong:
        knocks.append(asyncio.create_task(check_mail(settings.mail), name=MAIL))
    if not wrong & {"CALLBACK_URL", "CALLBACK_PRIVATE"}:
        knocks.append(asyncio.create_task(check_callback(settings, closed), name=CALLBACK))
    if not any(name.startswith("ACCOUNTS") for name in wrong):
        knocks.append(asyncio.create_task(check_accounts(settings.accounts), name=ACCOUNTS))
    if not any(name.startswith("DISCOURSE") for name in wrong):
        knocks.append(asyncio.create_task(check_forum(settings.discourse), name=FORUM))
    return [await knock for knock in knocks]


def _covers(found: list[Finding], area: str) -> bool:
    return any(finding.area == area for finding in found)
