"""`assistant chat`: a conversation in the terminal with a running server, through its signed webhook."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.errors import AssistantError, SettingsError

if TYPE_CHECKING:
    from bot.commands.talking import Sender
    from verification.keys import KeyRing


def add_parser(subparsers: Any) -> None:
    """Add `chat`."""
    parser = subparsers.add_parser(
        "chat",
        help="chat with a running server",
        description="Settings are taken from the environment, then from var/demo.env.",
    )
    parser.add_argument("--url", help="where the server is; default ASSISTANT_PUBLIC_URL")
    parser.add_argument("--language", metavar="TAG", help="the page's language")
    parser.set_defaults(run=chat)


@dataclass(slots=True)
class Talk:
    """One run of the terminal chat. It ends with 1 where a message could not be delivered."""

    sender: Sender
    sessions: KeyRing | None
    language: str | None
    colour: bool
    conversation_id: str = field(default_factory=lambda: _new_conversation())
    account: str | None = None
    audience: str = "support"
    last: dict[str, Any] = field(default_factory=dict)
    failed: bool = False

    def hear(self, typed: str) -> bool:
        """Take one line; False at the end."""
        word, _, rest = typed.partition(" ")
        if not typed.startswith("/"):
            self._say(typed)
        elif word == "/quit":
            return False
        elif word in _ORDERS:
            _ORDERS[word](self, rest.split())
        else:
            _print_help()
        return True

    def set_language(self, words: list[str]) -> None:
        """`/language TAG`."""
        self.language = words[0] if words else None
        self._remark(f"(the page is in {self.language or 'no language that it tells'})")

    def set_session(self, words: list[str]) -> None:
        """`/session [ACCOUNT [partner]]`."""
        if words and self.sessions is None:
            self._remark("(no ASSISTANT_SESSION_KEYS here to sign a session with)")
            return
        self.account = words[0] if words else None
        self.audience = "partner" if words[1:] == ["partner"] else "support"
        self._remark(f"(logged in as {self.account})" if self.account else "(logged out)")

    def start_anew(self, _: list[str]) -> None:
        """`/new`."""
        self.conversation_id, self.last = _new_conversation(), {}
        self._remark("(a new conversation)")

    def _say(self, typed: str) -> None:
        from bot.commands.screen import open_choices, pick_choice, show_changes, show_replies

        choice = pick_choice(typed.strip(), open_choices(self.last))
        content = {"text": typed} if choice is None else {"choice": choice}
        try:
            answer = self.sender.send(self._data(content))
        except AssistantError as error:
            self.failed = True
            print(f"assistant: {error}", file=sys.stderr)
            return
        for line in show_replies(answer):
            print(line)
        changes = show_changes(self.last, answer)
        if changes:
            self._remark(changes)
        self.last = answer
        sys.stdout.flush()

    def _data(self, content: dict[str, str]) -> dict[str, Any]:
        return {
            "conversation_id": self.conversation_id,
            "message_id": secrets.token_hex(8),
            "language": self.language,
            "session_token": self._token(),
            **content,
        }

    def _token(self) -> str | None:
        from verification.sessions import Audience, issue_session

        if self.account is None or self.sessions is None:
            return None
        now = int(time.time())
        return issue_session(
            self.sessions, account_id=self.account, now=now, audience=Audience(self.audience)
        )

    def _remark(self, line: str) -> None:
        from bot.commands.screen import dim

        print(dim(line, colour=self.colour), flush=True)


_ORDERS: dict[str, Callable[[Talk, list[str]], None]] = {
    "/language": Talk.set_language,
    "/session": Talk.set_session,
    "/new": Talk.start_anew,
}


def chat(arguments: argparse.Namespace) -> int:
    """Talk until the end of the input."""
    talk = _begin(arguments)
    talk.sender.check()
    if sys.stdin.isatty():
        print(f"Connected to {talk.sender.url}. /help shows what can be typed, /quit ends.")
    for typed in _lines():
        if typed and not talk.hear(typed):
            break
    return 1 if talk.failed and not sys.stdin.isatty() else 0


def _begin(arguments: argparse.Namespace) -> Talk:
    from bot.commands.talking import Sender
    from bot.demo_env import read_demo_environment
    from bot.settings import load_settings
    from bot.settings.urls import parse_public_url
    from verification.keys import KeyRing

    environ = read_demo_environment(os.environ)
    if arguments.url:
        environ["ASSISTANT_PUBLIC_URL"] = parse_public_url(arguments.url)
    if "ASSISTANT_WEBHOOK_SECRET" not in environ and "ASSISTANT_WEBHOOK_SECRET_FILE" not in environ:
        raise SettingsError("ASSISTANT_WEBHOOK_SECRET", "is not set, and there is no var/demo.env here")
    settings = load_settings(environ, need={"WEBHOOK_SECRET", "PUBLIC_URL"})
    keys: tuple[bytes, ...] = ()
    with suppress(SettingsError):  # without them everything works but /session
        keys = load_settings(environ, need={"SESSION_KEYS"}).session_keys
    return Talk(
        sender=Sender(settings.public_url, settings.webhook_secrets[0]),
        sessions=KeyRing(keys) if keys else None,
        language=arguments.language,
        colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ,
    )


def _lines() -> Iterator[str]:
    """The lines typed, or those of a pipe; the terminal's can be edited and repeated."""
    if not sys.stdin.isatty():
        yield from (line.rstrip("\r\n") for line in sys.stdin)
        return
    with suppress(ImportError):
        import readline  # noqa: F401  # input() is edited by it once it is there
    while True:
        try:
            yield input("> ").strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return


def _print_help() -> None:
    from bot.commands.screen import HELP

    print("\n".join(HELP), flush=True)


def _new_conversation() -> str:
    return f"chat-{secrets.token_hex(8)}"
