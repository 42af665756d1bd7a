"""Lists of an installation's own: tried on the posts of the past, saved with a reason, in force at once, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.moderation.lists_trying import PART
from tests.bot.living import Clock
from tests.bot.moderation.board import FAIR, RUDE, Board

PATH = "/api/moderation/lists"
JAM = "My toothbrush stands beside the scale."
ENTRY = {"rule": "respect", "why": "belittling", "severity": 2, "confidence": 0.8}


def draft(*frames: str, **more: Any) -> dict[str, Any]:
    """A list with these frames in one entry."""
    entries = [ENTRY | {"frames": list(frames)}] if frames else []
    return {"entries": entries, "exceptions": [], "removed": [], "learned": True} | more


async def lists(board: Board, language: str = "en") -> Any:
    status, answer, _ = await board.people["ada"].call("GET", f"{PATH}?language={language}")
    assert status == 200, answer
    return answer


async def ask(board: Board, method: str, path: str, document: Any, who: str = "ada") -> tuple[int, Any]:
    status, answer, _ = await board.people[who].call(method, path, json=document)
    return status, answer


async def attempt(board: Board, own: Any, number: int = 0, **more: Any) -> tuple[int, Any]:
    """One part of a dry run."""
    document = {"language": "en", "number": number, "own": own} | more
    return await ask(board, "POST", f"{PATH}/trial", document)


async def try_all(board: Board, own: Any, number: int = 0, **more: Any) -> tuple[Any, list[Any]]:
    """A dry run to its end: the last answer, and the changes of all."""
    changes: list[Any] = []
    following = None
    while True:
        status, answer = await attempt(board, own, number, next=following, **more)
        assert status == 200, answer
        changes += answer["changes"]
        following = answer["next"]
        if following is None:
            return answer, changes


async def save(board: Board, own: Any, number: int = 0, why: str = "Readers asked for it.") -> Any:
    """A dry run, and then the list holds."""
    told, _ = await try_all(board, own, number)
    status, answer = await put(board, own, told["trial"], number, why)
    assert status == 200, answer
    return answer


async def put(
    board: Board, own: Any, trial: str, number: int = 0, why: str = "Readers asked for it."
) -> tuple[int, Any]:
    document = {"language": "en", "number": number, "own": own, "why": why, "trial": trial}
    return await ask(board, "PUT", PATH, document)


async def test_a_list_that_was_tried_holds_at_once_and_can_be_taken_back(board: Board) -> None:
    before = await lists(board)
    assert (before["number"], before["versions"]) == (0, [])
    assert (await board.publish(JAM))["verdict"] == "ok"
    after = await save(board, draft("toothbrush"))
    assert (after["number"], after["own"]["entries"][0]["frames"]) == (1, ["toothbrush"])
    assert after["version"] != before["version"]
    found = await board.publish(JAM)
    assert found["verdict"] == "review"
    shown = await board.read(found["review_id"])
    assert shown["engine"]["lists"] == after["version"]
    again = await save(board, draft(), number=1, why="A misunderstanding.")
    assert again["version"] == before["version"]
    assert [each["number"] for each in again["versions"]] == [2, 1]
    assert again["versions"][1]["own"] == after["own"]
    assert (await board.publish(JAM))["verdict"] == "ok"


async def test_who_changed_what_and_why_is_kept_and_in_the_audit(desk: Board) -> None:
    await desk.publish(JAM)
    after = await save(desk, draft("toothbrush"))
    (version,) = after["versions"]
    assert (version["by"]["name"], version["why"]) == ("Ada Quist", "Readers asked for it.")
    assert version["trial"] == {"posts": 1, "newly": 1, "no_longer": 0, "otherwise": 0}
    status, audit, _ = await desk.people["ada"].call("GET", "/api/moderation/audit")
    row = next(each for each in audit["rows"] if each["action"] == "lists_changed")
    assert (status, row["actor"], row["detail"]["number"]) == (200, "p-ada", 1)


async def test_a_dry_run_says_which_posts_would_be_queued_and_which_no_longer(desk: Board) -> None:
    for text in (f"{FAIR} " * 9 + JAM, RUDE, FAIR):
        await desk.publish(text)
    before = await desk.listed("ada")
    own = draft("toothbrush", exceptions=["idiot"], learned=False)
    told, changes = await try_all(desk, own)
    assert (told["done"], told["of"], told["newly"], told["no_longer"]) == (3, 3, 1, 1)
    by_change = {each["change"]: each for each in changes}
    (found,) = by_change["newly"]["findings"]
    assert by_change["newly"]["text"][found["start"] : found["end"]] == "toothbrush"
    assert len(by_change["newly"]["text"]) < 400
    (gone,) = by_change["no_longer"]["findings"][:1]
    assert by_change["no_longer"]["text"][gone["start"] : gone["end"]] == "You are an idiot"
    assert await desk.listed("ada") == before
    assert (await lists(desk))["number"] == 0


async def test_a_long_dry_run_goes_part_by_part_and_sees_as_many_as_were_asked_for(desk: Board) -> None:
    rows = PART + 30
    await desk.publish(JAM)
    await desk.database.transact(lambda tx: copy_posts(tx, rows))
    status, first = await attempt(desk, draft("toothbrush"))
    assert (status, first["done"], first["of"], first["trial"]) == (200, PART, rows + 1, None)
    told, changes = await try_all(desk, draft("toothbrush"))
    assert (told["done"], told["newly"], len(changes)) == (rows + 1, rows + 1, rows + 1)
    told, _ = await try_all(desk, draft("toothbrush"), posts=7)
    assert (told["done"], told["of"], told["newly"]) == (7, 7, 7)


async def copy_posts(tx: Any, many: int) -> None:
    row = dict(await tx.fetch_one("SELECT * FROM posts LIMIT 1"))
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    for number in range(many):
        await tx.execute(
            f"INSERT INTO posts ({names}) VALUES ({places})",  # noqa: S608 - our own columns
            **row | {"object_id": f"copy-{number}"},
        )


async def test_entries_that_stand_in_many_posts_or_are_one_letter_get_a_warning(desk: Board) -> None:
    await desk.publish(FAIR)
    await desk.database.transact(lambda tx: copy_posts(tx, 59))
    told, _ = await try_all(desk, draft("scale", "marmalade", "x"))
    cautions = {each["line"]: (each["code"], each["posts"]) for each in told["cautions"]}
    assert cautions == {"scale": ("broad", 60), "x": ("letter", 0)}


async def test_nothing_is_saved_without_a_dry_run_of_this_very_draft(desk: Board) -> None:
    own = draft("toothbrush")
    told, _ = await try_all(desk, own)
    for trial, wanted in (("", own), ("x.y.z", own), (told["trial"], draft("hairbrush"))):
        status, answer = await put(desk, wanted, trial)
        assert (status, answer["code"], answer["pointer"]) == (422, "trial", "/trial")
    assert (await lists(desk))["number"] == 0


async def test_half_a_dry_run_is_none(desk: Board) -> None:
    await desk.publish(JAM)
    await desk.database.transact(lambda tx: copy_posts(tx, PART))
    own = draft("toothbrush")
    _, first = await attempt(desk, own)
    status, answer = await put(desk, own, first["next"])
    assert (status, answer["code"]) == (422, "trial")


async def test_a_dry_run_of_yesterday_says_nothing_about_today(desk: Board, clock: Clock) -> None:
    own = draft("toothbrush")
    told, _ = await try_all(desk, own)
    clock.now += 2 * 86_400
    status, answer = await put(desk, own, told["trial"])
    assert (status, answer["code"]) == (422, "trial")


async def test_of_two_who_save_at_once_the_second_is_told(board: Board) -> None:
    one, other = draft("toothbrush"), draft("hairbrush")
    told, _ = await try_all(board, other)
    await save(board, one)
    status, answer = await put(board, other, told["trial"])
    assert (status, answer["code"]) == (409, "version")
    status, answer = await attempt(board, other)
    assert (status, answer["code"]) == (409, "version")


@pytest.mark.parametrize(
    ("own", "pointer", "code"),
    [
        (draft("good words", "far ..99 away"), "/own/entries/0/frames/1", "gap"),
        (draft(removed=["never shipped"]), "/own/removed/0", "unknown"),
        (draft(exceptions=["{nobody}"]), "/own/exceptions/0", "class"),
        (draft(entries=[ENTRY | {"why": "shouting", "frames": ["a b"]}]), "/own/entries/0/why", "why"),
    ],
)
async def test_a_list_with_a_fault_is_neither_tried_nor_saved(
    desk: Board, own: Any, pointer: str, code: str
) -> None:
    for status, answer in (await attempt(desk, own), await put(desk, own, "x")):
        assert (status, answer["pointer"], answer["code"]) == (422, pointer, code)


async def test_a_reason_is_needed(desk: Board) -> None:
    told, _ = await try_all(desk, draft())
    status, answer = await put(desk, draft(), told["trial"], why="  ")
    assert (status, answer["pointer"]) == (422, "/why")


@pytest.mark.parametrize("who", ["mo", "mira"])
async def test_only_admins_see_and_change_lists(desk: Board, who: str) -> None:
    document = {"language": "en", "number": 0, "own": draft()}
    calls = [
        await ask(desk, "GET", PATH, None, who),
        await ask(desk, "POST", f"{PATH}/trial", document, who),
        await ask(desk, "PUT", PATH, document | {"why": "x", "trial": "x"}, who),
    ]
    assert [status for status, _ in calls] == [403] * 3


async def test_an_own_list_of_one_language_leaves_the_others(desk: Board) -> None:
    await save(desk, draft("toothbrush"))
    assert (await lists(desk, "de"))["number"] == 0
    author = {"id": "u-uwe", "name": "uwe", "language": "de"}
    assert (await desk.publish("Halt die Klappe, du Idiot.", author=author))["verdict"] == "review"
