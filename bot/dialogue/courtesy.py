"""Small talk, and the short orders that are good at any point: help, cancel, start over, another language."""

from __future__ import annotations

import msgspec

from bot.dialogue.asking import ask_again
from bot.dialogue.events import Command, Courtesy
from bot.dialogue.flow import Step, notice, rest
from bot.dialogue.state import Action, Answered, Conversation, Idle, PersonOffered, Suggested
from knowledge.languages import Language


def greet(conversation: Conversation, courtesy: Courtesy | None) -> Step:
    """Answer small talk in one line and put the open question again."""
    key = f"smalltalk.{(courtesy or Courtesy.WELLBEING).value}"
    said = notice(key, action=Action.SMALLTALK)
    in_flow = not isinstance(conversation.phase, Idle | Answered | Suggested | PersonOffered)
    return ask_again(conversation, said) if in_flow else rest(conversation, said)


def cancel(conversation: Conversation) -> Step:
    """Drop what is open; nothing was changed."""
    if isinstance(conversation.phase, Idle):
        return rest(conversation, notice("common.nothing_open"))
    return rest(conversation, notice("common.cancelled"))


def restart(conversation: Conversation) -> Step:
    """Begin again as a new contact would: no proof, nothing open."""
    fresh = msgspec.structs.replace(conversation, evidence=None, partner_until=None, helped=(), changed=None)
    return rest(fresh, notice("common.restarted"))


def help_out(conversation: Conversation) -> Step:
    """Say what can be done here, then put the open question again."""
    return ask_again(conversation, notice("common.help"))


def speak(conversation: Conversation, language: Language) -> Step:
    """Change the language and put the open question again in it."""
    switched = msgspec.structs.replace(conversation, language=language)
    return ask_again(switched, notice("common.language_switched"))


def excuse(conversation: Conversation) -> Step:
    """Say in one line which languages are spoken here."""
    return ask_again(conversation, notice("common.languages_spoken"))


COMMANDS = {
    Command.CANCEL: cancel,
    Command.RESTART: restart,
    Command.HELP: help_out,
}
