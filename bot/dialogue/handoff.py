"""Passing a conversation to people, what the contact hears while waiting, and what staff do with it."""

from __future__ import annotations

import msgspec

from bot.dialogue.asking import ask_again, go_and_ask
from bot.dialogue.effects import Effect, Kind, Log, Moment, Say, Text
from bot.dialogue.events import (
    Arrival,
    Chose,
    Command,
    Ended,
    Failed,
    Heard,
    Released,
    RequestFiled,
    Resolved,
    TakenOver,
    Transferred,
    Understanding,
    Vanished,
)
from bot.dialogue.flow import Step, notice, rest, stay
from bot.dialogue.state import (
    Action,
    Briefing,
    Conversation,
    Handoff,
    Idle,
    PersonOffered,
    Priority,
    Rating,
    Status,
    Team,
)
from verification.assurance import Assurance


def begin(conversation: Conversation, team: Team = Team.GENERAL, reason: str = Action.TALK_TO_HUMAN) -> Step:
    """Ask what it is about, once: the answer, or the same wish again, hands over."""
    return go_and_ask(conversation, Briefing(team, str(reason)))


def hand_off(
    conversation: Conversation, handoff: Handoff, key: str | Text, action: Action | None = None
) -> Step:
    """Pass the conversation to people and say so. The evidence stays until somebody else acts."""
    waiting = msgspec.structs.replace(
        conversation,
        status=Status.WAITING,
        handoff=handoff,
        proof=conversation.evidence or conversation.proof,
        acknowledged=False,
    )
    text = Text(key) if isinstance(key, str) else key
    return rest(waiting, Log("handed_off"), Say(Kind.HANDOFF, text, action=action))


def fail(conversation: Conversation, event: Failed) -> Step:
    """Open the conversation to people after a fault of ours; whoever has it already keeps it."""
    del event
    if conversation.status in (Status.WAITING, Status.AGENT):
        return stay(conversation, Log("failed"))
    return hand_off(conversation, Handoff(Team.GENERAL, "failure"), "handoff.failure").after(Log("failed"))


def hear_brief(conversation: Conversation, phase: Briefing, event: Heard) -> Step:
    """Take the matter, then an address; a repeated wish for a person ends the questions."""
    said = event.understanding
    if said.action is Action.TALK_TO_HUMAN:
        # Who meets nobody may be gone when somebody comes: then an address is worth a question.
        away = phase.team in event.closed and phase.asked == "matter"
        return _ask_contact(conversation, phase) if away else _finish(conversation, phase)
    if said.command is Command.SKIP:
        return _skip(conversation, phase)
    if phase.asked == "contact":
        return _take_contact(conversation, phase, said)
    briefed = msgspec.structs.replace(phase, matter=said.text)
    return _finish(conversation, briefed, said.email) if said.email else _ask_contact(conversation, briefed)


def choose_brief(conversation: Conversation, phase: Briefing, event: Chose) -> Step | None:
    """Take "skip"."""
    return _skip(conversation, phase) if event.choice == "skip" else None


def hear_offer(conversation: Conversation, phase: PersonOffered, event: Heard) -> Step | None:
    """Take yes or no to "shall a person help you?"."""
    said = event.understanding
    if said.article or said.action or said.answer is None:
        return None
    return begin(conversation, reason=phase.reason) if said.answer else _declined(conversation)


def choose_offer(conversation: Conversation, phase: PersonOffered, event: Chose) -> Step | None:
    """Take "no, thank you"; the choice of a person is the same everywhere."""
    del phase
    return _declined(conversation) if event.choice == "no_thanks" else None


def hear_waiting(conversation: Conversation, event: Heard) -> Step:
    """Keep what is said for people; say so once. "Cancel" goes back to the assistant."""
    if event.understanding.command is Command.CANCEL:
        return cancel_waiting(conversation)
    return acknowledge(conversation)


def cancel_waiting(conversation: Conversation) -> Step:
    """Take the conversation back from the inbox at the contact's wish."""
    back = msgspec.structs.replace(conversation, status=Status.BOT, handoff=None, acknowledged=False)
    return rest(back, Log("handoff_cancelled"), notice("handoff.cancelled"))


def acknowledge(conversation: Conversation) -> Step:
    """Say once that messages are kept until somebody comes."""
    if conversation.acknowledged:
        return stay(conversation)
    told = msgspec.structs.replace(conversation, acknowledged=True)
    return stay(told, notice("handoff.kept"))


def raise_priority(conversation: Conversation) -> Conversation:
    """Put a conversation that people have, or wait for, at the head of the inbox."""
    handoff = conversation.handoff or Handoff(Team.HARDWARE, Action.REPORT_HARDWARE)
    return msgspec.structs.replace(
        conversation, handoff=msgspec.structs.replace(handoff, priority=Priority.DANGER)
    )


def take_over(conversation: Conversation, event: TakenOver) -> Step:
    """A person has it: the assistant is silent, and what was proved to it counts no longer."""
    del event
    handoff = conversation.handoff or Handoff(Team.GENERAL, "taken_over")
    taken = _change_actor(conversation, Status.AGENT, handoff)
    return rest(taken, Log("taken_over"))


def release(conversation: Conversation, event: Released) -> Step:
    """Back to the assistant, which says so."""
    del event
    return rest(
        _change_actor(conversation, Status.BOT, None), Log("released"), notice("handoff.back_to_assistant")
    )


def resolve(conversation: Conversation, event: Resolved) -> Step:
    """Closed by a person; how it was is asked once."""
    del event
    closed = _change_actor(conversation, Status.CLOSED, conversation.handoff)
    return go_and_ask(closed, Rating(), Log("resolved"))


def end(conversation: Conversation, event: Ended) -> Step:
    """Ended by the contact; how it was is asked once."""
    del event
    if conversation.status is Status.CLOSED:
        return stay(conversation)
    closed = _change_actor(conversation, Status.CLOSED, conversation.handoff)
    return go_and_ask(closed, Rating(), Log("ended"))


def transfer(conversation: Conversation, event: Transferred) -> Step:
    """Waits for another team, or is with a named person."""
    handoff = conversation.handoff or Handoff(Team.GENERAL, "transferred")
    if event.team is not None:
        handoff = msgspec.structs.replace(handoff, team=event.team)
    status = Status.AGENT if event.agent else Status.WAITING
    return rest(_change_actor(conversation, status, handoff), Log("transferred"))


def vanish(conversation: Conversation, event: Vanished) -> Step:
    """Whoever had it is gone: it waits again, and the contact is told nothing of it."""
    del event
    if conversation.status is not Status.AGENT:
        return stay(conversation)
    handoff = conversation.handoff or Handoff(Team.GENERAL, "vanished")
    return rest(_change_actor(conversation, Status.WAITING, handoff), Log("vanished"))


def tell_hours(before: Conversation, event: Arrival | Failed | RequestFiled, taken: Step) -> Step:
    """Say when to expect an answer, as soon as the conversation waits for a team that is not there now."""
    after = taken.conversation
    waits = after.status is Status.WAITING and before.status is not Status.WAITING
    if not waits or after.handoff is None or after.handoff.team not in event.closed:
        return taken
    comes = event.closed[after.handoff.team]
    told = notice("handoff.closed") if comes is None else _promise(comes, event.at)
    place = _before_question(taken.effects)
    return Step(after, (*taken.effects[:place], told, *taken.effects[place:]))


def _promise(comes: int, now: int) -> Say:
    return notice("handoff.closed_until", at=Moment(comes, told=now * 1000))


def _before_question(effects: tuple[Effect, ...]) -> int:
    """Where a remark goes, so that the question stays the last that is said."""
    asking = (n for n, each in enumerate(effects) if isinstance(each, Say) and each.expects)
    return next(asking, len(effects))


def reopen(conversation: Conversation) -> Conversation:
    """A new message in a closed conversation: the assistant again, at assurance `none`."""
    fresh = _change_actor(conversation, Status.BOT, None)
    return msgspec.structs.replace(
        fresh, phase=Idle(), misses=0, partner_until=None, partner_account=None, proof=None, changed=None
    )


def _change_actor(conversation: Conversation, status: Status, handoff: Handoff | None) -> Conversation:
    return msgspec.structs.replace(
        conversation,
        status=status,
        handoff=handoff,
        proof=conversation.evidence or conversation.proof,
        evidence=None,
        acknowledged=False,
    )


def _ask_contact(conversation: Conversation, phase: Briefing) -> Step:
    if conversation.assurance >= Assurance.CODE:
        return _finish(conversation, phase)
    return go_and_ask(conversation, msgspec.structs.replace(phase, asked="contact"))


def _take_contact(conversation: Conversation, phase: Briefing, said: Understanding) -> Step:
    if said.email is None and said.answer is not False and not conversation.misses:
        missed = msgspec.structs.replace(conversation, misses=1)
        return ask_again(missed, notice("identity.email_invalid"))
    # "No", or a second text that is no address, leaves none: that is theirs to decide.
    return _finish(conversation, phase, said.email)


def _skip(conversation: Conversation, phase: Briefing) -> Step:
    return _finish(conversation, phase) if phase.asked == "contact" else _ask_contact(conversation, phase)


def _finish(conversation: Conversation, phase: Briefing, contact: str | None = None) -> Step:
    handoff = Handoff(phase.team, phase.reason, matter=phase.matter, contact=contact)
    return hand_off(conversation, handoff, "handoff.done", Action.TALK_TO_HUMAN)


def _declined(conversation: Conversation) -> Step:
    return rest(conversation, notice("answers.ask_again"))
