"""Who is asking: name and email, one prompt each, and the one-time code.

Nothing here depends on whether an account exists: a decoy challenge looks like a real one, and typed names and addresses
are never said back.
"""

from __future__ import annotations

import msgspec

from bot.dialogue.asking import (
    PERSON,
    RESEND,
    ask,
    ask_again,
    ask_for_own_code,
    ask_for_sent_code,
    go_and_ask,
)
from bot.dialogue.effects import CheckCode, SendCode
from bot.dialogue.events import (
    AccountsAway,
    Arrival,
    Chose,
    CodeChecked,
    CodeOutcome,
    CodeSent,
    Command,
    Heard,
    Scope,
    Understanding,
)
from bot.dialogue.flow import Step, move, notice, rest, sorry, stay
from bot.dialogue.naming import read_shape
from bot.dialogue.state import (
    Action,
    Change,
    Conversation,
    DataRequest,
    Identifying,
    Phase,
    Proving,
    Purpose,
    Ready,
    Refused,
)
from verification.assurance import Assurance, Evidence, add_code
from verification.policy import DetailsPolicy

SURELY_A_PERSON = 0.7
"""Confidence from which a bare word at the question for the name is the wish for a person, and not a name."""
LONGEST_NAME = 200
"""Characters; the account import's own limit (CONTRACT, `accounts import`)."""


def digest(purpose: Purpose) -> str:
    """Name what a code will be good for: a code for one thing never opens another."""
    if isinstance(purpose, Change):
        categories = ",".join(sorted(category.value for category in purpose.categories))
        return f"change:{'on' if purpose.enable else 'off'}:{categories}"
    if isinstance(purpose, DataRequest):
        return "erase" if purpose.erase else "export"
    return "show"


def hear_details(conversation: Conversation, phase: Identifying, event: Heard) -> Step | None:
    """Take a name, an email, or both from one message; None means that the text is about something else."""
    said = event.understanding
    if isinstance(phase.purpose, Change) and _is_on_top(phase.purpose, said):
        return go_and_ask(conversation, msgspec.structs.replace(phase, purpose=_widen(phase.purpose, said)))
    if _is_elsewhere(phase, said):
        return None
    filled = _fill(phase, said)
    if filled == phase:
        return _unanswered(conversation, said, _complaint(phase))
    return _go_on(conversation, filled, event.policy)


def begin(conversation: Conversation, purpose: Purpose, event: Arrival) -> Step:
    """Ask who it is, but not for what came with the wish itself."""
    phase = Identifying(purpose)
    if isinstance(event, Heard) and (event.understanding.email or event.understanding.named):
        phase = _fill(phase, event.understanding)
    return _go_on(conversation, phase, event.policy)


def is_name(phase: Phase, text: str) -> bool:
    """Tell whether a text answers the question for the name by its shape: then nothing else is heard in it."""
    asked = isinstance(phase, Identifying) and phase.name is None and not phase.by_code
    return asked and read_shape(text) is not None


def prove(conversation: Conversation, purpose: Purpose, email: str, challenge: str = "") -> Step:
    """Start a one-time code for the address; the challenge before it stays good until there is a new one."""
    proving = Proving(purpose, email, challenge)
    return move(conversation, proving, SendCode(email, digest(purpose)))


def prove_own(conversation: Conversation, purpose: Purpose, challenge: str = "") -> Step:
    """Start a code for the address of the account that the session is for; without a session ask whose it is."""
    evidence = conversation.evidence
    if evidence is None or evidence.assurance < Assurance.SESSION:
        return go_and_ask(conversation, Identifying(purpose))
    asked = SendCode("", digest(purpose), evidence.account_id)
    return move(conversation, Proving(purpose, "", challenge), asked)


def is_own(phase: Phase) -> bool:
    """Tell whether a code is asked for beside a session."""
    return isinstance(phase, Proving) and not phase.email


def take_code_sent(conversation: Conversation, phase: Proving, event: CodeSent) -> Step:
    """Say that a code is on its way, or how long to wait for another one, and ask for it."""
    proving = msgspec.structs.replace(phase, challenge=event.challenge or phase.challenge)
    if event.wait:
        return go_and_ask(conversation, proving, notice("identity.code_wait", count=event.wait))
    return move(conversation, proving, ask_for_own_code() if is_own(phase) else ask_for_sent_code())


def hear_code(conversation: Conversation, phase: Proving, event: Heard) -> Step | None:
    """Take the code; None means that the text is about something else."""
    said = event.understanding
    if said.command is Command.RESEND:
        return _resend(conversation, phase)
    if said.code is not None:
        return stay(conversation, CheckCode(phase.challenge, said.code, digest(phase.purpose)))
    if said.sentence and (said.article or said.action):
        return None
    return _unanswered(conversation, said, "identity.code_form")


def choose_in_code(conversation: Conversation, phase: Proving, event: Chose) -> Step | None:
    """Take "send it again"."""
    return _resend(conversation, phase) if event.choice == "resend" else None


def take_code_checked(conversation: Conversation, phase: Proving, event: CodeChecked) -> Step:
    """Go on with the right code; a spent one needs a new one, a wrong one another try."""
    if event.outcome is CodeOutcome.RIGHT and event.evidence is not None:
        proved = msgspec.structs.replace(conversation, evidence=_add(conversation.evidence, event.evidence))
        return move(proved, Ready(phase.purpose))
    key = "identity.code_wrong" if event.outcome is CodeOutcome.WRONG else "identity.code_spent"
    return ask_again(conversation, notice(key))


def tell_away(conversation: Conversation, _event: AccountsAway) -> Step:
    """Say that accounts cannot be checked just now, whoever it is about; nothing is lost, so the same can be tried again."""
    phase, question = conversation.phase, ask(conversation)
    unsent = isinstance(phase, Proving) and not phase.challenge
    if question is None or unsent:  # no code is on its way that could be asked for
        return stay(conversation, sorry("identity.away", *((RESEND,) if unsent else ()), PERSON))
    return ask_again(conversation, notice("identity.away"))


def hear_refused(conversation: Conversation, phase: Refused, event: Heard) -> Step | None:
    """Take new details typed right away; None means that the text is about something else."""
    said = event.understanding
    if said.email is None and not said.named:
        return None
    return hear_details(conversation, Identifying(phase.purpose), event)


def choose_refused(conversation: Conversation, phase: Refused, event: Chose) -> Step | None:
    """Take "try again" or "send me a code"; the address typed before serves the code."""
    if event.choice == "retry":
        return go_and_ask(conversation, Identifying(phase.purpose))
    return prove(conversation, phase.purpose, phase.email) if event.choice == "code" else None


def go_on_with_session(conversation: Conversation) -> Conversation:
    """Skip the questions about identity when a session token has answered them."""
    phase = conversation.phase
    if conversation.assurance < Assurance.SESSION:
        return conversation
    if not isinstance(phase, Identifying | Proving | Refused) or is_own(phase):
        return conversation
    return msgspec.structs.replace(conversation, phase=Ready(phase.purpose))


def _add(held: Evidence | None, code: Evidence) -> Evidence:
    """The evidence after a right code: a session of the same account is strengthened by it."""
    return code if held is None else add_code(held, code.account_id, code.proved_at)


def _resend(conversation: Conversation, phase: Proving) -> Step:
    if is_own(phase):
        return prove_own(conversation, phase.purpose, phase.challenge)
    return prove(conversation, phase.purpose, phase.email, phase.challenge)


def _is_on_top(wish: Change, said: Understanding) -> bool:
    """Whether more is wished in the same direction while the owner is asked for: "the news too"."""
    thought = said.wish
    further = thought.also and thought.scope is Scope.NAMED and bool(thought.named)
    return further and thought.enable in (None, wish.enable) and said.email is None and not said.named


def _widen(wish: Change, said: Understanding) -> Change:
    return Change(wish.categories | said.wish.named, wish.enable)


def _is_elsewhere(phase: Identifying, said: Understanding) -> bool:
    if said.email is not None or said.named or is_name(phase, said.text):
        return False
    wants_person = said.action is Action.TALK_TO_HUMAN and said.confidence >= SURELY_A_PERSON
    return wants_person or (said.sentence and bool(said.article or said.action))


def _go_on(conversation: Conversation, phase: Identifying, policy: DetailsPolicy) -> Step:
    if phase.email is not None and (phase.name is not None or phase.by_code):
        return _settle(conversation, phase, policy)
    return go_and_ask(conversation, phase)


def _fill(phase: Identifying, said: Understanding) -> Identifying:
    name, shape = phase.name, read_shape(said.text)
    if name is None and shape is not None and not said.named:
        name = shape
    elif said.name and (name is None or said.named or shape is not None) and _could_be_name(said):
        name = said.name
    return msgspec.structs.replace(phase, name=name, email=said.email or phase.email)


def _could_be_name(said: Understanding) -> bool:
    if said.name is None or len(said.name) > LONGEST_NAME:
        return False
    if said.named or said.email is not None:
        return True
    return not said.sentence and said.answer is None and "@" not in said.text


def _unanswered(conversation: Conversation, said: Understanding, key: str) -> Step:
    """Take a plain "no" for "I would rather not"; else ask again, the second time with the ways out."""
    if said.answer is False:
        return rest(conversation, notice("common.cancelled"))
    missed = msgspec.structs.replace(conversation, misses=conversation.misses + 1)
    return ask_again(missed, notice(key if missed.misses == 1 else "common.stuck"))


def _complaint(phase: Identifying) -> str:
    wants_name = phase.name is None and not phase.by_code
    return "identity.name_invalid" if wants_name else "identity.email_invalid"


def _settle(conversation: Conversation, phase: Identifying, policy: DetailsPolicy) -> Step:
    needs_code = not isinstance(phase.purpose, Change) or policy is DetailsPolicy.CODE or phase.by_code
    if needs_code and phase.email is not None:
        return prove(conversation, phase.purpose, phase.email)
    return move(conversation, Ready(phase.purpose, phase.name, phase.email))
