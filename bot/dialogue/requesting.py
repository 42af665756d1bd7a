"""Taking a partner's request: its fields one after another, corrected at any point, confirmed, and filed under a number."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from bot.dialogue import answers, handoff
from bot.dialogue.asking import ask_again, go_and_ask
from bot.dialogue.effects import FileRequest, OpenSubscriptions, ReadRequests, Text
from bot.dialogue.events import (
    Arrival,
    Chose,
    Command,
    Enquiry,
    Heard,
    RequestFiled,
    RequestWords,
    Understanding,
)
from bot.dialogue.flow import Step, notice, rest, stay
from bot.dialogue.form_questions import CHANGE, SLOTS, SUMMARY
from bot.dialogue.state import Action, Conversation, Handoff, PartnerForm, Requesting, Team
from verification.assurance import Assurance

REQUEST_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:\-]{2,99}")
"""What a request id of the API looks like: 3 to 100 characters, no spaces."""
LONGEST_SERVICE: Final = 60
"""Characters: a longer text names no service."""
PLAINLY_ELSEWHERE: Final = 0.9
"""Confidence from which a text is a question or a wish of its own, and no answer to the form's question."""
_NAMING: Final = frozenset({"service", "service_name"})
_OPTIONAL: Final = _NAMING | {"environment", "request_id", "contact"}
"""What may be left open; a service is only for who says that they do not know."""


def is_signed_in(conversation: Conversation, at: int) -> bool:
    """Whether a partner's session counts at a moment, in unix seconds."""
    return conversation.partner_until is not None and at < conversation.partner_until


def write_number(number: int) -> str:
    """A request's number as people write it."""
    return f"P-{number}"


def begin(conversation: Conversation, told: RequestWords | None, services: tuple[str, ...]) -> Step:
    """Start with what the wish itself told; what is left of it is what happened only beside a field."""
    form = PartnerForm()
    if told is not None:
        form = _fill(form, told, overwrite=False)
        form = msgspec.structs.replace(form, happened=told.rest or None) if told.fields else form
    return _ask_next(conversation, Requesting(form, "", services))


def hear_request(conversation: Conversation, phase: Requesting, event: Heard) -> Step:
    """Take the answer to the question asked, and what else the message tells or corrects."""
    said, told = event.understanding, event.understanding.request or RequestWords()
    aside = _hear_aside(conversation, phase, event, told)
    if aside is not None:
        return aside
    if phase.slot == SUMMARY and said.answer is True and not told.fields:
        return _file(conversation, phase, event)
    if said.command is Command.SKIP and phase.slot in _OPTIONAL:
        return _skip(conversation, phase)
    taken = _take(phase, said, told)
    if taken is not None:
        return _ask_next(conversation, msgspec.structs.replace(phase, form=taken))
    return _unanswered(conversation, phase, said, told)


def choose_request(conversation: Conversation, phase: Requesting, event: Chose) -> Step | None:
    """Take a service, an environment, "skip", yes or no to the summary, or what is to be changed in it."""
    what, _, which = event.choice.partition("-")
    if event.choice == "skip":
        return _skip(conversation, phase)
    if event.choice == "yes":
        return _file(conversation, phase, event)
    if event.choice == "no":
        return _go(conversation, phase, CHANGE)
    if what == "edit":
        return _go(conversation, phase, which if which in SLOTS else SUMMARY)
    if event.choice == "service-other":
        return _go(conversation, phase, "service_name")
    if what in ("service", "environment"):
        form = msgspec.structs.replace(phase.form, **{what: which})
        return _ask_next(conversation, msgspec.structs.replace(phase, form=form))
    return None


def take_filed(conversation: Conversation, phase: Requesting, event: RequestFiled) -> Step:
    """Hand over under the number; where the session has ended meanwhile, say where to sign in and keep the form."""
    if event.number is None:
        return _sign_in_again(conversation)
    form = msgspec.structs.replace(phase.form, number=event.number, account=conversation.partner_account)
    text = Text("partners.filed", {"number": write_number(event.number)})
    return handoff.hand_off(conversation, _handoff(form), text, Action.PARTNER_REQUEST)


def _hear_aside(
    conversation: Conversation, phase: Requesting, event: Heard, told: RequestWords
) -> Step | None:
    """Questions and wishes beside the form: where requests stand, an article, a person."""
    said = event.understanding
    if told.enquiry is not None and phase.slot != "happened":
        return _enquire(conversation, event, told)
    if said.confidence < PLAINLY_ELSEWHERE or told.fields:
        return None
    if said.action is Action.TALK_TO_HUMAN and said.sentence and phase.slot != "happened":
        known = phase.form.service or phase.form.happened
        return _file(conversation, phase, event) if known else handoff.begin(conversation, Team.PARTNER)
    asks = said.article is not None and said.text.endswith(("?", "？"))
    if said.article is not None and asks and phase.slot != "happened":
        return answers.interject(conversation, said.article)
    return None


def _enquire(conversation: Conversation, event: Arrival, told: RequestWords) -> Step:
    account = conversation.partner_account
    if account is None or not is_signed_in(conversation, event.at):
        return _sign_in_again(conversation)
    if told.enquiry is Enquiry.SUBSCRIPTIONS:
        return stay(conversation, OpenSubscriptions(account))
    return stay(conversation, ReadRequests(account, told.numbers))


def _take(phase: Requesting, said: Understanding, told: RequestWords) -> PartnerForm | None:
    """The form with what the message tells; None where it tells nothing that was asked for, or corrects nothing."""
    overwrite = told.correcting or phase.slot in (SUMMARY, CHANGE)
    form = _answer(phase, said, told)
    filled = _fill(form or phase.form, told, overwrite=overwrite and form is None)
    if said.email and filled.contact is None:
        filled = msgspec.structs.replace(filled, contact=said.email)
    return None if form is None and filled == phase.form else filled


def _answer(phase: Requesting, said: Understanding, told: RequestWords) -> PartnerForm | None:
    """The form with the answer to the question asked."""
    form, slot = phase.form, phase.slot
    if slot == "happened":
        if said.command is Command.SKIP:
            return None  # there is no request without it
        corrects = told.correcting and told.fields and not told.rest
        return None if corrects else msgspec.structs.replace(form, happened=said.text)
    answered = {**_named(slot, said, told), **_single(slot, said, told)}
    if not answered:
        return None
    if form.happened is None and told.fields and told.rest and not told.single and not told.correcting:
        answered["happened"] = told.rest
    return msgspec.structs.replace(form, **answered)


def _named(slot: str, said: Understanding, told: RequestWords) -> dict[str, str]:
    """The service: one that is known by name, else a short text that is nothing else."""
    if slot not in _NAMING:
        return {}
    if told.service:
        return {"service": told.service}
    bare = told.single and not told.fields and not told.lacking and said.answer is None
    return {"service": said.text} if bare and len(said.text) <= LONGEST_SERVICE else {}


def _single(slot: str, said: Understanding, told: RequestWords) -> dict[str, str]:
    if slot == "environment" and told.environment:
        return {"environment": told.environment}
    if slot == "contact" and said.email:
        return {"contact": said.email}
    if slot != "request_id":
        return {}
    if told.request_id:
        return {"request_id": told.request_id}
    typed = said.text.strip().strip("\"'«»„“”「」.。")
    fits = REQUEST_ID.fullmatch(typed) and said.answer is None and not told.fields and not told.lacking
    return {"request_id": typed} if fits else {}


def _fill(form: PartnerForm, told: RequestWords, *, overwrite: bool) -> PartnerForm:
    """What was told beside the answer; only a correction takes the place of what was said before."""
    new = {"service": told.service, "environment": told.environment, "request_id": told.request_id}
    kept = {name: value for name, value in new.items() if value and (overwrite or not getattr(form, name))}
    return msgspec.structs.replace(form, **kept)


def _unanswered(
    conversation: Conversation, phase: Requesting, said: Understanding, told: RequestWords
) -> Step:
    if phase.slot == SUMMARY and said.answer is False:
        return _go(conversation, phase, CHANGE)
    if phase.slot in _OPTIONAL and (told.lacking or said.answer is False):
        return _skip(conversation, phase)
    if phase.slot == "contact" and conversation.misses:
        return _skip(
            conversation, phase
        )  # a second text that is no address leaves none: that is theirs to decide
    missed = msgspec.structs.replace(conversation, misses=conversation.misses + 1)
    keys = {"request_id": "partners.request_id_invalid", "contact": "identity.email_invalid"}
    return ask_again(missed, notice(keys.get(phase.slot, "common.not_understood")))


def _skip(conversation: Conversation, phase: Requesting) -> Step:
    if phase.slot not in _OPTIONAL:
        return ask_again(conversation)
    slot = "service" if phase.slot in _NAMING else phase.slot
    form = msgspec.structs.replace(phase.form, asked=phase.form.asked | {slot}, **{slot: None})
    return _ask_next(conversation, msgspec.structs.replace(phase, form=form))


def _ask_next(conversation: Conversation, phase: Requesting) -> Step:
    known = {slot for slot in SLOTS if getattr(phase.form, slot)} | phase.form.asked
    if conversation.assurance >= Assurance.CODE:
        known |= {"contact"}  # the account's own address is known to people
    return _go(conversation, phase, next((slot for slot in SLOTS if slot not in known), SUMMARY))


def _go(conversation: Conversation, phase: Requesting, slot: str) -> Step:
    return go_and_ask(conversation, msgspec.structs.replace(phase, slot=slot))


def _file(conversation: Conversation, phase: Requesting, event: Arrival) -> Step:
    account = conversation.partner_account
    if account is None or not is_signed_in(conversation, event.at):
        return _sign_in_again(conversation)
    return stay(conversation, FileRequest(phase.form, account, event.closed))


def _sign_in_again(conversation: Conversation) -> Step:
    """The same hint as for everybody; what was told stays, and goes on with the next session."""
    hint = notice("partners.sign_in", action=Action.PARTNER_REQUEST)
    if not isinstance(conversation.phase, Requesting):
        return rest(conversation, hint)
    return ask_again(conversation, hint)


def _handoff(form: PartnerForm) -> Handoff:
    matter = form.happened
    return Handoff(Team.PARTNER, Action.PARTNER_REQUEST, matter=matter, contact=form.contact, request=form)
