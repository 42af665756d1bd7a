"""The questions of a partner's request: one for each field, the summary, and what to change in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.dialogue.effects import Choice, Expects, Kind, Lines, Say, Text
from bot.dialogue.flow import choice
from bot.dialogue.state import PartnerForm, Requesting

SLOTS: Final = ("service", "environment", "happened", "request_id", "contact")
"""What the partner team needs to know, in the order in which it is asked."""
SUMMARY: Final = "summary"
CHANGE: Final = "change"
SHOWN_WORDS: Final = 500
"""Characters of what happened that the summary repeats."""
_SKIP: Final = choice("skip", "choice.skip")
_LINES: Final = {"production": "partners.line_production", "test": "partners.line_test"}


def ask_form(phase: Requesting) -> Say:
    """The open question of a request."""
    return _ASK[phase.slot](phase)


def show_form(form: PartnerForm) -> Lines:
    """What was told so far, a line a field."""
    happened = form.happened and " ".join(form.happened.split())[:SHOWN_WORDS]
    told = (
        ("partners.line_service", "service", form.service),
        ("partners.line_happened", "happened", happened),
        ("partners.line_request_id", "request_id", form.request_id),
        ("partners.line_contact", "contact", form.contact),
    )
    lines = [Text(key, {name: value}) for key, name, value in told if value]
    environment = [Text(_LINES[form.environment])] if form.environment else []
    return Lines((*lines[:1], *environment, *lines[1:]))


def service_choice(service: str) -> Choice:
    """The choice of a service by its name, which is the same in every language."""
    return Choice(f"service-{service}", Text("partners.choice_service", {"service": service}))


def _ask_service(phase: Requesting) -> Say:
    listed = tuple(map(service_choice, phase.services))
    other = (choice("service-other", "partners.choice_other"),) if listed else ()
    return Say(Kind.PROMPT, Text("partners.service"), Expects.DETAILS, (*listed, *other))


def _ask_other_service(_: Requesting) -> Say:
    return Say(Kind.PROMPT, Text("partners.service_name"), Expects.DETAILS)


def _ask_environment(_: Requesting) -> Say:
    choices = (
        choice("environment-production", "partners.choice_production"),
        choice("environment-test", "partners.choice_test"),
        _SKIP,
    )
    return Say(Kind.PROMPT, Text("partners.environment"), Expects.DETAILS, choices)


def _ask_happened(_: Requesting) -> Say:
    return Say(Kind.PROMPT, Text("partners.happened"), Expects.DETAILS)


def _ask_request_id(_: Requesting) -> Say:
    return Say(Kind.PROMPT, Text("partners.request_id"), Expects.DETAILS, (_SKIP,))


def _ask_contact(_: Requesting) -> Say:
    return Say(Kind.PROMPT, Text("handoff.contact"), Expects.EMAIL, (_SKIP,))


def _ask_summary(phase: Requesting) -> Say:
    choices = (choice("yes", "choice.yes"), choice("no", "choice.no"))
    text = Text("partners.summary", {"fields": show_form(phase.form)})
    return Say(Kind.PROMPT, text, Expects.CONFIRMATION, choices)


def _ask_change(_: Requesting) -> Say:
    fields = (
        choice("edit-service", "partners.edit_service"),
        choice("edit-environment", "partners.edit_environment"),
        choice("edit-happened", "partners.edit_happened"),
        choice("edit-request_id", "partners.edit_request_id"),
        choice("edit-contact", "partners.edit_contact"),
        choice("edit-none", "partners.edit_none"),
    )
    return Say(Kind.PROMPT, Text("partners.change"), Expects.DETAILS, fields)


_ASK: Final[dict[str, Callable[[Requesting], Say]]] = {
    "service": _ask_service,
    "service_name": _ask_other_service,
    "environment": _ask_environment,
    "happened": _ask_happened,
    "request_id": _ask_request_id,
    "contact": _ask_contact,
    SUMMARY: _ask_summary,
    CHANGE: _ask_change,
}
