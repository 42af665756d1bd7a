"""Replies to the contact, and notes that stay among colleagues."""

from __future__ import annotations

import asyncio

from tests.bot.inbox.office import Office


async def test_a_reply_is_kept_with_who_wrote_it(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    written = await office.mira.must("messages", {"text": "Good day,\nwhat happened?\t🙂"})
    assert (written["author"], written["name"], written["external_id"]) == ("agent", "Mira Roth", None)
    assert (written["text"], written["kind"], written["article"]) == (
        "Good day,\nwhat happened?\t🙂",
        None,
        None,
    )
    assert written["at"] == "2027-01-15T08:00:00.000Z"
    assert (await office.mira.read())["messages"][-1] == written


async def test_messages_stand_oldest_first_with_the_senders_ids(office: Office) -> None:
    await office.platform.say("How safe is my data?", message_id="external-1")
    await office.platform.say("I want to talk to a human", message_id="Außen/2")
    await office.mira.must("takeover")
    await office.mira.must("messages", {"text": "Good day"})
    await office.platform.say("At last", message_id="3")
    messages = (await office.mira.read())["messages"]
    assert [(each["author"], each["external_id"]) for each in messages if each["author"] != "assistant"] == [
        ("contact", "external-1"),
        ("contact", "Außen/2"),
        ("agent", None),
        ("contact", "3"),
    ]
    answers = [each for each in messages if each["author"] == "assistant"]
    assert (answers[0]["kind"], answers[0]["article"]) == ("answer", "data-security")
    assert len({each["id"] for each in messages}) == len(messages)


async def test_a_reply_to_what_another_has_is_refused_and_leaves_nothing(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    before = await office.mira.read()
    status, answer = await office.noah.act("messages", {"text": "I was faster"})
    assert (status, answer["assignee"]) == (409, "mira@example.com")
    assert await office.mira.read() == before


async def test_notes_are_free_for_everybody_who_sees_the_conversation(office: Office) -> None:
    await office.hand_off()
    await office.noah.must("messages", {"text": "Waits since lunch", "note": True})
    await office.mira.must("takeover")
    for caller, text in ((office.noah, "I know them"), (office.ada, "Be kind"), (office.mira, "Thanks")):
        note = await caller.must("messages", {"text": text, "note": True})
        assert (note["author"], note["text"]) == ("note", text)
    await office.mira.must("resolve")
    await office.noah.must("messages", {"text": "Well done", "note": True})
    shown = await office.mira.read()
    notes = [(each["name"], each["text"]) for each in shown["messages"] if each["author"] == "note"]
    assert notes == [
        ("Noah Lind", "Waits since lunch"),
        ("Noah Lind", "I know them"),
        ("Ada Quist", "Be kind"),
        ("Mira Roth", "Thanks"),
        ("Noah Lind", "Well done"),
    ]
    assert shown["status"] == "closed"


async def test_notes_are_not_for_those_who_do_not_see_the_conversation(office: Office) -> None:
    await office.place("c-1")
    for caller, status in ((office.kim, 404), (office.otto, 404), (office.mo, 403), (office.nobody, 401)):
        assert (await caller.act("messages", {"text": "Psst", "note": True}))[0] == status
    assert (await office.mira.read())["messages"] == []


async def test_the_contact_never_gets_to_read_a_note(office: Office) -> None:
    await office.hand_off()
    secret = "This contact called us names in May"
    await office.mira.must("messages", {"text": secret, "note": True})
    heard = [await office.platform.say("Anybody there?"), await office.platform.say("cancel")]
    heard.append(await office.platform.say("How safe is my data?"))
    assert secret not in str(heard)
    turns = await office.platform.rows("SELECT events, response FROM turns")
    assert turns
    assert secret not in str(turns)


async def test_replies_at_one_moment_are_all_kept_each_in_a_place_of_its_own(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    before = len((await office.mira.read())["messages"])
    texts = [f"Part {number}" for number in range(8)]
    replies = [office.mira.must("messages", {"text": text, "note": False}) for text in texts]
    notes = [office.noah.must("messages", {"text": text, "note": True}) for text in texts]
    heard = [office.platform.say(text) for text in texts]
    await asyncio.gather(*replies, *notes, *heard)
    kept = (await office.mira.read())["messages"][before:]
    said = sorted((each["author"], each["text"]) for each in kept)
    assert said == sorted((author, text) for author in ("agent", "note", "contact") for text in texts)


async def test_writing_leaves_a_state_alone_that_a_newer_program_stored(office: Office) -> None:
    await office.place("c-1", matter="The glass is cracked")
    await office.mira.must("takeover")
    await office.database.transact(
        lambda tx: tx.execute("UPDATE conversations SET state = :state", state='{"version": 99}')
    )
    await office.mira.must("messages", {"text": "Good day"})
    await office.noah.must("messages", {"text": "A hard case", "note": True})
    assert (await office.platform.rows("SELECT state FROM conversations"))[0]["state"] == '{"version": 99}'
    shown = await office.mira.read()
    assert (shown["status"], shown["team"], shown["summary"]) == ("agent", "general", "The glass is cracked")
    assert [each["text"] for each in shown["messages"]] == ["Good day", "A hard case"]
    assert shown["details"]["matter"] is None


async def test_a_reply_sent_again_under_its_own_id_is_written_once(office: Office) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    first = await office.mira.must("messages", {"text": "Good day", "id": "reply-1"})
    again = await asyncio.gather(
        *(office.mira.must("messages", {"text": "Good day", "id": "reply-1"}) for _ in range(5))
    )
    assert all(each == first for each in again)
    messages = (await office.mira.read())["messages"]
    assert [each["external_id"] for each in messages if each["author"] == "agent"] == ["reply-1"]


async def test_another_message_under_an_id_that_was_used_is_refused_and_not_lost_unnoticed(
    office: Office,
) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must("messages", {"text": "Good day", "id": "1"})
    for other in ({"text": "Good evening"}, {"text": "Good day", "note": True}):
        status, problem = await office.mira.act("messages", {"id": "1", **other})
        assert (status, problem["pointer"], problem["code"]) == (422, "/id", "taken")
    texts = [each["text"] for each in (await office.mira.read())["messages"] if each["author"] != "assistant"]
    assert texts[-1] == "Good day"


async def test_an_id_is_its_writers_alone(office: Office) -> None:
    await office.hand_off()
    for caller in (office.mira, office.noah):
        await caller.must("messages", {"text": "Seen", "note": True, "id": "1"})
    notes = [each for each in (await office.mira.read())["messages"] if each["author"] == "note"]
    assert len(notes) == 2
