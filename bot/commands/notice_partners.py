"""`assistant notices partners|subscribe|unsubscribe`: who is told of changes, and by what way."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.notices.subscribing import Subscribed, Wanted


def add_partner_verbs(verbs: Any) -> None:
    """Add the verbs."""
    partners = verbs.add_parser("partners", help="who is told, and by what way")
    partners.add_argument("--json", action="store_true", help="one JSON document")
    partners.set_defaults(run=list_partners)
    subscribe = verbs.add_parser(
        "subscribe", help="have a partner told; a webhook's secret is printed once, alone on stdout"
    )
    subscribe.add_argument("partner", metavar="PARTNER", help="what the team calls them")
    way = subscribe.add_mutually_exclusive_group(required=True)
    way.add_argument("--webhook", metavar="URL", help="an https address that is public")
    way.add_argument("--mail", metavar="EMAIL")
    subscribe.add_argument(
        "--language", default="en", metavar="TAG", help="of mails: en, de, fr, ja, zh-Hans"
    )
    subscribe.add_argument(
        "--service", action="append", default=[], metavar="NAME", help="only this one; may be given again"
    )
    subscribe.add_argument(
        "--json",
        action="store_true",
        help="one JSON document, with a webhook's secret, which is shown only now",
    )
    subscribe.set_defaults(run=add_partner)
    unsubscribe = verbs.add_parser("unsubscribe", help="tell them no more; the address is forgotten")
    unsubscribe.add_argument("id", metavar="ID", help="as 'partners' lists it")
    unsubscribe.set_defaults(run=end_partner)


def list_partners(arguments: argparse.Namespace) -> int:
    """Print a line for each."""
    import msgspec

    from bot.commands.running import with_database
    from bot.notices.documents import show_subscription
    from bot.store.notice_subscriptions import list_subscriptions

    standing = with_database(lambda database: database.read(list_subscriptions))
    shown = [show_subscription(each) for each in standing]
    if arguments.json:
        print(json.dumps({"subscriptions": msgspec.to_builtins(shown)}, ensure_ascii=False))
        return 0
    for each in shown:
        services = ", ".join(each.services) or "all services"
        own = "" if each.account is None else f", by account {each.account}"
        print(f"{each.id} {each.partner}: {each.channel.value} {each.address}, {services}{own}")
    print(f"{len(shown)} subscriptions", file=sys.stderr)
    return 0


def add_partner(arguments: argparse.Namespace) -> int:
    """Subscribe. Raises `SubscriptionFault`, `AssistantError`."""
    import os
    import secrets

    from bot.commands.running import now_ms, with_database
    from bot.inbox.recording import record_operator
    from bot.notices.subscribing import check_address, make_subscription, subscribe
    from bot.settings import DATABASE, load_settings
    from bot.settings.reach import ONLY_PUBLIC
    from bot.store.database import Transaction
    from verification.keys import KeyRing

    keys = KeyRing(load_settings(os.environ, need=DATABASE | {"SECRET_KEYS"}).secret_keys)
    wanted = _wanted(arguments)
    check_address(wanted, ONLY_PUBLIC)
    made = make_subscription(wanted, keys, secrets.token_hex(16), now_ms())

    async def work(tx: Transaction) -> None:
        await subscribe(tx, made)
        await record_operator(tx, "notice_subscription_made", now=now_ms())

    with_database(lambda database: database.transact(work))
    if arguments.json:
        print(json.dumps(_described(made), ensure_ascii=False))
        return 0
    print(f"{wanted.partner} is subscribed as {made.subscription.id}", file=sys.stderr)
    if made.secret is not None:
        print(made.secret)
    return 0


def end_partner(arguments: argparse.Namespace) -> int:
    """End a subscription. Raises `AssistantError` for one that does not stand."""
    from bot.commands.running import now_ms, with_database
    from bot.errors import AssistantError
    from bot.inbox.recording import record_operator
    from bot.store.database import Transaction
    from bot.store.notice_subscriptions import end_subscription

    async def work(tx: Transaction) -> None:
        if not await end_subscription(tx, arguments.id, actor="operator", now=now_ms()):
            raise AssistantError(f"there is no subscription {arguments.id}")
        await record_operator(tx, "notice_subscription_ended", now=now_ms())

    with_database(lambda database: database.transact(work))
    print("they are told no more", file=sys.stderr)
    return 0


def _described(made: Subscribed) -> dict[str, Any]:
    import msgspec

    from bot.notices.documents import show_subscription

    shown: dict[str, Any] = msgspec.to_builtins(show_subscription(made.subscription))
    return shown | {"secret": made.secret}


def _wanted(arguments: argparse.Namespace) -> Wanted:
    import msgspec

    from bot.errors import AssistantError
    from bot.notices.documents import NewSubscription
    from bot.notices.subscribing import Wanted
    from bot.store.notice_subscriptions import Channel
    from knowledge.languages import negotiate

    language = negotiate(arguments.language)
    if language is None:
        raise AssistantError("the language is none of en, de, fr, ja, zh-Hans")
    given = {
        "partner": arguments.partner,
        "channel": Channel.MAIL if arguments.mail else Channel.WEBHOOK,
        "address": arguments.mail or arguments.webhook,
        "language": language,
        "services": tuple(arguments.service),
    }
    try:  # by the same rules as over the API
        checked = msgspec.convert(given, NewSubscription)
    except msgspec.ValidationError as fault:
        raise AssistantError(_name_fault(str(fault))) from None
    return Wanted(**msgspec.structs.asdict(checked))


def _name_fault(fault: str) -> str:
    """The fault by what was typed wrong."""
    if "$.services" in fault:
        return "a service's name has 1 to 63 letters, digits, spaces and . _ / - and begins with a letter or digit"
    if "$.partner" in fault:
        return "the partner's name is one line of 1 to 200 characters"
    return f"the address or the name does not fit: {fault}"
