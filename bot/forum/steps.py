"""Carrying out one measure at Discourse: what is called, in whose name.

Decisions go out under the deciding moderator's own name; the bot's account reads and flags, and does nothing else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.forum.client import Away, Client, Refused
from bot.forum.payloads import Reviewable, offers, read_reviewable, read_time

NOTIFY_MODERATORS: Final = 7
"""The flag by which something is shown to a forum's staff; it needs a message, and hides nothing by itself."""
FOREVER: Final = "3018-01-01T00:00:00Z"
"""As Discourse itself writes it."""
LONGEST_REASON: Final = 300
MOST_PAGES: Final = 20
PENDING: Final = 0
_STATUS: Final[Mapping[str, int]] = {"agree": 1, "disagree": 2, "ignore": 3}
"""How an entry stands after an action whose name begins so."""
_UNTIL: Final[Mapping[str, str]] = {"silence": "silenced_till", "suspend": "suspended_till"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One measure: `user` is in whose name, `again` whether it was tried before, `known` the entry of the forum's queue."""

    what: str
    object_id: str
    details: Mapping[str, Any]
    user: str
    again: bool
    until: str | None = None


class Clashed(Exception):
    """Somebody was there before, at the forum."""


class Moot(Exception):
    """The post is gone."""


async def carry_out(client: Client, order: Order) -> None:
    """Do it. Raises `Away`, `Refused`, `Clashed` and `Moot`."""
    await _STEPS[order.what](client, order)


async def find_reviewable(client: Client, object_id: str) -> tuple[Reviewable, Any] | None:
    """The open entry for a post in the forum's own queue, with its document."""
    offset = 0
    for _ in range(MOST_PAGES):
        page = await client.call(
            "GET", "/review.json", user=client.forum.bot, status="pending", offset=str(offset)
        )
        listed = page.get("reviewables", []) if isinstance(page, dict) else []
        for each in listed:
            found = read_reviewable(each, client.forum.url) if isinstance(each, dict) else None
            if found is not None and found.object_id == object_id and found.status == PENDING:
                return found, await client.call("GET", f"/review/{found.id}.json", user=client.forum.bot)
        meta = page.get("meta") if isinstance(page, dict) else None
        if not listed or not (isinstance(meta, dict) and meta.get("load_more_reviewables")):
            return None
        offset += len(listed)
    return None


async def _flag(client: Client, order: Order) -> None:
    body = {
        "id": int(order.object_id),
        "post_action_type_id": NOTIFY_MODERATORS,
        "message": order.details["message"],
    }
    try:
        await client.call("POST", "/post_actions.json", user=client.forum.bot, body=body)
    except Refused as fault:
        if fault.status == 404:
            raise Moot from None
        if fault.status in (403, 409, 422) and (order.again or order.what != "flag"):
            return  # it was flagged already
        raise


async def _hide(client: Client, order: Order) -> None:
    found = await find_reviewable(client, order.object_id)
    if found is None:
        if await _is_hidden(client, order):
            return
        evidence = Order(
            what="hide",
            object_id=order.object_id,
            details={"message": order.details.get("subject") or "-"},
            user=order.user,
            again=order.again,
        )
        await _flag(client, evidence)
        found = await find_reviewable(client, order.object_id)
    if found is None:
        raise Away("the forum has no entry for the post yet", after=5)
    await _perform(client, order, found, "agree_and_hide")


async def _settle(client: Client, order: Order) -> None:
    found = await find_reviewable(client, order.object_id)
    if found is None:
        return
    wanted = {
        "agree": ("agree_and_keep", "agree_and_keep_hidden"),
        "disagree": ("disagree", "disagree_and_restore"),
        "ignore": ("ignore_and_do_nothing", "ignore"),
    }[order.details["settle"]]
    offered = next((each for each in wanted if offers(found[1], each)), wanted[0])
    await _perform(client, order, found, offered)


async def _restore(client: Client, order: Order) -> None:
    found = await find_reviewable(client, order.object_id)
    if found is not None and offers(found[1], "disagree_and_restore"):
        await _perform(client, order, found, "disagree_and_restore")
        return
    await _on_post(client.call("PUT", f"/posts/{order.object_id}/unhide.json", user=order.user, body={}))


async def _silence(client: Client, order: Order) -> None:
    body = {
        "silenced_till": order.until,
        "reason": _reason(order),
        "post_id": _post_id(order),
        "post_action": "none",
    }
    await _punish(client, order, "silence", body)


async def _suspend(client: Client, order: Order) -> None:
    body = {
        "suspend_until": order.until or FOREVER,
        "reason": _reason(order),
        "message": order.details.get("text") or "",
        "post_id": _post_id(order),
        "post_action": "none",
    }
    await _punish(client, order, "suspend", body)


async def _punish(client: Client, order: Order, verb: str, body: Mapping[str, Any]) -> None:
    path = f"/admin/users/{order.details['author_id']}"
    try:
        await client.call("PUT", f"{path}/{verb}.json", user=order.user, body=body)
    except Refused as fault:
        if fault.status == 409 and await _is_ours(client, order, path):
            return  # an answer was lost, ours or one that the client itself asked for again
        raise _clash(fault) from None


async def _is_ours(client: Client, order: Order, path: str) -> bool:
    """Whether it holds at the forum just as it was to be."""
    known = await client.call("GET", f"{path}.json", user=order.user)
    name, until = _UNTIL[order.what], order.until or FOREVER
    return isinstance(known, dict) and read_time(known.get(name)) == read_time(until)


async def _unsilence(client: Client, order: Order) -> None:
    await client.call(
        "PUT", f"/admin/users/{order.details['author_id']}/unsilence.json", user=order.user, body={}
    )


async def _unsuspend(client: Client, order: Order) -> None:
    await client.call(
        "PUT", f"/admin/users/{order.details['author_id']}/unsuspend.json", user=order.user, body={}
    )


async def _tell(client: Client, order: Order) -> None:
    body = {
        "title": order.details["subject"],
        "raw": order.details["text"],
        "target_recipients": order.details["author"],
        "archetype": "private_message",
    }
    try:
        await client.call("POST", "/posts.json", user=order.user, body=body)
    except Refused as fault:
        if fault.status == 422 and order.again:
            return  # "too similar to what you posted": the answer to the first attempt was lost
        raise


async def _perform(client: Client, order: Order, found: tuple[Reviewable, Any], action: str) -> None:
    """Decide at the forum's own queue, on the version that was looked at; what is not offered is not sent."""
    reviewable, document = found
    if not offers(document, action):
        raise Refused(403, f"{action} is not offered")
    path = f"/review/{reviewable.id}/perform/{action}.json"
    try:
        await client.call("PUT", path, user=order.user, body={}, version=str(reviewable.version))
    except Refused as fault:
        if fault.status != 409:
            raise
        await _look_again(client, reviewable, action, fault)


async def _look_again(client: Client, reviewable: Reviewable, action: str, fault: Refused) -> None:
    """Somebody was quicker: fine where they decided the same, tried again where it is still open, else a clash."""
    document = await client.call("GET", f"/review/{reviewable.id}.json", user=client.forum.bot)
    entry = document.get("reviewable") if isinstance(document, dict) else None
    now = read_reviewable(entry, client.forum.url) if isinstance(entry, dict) else None
    if now is not None and now.status == PENDING and now.version != reviewable.version:
        raise Away("the forum's entry was changed meanwhile", after=1)
    if now is None or now.status != _STATUS[action.partition("_")[0]]:
        raise Clashed(str(fault))


async def _is_hidden(client: Client, order: Order) -> bool:
    """Whether the post is hidden already. Raises `Moot` where it is gone."""
    try:
        post = await client.call("GET", f"/posts/{order.object_id}.json", user=client.forum.bot)
    except Refused as fault:
        if fault.status in (404, 410):
            raise Moot from None
        raise
    return isinstance(post, dict) and post.get("hidden") is True


async def _on_post(call: Awaitable[Any]) -> None:
    try:
        await call
    except Refused as fault:
        if fault.status in (404, 410):
            raise Moot from None
        raise


def _clash(fault: Refused) -> Exception:
    return Clashed(str(fault)) if fault.status == 409 else fault


def _reason(order: Order) -> str:
    return str(order.details.get("subject") or "-")[:LONGEST_REASON]


def _post_id(order: Order) -> int | None:
    return int(order.object_id) if order.object_id.isdecimal() else None


_STEPS: Final[Mapping[str, Callable[[Client, Order], Awaitable[None]]]] = {
    "flag": _flag,
    "hide": _hide,
    "restore": _restore,
    "silence": _silence,
    "unsilence": _unsilence,
    "suspend": _suspend,
    "unsuspend": _unsuspend,
    "settle": _settle,
    "tell": _tell,
}
