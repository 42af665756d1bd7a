"""What the stub knows: users, posts, its review queue, and all that was asked of it."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any

SECRET = "a secret of the forum"
KEY = "key-of-all-users"
BOT = "helper-bot"
USERS = {BOT: 1, "mo": 2, "ivy": 3, "finn": 7, "zoe": 8}
OFFERED = ("agree_and_keep", "agree_and_hide", "disagree", "ignore_and_do_nothing")


@dataclass
class State:
    """Everything, until it is reset."""

    hook: str = ""
    next: int = 100
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    reviewables: dict[int, dict[str, Any]] = field(default_factory=dict)
    silenced: dict[int, str] = field(default_factory=dict)
    suspended: dict[int, str] = field(default_factory=dict)
    mails: list[dict[str, Any]] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)

    def number(self) -> int:
        """A new id."""
        self.next += 1
        return self.next

    def add_post(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """A post as its serializer shows it."""
        number, name = self.number(), wanted.get("username", "finn")
        post = {
            "id": number,
            "user_id": USERS[name],
            "username": name,
            "name": name.title(),
            "raw": wanted["raw"],
            "cooked": f"<p>{wanted['raw']}</p>",
            "created_at": wanted["at"],
            "updated_at": wanted["at"],
            "post_number": len(self.posts) + 1,
            "post_type": 1,
            "reply_to_post_number": wanted.get("reply_to"),
            "topic_id": wanted.get("topic", 5),
            "topic_slug": "scales",
            "topic_title": "Scales",
            "topic_archetype": wanted.get("archetype", "regular"),
            "version": 1,
            "hidden": False,
            "deleted_at": None,
            "user_deleted": False,
        }
        self.posts[number] = post
        return post

    def flag(self, post: dict[str, Any], user: str, message: str) -> dict[str, Any]:
        """An entry of the queue for a post; a further flag on the same raises its version."""
        known = next(
            (
                each
                for each in self.reviewables.values()
                if each["post_id"] == post["id"] and each["status"] == 0
            ),
            None,
        )
        if known is not None:
            known["version"] += 1
            known["flaggers"].append(user)
            return known
        number = self.number()
        entry = {
            "id": number,
            "type": "ReviewableFlaggedPost",
            "status": 0,
            "version": 0,
            "post_id": post["id"],
            "topic_id": post["topic_id"],
            "created_at": post["updated_at"],
            "created_by": {"id": USERS[user], "username": user},
            "target_created_by": {"id": post["user_id"], "username": post["username"]},
            "raw": post["raw"],
            "post_version": post["version"],
            "post_updated_at": post["updated_at"],
            "flaggers": [user],
            "message": message,
            "bundled_actions": [{"id": f"{number}-agree", "actions": [{"id": each} for each in OFFERED]}],
        }
        self.reviewables[number] = entry
        return entry


def sign(body: bytes) -> str:
    """As Discourse signs what it delivers."""
    return "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


def deliver_headers(event: str, kind: str, body: bytes, number: int) -> dict[str, str]:
    """The headers of a delivery."""
    return {
        "Content-Type": "application/json",
        "X-Discourse-Instance": "https://forum.example.com",
        "X-Discourse-Event-Id": str(number),
        "X-Discourse-Event-Type": kind,
        "X-Discourse-Event": event,
        "X-Discourse-Event-Signature": sign(body),
    }


def encode(document: Any) -> bytes:
    """A delivery's body."""
    return json.dumps(document).encode()
