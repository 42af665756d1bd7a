"""What must hold in the tables at any moment, whatever happened to the server: each check returns its faults as lines."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from bot.store.audit import verify_audit
from bot.store.database import Row, Transaction

TABLES: Final = {
    "conversations": "SELECT * FROM conversations",
    "messages": "SELECT * FROM messages ORDER BY conversation_id, place",
    "turns": "SELECT * FROM turns ORDER BY conversation_id, place",
    "conversation_events": "SELECT * FROM conversation_events",
    "preferences": "SELECT * FROM preferences",
    "preference_changes": "SELECT * FROM preference_changes ORDER BY account_id, place",
    "audit": "SELECT place, entry FROM audit ORDER BY place",
    "outbox": "SELECT * FROM outbox ORDER BY line, place",
    "session_uses": "SELECT * FROM session_uses",
    "feedback": "SELECT id FROM feedback",
    "ratings": "SELECT id FROM ratings",
    "misses": "SELECT id FROM misses",
    "challenges": "SELECT id FROM challenges",
    "attempts": "SELECT id FROM attempts",
}
"""What is read; the last five are only counted."""

Tables = Mapping[str, list[Row]]
Check = Callable[[Tables], Iterable[str]]


async def read_tables(tx: Transaction) -> dict[str, list[Row]]:
    """Everything at one moment, and under `broken` the place where the audit's chain is broken, if it is."""
    tables = {name: await tx.fetch_all(sql) for name, sql in TABLES.items()}
    broken = await verify_audit(tx)
    return tables | {"broken": [] if broken is None else [{"place": broken}]}


def find_faults(tables: Tables) -> list[str]:
    """The faults of all checks, a line each."""
    return [fault for check in CHECKS for fault in check(tables)]


def count_effects(tables: Tables) -> dict[str, int]:
    """How many rows of each kind there are: a delivery that is no new one adds none."""
    return {name: len(rows) for name, rows in tables.items()}


def check_messages(tables: Tables) -> Iterator[str]:
    """A conversation's messages and turns are numbered without a gap, and it knows how many messages there are."""
    messages, turns = _places(tables["messages"]), _places(tables["turns"])
    for row in tables["conversations"]:
        name = row["id"]
        if messages[name] != list(range(row["length"])):
            yield f"conversation {name} has {row['length']} messages at {messages[name]}"
        if turns[name] != list(range(1, len(turns[name]) + 1)):
            yield f"conversation {name} has turns at {turns[name]}"


def check_turns(tables: Tables) -> Iterator[str]:
    """The turn of a message has it once, and every reply of its answer once, in that conversation."""
    stored = Counter((row["conversation_id"], row["author"], row["id"]) for row in tables["messages"])
    heard = Counter((row["conversation_id"], row["external_id"]) for row in tables["messages"])
    for turn in tables["turns"]:
        if turn["message_id"] is None:  # an act of staff
            continue
        where, answer = turn["conversation_id"], json.loads(turn["response"])
        if heard[where, turn["message_id"]] != 1:
            yield f"message {turn['message_id']} is in {where} {heard[where, turn['message_id']]} times"
        if answer["conversation_id"] != where:
            yield f"the answer to {turn['message_id']} of {where} is of {answer['conversation_id']}"
        for reply in answer["replies"]:
            if stored[where, "assistant", reply["message_id"]] != 1:
                yield f"a reply to {turn['message_id']} is not in {where} once"


def check_heard(tables: Tables) -> Iterator[str]:
    """No message of a contact is there without its turn."""
    turns = {(row["conversation_id"], row["message_id"]) for row in tables["turns"]}
    for row in tables["messages"]:
        if row["author"] == "contact" and (row["conversation_id"], row["external_id"]) not in turns:
            yield f"message {row['external_id']} of {row['conversation_id']} has no turn"


def check_status(tables: Tables) -> Iterator[str]:
    """Who waits, waits since some time; a person has a conversation exactly if its status says so."""
    for row in tables["conversations"]:
        if (row["status"] == "waiting") != (row["waiting_since"] is not None):
            yield f"conversation {row['id']} is {row['status']} and waits since {row['waiting_since']}"
        if (row["status"] == "agent") != (row["assignee"] is not None):
            yield f"conversation {row['id']} is {row['status']} and with {row['assignee']}"


def check_history(tables: Tables) -> Iterator[str]:
    """Every change begins with what the one before left, and the last one is what holds."""
    states: dict[tuple[str, str], int] = {}
    for row in tables["preference_changes"]:
        key = (row["account_id"], row["category"])
        if row["before"] == row["after"] or states.get(key, row["before"]) != row["before"]:
            yield f"the change {row['id']} of {key} does not follow the one before it"
        states[key] = row["after"]
    for row in tables["preferences"]:
        key = (row["account_id"], row["category"])
        if states.get(key, row["enabled"]) != row["enabled"]:
            yield f"{key} is {row['enabled']}, but its history ends at {states[key]}"


def check_audit(tables: Tables) -> Iterator[str]:
    """The chain is whole, and every change is in it once, with a letter that exists if it names one."""
    yield from (f"the audit is broken at {row['place']}" for row in tables["broken"])
    entries = [json.loads(row["entry"]) for row in tables["audit"]]
    audited = Counter(_described(entry) for entry in entries if entry["category"])
    changed = Counter(
        (row["account_id"], row["category"], bool(row["before"]), bool(row["after"]), row["at"])
        for row in tables["preference_changes"]
    )
    if audited != changed:
        yield f"audited but not changed: {audited - changed}; changed but not audited: {changed - audited}"
    letters = {row["id"] for row in tables["outbox"]}
    for entry in entries:
        if entry["notice_id"] is not None and entry["notice_id"] not in letters:
            yield f"the notice {entry['notice_id']} was never posted"


def check_outbox(tables: Tables) -> Iterator[str]:
    """Lines are numbered from 1 without a gap; nothing overtook what stood before it; nothing was given up."""
    lines: dict[str, list[Row]] = defaultdict(list)
    for row in tables["outbox"]:
        lines[row["line"]].append(row)
    for line, rows in lines.items():
        if [row["place"] for row in rows] != list(range(1, len(rows) + 1)):
            yield f"line {line} has the places {[row['place'] for row in rows]}"
        left = [row["delivered_at"] is not None for row in rows]
        if sorted(left, reverse=True) != left:
            yield f"in line {line} a later delivery overtook an earlier one"
        yield from (f"delivery {row['id']} was given up: {row['fault']}" for row in rows if row["dead_at"])


CHECKS: Final[tuple[Check, ...]] = (
    check_messages,
    check_turns,
    check_heard,
    check_status,
    check_history,
    check_audit,
    check_outbox,
)


def _places(rows: Iterable[Row]) -> defaultdict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        places[row["conversation_id"]].append(row["place"])
    return places


def _described(entry: dict[str, Any]) -> tuple[Any, ...]:
    return (entry["account_id"], entry["category"], entry["before"], entry["after"], entry["at"])
