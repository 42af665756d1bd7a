"""Every phase meets every event: the core never fails, never hangs between phases, and never says what it may not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Union

import msgspec
import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.effects import Kind, Say, Text
from bot.dialogue.events import (
    EVENTS,
    AccountsAway,
    Alarm,
    Chose,
    CodeChecked,
    CodeOutcome,
    CodeSent,
    Command,
    Courtesy,
    DataKept,
    DetailsChecked,
    Ended,
    Enquiry,
    Event,
    Failed,
    Heard,
    LanguageChosen,
    PhotoAdded,
    PhotoRemoved,
    PreferencesChanged,
    PreferencesRead,
    ReadRequest,
    Released,
    RequestFiled,
    RequestFulfilled,
    RequestsRead,
    RequestState,
    RequestWords,
    Resolved,
    Scope,
    SessionVerdict,
    SignedOut,
    SubscriptionsOpened,
    TakenOver,
    Transferred,
    Understanding,
    Vanished,
    Wish,
)
from bot.dialogue.form_questions import CHANGE, SLOTS, SUMMARY
from bot.dialogue.state import (
    Action,
    Answered,
    Briefing,
    Change,
    Choosing,
    Confirming,
    Conversation,
    DataRequest,
    Erasing,
    Identifying,
    Idle,
    Parting,
    PartnerForm,
    PersonOffered,
    Phase,
    Proving,
    Rating,
    Ready,
    Refused,
    Report,
    Reporting,
    Requesting,
    Show,
    Status,
    Suggested,
    Team,
)
from bot.dialogue.step import step
from knowledge.languages import Language
from tests.bot.dialogue.talk import CODE, DETAILS, NOW, SESSION
from verification.assurance import Category
from verification.policy import DetailsPolicy

WISH = Change(frozenset({Category.NEWS}), enable=False)
FORM = PartnerForm("sleep", "production", "500s since 9:00", "abc-123", "dev@example.com")
PHASES: list[Phase] = [
    Idle(),
    Answered("data-use"),
    Suggested(("data-use", "show_notifications")),
    PersonOffered("not_understood"),
    Choosing(Change()),
    Choosing(Change(), opposed=True),
    Identifying(WISH),
    Identifying(Show(), name="Mara Lind"),
    Proving(WISH, "mara@example.com", "ch-1"),
    Confirming(WISH, "Mara Lind", "mara@example.com"),
    Confirming(WISH, before={Category.NEWS: True}),
    Refused(WISH, "mara@example.com"),
    Reporting(Report(), "product"),
    Reporting(Report(product="scale", damage="cracked", danger=True), "contact"),
    Briefing(Team.GENERAL, "talk_to_human"),
    *(Requesting(FORM, slot, ("sleep",)) for slot in (*SLOTS, "service_name", SUMMARY, CHANGE)),
    Requesting(PartnerForm(), "service"),
    Erasing(DataRequest(erase=True)),
    Erasing(DataRequest(erase=False), signed_in=True),
    Erasing(DataRequest(erase=True), at_once=True, signed_in=True),
    Proving(DataRequest(erase=True), "", "ch-1"),
    Parting(),
    Rating(),
]
READINGS = [{"action": action} for action in Action] + [
    {"article": "data-use", "sentence": True},
    {"answer": True},
    {"answer": False, "wish": Wish(frozenset({Category.NEWS}), Scope.ONLY)},
    {"email": "mara@example.com", "name": "Mara Lind"},
    {"name": "Mara Lind"},
    {"code": "12345678"},
    {"foreign": True, "sentence": True},
    {"suggestions": ("data-use",)},
    {"young": True},
    {"own_damage": True, "product": "scale"},
    {"speak": Language.JA},
    {"choice": "yes"},
    {"request": RequestWords(service="sleep", environment="test", correcting=True)},
    {"request": RequestWords(enquiry=Enquiry.STATE, numbers=(1001,))},
    {"request": RequestWords(enquiry=Enquiry.SUBSCRIPTIONS)},
    {"wish": Wish(opposed=True)},
    {},
    *({"command": command} for command in Command),
    *({"courtesy": courtesy, "action": Action.SMALLTALK} for courtesy in Courtesy),
    *({"alarm": alarm} for alarm in Alarm),
]


def events() -> Iterator[Event]:
    for policy in DetailsPolicy:
        for reading in READINGS:
            yield Heard(at=NOW, policy=policy, understanding=Understanding(text="…", **reading))  # type: ignore[arg-type]
        for identifier in (
            "yes",
            "no",
            "person",
            "none",
            "data-use",
            "code",
            "skip",
            "rating-4",
            "all",
            "helped",
            "keep",
            "service-sleep",
            "service-other",
            "environment-test",
            "edit-happened",
            "edit-none",
        ):
            yield Chose(at=NOW, policy=policy, choice=identifier)
    for verdict in (
        SessionVerdict(),
        SessionVerdict(evidence=SESSION),
        SessionVerdict(partner_until=NOW + 60, partner_account="acc-9"),
    ):
        said = Understanding(text="…", action=Action.PARTNER_REQUEST)
        yield Heard(at=NOW, policy=DetailsPolicy.TOLD, session=verdict, understanding=said)
    asking = Understanding(text="my requests", request=RequestWords(enquiry=Enquiry.STATE))
    partner = SessionVerdict(partner_until=NOW + 60, partner_account="acc-9")
    yield Heard(at=NOW, policy=DetailsPolicy.TOLD, session=partner, understanding=asking, services=("sleep",))
    yield from (RequestFiled(NOW, 1001), RequestFiled(NOW, None, {Team.PARTNER: None}))
    read = tuple(
        ReadRequest(1000 + n, NOW * 1000, state, "sleep" if n else None)
        for n, state in enumerate(RequestState)
    )
    yield from (RequestsRead(NOW, read, (1009,)), RequestsRead(NOW, ()), RequestsRead(NOW, None))
    yield from (SubscriptionsOpened(NOW, "https://help.example.com/x", 15), SubscriptionsOpened(NOW, None))
    yield from (DetailsChecked(NOW, None), DetailsChecked(NOW, DETAILS))
    yield from (CodeSent(NOW, "ch-2"), CodeSent(NOW, "", wait=30))
    yield from (CodeChecked(NOW, outcome, CODE) for outcome in CodeOutcome)
    yield PreferencesRead(NOW, dict.fromkeys(Category, True))
    yield PreferencesChanged(NOW, DETAILS, pending=frozenset({Category.NEWS}))
    yield PreferencesChanged(NOW, None, refused=True)
    yield PreferencesChanged(NOW, DETAILS, applied=frozenset({Category.NEWS}), passed_on=True)
    yield AccountsAway(NOW)
    yield from (
        RequestFulfilled(NOW),
        RequestFulfilled(NOW, NOW * 1000 + 1),
        DataKept(NOW, True),
        DataKept(NOW, False),
    )
    yield from (TakenOver(NOW, "p-1"), Released(NOW), Resolved(NOW), Failed(NOW))
    yield from (PhotoAdded(NOW), PhotoRemoved(NOW))
    yield from (LanguageChosen(NOW, Language.FR), Ended(NOW), SignedOut(NOW))
    yield from (Transferred(NOW, team=Team.PRIVACY), Transferred(NOW, agent="p-2"), Vanished(NOW))


ALL_EVENTS = list(events())
CONVERSATIONS = [
    Conversation(
        language=Language.DE,
        status=status,
        phase=phase,
        evidence=evidence,
        open=("yes", "no", "person", "none", "data-use", "code", "skip", "all", "keep"),
    )
    for status, phase, evidence in itertools.product(Status, PHASES, (None, DETAILS, CODE, SESSION))
]


def catalogue_keys() -> set[str]:
    path = Path(__file__).parents[3] / "locales/en/LC_MESSAGES/assistant.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    return {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue}


KEYS = catalogue_keys()


def check(conversation: Conversation, effects: tuple[object, ...]) -> None:
    assert not isinstance(conversation.phase, Ready)
    assert set(conversation.open) <= conversation.offered
    assert msgspec.json.decode(msgspec.json.encode(conversation), type=Conversation) == conversation
    for said in (effect for effect in effects if isinstance(effect, Say)):
        if isinstance(said.text, Text):
            assert said.text.key in KEYS
        for title in (choice.title for choice in said.choices):
            assert not isinstance(title, Text) or title.key in KEYS
        assert (said.kind is Kind.PROMPT) == (said.expects is not None)
        assert (said.kind is Kind.ANSWER) == (said.article is not None)
        assert said.kind is not Kind.DONE or said.action is not None


def test_the_table_of_events_has_every_type() -> None:
    assert {type(event) for event in ALL_EVENTS} == set(EVENTS)


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: type(phase).__name__)
def test_every_event_in_every_phase_gives_a_sound_conversation(phase: Phase) -> None:
    for conversation in (c for c in CONVERSATIONS if c.phase == phase):
        prepared = msgspec.structs.replace(conversation, offered=frozenset(conversation.open))
        for event in ALL_EVENTS:
            check(*step(prepared, event))


@pytest.mark.parametrize("event", [event for event in ALL_EVENTS if isinstance(event, Heard | Chose)])
def test_a_person_who_has_the_conversation_is_never_talked_over(event: Event) -> None:
    for phase in PHASES:
        conversation = Conversation(language=Language.EN, status=Status.AGENT, phase=phase)
        assert [e for e in step(conversation, event).effects if isinstance(e, Say)] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(ALL_EVENTS), max_size=25))
def test_whole_histories_replay_to_the_same_conversation(history: list[Event]) -> None:
    ends = []
    for _ in range(2):
        conversation = Conversation(language=Language.EN)
        for event in history:
            conversation, effects = step(conversation, event)
            check(conversation, effects)
        ends.append(conversation)
    assert ends[0] == ends[1]


@pytest.mark.parametrize("event", ALL_EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_read_back_from_the_log_is_the_same(event: Event) -> None:
    assert msgspec.json.decode(msgspec.json.encode(event), type=Union[EVENTS]) == event  # noqa: UP007 - made of a tuple
