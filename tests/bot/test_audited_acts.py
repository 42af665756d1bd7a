"""Whatever changes something has a row of the audit, or a reason why it needs none: every route and every command."""

from __future__ import annotations

import argparse
import importlib
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from bot.cli import COMMANDS
from bot.inbox.permissions import TABLE
from bot.settings.urls import SqliteFile
from bot.store.audit import list_entries
from tests.bot.inbox.office import Office, hire
from tests.bot.inbox.queueing import put_hours
from tests.bot.living import Clock, living

SOURCES: Final = "\n".join(
    file.read_text(encoding="utf-8") for file in (Path(__file__).parents[2] / "bot").rglob("*.py")
)
_ONE, _REVIEW, _NOTICE = "/api/conversations/{id}", "/api/moderation/reviews/{id}", "/api/notices/{id}"
ROUTES: Final = {
    "DELETE /api/session": "signed_out",
    "POST /api/session/totp/confirm": "second_factor_on",
    "DELETE /api/session/totp": "second_factor_off",
    "POST /api/session/password": "password_changed",
    "POST /api/tokens": "token_made",
    "DELETE /api/tokens/{id}": "token_revoked",
    f"POST {_ONE}/reveal": "revealed_",
    f"PUT {_ONE}/restricted": "restricted",
    "POST /api/saved-replies": "saved_reply_made",
    "PATCH /api/saved-replies/{id}": "saved_reply_changed",
    "DELETE /api/saved-replies/{id}": "saved_reply_deleted",
    "POST /api/privacy/requests/{id}/approve": "done",
    "POST /api/privacy/requests/{id}/refuse": "refused",
    "POST /api/privacy/requests/{id}/extend": "extended",
    "POST /api/notices": "notice_",
    f"POST {_NOTICE}/reschedule": "notice_",
    f"POST {_NOTICE}/cancel": "notice_",
    f"POST {_NOTICE}/release": "notice_",
    "POST /api/notice-subscriptions": "notice_subscription_made",
    "DELETE /api/notice-subscriptions/{id}": "notice_subscription_ended",
    f"POST {_REVIEW}/claim": "claimed",
    f"POST {_REVIEW}/release": "released",
    f"POST {_REVIEW}/assign": "claimed",
    f"POST {_REVIEW}/notes": "noted",
    f"POST {_REVIEW}/decision": "decided",
    f"POST {_REVIEW}/confirm": "confirmed",
    f"POST {_REVIEW}/refuse": "refused",
    f"POST {_REVIEW}/undo": "undone",
    f"POST {_REVIEW}/emergency": "emergency",
    f"POST {_REVIEW}/measures/{{measure}}/retry": "tried_again",
    "POST /api/moderation/bulk": "decided",
    "POST /api/moderation/warnings/{id}/lift": "warning_lifted",
    "POST /api/outbox/{id}/replay": "delivery_replayed",
    "POST /api/outbox/enable": "receivers_opened",
    "PATCH /api/people/{id}": "role_",
    "POST /api/people/{id}/password-link": "password_link_made",
    "PATCH /api/labels/{id}": "label_renamed",
    "DELETE /api/labels/{id}": "label_deleted",
    "PUT /api/teams/{team}/hours": "hours_set",
    "PUT /api/service-levels": "service_levels_set",
    "PUT /api/moderation/lists": "lists_changed",
}
"""What changes something over the API, and how its row begins."""
BESIDE: Final = {
    "POST /api/session/totp": "offers a secret; it counts from its confirmation on",
    "PUT /api/me/presence": "says who is here",
    "POST /api/labels": "a word to put things in order by; renaming and deleting are rows",
    "POST /api/views": "a search of one's own",
    "DELETE /api/views/{id}": "a search of one's own",
    "POST /api/moderation/lists/trial": "a dry run, nothing is kept",
    f"POST {_REVIEW}/statement": "a preview, nothing is kept",
}
"""What needs no row, and why. Acts in a conversation are events of that conversation, by person and time."""
COMMAND_ROWS: Final = {
    "token revoke": "revoked",
    "people add": "person_added",
    "people token": "token_made",
    "people password": "password_set",
    "people end-sessions": "sessions_ended",
    "people second-factor": "second_factor_off",
    "privacy erase": "erased",
    "privacy purge": "purged ",
    "privacy keys": "marks_dropped",
    "notices publish": "notice_",
    "notices reschedule": "notice_",
    "notices cancel": "notice_",
    "notices release": "notice_",
    "notices subscribe": "notice_subscription_made",
    "notices unsubscribe": "notice_subscription_ended",
    "outbox replay": "delivery_replayed",
    "outbox enable": "receivers_opened",
    "accounts import": "accounts_imported",
    "accounts sync": "accounts_synced",
    "privacy export": "copied",
}
"""What changes something on the command line, and how its row begins."""
READS: Final = frozenset(
    {
        "accounts show",
        "people list",
        "privacy requests",
        "privacy concerned",
        "notices list",
        "notices show",
        "notices partners",
    }
    | {"outbox list", "db check", "audit verify", "audit export", "doctor", "token unsubscribe"}
)
"""They change nothing. A shell on the machine reads the database without us, so a row would prove nothing."""
NO_DATA: Final = frozenset(
    {"serve", "chat", "understand", "moderate", "token issue", "db upgrade", "db backup", "db copy"}
    | {f"kb {verb}" for verb in ("check", "evaluate", "import", "export", "gaps", "replay", "stamp", "build")}
)
"""They work on articles, on texts, or on the database as a whole; what `serve` was started with is rows of its own."""


def is_told(beginning: str) -> bool:
    """Whether some text of the program begins like this."""
    return f'"{beginning}' in SOURCES


def test_every_route_that_changes_something_has_a_row_or_a_reason() -> None:
    changing = {f"{method} {path}" for method, path in TABLE if method != "GET"}
    in_conversations = {route for route in changing if f" {_ONE}/" in route} - set(ROUTES)
    assert changing == set(ROUTES) | set(BESIDE) | in_conversations
    assert [beginning for beginning in ROUTES.values() if not is_told(beginning)] == []


def verbs(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command with its verbs, as `people add`."""
    below = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    if not below:
        yield " ".join(words)
    for each in below:
        for name, one in each.choices.items():
            yield from verbs(one, (*words, name))


def test_every_command_that_changes_something_has_a_row_or_a_reason() -> None:
    parser = argparse.ArgumentParser()
    commands: Any = parser.add_subparsers()
    for module, _ in COMMANDS.values():
        importlib.import_module(module).add_parser(commands)
    assert set(verbs(parser)) == set(COMMAND_ROWS) | READS | NO_DATA
    assert [beginning for beginning in COMMAND_ROWS.values() if not is_told(beginning)] == []


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with living(tmp_path, Clock(), database=SqliteFile(tmp_path / "assistant.db")) as platform:
        yield await hire(platform)


async def test_what_an_admin_sets_is_told_with_who_did_it(office: Office) -> None:
    async def ask(method: str, path: str, document: Any = None) -> Any:
        how = {} if document is None else {"json": document}
        status, answer, _ = await office.ada.call(method, path, **how)
        assert status < 300, answer
        return answer

    made = await ask("POST", "/api/saved-replies", {"name": "Hello", "language": "en", "text": "Hello there"})
    await ask("PATCH", f"/api/saved-replies/{made['id']}", {"text": "Hello again"})
    await ask("DELETE", f"/api/saved-replies/{made['id']}")
    await put_hours(office, "privacy", None)
    await ask("PUT", "/api/service-levels", {"levels": []})
    label = await ask("POST", "/api/labels", {"name": "Scale"})
    await ask("PATCH", f"/api/labels/{label['id']}", {"name": "Scales"})
    await ask("DELETE", f"/api/labels/{label['id']}")
    await ask("PATCH", "/api/people/p-kim", {"role": "moderator"})
    await ask("POST", "/api/people/p-kim/password-link")
    entries = [json.loads(each) for each in await office.database.read(list_entries)]
    assert {entry["actor"] for entry in entries} == {"p-ada"}
    assert [entry["result"] for entry in entries] == [
        "saved_reply_made",
        "saved_reply_changed",
        "saved_reply_deleted",
        "hours_set privacy",
        "service_levels_set",
        "label_renamed",
        "label_deleted",
        "role_moderator",
        "password_link_made",
    ]
    page = (await office.ada.call("GET", "/api/audit?next=7"))[1]
    assert [row["place"] for row in page["rows"]] == [8, 9]
    assert page["rows"][0]["entry"] == json.dumps(entries[7], sort_keys=True, separators=(",", ":"))
    assert [(await who.call("GET", "/api/audit"))[0] for who in (office.mira, office.mo, office.nobody)] == [
        403,
        403,
        401,
    ]
