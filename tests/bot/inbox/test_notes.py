"""Notes with mentions, drafts, labels, saved views: what agents keep for themselves and each other."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.state import Team
from bot.inbox.naming_colleagues import find_named
from tests.bot.inbox.office import STAFF, Caller, Office


async def get(caller: Caller, path: str) -> Any:
    status, answer, _ = await caller.call("GET", path)
    assert status == 200, answer
    return answer


async def put(caller: Caller, path: str, document: Any, expected: int = 200) -> Any:
    status, answer, _ = await caller.call("PUT", f"/api/conversations/c-1/{path}", json=document)
    assert status == expected, answer
    return answer


async def make(caller: Caller, path: str, document: Any, expected: int = 201) -> Any:
    status, answer, _ = await caller.call("POST", path, json=document)
    assert status == expected, answer
    return answer


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@noah@example.com please look", ["Noah Lind"]),
        ("please @Noah Lind, look", ["Noah Lind"]),
        ("please @noah: look", ["Noah Lind"]),
        ("＠Noah Lind さん、お願いします", ["Noah Lind"]),
        ("@Noahさん、お願いします", ["Noah Lind"]),
        ("@Ada and @Noah and @ada", ["Ada Quist", "Noah Lind"]),
        ("write to lina@noah.example.com", []),
        ("@Noahs", []),
        ("@nobody, @ and @@", []),
    ],
)
def test_whom_a_note_names(text: str, names: list[str]) -> None:
    assert [person.name for person in find_named(text, STAFF)] == names


def test_a_first_name_that_two_have_names_neither() -> None:
    twins = (STAFF[0], type(STAFF[0])(id="p-2", email="m2@example.com", name="Mira Lang", role=STAFF[0].role))
    assert find_named("@Mira", twins) == ()
    assert [person.id for person in find_named("@Mira Lang", twins)] == ["p-2"]


async def test_whom_a_note_names_is_told_until_they_look(office: Office) -> None:
    await office.place("c-1")
    written = await office.mira.must("messages", {"text": "@Noah can you look?", "note": True})
    assert written["mentioned"] == ["noah@example.com"]
    told = await get(office.noah, "/api/me/mentions")
    (mention,) = told["mentions"]
    assert told["unseen"] == 1
    assert (mention["conversation_id"], mention["text"]) == ("c-1", "@Noah can you look?")
    assert (mention["by"], mention["seen"]) == ("mira@example.com", False)
    await office.noah.read()
    told = await get(office.noah, "/api/me/mentions")
    assert (told["unseen"], told["mentions"][0]["seen"]) == (0, True)
    assert (await get(office.mira, "/api/me/mentions"))["mentions"] == []


async def test_who_may_not_see_the_conversation_is_not_told_of_it(office: Office) -> None:
    await office.place("c-1", team=Team.PRIVACY)
    written = await office.mira.must("messages", {"text": "@Kim @Otto @Mo @Ada", "note": True})
    assert written["mentioned"] == ["ada@example.com"]
    assert (await get(office.kim, "/api/me/mentions"))["unseen"] == 0


async def test_a_reply_to_the_contact_names_nobody(office: Office) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    assert (await office.mira.must("messages", {"text": "@Noah will call you"}))["mentioned"] == []
    assert (await get(office.noah, "/api/me/mentions"))["unseen"] == 0


async def test_the_note_of_a_transfer_names_colleagues_too(office: Office) -> None:
    await office.place("c-1")
    await office.mira.must("takeover")
    await office.mira.must("transfer", {"team": "hardware", "note": "@Kim knows this one"})
    assert (await get(office.kim, "/api/me/mentions"))["unseen"] == 1


async def test_a_draft_is_ones_own_and_kept(office: Office) -> None:
    await office.place("c-1")
    assert await get(office.mira, "/api/conversations/c-1/draft") == {
        "text": "",
        "note": False,
        "updated_at": None,
    }
    await put(office.mira, "draft", {"text": "Dear\n", "note": True})
    await put(office.mira, "draft", {"text": "Dear Lina,\n", "note": False})
    kept = await get(office.mira, "/api/conversations/c-1/draft")
    assert (kept["text"], kept["note"]) == ("Dear Lina,\n", False)
    assert (await get(office.noah, "/api/conversations/c-1/draft"))["text"] == ""
    await put(office.mira, "draft", {"text": ""})
    assert (await get(office.mira, "/api/conversations/c-1/draft"))["updated_at"] is None
    await put(office.kim, "draft", {"text": "x"}, 404)
    await put(office.mira, "draft", {"text": "x\x00"}, 422)


async def test_a_draft_ends_when_it_is_sent_and_what_was_typed_since_stays(office: Office) -> None:
    await office.place("c-1")
    await put(office.mira, "draft", {"text": "A note", "note": True})
    await put(office.noah, "draft", {"text": "A note"})
    await office.mira.must("messages", {"text": "Another", "note": True})
    assert (await get(office.mira, "/api/conversations/c-1/draft"))["text"] == "A note"
    await office.mira.must("messages", {"text": "A note", "note": True})
    assert (await get(office.mira, "/api/conversations/c-1/draft"))["text"] == ""
    assert (await get(office.noah, "/api/conversations/c-1/draft"))["text"] == "A note"


async def test_labels_are_made_given_and_listed_by(office: Office) -> None:
    await office.place("c-1", "c-2")
    await make(office.mira, "/api/labels", {"name": "Refund  due"})
    await make(office.noah, "/api/labels", {"name": "REFUND DUE"})
    await make(office.noah, "/api/labels", {"name": "VIP"})
    assert await put(office.mira, "labels", {"labels": ["vip", "refund due", "Vip"]}) == {
        "labels": ["VIP", "Refund due"]
    }
    listed = (await get(office.mira, "/api/labels"))["labels"]
    assert [(each["name"], each["conversations"]) for each in listed] == [("Refund due", 1), ("VIP", 1)]
    assert (await office.mira.read())["labels"] == ["VIP", "Refund due"]
    assert await office.mira.listed(label="vip") == ["c-1"]
    assert await office.mira.listed(label="nothing") == []
    await put(office.mira, "labels", {"labels": ["new one"]}, 422)
    await put(office.kim, "labels", {"labels": []}, 404)
    await put(office.mira, "labels", {"labels": []})
    assert await office.mira.listed(label="vip") == []
    assert (await office.mira.page())["conversations"][0]["labels"] == []


async def test_the_list_is_narrowed_by_who_has_them(office: Office) -> None:
    await office.place("c-1", "c-2", "c-3")
    await office.mira.must("takeover", conversation="c-1")
    await office.noah.must("takeover", conversation="c-2")
    assert await office.mira.listed(assignee="me") == ["c-1"]
    assert await office.mira.listed(assignee="noah@example.com") == ["c-2"]
    assert await office.mira.listed(assignee="none") == ["c-3"]
    assert await office.mira.listed(assignee="nobody@example.com") == []
    assert await office.mira.listed(assignee="me", status="waiting") == []


async def test_what_is_snoozed_is_out_of_the_way(office: Office) -> None:
    await office.place("c-1", "c-2")
    await office.mira.must("takeover", conversation="c-1")
    await office.mira.must("snooze", {"until": "2027-03-01T00:00:00Z"}, "c-1")
    assert await office.mira.listed() == ["c-2"]
    assert await office.mira.listed(snoozed="only") == ["c-1"]
    assert sorted(await office.mira.listed(snoozed="all")) == ["c-1", "c-2"]
    assert (await office.mira.call("GET", "/api/inbox?snoozed=perhaps"))[0] == 422


async def test_a_view_is_asked_for_by_its_name_and_narrowed_further(office: Office) -> None:
    await office.place("c-1", team=Team.HARDWARE)
    await office.place("c-2", team=Team.PRIVACY)
    filters = {"team": "hardware", "status": "waiting"}
    view = await make(office.mira, "/api/views", {"name": "My scales", "filters": filters})
    assert (view["own"], view["shared"], view["filters"]["team"]) == (True, False, "hardware")
    assert await office.mira.listed(view=view["id"]) == ["c-1"]
    assert await office.mira.listed(view=view["id"], team="privacy") == ["c-2"]
    assert await office.mira.listed(view=view["id"], q="nothing of it") == []
    status, _, _ = await office.noah.call("GET", f"/api/inbox?view={view['id']}")
    assert status == 404
    await make(office.mira, "/api/views", {"name": "x", "filters": {"team": "nobody"}}, 422)


async def test_a_shared_view_is_everybodys_and_only_its_owner_or_an_admin_deletes_it(office: Office) -> None:
    view = await make(office.mira, "/api/views", {"name": "Ours", "filters": {"label": "x"}, "shared": True})
    path = f"/api/views/{view['id']}"
    (seen,) = (await get(office.noah, "/api/views"))["views"]
    assert (seen["id"], seen["own"], seen["owner"]) == (view["id"], False, "mira@example.com")
    assert (await office.noah.call("DELETE", path))[0] == 403
    assert (await office.ada.call("DELETE", path))[0] == 204
    assert (await office.mira.call("DELETE", path))[0] == 404


async def test_events_of_one_millisecond_keep_their_order(office: Office) -> None:
    await office.place("c-1")
    for verb in ("takeover", "release"):
        await office.mira.must(verb)
    await office.hand_off()
    for verb in ("takeover", "resolve"):
        await office.mira.must(verb)
    shown = await office.ada.read()
    assert [each["what"] for each in shown["events"]] == [
        "taken_over",
        "released",
        "handed_off",
        "taken_over",
        "resolved",
    ]
    places = await office.platform.rows("SELECT place FROM conversation_events ORDER BY place")
    assert len({row["place"] for row in places}) == len(places)
