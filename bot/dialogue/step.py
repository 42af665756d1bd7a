"""The core: `step(conversation, event) -> (conversation, effects)`. Every transition is reached from the tables here.

Pure and total: any event in any phase gives a conversation and effects; an event that no longer fits changes nothing.
"""

from __future__ import annotations

import msgspec

from bot.dialogue import (
    beginnings,
    children,
    courtesy,
    handoff,
    hardware,
    identity,
    notifications,
    partners,
    privacy,
)
from bot.dialogue.arriving import arrive
from bot.dialogue.asking import ask_again
from bot.dialogue.effects import Say
from bot.dialogue.events import (
    Alarm,
    Arrival,
    Chose,
    Command,
    Event,
    Failed,
    Heard,
    RequestFiled,
    Understanding,
)
from bot.dialogue.flow import Step, notice, stay
from bot.dialogue.state import (
    Action,
    Briefing,
    Change,
    Conversation,
    Parting,
    PersonOffered,
    Ready,
    Reporting,
    Requesting,
    Show,
    Status,
    is_action,
)
from bot.dialogue.tables import ACTS, ANSWERED, CHOSE, HEARD


def step(conversation: Conversation, event: Event) -> Step:
    """Return the conversation after the event, and what is to be done, in order."""
    if isinstance(event, Heard | Chose):
        taken = children.spare(_settle(_take_in(conversation, event), event.at), event)
    elif type(event) in ACTS:
        taken = ACTS[type(event)](conversation, event)
    else:
        handler = ANSWERED.get((type(conversation.phase), type(event)))
        answered = handler(conversation, conversation.phase, event) if handler else None
        taken = _settle(answered or stay(conversation), event.at)
    if isinstance(event, Heard | Chose | Failed | RequestFiled):
        taken = handoff.tell_hours(conversation, event, taken)
    return _note_choices(taken)


def _take_in(conversation: Conversation, event: Arrival) -> Step:
    arrived = arrive(conversation, event)
    taken = _by_status(arrived.conversation, event)
    silent = arrived.conversation.status is Status.AGENT
    return taken if silent else taken.after(*arrived.effects)


def _by_status(conversation: Conversation, event: Arrival) -> Step:
    if conversation.status is Status.AGENT:
        return stay(handoff.raise_priority(conversation) if _danger(event) else conversation)
    if conversation.status is Status.CLOSED:
        return _in_closed(conversation, event)
    if conversation.status is Status.WAITING and not isinstance(conversation.phase, Reporting):
        return _in_waiting(conversation, event)
    return _in_bot(conversation, event)


def _in_closed(conversation: Conversation, event: Arrival) -> Step:
    rated = _take_up(conversation, event)
    return rated or _in_bot(handoff.reopen(conversation), event)


def _in_waiting(conversation: Conversation, event: Arrival) -> Step:
    if isinstance(event, Chose):
        return _choose(conversation, event)
    if event.understanding.alarm is Alarm.EMERGENCY:
        return stay(conversation, notice("common.emergency"))
    if _danger(event):
        return stay(handoff.raise_priority(conversation), notice("hardware.danger"))
    return partners.tell_waiting(conversation, event) or handoff.hear_waiting(conversation, event)


def _in_bot(conversation: Conversation, event: Arrival) -> Step:
    if isinstance(event, Heard):
        urgent = _urgent(conversation, event)
        if urgent is not None:
            return urgent
    settled = identity.go_on_with_session(conversation)
    if isinstance(settled.phase, Ready):
        return Step(settled)
    return _choose(conversation, event) if isinstance(event, Chose) else _hear(conversation, event)


def _urgent(conversation: Conversation, event: Heard) -> Step | None:
    """What goes before any open question: alarms, the short orders, another language."""
    said = event.understanding
    if identity.is_name(conversation.phase, said.text):
        return None
    if said.alarm is Alarm.EMERGENCY:
        return stay(conversation, notice("common.emergency"))
    if said.alarm is Alarm.DANGER:
        return hardware.alarm(conversation, said)
    if said.young and not conversation.young:
        return children.begin(conversation)
    if said.command is Command.CANCEL and conversation.status is Status.WAITING:
        return handoff.cancel_waiting(conversation)
    if said.command in privacy.BACK and isinstance(conversation.phase, Parting):
        return privacy.keep(conversation)
    if said.command is Command.UNDO:
        return notifications.undo(conversation, event)
    if said.command in courtesy.COMMANDS and not _tells_since(conversation, said):
        return courtesy.COMMANDS[said.command](conversation)
    return courtesy.speak(conversation, said.speak) if said.speak else None


def _hear(conversation: Conversation, event: Heard) -> Step:
    said = event.understanding
    if said.choice is not None and said.choice in conversation.open:
        taken = Chose(
            at=event.at,
            policy=event.policy,
            page_language=event.page_language,
            session=event.session,
            choice=said.choice,
        )
        return _choose(conversation, taken)
    if _is_courtesy(conversation, said):
        return courtesy.greet(conversation, said.courtesy)
    return _take_up(conversation, event) or beginnings.lead(conversation, event)


def _is_courtesy(conversation: Conversation, said: Understanding) -> bool:
    """Whether it is small talk alone: where a story is told, "this morning" is part of it, and a name is a name."""
    if said.courtesy is None or said.answer is not None or said.email is not None or said.named:
        return False
    phase = conversation.phase
    telling = (isinstance(phase, Reporting) and phase.slot != "contact") or (
        isinstance(phase, Briefing) and phase.asked == "matter"
    )
    telling = telling or (isinstance(phase, Requesting) and phase.slot == "happened")
    return not telling and not identity.is_name(phase, said.text)


def _tells_since(conversation: Conversation, said: Understanding) -> bool:
    """Whether "from the beginning" answers since when, and does not start over."""
    phase = conversation.phase
    return said.command is Command.RESTART and isinstance(phase, Reporting) and phase.slot == "since"


def _choose(conversation: Conversation, event: Chose) -> Step:
    if event.choice not in conversation.open:
        return ask_again(conversation, notice("common.choice_closed"))
    if event.choice == "person":
        phase = conversation.phase
        reason = phase.reason if isinstance(phase, PersonOffered) else Action.TALK_TO_HUMAN
        return handoff.begin(conversation, reason=reason)
    taken = _take_up(conversation, event)
    if taken is not None:
        return taken
    if is_action(event.choice):
        return beginnings.start(conversation, Action(event.choice), event)
    return ask_again(conversation)


def _take_up(conversation: Conversation, event: Arrival) -> Step | None:
    table = HEARD if isinstance(event, Heard) else CHOSE
    handler = table.get(type(conversation.phase))
    return handler(conversation, conversation.phase, event) if handler else None


def _danger(event: Arrival) -> bool:
    return isinstance(event, Heard) and event.understanding.alarm is Alarm.DANGER


def _settle(taken: Step, at: int) -> Step:
    """Go on with the purpose when identity has been settled within this step."""
    ready = taken.conversation.phase
    if not isinstance(ready, Ready):
        return taken
    if isinstance(ready.purpose, Change):
        further = notifications.confirm(taken.conversation, ready, ready.purpose)
    elif isinstance(ready.purpose, Show):
        further = notifications.show(taken.conversation)
    else:
        further = privacy.pursue(taken.conversation, ready.purpose, at)
    return further.after(*taken.effects)


def _note_choices(taken: Step) -> Step:
    """Remember which choices are open now: those of this step, if it said anything."""
    said = [effect for effect in taken.effects if isinstance(effect, Say)]
    if not said:
        return taken
    offered = tuple(choice.id for say in said for choice in say.choices)
    noted = msgspec.structs.replace(
        taken.conversation, open=offered, offered=taken.conversation.offered | set(offered)
    )
    return Step(noted, taken.effects)
