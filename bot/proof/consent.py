"""The owner's consent by the mailed link, and the one-click way out of a category (RFC 8058)."""

from __future__ import annotations

from contextlib import suppress

from bot.errors import DirectoryUnavailable
from bot.proof.letters import Switch
from bot.proof.links import INVALID, LinkOutcome, LinkPage, read_ids
from bot.proof.rules import Rules
from bot.proof.switches import LINK_WORDING, cause_by_link, note_link, note_switches, switch
from bot.store import consents
from bot.store.consents import Confirmation
from bot.store.database import Transaction
from bot.store.preferences import Source
from verification.accounts import Account
from verification.assurance import Category
from verification.links import Link


async def look_at_consent(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Tell what the owner is about to agree to."""
    found = await _find_confirmation(tx, rules, token, now_ms)
    if found is None:
        return INVALID
    confirmation, account = found
    done = confirmation.confirmed_at is not None
    return LinkPage(
        outcome=LinkOutcome.ALREADY if done else LinkOutcome.OPEN,
        language=account.language,
        switches=_switches(confirmation.categories, account, enable=True),
    )


async def confirm_consent(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Switch on what the owner agrees to, with a consent on record for each category."""
    found = await _find_confirmation(tx, rules, token, now_ms)
    if found is None:
        return INVALID
    confirmation, account = found
    cause = cause_by_link(account, Source.CONSENT, at=now_ms, wording=LINK_WORDING, confirmation=confirmation)
    outcome = LinkOutcome.ALREADY
    switches: tuple[Switch, ...] = ()
    if await consents.mark_confirmed(tx, confirmation.id, now=now_ms):
        outcome = LinkOutcome.DONE
        await rules.directory(tx).take_over(account.id, now=now_ms)
        switches, _ = await switch(tx, rules, cause, dict.fromkeys(confirmation.categories, True))
    await note_link(tx, cause, outcome.value)
    await note_switches(tx, cause, switches, notice_id=None)
    told = _switches(confirmation.categories, account, enable=True)
    return LinkPage(outcome=outcome, language=account.language, switches=told)


async def look_at_one_click(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Tell which category the link switches off."""
    found = await _find_category(tx, rules, token, now_ms)
    if found is None:
        return INVALID
    account, category = found
    return LinkPage(
        outcome=LinkOutcome.OPEN if account.preferences[category] else LinkOutcome.ALREADY,
        language=account.language,
        switches=_switches({category}, account, enable=False),
    )


async def one_click(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Switch the category of the link off; never throttled, and right again however often it is followed."""
    found = await _find_category(tx, rules, token, now_ms)
    if found is None:
        return INVALID
    account, category = found
    cause = cause_by_link(account, Source.ONE_CLICK, at=now_ms)
    with suppress(DirectoryUnavailable):  # what is not known there is switched off all the same
        await rules.directory(tx).take_over(account.id, now=now_ms)
    switches, _ = await switch(tx, rules, cause, {category: False})
    outcome = LinkOutcome.DONE if switches else LinkOutcome.ALREADY
    await note_link(tx, cause, outcome.value)
    await note_switches(tx, cause, switches, notice_id=None)
    told = _switches({category}, account, enable=False)
    return LinkPage(outcome=outcome, language=account.language, switches=told)


async def _find_confirmation(
    tx: Transaction, rules: Rules, token: str, now_ms: int
) -> tuple[Confirmation, Account] | None:
    ids = read_ids(rules, Link.CONSENT, token, now_ms, count=1)
    confirmation = None if ids is None else await consents.find_confirmation(tx, ids[0])
    if confirmation is None or confirmation.expires_at < now_ms:
        return None
    account = await rules.directory(tx).find_by_id(confirmation.account_id)
    return None if account is None else (confirmation, account)


async def _find_category(
    tx: Transaction, rules: Rules, token: str, now_ms: int
) -> tuple[Account, Category] | None:
    ids = read_ids(rules, Link.UNSUBSCRIBE, token, now_ms, count=2)
    if ids is None or ids[1] not in frozenset(Category):
        return None
    try:
        account = await rules.directory(tx).find_by_id(ids[0])
    except DirectoryUnavailable:
        account = await rules.directory(tx).find_kept(ids[0])
        if account is None:  # never seen here: only the directory could tell
            raise
    return None if account is None else (account, Category(ids[1]))


def _switches(
    categories: frozenset[Category] | set[Category], account: Account, *, enable: bool
) -> tuple[Switch, ...]:
    return tuple(
        (category, account.preferences[category], enable) for category in Category if category in categories
    )
