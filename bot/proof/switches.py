"""Switching categories of an account: the preference, its history, the consent and the audit row, always together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import msgspec

from bot.proof.letters import Switch
from bot.proof.rules import Rules
from bot.proof.scene import Scene, new_id
from bot.proof.trail import network_of
from bot.store import audit, consents, preferences
from bot.store.consents import Confirmation, Consent
from bot.store.database import Transaction
from bot.store.preferences import Changed, Source
from verification.accounts import Account
from verification.assurance import Assurance, Category
from verification.audit import AuditEntry

CHAT_WORDING: Final = "chat-1"
"""Version of the sentence that the chat asks a yes to. Change it with the sentence: a consent names what was read."""
LINK_WORDING: Final = "link-1"
"""Version of the sentence above the button of the confirmation page."""
LINK_CHANNEL: Final = "link"
REGISTERED_WORDING: Final = "registered"
"""Stands for the sentence at the registration, which is not ours."""


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """Why categories are switched, by whom, and how sure we are of them."""

    change_id: str
    account_id: str
    at: int
    """Unix milliseconds."""
    assurance: Assurance
    source: Source
    proof: str
    """What was shown: details, code, session or link."""
    actor: str
    """contact, or owner for who followed a mailed link."""
    language: str
    channel: str
    wording: str | None
    """The version of the sentence read before an opt-in; None: the one agreed to last, which is given back."""
    conversation_id: str | None = None
    confirmation_id: str | None = None
    network: str | None = None


def cause_in_chat(scene: Scene, account_id: str, assurance: Assurance, source: Source) -> Cause:
    """Return the cause of a change that was wished in the conversation."""
    return Cause(
        change_id=new_id(),
        account_id=account_id,
        at=scene.now_ms,
        assurance=assurance,
        source=source,
        proof=assurance.value,
        actor="contact",
        language=scene.language.value,
        channel=scene.channel,
        wording=CHAT_WORDING,
        conversation_id=scene.conversation_id,
        network=network_of(scene),
    )


def cause_by_link(
    account: Account,
    source: Source,
    *,
    at: int,
    wording: str | None = None,
    confirmation: Confirmation | None = None,
) -> Cause:
    """Return the cause of a change by a link in a mail.

    The link was sent to the registered address alone, so it proves what a code sent there proves.
    """
    return Cause(
        change_id=new_id(),
        account_id=account.id,
        at=at,
        assurance=Assurance.CODE,
        source=source,
        proof="link",
        actor="owner",
        language=account.language,
        channel=LINK_CHANNEL,
        wording=wording,
        conversation_id=confirmation.conversation_id if confirmation else None,
        confirmation_id=confirmation.id if confirmation else None,
    )


async def switch(
    tx: Transaction, rules: Rules, cause: Cause, wished: Mapping[Category, bool]
) -> tuple[tuple[Switch, ...], bool]:
    """Bring categories to what is wished and return what really changed, in the order of the categories.

    The second is true where accounts are kept elsewhere and the change is on its way there.
    """
    states = await preferences.read_states(tx, cause.account_id)
    switches = tuple(
        (category, states[category].enabled, wished[category])
        for category in Category
        if category in wished and states[category].enabled is not wished[category]
    )
    for one in switches:
        await _switch_one(tx, cause, one)
    kept = rules.directory(tx)
    passed_on = await kept.pass_on(cause.account_id, cause.change_id, switches, cause.source, now=cause.at)
    return switches, passed_on


async def note_switches(
    tx: Transaction, cause: Cause, switches: tuple[Switch, ...], notice_id: str | None
) -> None:
    """Write an audit row for each category switched, with the letter that tells the owner."""
    for category, before, after in switches:
        entry = replace(
            _entry(cause, cause.source.value),
            category=category.value,
            before=before,
            after=after,
            notice_id=notice_id,
        )
        await audit.append(tx, entry)


async def note_link(tx: Transaction, cause: Cause, outcome: str) -> None:
    """Write the audit row of a link that was followed and acted upon, whatever came of it."""
    await audit.append(tx, _entry(cause, f"{cause.source.value}:{outcome}"))


def _entry(cause: Cause, result: str) -> AuditEntry:
    return AuditEntry(
        at=cause.at,
        actor=cause.actor,
        proof=cause.proof,
        result=result,
        asked=cause.assurance,
        reached=cause.assurance,
        conversation_id=cause.conversation_id,
        account_id=cause.account_id,
        network=cause.network,
    )


async def _switch_one(tx: Transaction, cause: Cause, one: Switch) -> None:
    category, before, after = one
    await preferences.set_preference(tx, cause.account_id, category, after, changed_by=cause.change_id)
    if category.needs_consent:
        await _keep_consent(tx, cause, category, after)
    change = Changed(
        id=new_id(),
        change_id=cause.change_id,
        account_id=cause.account_id,
        at=cause.at,
        category=category,
        before=before,
        after=after,
        assurance=cause.assurance,
        source=cause.source,
        conversation_id=cause.conversation_id,
    )
    await preferences.add_changes(tx, [change])


async def _keep_consent(tx: Transaction, cause: Cause, category: Category, enabled: bool) -> None:
    if not enabled:
        await consents.withdraw_consent(tx, cause.account_id, category, now=cause.at)
        return
    last = await consents.find_last_wording(tx, cause.account_id, category)
    consent = Consent(
        id=new_id(),
        account_id=cause.account_id,
        category=category,
        wording=cause.wording or last or REGISTERED_WORDING,
        language=cause.language,
        at=cause.at,
        assurance=cause.assurance,
        channel=cause.channel,
        conversation_id=cause.conversation_id,
        confirmation_id=cause.confirmation_id,
    )
    await consents.add_consent(tx, consent)
