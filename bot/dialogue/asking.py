"""The open question of each phase: asked when the phase begins, and again after an interruption."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogue.effects import (
    ArticleTitle,
    Categories,
    Choice,
    Effect,
    Expects,
    Kind,
    Say,
    Switches,
    Text,
)
from bot.dialogue.flow import Step, choice, move, stay
from bot.dialogue.form_questions import ask_form
from bot.dialogue.state import (
    Action,
    Answered,
    Briefing,
    Choosing,
    Confirming,
    Conversation,
    Erasing,
    Identifying,
    Parting,
    PersonOffered,
    Phase,
    Proving,
    Rating,
    Refused,
    Reporting,
    Requesting,
    Suggested,
    is_action,
)
from verification.assurance import Category

ARTICLE_ACTIONS = {
    "promotional-emails": Action.CHANGE_NOTIFICATIONS,
    "stop-notifications": Action.CHANGE_NOTIFICATIONS,
    "product-damage": Action.REPORT_HARDWARE,
    "contact-support": Action.TALK_TO_HUMAN,
    "partner-requests": Action.PARTNER_REQUEST,
}
"""What the assistant can do about an article; the articles' own files say the same, held equal by a test."""

YES_NO = (choice("yes", "choice.yes"), choice("no", "choice.no"))
PERSON = choice("person", "choice.person")
SKIP = choice("skip", "choice.skip")
RESEND = choice("resend", "choice.resend")


def category_choice(category: Category) -> Choice:
    """Build the choice of one category; its id is the category's own."""
    return Choice(category.value, Text(f"category.{category.value}"))


def in_order(categories: frozenset[Category]) -> tuple[Category, ...]:
    """Return categories in the order in which the app lists them."""
    return tuple(category for category in Category if category in categories)


def candidate_choice(candidate: str) -> Choice:
    """Build the choice of an article by its title, or of an action by what it does."""
    if is_action(candidate):
        return Choice(candidate, Text(f"action.{candidate}"))
    return Choice(candidate, ArticleTitle(candidate))


def _ask_helped(phase: Answered) -> Say:
    action = ARTICLE_ACTIONS.get(phase.article)
    offered = (candidate_choice(action.value),) if action else ()
    choices = (choice("helped", "choice.helped"), choice("not_helped", "choice.not_helped"), *offered)
    return Say(Kind.CHOICES, Text("answers.helped"), choices=choices)


def _ask_meant(phase: Suggested) -> Say:
    choices = (*map(candidate_choice, phase.candidates), choice("none", "choice.none"))
    key = "answers.did_you_mean_this" if len(phase.candidates) == 1 else "answers.did_you_mean"
    return Say(Kind.CHOICES, Text(key), choices=choices)


def _ask_person(_phase: PersonOffered) -> Say:
    return Say(Kind.CHOICES, Text("handoff.offer"), choices=(PERSON, choice("no_thanks", "choice.no_thanks")))


def _ask_wish(phase: Choosing) -> Say:
    if phase.opposed:
        return _ask_direction(phase)
    if phase.wish.categories:
        text = Text("notifications.on_or_off", {"categories": Categories(in_order(phase.wish.categories))})
    else:
        everything = choice("all", "choice.all")
        choices = (*map(category_choice, Category), everything)
        key = {None: "notifications.which", True: "notifications.which_on", False: "notifications.which_off"}
        return Say(Kind.PROMPT, Text(key[phase.wish.enable]), Expects.CATEGORIES, choices)
    directions = (choice("off", "choice.off"), choice("on", "choice.on"))
    return Say(Kind.PROMPT, text, Expects.CATEGORIES, directions)


def _ask_direction(phase: Choosing) -> Say:
    """Ask which half of a wish in both directions comes first; each choice says what it is about."""
    halves = (("off", phase.wish.categories - phase.on), ("on", phase.on))
    choices = tuple(_half_choice(direction, in_order(half)) for direction, half in halves)
    return Say(Kind.PROMPT, Text("notifications.one_direction"), Expects.CATEGORIES, choices)


_HALVES = {"off": ("choice.off", "choice.off_these"), "on": ("choice.on", "choice.on_these")}


def _half_choice(direction: str, categories: tuple[Category, ...]) -> Choice:
    bare, naming = _HALVES[direction]
    if not categories:
        return choice(direction, bare)
    return Choice(direction, Text(naming, {"categories": Categories(categories)}))


def _ask_identity(phase: Identifying) -> Say:
    if phase.name is None and not phase.by_code:
        return Say(Kind.PROMPT, Text("identity.name"), Expects.NAME)
    return Say(Kind.PROMPT, Text("identity.email"), Expects.EMAIL)


def ask_for_sent_code() -> Say:
    """Say that a code is on its way, and ask for it."""
    return Say(Kind.PROMPT, Text("identity.code"), Expects.CODE, (RESEND, PERSON))


def ask_for_own_code() -> Say:
    """Say that a code is on its way to the address of the account that is signed in, and ask for it."""
    return Say(Kind.PROMPT, Text("identity.own_code"), Expects.CODE, (RESEND, PERSON))


def _ask_code(_phase: Proving) -> Say:
    # Asked again after a wrong code or an interruption, when no further code is on its way.
    return Say(Kind.PROMPT, Text("identity.code_again"), Expects.CODE, (RESEND, PERSON))


def _ask_confirmation(phase: Confirming) -> Say:
    wished = in_order(phase.wish.categories)
    enable = bool(phase.wish.enable)
    if phase.before is None:
        key = "notifications.confirm_on" if enable else "notifications.confirm_off"
        text = Text(key, {"categories": Categories(wished)})
    else:
        lines = [(category, phase.before.get(category, False), enable) for category in wished]
        switching = [line for line in lines if line[1] is not line[2]]
        switches = Switches(tuple(switching or lines))
        text = Text("notifications.confirm_switches", {"switches": switches})
    return Say(Kind.PROMPT, text, Expects.CONFIRMATION, YES_NO)


def _ask_refused(_phase: Refused) -> Say:
    choices = (choice("retry", "choice.retry"), choice("code", "choice.code"), PERSON)
    return Say(Kind.SORRY, Text("identity.refused"), choices=choices)


def _ask_report(phase: Reporting) -> Say:
    if phase.slot == "contact":
        return Say(Kind.PROMPT, Text("hardware.contact"), Expects.EMAIL, (SKIP,))
    skip = (SKIP,) if phase.slot == "since" else ()
    keys = {"product": "hardware.product", "damage": "hardware.damage", "since": "hardware.since"}
    return Say(Kind.PROMPT, Text(keys[phase.slot]), Expects.DETAILS, skip)


def _ask_matter(phase: Briefing) -> Say:
    if phase.asked == "contact":
        return Say(Kind.PROMPT, Text("handoff.contact"), Expects.EMAIL, (SKIP,))
    return Say(Kind.PROMPT, Text("handoff.matter"), Expects.DETAILS, (SKIP,))


def _ask_request(phase: Erasing) -> Say:
    erase = phase.request.erase
    if phase.at_once:
        key = "privacy.confirm_erase_now" if erase else "privacy.confirm_export_now"
        return Say(Kind.PROMPT, Text(key), Expects.CONFIRMATION, YES_NO)
    if phase.signed_in:  # yes still asks the team; the code is the quicker way beside it
        key = "privacy.confirm_erase_or_code" if erase else "privacy.confirm_export_or_code"
        return Say(Kind.PROMPT, Text(key), Expects.CONFIRMATION, (*YES_NO, choice("code", "choice.code")))
    key = "privacy.confirm_erase" if erase else "privacy.confirm_export"
    return Say(Kind.PROMPT, Text(key), Expects.CONFIRMATION, YES_NO)


def _ask_parting(_phase: Parting) -> Say:
    return Say(Kind.CHOICES, Text("privacy.take_back"), choices=(choice("keep", "choice.keep"),))


def _ask_rating(_phase: Rating) -> Say:
    stars = tuple(choice(f"rating-{n}", f"rating.{n}") for n in range(1, 6))
    return Say(Kind.PROMPT, Text("feedback.rating"), Expects.RATING, stars)


_ASK: dict[type[Phase], Callable[[Any], Say]] = {
    Answered: _ask_helped,
    Suggested: _ask_meant,
    PersonOffered: _ask_person,
    Choosing: _ask_wish,
    Identifying: _ask_identity,
    Proving: _ask_code,
    Confirming: _ask_confirmation,
    Refused: _ask_refused,
    Reporting: _ask_report,
    Briefing: _ask_matter,
    Requesting: ask_form,
    Erasing: _ask_request,
    Parting: _ask_parting,
    Rating: _ask_rating,
}


def ask(conversation: Conversation) -> Say | None:
    """Return the open question of the conversation's phase, None where nothing is open."""
    asking = _ASK.get(type(conversation.phase))
    return asking(conversation.phase) if asking else None


def ask_again(conversation: Conversation, *effects: Effect) -> Step:
    """Stay, and put the open question once more after the effects."""
    return stay(conversation, *effects, ask(conversation))


def go_and_ask(conversation: Conversation, phase: Phase, *effects: Effect) -> Step:
    """Go to a phase and put its question after the effects."""
    moved = move(conversation, phase, *effects)
    return Step(moved.conversation, (*moved.effects, *ask_again(moved.conversation).effects))
