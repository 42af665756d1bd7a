"""Labels: another name, and their end."""

from __future__ import annotations

import json
from typing import Any

from tests.bot.inbox.office import Office


async def label(office: Office, name: str, *conversations: str) -> str:
    """A label on some conversations; its id."""
    _, made, _ = await office.mira.call("POST", "/api/labels", json={"name": name})
    for each in conversations:
        before = (await office.mira.read(each))["labels"]
        await put(office, each, *before, name)
    return str(made["id"])


async def put(office: Office, conversation: str, *names: str) -> None:
    path = f"/api/conversations/{conversation}/labels"
    status, answer, _ = await office.mira.call("PUT", path, json={"labels": list(names)})
    assert status == 200, answer


async def rename(office: Office, identifier: str, name: str) -> tuple[int, Any]:
    return (await office.ada.call("PATCH", f"/api/labels/{identifier}", json={"name": name}))[:2]


async def listed(office: Office) -> list[tuple[str, int]]:
    _, answer, _ = await office.mira.call("GET", "/api/labels")
    return [(each["name"], each["conversations"]) for each in answer["labels"]]


async def test_a_new_name_stands_on_every_conversation_and_in_the_views_that_look_for_it(
    office: Office,
) -> None:
    await office.place("c-1", "c-2")
    sensor = await label(office, "Sensor", "c-1", "c-2")
    await label(office, "App", "c-1")
    view = {"name": "Sensors", "filters": {"label": "sensor"}}
    _, kept, _ = await office.mira.call("POST", "/api/views", json=view)
    status, answer = await rename(office, sensor, "Weighing  sensor")
    assert (status, answer["name"], answer["conversations"]) == (200, "Weighing sensor", 2)
    assert (await office.mira.read("c-1"))["labels"] == ["App", "Weighing sensor"]
    assert [
        each["labels"] for each in (await office.mira.page(label="weighing sensor"))["conversations"]
    ] == [
        ["App", "Weighing sensor"],
        ["Weighing sensor"],
    ]
    assert await office.mira.listed(view=kept["id"]) == ["c-1", "c-2"]


async def test_a_name_that_another_has_is_refused_and_another_case_is_none(office: Office) -> None:
    sensor = await label(office, "Sensor")
    await label(office, "App")
    status, answer = await rename(office, sensor, "APP")
    assert (status, answer["code"], answer["pointer"]) == (409, "taken", "/name")
    assert (await rename(office, sensor, "SENSOR"))[1]["name"] == "SENSOR"
    assert await listed(office) == [("App", 0), ("SENSOR", 0)]


async def test_what_is_in_use_is_deleted_only_by_who_knows_how_many_have_it(office: Office) -> None:
    await office.place("c-1", "c-2")
    sensor = await label(office, "Sensor", "c-1", "c-2")
    await label(office, "App", "c-1")
    path = f"/api/labels/{sensor}"
    for known in ("", "?conversations=1"):
        status, answer, _ = await office.ada.call("DELETE", path + known)
        assert (status, answer["code"]) == (409, "in_use")
    assert (await office.ada.call("DELETE", f"{path}?conversations=2"))[0] == 204
    assert await listed(office) == [("App", 1)]
    assert (await office.mira.read("c-1"))["labels"] == ["App"]
    assert (await office.mira.read("c-2"))["labels"] == []
    assert (await office.ada.call("DELETE", path))[0] == 404


async def test_only_admins_change_what_others_labelled_and_the_audit_has_it(office: Office) -> None:
    await office.place("c-1")
    sensor = await label(office, "Sensor", "c-1")
    for method in ("PATCH", "DELETE"):
        status, _, _ = await office.mira.call(method, f"/api/labels/{sensor}", json={"name": "Mine"})
        assert status == 403
    await rename(office, sensor, "Scale")
    await office.ada.call("DELETE", f"/api/labels/{sensor}?conversations=1")
    rows = [
        json.loads(row["entry"])
        for row in await office.platform.rows("SELECT entry FROM audit ORDER BY place")
    ]
    told = [(row["actor"], row["result"], row["count"]) for row in rows if "label" in row["result"]]
    assert told == [("p-ada", "label_renamed", 1), ("p-ada", "label_deleted", 1)]
