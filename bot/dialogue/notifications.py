"""Changing and showing the six notification categories: which, on or off, who, yes or no, done."""

from __future__ import annotations

import msgspec

from bot.dialogue import identity
from bot.dialogue.asking import go_and_ask, in_order
from bot.dialogue.effects import (
    Categories,
    ChangePreferences,
    CheckDetails,
    FileClaim,
    Kind,
    ReadPreferences,
    Say,
    States,
    Text,
)
from bot.dialogue.events import (
    Arrival,
    Chose,
    DetailsChecked,
    Heard,
    PreferencesChanged,
    PreferencesRead,
    Scope,
    Wish,
)
from bot.dialogue.flow import Step, move, notice, rest, sorry, stay
from bot.dialogue.state import (
    Action,
    Change,
    Choosing,
    Confirming,
    Conversation,
    Identifying,
    Ready,
    Refused,
    Show,
)
from verification.assurance import Assurance, Category
from verification.policy import DetailsPolicy


def begin(conversation: Conversation, wish: Wish, event: Arrival) -> Step:
    """Start from what the first sentence wished."""
    conversation = msgspec.structs.replace(conversation, later=None)
    if wish.opposed:
        return go_and_ask(conversation, _both_ways(wish))
    return pursue(conversation, Change(wish.categories, wish.enable), event)


def pursue(conversation: Conversation, wish: Change, event: Arrival) -> Step:
    """Ask for the first thing that is missing: categories, direction, owner; then the yes."""
    if not wish.categories or wish.enable is None:
        return go_and_ask(conversation, Choosing(wish))
    return _read_before(conversation, wish) or identity.begin(conversation, wish, event)


def confirm(conversation: Conversation, ready: Ready, wish: Change) -> Step:
    """Word the change once the owner is known as far as the policy asks."""
    anew = _read_before(conversation, wish)
    return anew or go_and_ask(conversation, Confirming(wish, ready.name, ready.email))


def undo(conversation: Conversation, event: Arrival) -> Step:
    """Wish the opposite of the last change made here, with the same questions as any other change."""
    last = conversation.changed
    if last is None:
        return rest(conversation, notice("notifications.nothing_to_undo"))
    return pursue(conversation, Change(last.categories, not last.enable), event)


def show(conversation: Conversation) -> Step:
    """Read the categories for a proved owner; others prove who they are by a code first."""
    if conversation.assurance < Assurance.CODE or conversation.evidence is None:
        return go_and_ask(conversation, Identifying(Show()), notice("identity.why_code"))
    return rest(conversation, ReadPreferences(conversation.evidence))


def tell_states(conversation: Conversation, event: PreferencesRead) -> Step:
    """Tell which categories are on."""
    states = States(tuple((category, event.states.get(category, False)) for category in Category))
    text = Text("notifications.states", {"states": states})
    waiting = None
    if event.waiting:
        waiting = notice("notifications.on_their_way", categories=Categories(in_order(event.waiting)))
    return stay(conversation, Say(Kind.DONE, text, action=Action.SHOW_NOTIFICATIONS), waiting)


def tell_before(conversation: Conversation, phase: Confirming, event: PreferencesRead) -> Step:
    """Ask for the yes with the state before and after; where nothing would change, say that it is so already."""
    wish = phase.wish
    if all(event.states.get(category, False) is wish.enable for category in wish.categories):
        key = "notifications.already_on" if wish.enable else "notifications.already_off"
        text = Text(key, {"categories": Categories(in_order(wish.categories))})
        already = Say(Kind.DONE, text, action=Action.CHANGE_NOTIFICATIONS)
        return _go_on_with(conversation.later, rest(conversation, already))
    return go_and_ask(conversation, msgspec.structs.replace(phase, before=event.states))


def hear_choosing(conversation: Conversation, phase: Choosing, event: Heard) -> Step | None:
    """Take categories, a direction, or both; None means that the text is about something else."""
    wish = event.understanding.wish
    if wish.opposed:
        return go_and_ask(conversation, _both_ways(wish))
    if phase.opposed and wish.enable is not None and not wish.categories:
        return _begin_with(conversation, phase, event, enable=wish.enable)
    named = _in_context(wish) or phase.wish.categories
    enable = phase.wish.enable if wish.enable is None else wish.enable
    if not wish.categories and wish.enable is None:
        return None
    return pursue(conversation, Change(named, enable), event)


def choose_categories(conversation: Conversation, phase: Choosing, event: Chose) -> Step | None:
    """Take one category, all of them, or a direction."""
    wish = phase.wish
    if event.choice in ("on", "off"):
        return _begin_with(conversation, phase, event, enable=event.choice == "on")
    chosen = frozenset(Category) if event.choice == "all" else _category(event.choice)
    return pursue(conversation, Change(chosen, wish.enable), event) if chosen else None


def hear_confirmation(conversation: Conversation, phase: Confirming, event: Heard) -> Step | None:
    """Take yes, no, or second thoughts ("no, only the news"); None: about something else."""
    said = event.understanding
    revised = _revise(phase.wish, said.wish, said.answer)
    if revised is not None and revised != phase.wish:
        return _confirm_anew(conversation, phase, revised)
    return None if said.answer is None else _decide(conversation, phase, event, said.answer)


def choose_confirmation(conversation: Conversation, phase: Confirming, event: Chose) -> Step | None:
    """Take the buttons yes and no."""
    if event.choice not in ("yes", "no"):
        return None
    return _decide(conversation, phase, event, event.choice == "yes")


def take_details(conversation: Conversation, phase: Confirming, event: DetailsChecked) -> Step:
    """Go on with a match; say the one sentence that every kind of miss gets otherwise."""
    if event.evidence is None:
        return go_and_ask(conversation, Refused(phase.wish, phase.email or ""))
    matched = msgspec.structs.replace(conversation, evidence=event.evidence)
    return stay(matched, ChangePreferences(event.evidence, phase.wish))


def tell_changed(conversation: Conversation, phase: Confirming, event: PreferencesChanged) -> Step:
    """Say what was done and how to undo it, and what still waits for the owner's click."""
    if event.refused:
        unproved = msgspec.structs.replace(conversation, evidence=None)
        return rest(unproved, sorry("identity.not_now"))
    made = Change(phase.wish.categories - event.pending, phase.wish.enable)
    changed = msgspec.structs.replace(
        conversation, evidence=event.evidence, changed=made if made.categories else None
    )
    done = _done(phase.wish, event, told_before=phase.before is not None)
    waiting = _pending(event)
    return _go_on_with(conversation.later, rest(changed, done, waiting))


def _both_ways(wish: Wish) -> Choosing:
    """The question which half comes first. Halves are known only where the words told them apart."""
    return Choosing(Change(wish.named if wish.on else frozenset()), opposed=True, on=wish.on)


def _begin_with(conversation: Conversation, phase: Choosing, event: Arrival, *, enable: bool) -> Step:
    """Take a direction; of a wish in both, the half that goes this way, and keep the other for later."""
    if not phase.opposed:
        return pursue(conversation, Change(phase.wish.categories, enable), event)
    off = phase.wish.categories - phase.on
    first, second = (phase.on, off) if enable else (off, phase.on)
    later = Change(second, not enable) if second else None
    return pursue(msgspec.structs.replace(conversation, later=later), Change(first, enable), event)


def _go_on_with(later: Change | None, done: Step) -> Step:
    """Take up the other half of a wish in both directions, with the same questions as any change."""
    if later is None:
        return done
    conversation = done.conversation
    key = "notifications.then_on" if later.enable else "notifications.then_off"
    told = notice(key, categories=Categories(in_order(later.categories)))
    further = _read_before(conversation, later) or go_and_ask(conversation, Identifying(later))
    return further.after(*done.effects, told)


def _done(wish: Change, event: PreferencesChanged, *, told_before: bool) -> Say | None:
    settled = in_order(wish.categories - event.pending)
    if not settled:
        return None
    if event.passed_on:
        key = "notifications.passed_on_on" if wish.enable else "notifications.passed_on_off"
        text = Text(key, {"categories": Categories(settled)})
        return Say(Kind.DONE, text, action=Action.CHANGE_NOTIFICATIONS)
    direction = "on" if wish.enable else "off"
    how = "" if told_before else "_by_details"
    text = Text(f"notifications.done_{direction}{how}", {"categories": Categories(settled)})
    return Say(Kind.DONE, text, action=Action.CHANGE_NOTIFICATIONS)


def _pending(event: PreferencesChanged) -> Say | None:
    if not event.pending:
        return None
    return notice("notifications.pending", categories=Categories(in_order(event.pending)))


def _read_before(conversation: Conversation, wish: Change) -> Step | None:
    """At `code` and `session` the yes is asked with the state before and after; None: not proved so far."""
    if conversation.evidence is None or conversation.assurance < Assurance.CODE:
        return None
    return move(conversation, Confirming(wish), ReadPreferences(conversation.evidence))


def _confirm_anew(conversation: Conversation, phase: Confirming, wish: Change) -> Step:
    anew = _read_before(conversation, wish)
    return anew or go_and_ask(conversation, Confirming(wish, phase.name, phase.email))


def _decide(conversation: Conversation, phase: Confirming, event: Arrival, confirmed: bool) -> Step:
    if not confirmed:
        return rest(conversation, notice("notifications.nothing_changed"))
    if conversation.evidence is not None and conversation.assurance >= Assurance.CODE:
        return stay(conversation, ChangePreferences(conversation.evidence, phase.wish))
    if phase.name is None or phase.email is None:  # the proof ran out before the yes
        return go_and_ask(conversation, Identifying(phase.wish), notice("identity.expired"))
    if event.policy is DetailsPolicy.CODE:
        return identity.prove(conversation, phase.wish, phase.email)
    if event.policy is DetailsPolicy.BLIND:
        return rest(conversation, FileClaim(phase.name, phase.email, phase.wish), notice("identity.by_mail"))
    return stay(conversation, CheckDetails(phase.name, phase.email))


def _revise(wish: Change, thought: Wish, answer: bool | None) -> Change | None:
    categories = _in_context(thought)
    if not categories or thought.opposed:
        return None
    if _adds(wish, thought):
        return Change(wish.categories | categories, wish.enable)
    if _takes_out(wish, thought, answer):
        return Change(wish.categories - categories, wish.enable)
    keeps_direction = thought.enable is None or (thought.scope is Scope.ONLY and not thought.keep)
    return Change(categories, wish.enable if keeps_direction else thought.enable)


def _adds(wish: Change, thought: Wish) -> bool:
    """Whether it comes on top, in the same direction."""
    return thought.also and thought.scope is Scope.NAMED and thought.enable in (None, wish.enable)


def _takes_out(wish: Change, thought: Wish, answer: bool | None) -> bool:
    """Whether some of the categories are to be left as they are: "keep the reports", "yes, but not the news"."""
    part = thought.scope is Scope.NAMED and thought.named < wish.categories
    against = thought.enable is not None and thought.enable is not wish.enable
    return part and (against or (answer is True and thought.enable is not None))


def _in_context(wish: Wish) -> frozenset[Category]:
    """Return the categories as meant in answer to a question: here "only the news" is the news."""
    if wish.scope is Scope.ONLY and not wish.keep:
        return wish.named
    return wish.categories


def _category(identifier: str) -> frozenset[Category]:
    return frozenset(category for category in Category if category.value == identifier)
