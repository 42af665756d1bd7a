"""Small talk, and the short orders that are good at any point: help, cancel, start over, another language."""

from __future__ import annotations

import msgspec

from bot.dialogue.asking import ask_again
from bot.dialogue.effects import Log
from bot.dialogue.events import Command, Courtesy, LanguageChosen, SignedOut
from bot.dialogue.flow import Step, notice, rest, stay
from bot.dialogue.state import Action, Answered, Conversation, Idle, PersonOffered, Status, Suggested
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
    fresh = msgspec.structs.replace(
        conversation, evidence=None, partner_until=None, partner_account=None, helped=(), changed=None
    )
    return rest(fresh, notice("common.restarted"))


def help_out(conversation: Conversation) -> Step:
    """Say what can be done here, then put the open question again."""
    return ask_again(conversation, notice("common.help"))


def speak(conversation: Conversation, language: Language) -> Step:
    """Change the language and put the open question again in it."""
    switched = msgspec.structs.replace(conversation, language=language)
    return ask_again(switched, notice("common.language_switched"))


def choose_language(conversation: Conversation, event: LanguageChosen) -> Step:
    """Go on in the language that the page was set to; a person who has the conversation is not talked over."""
    if event.language is conversation.language:
        return stay(conversation)
    if conversation.status is Status.AGENT:
        return stay(msgspec.structs.replace(conversation, language=event.language))
    return speak(conversation, event.language)


def sign_out(conversation: Conversation, event: SignedOut) -> Step:
    """Let go of all that was proved, and of what a flow has been told so far."""
    del event
    proof = conversation.evidence or conversation.proof
    fresh = msgspec.structs.replace(
        conversation, evidence=None, partner_until=None, partner_account=None, proof=proof
    )
    return rest(fresh, Log("signed_out")) if fresh.status is Status.BOT else stay(fresh, Log("signed_out"))


def excuse(conversation: Conversation) -> Step:
    """Say in one line which languages are spoken here."""
    return ask_again(conversation, notice("common.languages_spoken"))


COMMANDS = {
    Command.CANCEL: cancel,
    Command.RESTART: restart,
    Command.HELP: help_out,
}
