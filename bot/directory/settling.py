"""What the directory's answer to a change makes of our tables: history, consents, the letter to the owner, the audit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.directory.contract import Preference
from bot.directory.remote import Passed, take_states
from bot.proof.letters import ElsewhereLetter, post_letter
from bot.proof.notices import tell_owner
from bot.proof.scene import new_id
from bot.proof.sessions import end_evidence
from bot.store import accounts, audit, preferences, shadows
from bot.store.database import Transaction
from bot.store.preferences import Changed, Source
from verification.assurance import Assurance, Category
from verification.audit import AuditEntry

TOLD: Final = frozenset({Source.CHAT, Source.CLAIM})
"""Changes that the owner gets a letter about; those by a mailed link are their own."""

Told = Mapping[Category, Preference]


async def note_changed(tx: Transaction, identifier: str, passed: Passed, told: Told, *, now: int) -> None:
    """The change is made there: note its version, and tell the owner, which had to wait for this."""
    await audit.hold_chain(tx)
    ended = await shadows.end_writes(tx, identifier)
    language = await accounts.find_language(tx, passed.account_id)
    if not ended or language is None:
        return
    wished = {category: after for category, _, after in passed.switches}
    for category in ended:
        if told[category].enabled is wished[category]:
            await shadows.set_version(tx, passed.account_id, category, told[category].version)
    await take_states(tx, passed.account_id, told, language=language, now=now)
    letter = None
    if passed.source in TOLD:
        letter = await tell_owner(tx, passed.account_id, passed.change_id, passed.switches, now_ms=now)
    await _audit(tx, passed, "directory:done", now, letter)


async def note_elsewhere(tx: Transaction, identifier: str, passed: Passed, told: Told, *, now: int) -> None:
    """The change was not made there: take over how it is, and tell the owner."""
    await audit.hold_chain(tx)
    ended = await shadows.end_writes(tx, identifier)
    language = await accounts.find_language(tx, passed.account_id)
    if not ended or language is None:
        return
    known = await shadows.read_known(tx, passed.account_id)
    for category in ended:
        if not known[category].waiting:  # else a later wish of theirs is on its way, and counts
            await shadows.set_version(
                tx, passed.account_id, category, ""
            )  # what we have is not what is there
    await take_states(tx, passed.account_id, told, language=language, now=now)
    missed = [each for each in passed.switches if told[each[0]].enabled is not each[2]]
    await preferences.add_changes(tx, [_taken_back(passed, each[0], each[2], now) for each in missed])
    letter = ElsewhereLetter(
        account_id=passed.account_id,
        at=passed.at,
        states=tuple((each[0], told[each[0]].enabled) for each in passed.switches),
    )
    letter_id = await post_letter(tx, letter, now=now)
    await _audit(tx, passed, "directory:changed_elsewhere", now, letter_id)


async def note_gone(tx: Transaction, identifier: str, passed: Passed, *, now: int) -> None:
    """There is no such account there: nothing is proved for it any more."""
    await audit.hold_chain(tx)
    if not await shadows.end_writes(tx, identifier):
        return
    await end_evidence(tx, passed.account_id, now=now)
    await _audit(tx, passed, "directory:no_such_account", now, None)


def _taken_back(passed: Passed, category: Category, wished: bool, now: int) -> Changed:
    return Changed(
        id=new_id(),
        change_id=new_id(),
        account_id=passed.account_id,
        at=now,
        category=category,
        before=wished,
        after=not wished,
        assurance=Assurance.NONE,
        source=Source.DIRECTORY,
        conversation_id=None,
    )


async def _audit(tx: Transaction, passed: Passed, result: str, now: int, letter: str | None) -> None:
    entry = AuditEntry(
        at=now,
        actor="assistant",
        proof="none",
        result=result,
        asked=Assurance.NONE,
        reached=Assurance.NONE,
        account_id=passed.account_id,
        notice_id=letter,
    )
    await audit.append(tx, entry)
