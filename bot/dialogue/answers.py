"""Questions of the help page: the article, "did this help?", "did you mean", and what was not understood."""

from __future__ import annotations

import msgspec

from bot.dialogue.asking import ask_again, go_and_ask
from bot.dialogue.effects import ArticleText, Kind, RecordHelpful, RecordMiss, Say
from bot.dialogue.events import Chose, Command, Heard
from bot.dialogue.flow import Step, notice, rest, sorry, stay
from bot.dialogue.state import (
    Answered,
    Conversation,
    Idle,
    PersonOffered,
    Suggested,
    is_action,
)

MISSES_BEFORE_A_PERSON = 2
"""After a second miss a person is offered (issue of the main job; nobody should have to ask three times)."""
REMEMBERED = 10


def answer(conversation: Conversation, article: str) -> Step:
    """Give an article and ask whether it helped."""
    remembered = tuple(a for a in conversation.helped if a != article)[1 - REMEMBERED :]
    told = msgspec.structs.replace(conversation, helped=(*remembered, article))
    return go_and_ask(told, Answered(article), _article(article))


def interject(conversation: Conversation, article: str) -> Step:
    """Give an article in the middle of a flow, then ask the flow's question again."""
    return ask_again(conversation, _article(article))


def suggest(conversation: Conversation, candidates: tuple[str, ...]) -> Step:
    """Ask "did you mean", keeping the count of misses: a guess is not an understanding."""
    guessed = msgspec.structs.replace(conversation, phase=Suggested(candidates))
    return ask_again(guessed, RecordMiss())


def miss(conversation: Conversation) -> Step:
    """Say that this was not understood; the second time in a row, offer a person."""
    misses = conversation.misses + 1
    if misses >= MISSES_BEFORE_A_PERSON:
        offering = msgspec.structs.replace(conversation, phase=PersonOffered("not_understood"), misses=0)
        return ask_again(offering, RecordMiss(), sorry("answers.still_unknown"))
    missed = msgspec.structs.replace(conversation, phase=Idle(), misses=misses)
    return stay(missed, RecordMiss(), sorry("answers.unknown"))


def hear_helped(conversation: Conversation, phase: Answered, event: Heard) -> Step | None:
    """Take yes or no to "did this help?"; None means that the text is about something else."""
    said = event.understanding
    if said.answer is None or said.article or said.action:
        return None
    return _helped(conversation, phase, said.answer)


def choose_helped(conversation: Conversation, phase: Answered, event: Chose) -> Step | None:
    """Take the buttons of "did this help?"; None means that an action was chosen."""
    if event.choice in ("helped", "not_helped"):
        return _helped(conversation, phase, event.choice == "helped")
    return None


def hear_meant(conversation: Conversation, phase: Suggested, event: Heard) -> Step | None:
    """Take "yes" to a single guess and "no" to all of them."""
    said = event.understanding
    if said.command is Command.NONE_OF_THESE:
        return miss(conversation)
    if said.article or said.action or said.answer is None:
        return None
    if said.answer and len(phase.candidates) == 1 and not is_action(phase.candidates[0]):
        return answer(conversation, phase.candidates[0])
    return ask_again(conversation) if said.answer else miss(conversation)


def choose_meant(conversation: Conversation, _phase: Suggested, event: Chose) -> Step | None:
    """Take one of the guesses; "none of these" is a miss. None means that an action was chosen."""
    if event.choice == "none":
        return miss(conversation)
    return None if is_action(event.choice) else answer(conversation, event.choice)


def _helped(conversation: Conversation, phase: Answered, helpful: bool) -> Step:
    record = RecordHelpful(phase.article, helpful)
    if helpful:
        return rest(conversation, record, notice("answers.glad"))
    return go_and_ask(conversation, PersonOffered("not_helpful"), record, notice("answers.not_helpful"))


def _article(article: str) -> Say:
    return Say(Kind.ANSWER, ArticleText(article), article=article)
