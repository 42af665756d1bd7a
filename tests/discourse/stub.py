"""The stub's server: `python -m tests.discourse.stub` prints its address and serves until its input ends."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
from aiohttp import web

from tests.discourse.state import BOT, KEY, USERS, State, deliver_headers, encode

STATE = web.AppKey("state", State)
PAGE = 10


def error(status: int, said: str, **more: Any) -> web.Response:
    return web.json_response({"errors": [said], **more}, status=status)


@web.middleware
async def guard(request: web.Request, handler: Any) -> web.StreamResponse:
    """Key, user, planned faults, and what the bot may do."""
    if request.path.startswith("/stub/"):
        response: web.StreamResponse = await handler(request)
        return response
    state, user = request.app[STATE], request.headers.get("Api-Username", "")
    body = await request.json() if request.can_read_body else None
    call = {
        "method": request.method,
        "path": request.path,
        "user": user,
        "body": body,
        "query": dict(request.query),
    }
    state.calls.append(call)
    if request.headers.get("Api-Key") != KEY or user not in USERS:
        return error(403, "You are not permitted to view the requested resource.")
    flagging = request.path == "/post_actions.json" and (body or {}).get("post_action_type_id") == 7
    if user == BOT and request.method != "GET" and not flagging:
        return error(403, "The bot may only read and flag.")
    for fault in state.faults:
        if fault["path"] in request.path and fault["times"] > 0:
            fault["times"] -= 1
            return await _fail(request, handler, fault)
    return await handler(request)  # type: ignore[no-any-return]  # aiohttp's own


async def _fail(request: web.Request, handler: Any, fault: dict[str, Any]) -> web.StreamResponse:
    if fault.get("after"):  # done, and the answer lost
        await handler(request)
    if fault["status"] == 0:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()
    response = error(fault["status"], "planned", extras={"wait_seconds": 3})
    if fault["status"] == 429:
        response.headers["Retry-After"] = "3"
    return response


async def list_posts(request: web.Request) -> web.Response:
    public = [each for each in request.app[STATE].posts.values() if each["topic_archetype"] == "regular"]
    return web.json_response({"latest_posts": public[::-1]})


async def list_queue(request: web.Request) -> web.Response:
    offset = int(request.query.get("offset", 0))
    pending = [each for each in request.app[STATE].reviewables.values() if each["status"] == 0]
    page = pending[offset : offset + PAGE]
    more = f"/review?offset={offset + PAGE}" if len(pending) > offset + PAGE else None
    shown = [{name: value for name, value in each.items() if name != "bundled_actions"} for each in page]
    return web.json_response({"reviewables": shown, "meta": {"load_more_reviewables": more}})


async def show_entry(request: web.Request) -> web.Response:
    entry = request.app[STATE].reviewables.get(int(request.match_info["id"]))
    return web.json_response({"reviewable": entry}) if entry else error(404, "not found")


async def perform(request: web.Request) -> web.Response:
    state, action = request.app[STATE], request.match_info["action"]
    entry = state.reviewables.get(int(request.match_info["id"]))
    if entry is None:
        return error(404, "not found")
    if "version" not in request.query:
        return error(422, "version is missing")
    if int(request.query["version"]) != entry["version"]:
        return error(409, "Somebody else has made changes.")
    offered = [each["id"] for bundle in entry["bundled_actions"] for each in bundle["actions"]]
    if entry["status"] != 0 or action not in offered:
        return error(403, "not offered")
    entry["status"] = 1 if action.startswith("agree") else 2 if action.startswith("disagree") else 3
    entry["performed"], entry["by"] = action, request.headers["Api-Username"]
    entry["version"] += 1
    if action == "agree_and_hide":
        state.posts[entry["post_id"]]["hidden"] = True
    return web.json_response({"reviewable_perform_result": {"success": True, "version": entry["version"]}})


async def flag(request: web.Request) -> web.Response:
    state, wanted, user = request.app[STATE], await request.json(), request.headers["Api-Username"]
    post = state.posts.get(wanted["id"])
    if post is None or post["deleted_at"]:
        return error(404, "not found")
    if wanted["post_action_type_id"] in (6, 7, 10) and not wanted.get("message"):
        return error(422, "a message is needed")
    if any(user in each["flaggers"] and each["post_id"] == post["id"] for each in state.reviewables.values()):
        return error(403, "You have flagged this post already.")
    return web.json_response({"id": state.flag(post, user, wanted["message"])["id"]})


async def punish(request: web.Request) -> web.Response:
    state, verb, user = request.app[STATE], request.match_info["verb"], int(request.match_info["id"])
    wanted = await request.json()
    if user not in USERS.values():
        return error(404, "not found")
    kept = state.silenced if verb.endswith("silence") else state.suspended
    if verb.startswith("un"):
        kept.pop(user, None)
        return web.json_response({"success": "OK"})
    until = wanted.get("silenced_till") or wanted.get("suspend_until")
    if not until or len(wanted.get("reason", "")) > 300:
        return error(422, "until or reason is missing")
    if user in kept:
        return error(409, "already done by mo")
    kept[user] = until
    if wanted.get("message"):
        state.mails.append({"to": user, "text": wanted["message"]})
    return web.json_response({"success": "OK"})


async def show_user(request: web.Request) -> web.Response:
    state, user = request.app[STATE], int(request.match_info["id"])
    times = {"silenced_till": state.silenced.get(user), "suspended_till": state.suspended.get(user)}
    return web.json_response({"id": user, **times})


async def write(request: web.Request) -> web.Response:
    state, wanted = request.app[STATE], await request.json()
    if wanted.get("archetype") != "private_message" or wanted.get("target_recipients") not in USERS:
        return error(422, "no such recipient")
    sent = {"to": wanted["target_recipients"], "title": wanted["title"], "text": wanted["raw"]}
    if sent in state.mails:
        return error(422, "Body is too similar to what you recently posted")
    state.mails.append(sent)
    return web.json_response({"id": state.number()})


async def show_post(request: web.Request) -> web.Response:
    post = request.app[STATE].posts.get(int(request.match_info["id"]))
    return web.json_response(post) if post and not post["deleted_at"] else error(404, "not found")


async def unhide(request: web.Request) -> web.Response:
    post = request.app[STATE].posts.get(int(request.match_info["id"]))
    if post is None or post["deleted_at"]:
        return error(404, "not found")
    post["hidden"] = False
    return web.json_response({"success": "OK"})


async def _emit(state: State, event: str, kind: str, data: Any) -> None:
    if not state.hook:
        return
    body = encode({kind: data})
    async with aiohttp.ClientSession() as session:
        headers = deliver_headers(event, kind, body, state.number())
        async with session.post(state.hook, data=body, headers=headers) as response:
            state.calls.append({"delivered": event, "status": response.status})


async def _reset(state: State, wanted: Any) -> Any:
    for each in dataclasses.fields(State):
        setattr(state, each.name, getattr(State(), each.name))
    state.hook = wanted["hook"]
    return {}


async def _hook(state: State, wanted: Any) -> Any:
    state.hook = wanted["url"]
    return {}


async def _plan(state: State, wanted: Any) -> Any:
    state.faults.append(wanted)
    return {}


async def _write(state: State, wanted: Any) -> Any:
    post = state.add_post(wanted)
    await _emit(state, "post_created", "post", post)
    return post


async def _edit(state: State, wanted: Any) -> Any:
    post = state.posts[wanted["id"]]
    post |= {"raw": wanted["raw"], "updated_at": wanted["at"], "version": post["version"] + 1}
    await _emit(state, "post_edited", "post", post)
    return post


async def _destroy(state: State, wanted: Any) -> Any:
    post = state.posts[wanted["id"]]
    if wanted.get("by_author"):  # kept for a day, with other words
        post |= {"user_deleted": True, "raw": "(post deleted by author)", "version": post["version"] + 1}
        post["updated_at"] = wanted["at"]
        await _emit(state, "post_edited", "post", post)
        return post
    post["deleted_at"] = wanted["at"]
    for entry in state.reviewables.values():
        if entry["post_id"] == post["id"] and entry["status"] == 0:
            entry["status"] = 4
    if wanted.get("silently") is None:
        await _emit(state, "post_destroyed", "post", post)
    return post


async def _flag(state: State, wanted: Any) -> Any:
    entry = state.flag(state.posts[wanted["id"]], wanted["by"], "rude")
    await _emit(state, "reviewable_created", "reviewable", entry)
    return entry


async def _tell(state: State, _: Any) -> Any:
    return dataclasses.asdict(state)


CONTROLS: Mapping[str, Callable[[State, Any], Awaitable[Any]]] = {
    "reset": _reset,
    "hook": _hook,
    "fault": _plan,
    "write": _write,
    "edit": _edit,
    "destroy": _destroy,
    "flag": _flag,
    "state": _tell,
}


async def control(request: web.Request) -> web.Response:
    """What tests do at the forum: write, edit, destroy, flag, plan a fault, look, begin anew."""
    done = CONTROLS[request.match_info["verb"]]
    return web.json_response(await done(request.app[STATE], await request.json()))


def make_app() -> web.Application:
    app = web.Application(middlewares=[guard])
    app[STATE] = State()
    app.add_routes(
        [
            web.get("/posts.json", list_posts),
            web.get("/review.json", list_queue),
            web.get("/review/{id:[0-9]+}.json", show_entry),
            web.put("/review/{id}/perform/{action}.json", perform),
            web.post("/post_actions.json", flag),
            web.get("/admin/users/{id}.json", show_user),
            web.put("/admin/users/{id}/{verb}.json", punish),
            web.post("/posts.json", write),
            web.get("/posts/{id:[0-9]+}.json", show_post),
            web.put("/posts/{id}/unhide.json", unhide),
            web.post("/stub/{verb}", control),
        ]
    )
    return app


async def serve() -> None:
    runner = web.AppRunner(make_app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    sys.stdout.write(json.dumps({"url": f"http://{host}:{port}"}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
