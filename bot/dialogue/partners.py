"""Integration partners: filing a request and what else they may ask for needs a session of audience `partner`."""

from __future__ import annotations

from typing import Final

from bot.dialogue import requesting
from bot.dialogue.asking import ask_again
from bot.dialogue.effects import Day, Lines, OpenSubscriptions, ReadRequests, Text, TextValue
from bot.dialogue.events import (
    Arrival,
    Enquiry,
    Heard,
    ReadRequest,
    RequestsRead,
    RequestState,
    RequestWords,
    SubscriptionsOpened,
)
from bot.dialogue.flow import Step, notice, rest
from bot.dialogue.requesting import is_signed_in, write_number
from bot.dialogue.state import Action, Conversation

_STATES: Final = {
    RequestState.WAITING: "partners.state_waiting",
    RequestState.AGENT: "partners.state_agent",
    RequestState.OVER: "partners.state_over",
}
_STATES_OF_SERVICES: Final = {
    RequestState.WAITING: "partners.state_waiting_service",
    RequestState.AGENT: "partners.state_agent_service",
    RequestState.OVER: "partners.state_over_service",
}


def begin(conversation: Conversation, event: Arrival) -> Step:
    """Take a signed-in partner's request; everybody else gets the same hint where to sign in."""
    if not is_signed_in(conversation, event.at):
        return send_away(conversation)
    told = event.understanding.request if isinstance(event, Heard) else None
    return enquire(conversation, event) or requesting.begin(conversation, told, event.services)


def enquire(conversation: Conversation, event: Arrival) -> Step | None:
    """Look up requests or subscriptions where the message asks for them; None where it does not."""
    told = event.understanding.request if isinstance(event, Heard) else None
    if told is None or told.enquiry is None:
        return None
    account = conversation.partner_account
    if account is None or not is_signed_in(conversation, event.at):
        return send_away(conversation)
    return rest(conversation, _question(told, account))


def tell_waiting(conversation: Conversation, event: Arrival) -> Step | None:
    """Look up where requests stand while people are waited for; None for what is for those people."""
    told = event.understanding.request if isinstance(event, Heard) else None
    asked = told is not None and told.enquiry is Enquiry.STATE
    return enquire(conversation, event) if asked and is_signed_in(conversation, event.at) else None


def send_away(conversation: Conversation) -> Step:
    """The hint where partners sign in."""
    return rest(conversation, notice("partners.sign_in", action=Action.PARTNER_REQUEST))


def tell_requests(conversation: Conversation, phase: object, event: RequestsRead) -> Step:
    """Say where the requests stand, and put what is open again."""
    del phase
    if event.requests is None:
        return send_away(conversation)
    told = []
    if event.missing:
        numbers = ", ".join(map(write_number, event.missing))
        told.append(notice("partners.not_yours", action=Action.PARTNER_REQUEST, numbers=numbers))
    if event.requests:
        lines = Lines(tuple(map(_line, event.requests)))
        told.append(notice("partners.yours", action=Action.PARTNER_REQUEST, requests=lines))
    elif not event.missing:
        told.append(notice("partners.none_yet", action=Action.PARTNER_REQUEST))
    return ask_again(conversation, *told)


def tell_subscriptions(conversation: Conversation, phase: object, event: SubscriptionsOpened) -> Step:
    """Say where subscriptions are changed, and put what is open again."""
    del phase
    if event.address is None:
        return send_away(conversation)
    told = notice(
        "partners.subscriptions", action=Action.PARTNER_REQUEST, count=event.minutes, address=event.address
    )
    return ask_again(conversation, told)


def _question(told: RequestWords, account: str) -> ReadRequests | OpenSubscriptions:
    if told.enquiry is Enquiry.SUBSCRIPTIONS:
        return OpenSubscriptions(account)
    return ReadRequests(account, told.numbers)


def _line(request: ReadRequest) -> Text:
    number, day = write_number(request.number), Day(request.filed_at)
    if request.service is None:
        return Text(_STATES[request.state], {"number": number, "day": day})
    values: dict[str, TextValue] = {"number": number, "day": day, "service": request.service}
    return Text(_STATES_OF_SERVICES[request.state], values)
