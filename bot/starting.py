"""Settings and keys that are others than at the last start: a row of the audit for each, since they decide who may what."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Final

from bot.settings import Settings
from bot.store.audit import append
from bot.store.database import Database, Transaction
from bot.store.started_with import list_marks, put_marks
from verification.assurance import Assurance
from verification.audit import AuditEntry

KEYS: Final[Mapping[str, str]] = {
    "SECRET_KEYS": "secret_keys",
    "SESSION_KEYS": "session_keys",
    "WEBHOOK_SECRET": "webhook_secrets",
    "CALLBACK_SECRET": "callback_secrets",
}
RULES: Final[Mapping[str, str]] = {
    "DETAILS_POLICY": "details_policy",
    "BRAKE": "brake",
    "VANISH": "vanish",
    "SECOND_FACTOR": "second_factor_required",
    "CALLBACK_URL": "callback_url",
    "CALLBACK_PRIVATE": "callback_reach",
    "PUBLIC_URL": "public_url",
    "ALLOWED_ORIGINS": "allowed_origins",
    "TRUSTED_PROXIES": "trusted_proxies",
    "ARTICLES": "articles",
    "TRACES_URL": "traces_url",
}
"""Attributes of the settings by the variables' names. The addresses of database and mail server are left out: they hold
passwords, which a thief of the database could try against a hash; keys are 32 bytes by chance and cannot be tried."""


def mark_settings(settings: Settings) -> dict[str, str]:
    """A mark of each; another value has another mark."""
    return {name: _mark(name, getattr(settings, attribute)) for name, attribute in {**KEYS, **RULES}.items()}


async def note_start(database: Database, settings: Settings, *, now: int) -> None:
    """Write what is other than at the last start; of several processes one does. The first start has nothing to compare."""
    marks = mark_settings(settings)
    if await database.read(list_marks) != marks:
        work = partial(_note, settings=settings, marks=marks, now=now)
        await database.transact(work, key="started with")


async def _note(tx: Transaction, *, settings: Settings, marks: Mapping[str, str], now: int) -> None:
    before = await list_marks(tx)
    for name in sorted(before.keys() & marks):
        if before[name] != marks[name]:
            await append(tx, _entry(name, settings, now))
    await put_marks(tx, marks, now=now)


def _entry(name: str, settings: Settings, now: int) -> AuditEntry:
    none = Assurance.NONE
    count = len(getattr(settings, KEYS[name])) if name in KEYS else None
    result = f"setting_changed {name}"
    return AuditEntry(
        at=now, actor="operator", proof="none", result=result, asked=none, reached=none, count=count
    )


def _mark(name: str, value: object) -> str:
    return hashlib.sha256(f"started with {name} {value!r}".encode()).hexdigest()
