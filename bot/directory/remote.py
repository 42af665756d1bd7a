"""Accounts that are kept elsewhere, within one transaction: what the directory said, and our shadow of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from bot.directory.contract import Found, Preference, describe_account, is_news, merge
from bot.directory.informed import ByEmail, ById, InformedTransaction, Query
from bot.errors import DirectoryUnavailable
from bot.proof.scene import new_id
from bot.proof.sessions import end_evidence
from bot.proof.switches import REGISTERED_WORDING
from bot.store import audit, consents, outbox, shadows
from bot.store.accounts import AccountTable
from bot.store.consents import Consent
from bot.store.database import Transaction
from bot.store.preferences import Source, State
from knowledge.languages import Language, negotiate
from verification.accounts import Account
from verification.assurance import Assurance, Category

KIND: Final = "directory"
"""In the outbox, and the channel of a consent that the directory told of."""
NOBODY: Final = ById("-")
"""Asked for where there is nobody to ask for: a decoy must not save a request."""
NO_ADDRESS: Final = ByEmail("nobody@example.invalid")


class Passed(msgspec.Struct, frozen=True, kw_only=True):
    """A change on its way to the directory, as it waits in the outbox; `at` in unix milliseconds."""

    account_id: str
    change_id: str
    at: int
    source: Source
    switches: tuple[tuple[Category, bool, bool], ...]


@dataclass(frozen=True, slots=True)
class RemoteAccounts:
    """See `bot.store.accounts.Accounts`.

    Every method raises `DirectoryUnavailable` where the directory was asked in vain.
    """

    tx: Transaction

    async def find_by_email(self, key: str) -> Account | None:
        """Return the one account with this strict key."""
        return await self._describe(self._find(ByEmail(key) if key else NO_ADDRESS))

    async def find_by_id(self, account_id: str) -> Account | None:
        """Return the account with this id."""
        return await self._describe(self._find(ById(account_id) if account_id else NOBODY))

    async def read_states(self, account_id: str) -> Mapping[Category, State]:
        """Return the six as they are there now, changes on their way counted as made."""
        found = self._find(ById(account_id))
        known = await shadows.read_known(self.tx, account_id)
        if found is None:
            return {category: State(False) for category in Category}
        return merge(found.preferences, known)

    async def list_waiting(self, account_id: str) -> frozenset[Category]:
        """Return the categories of which a change is still on its way."""
        known = await shadows.read_known(self.tx, account_id)
        return frozenset(category for category, each in known.items() if each.waiting)

    async def find_kept(self, account_id: str) -> Account | None:
        """Return the shadow of the account: without name and address, as it was when it was last asked for."""
        return await AccountTable(self.tx).find_by_id(account_id)

    async def take_over(self, account_id: str, *, now: int) -> bool:
        """Bring the shadow up to date; False where there is no such account, and then all proof for it ends."""
        found = self._find(ById(account_id))
        await audit.hold_chain(
            self.tx
        )  # two works at once would both find something new, and write its consents twice
        if found is None:
            await end_evidence(self.tx, account_id, now=now)
            return False
        language = negotiate(found.language) or Language.EN
        await shadows.write_shadow(self.tx, account_id, language.value, now=now)
        await take_states(self.tx, account_id, found.preferences, language=language.value, now=now)
        return True

    async def pass_on(
        self,
        account_id: str,
        change_id: str,
        switches: Sequence[tuple[Category, bool, bool]],
        source: Source,
        *,
        now: int,
    ) -> bool:
        """Post what was switched; True: it is on its way, and nobody is to be told that it is done.

        Also where nothing was: what is told must not depend on what was on before.
        """
        if not switches:
            return True
        passed = Passed(
            account_id=account_id, change_id=change_id, at=now, source=source, switches=tuple(switches)
        )
        identifier = await outbox.post(
            self.tx,
            kind=KIND,
            line=f"{KIND}:{account_id}",
            payload=msgspec.json.encode(passed).decode(),
            now=now,
        )
        await shadows.add_writes(self.tx, identifier, account_id, [each[0] for each in switches])
        return True

    def _find(self, query: Query) -> Found | None:
        if not isinstance(
            self.tx, InformedTransaction
        ):  # a place of ours that was forgotten: nobody is anybody there
            raise DirectoryUnavailable("asked where nothing can be looked up")
        return self.tx.find(query)

    async def _describe(self, found: Found | None) -> Account | None:
        # Also asked for nobody: an unknown address must not save a statement.
        known = await shadows.read_known(self.tx, found.id if found else "")
        return None if found is None else describe_account(found, merge(found.preferences, known))


async def take_states(
    tx: Transaction, account_id: str, told: Mapping[Category, Preference], *, language: str, now: int
) -> None:
    """Take over what the directory says and we do not know, with the consents that it stands for.

    What is on there with a consent of its own is on record here as given elsewhere; what is off there has none.
    """
    known = await shadows.read_known(tx, account_id)
    for category, each in told.items():
        before = known.get(category)
        if not is_news(each, before):
            continue
        was_on = before is not None and before.state.enabled
        await shadows.take_state(tx, account_id, category, enabled=each.enabled, version=each.version)
        if not category.needs_consent or was_on is each.enabled:
            continue
        await consents.withdraw_consent(tx, account_id, category, now=now)
        if each.enabled:
            await consents.add_consent(tx, _given_elsewhere(account_id, category, language, now))


def _given_elsewhere(account_id: str, category: Category, language: str, now: int) -> Consent:
    return Consent(
        id=new_id(),
        account_id=account_id,
        category=category,
        wording=REGISTERED_WORDING,
        language=language,
        at=now,
        assurance=Assurance.NONE,
        channel=KIND,
    )
