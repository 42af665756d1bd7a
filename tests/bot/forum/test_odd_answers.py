"""What no forum should say: answers longer than a packet, halves of characters, NUL."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.forum.client import Client, Refused, open_client
from bot.forum.payloads import read_message, read_post, read_reviewable
from bot.settings.discourse import Discourse
from bot.settings.reach import LOOPBACK, Reach

ODD = "a\0b\ud800c"
PLAIN = "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"
BASE = "https://forum.example.com"


@asynccontextmanager
async def answering(status: int, body: bytes) -> AsyncIterator[Client]:
    """A client of a forum that always answers the same."""

    async def handle(_: web.Request) -> web.Response:
        return web.Response(status=status, body=body, content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    async with TestServer(app) as server:
        url = str(server.make_url("")).rstrip("/")
        forum = Discourse(url=url, secrets=(b"s" * 12,), api_key="key", reach=Reach(LOOPBACK))
        async with open_client(forum) as client:
            yield client


async def test_a_long_answer_is_read_to_its_end() -> None:
    document = {"latest_posts": ["x" * 1_000] * 3_000}
    async with answering(200, json.dumps(document).encode()) as client:
        assert await client.call("GET", "/posts.json", user="system") == document


async def test_what_a_forum_says_can_be_kept_by_every_database() -> None:
    async with answering(422, json.dumps({"errors": [ODD]}).encode()) as client:
        with pytest.raises(Refused) as caught:
            await client.call("PUT", "/review/1/perform/agree.json", user="mo")
    assert str(caught.value) == f"HTTP 422: {PLAIN}"


def test_posts_of_the_queue_and_of_the_poll_are_as_clean_as_delivered_ones() -> None:
    data = {"id": 1, "topic_id": 2, "username": ODD, "raw": ODD, "topic_title": ODD, "topic_slug": ODD}
    post = read_post(data, BASE)
    assert post is not None
    assert (post.author_name, post.author_id, post.text, post.title) == (PLAIN, PLAIN, PLAIN, PLAIN)
    assert post.url == f"{BASE}/t/{PLAIN}/2/0"
    entry = {"id": 3, "post_id": 1, "topic_id": 2, "raw": ODD, "created_by": {"id": 4, "username": ODD}}
    reviewable = read_reviewable(entry | {"target_created_by": {"id": 5, "username": ODD}}, BASE)
    assert reviewable is not None
    assert reviewable.post is not None
    assert (reviewable.by_name, reviewable.post.text) == (PLAIN, PLAIN)


def test_who_wrote_a_message_is_known_by_a_number_or_a_name() -> None:
    channel = {"id": 1, "chatable_type": "Category"}
    message = {"id": 2, "message": ODD, "user": {"id": {"deep": ODD}, "username": "finn"}}
    found = read_message({"channel": channel, "message": message}, BASE)
    assert found is not None
    assert (found.author_id, found.text) == ("finn", PLAIN)
