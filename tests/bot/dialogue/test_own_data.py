"""Requests on one's own data: by people at a code or a session, at once with a code beside a session."""

from __future__ import annotations

import pytest

from bot.dialogue.effects import Expects, FileDataRequest, FulfilRequest, KeepData, SendCode
from bot.dialogue.events import (
    CodeChecked,
    CodeOutcome,
    CodeSent,
    Command,
    DataKept,
    RequestFulfilled,
    SessionVerdict,
)
from bot.dialogue.state import Action, Status
from tests.bot.dialogue.talk import CODE, NOW, SESSION, Talk, proved
from verification.assurance import FRESH_CODE, Assurance, prove_code

BOTH = [(Action.EXPORT_DATA, False), (Action.ERASE_DATA, True)]
both = pytest.mark.parametrize(("action", "erase"), BOTH)


def by_code(action: Action) -> Talk:
    """Somebody with a session takes the way by a code, and the code is right."""
    talk = proved(SESSION).hears(action=action, sentence=True).chooses("code")
    talk.happens(CodeSent(NOW, "ch-1"))
    return talk.happens(CodeChecked(NOW, CodeOutcome.RIGHT, prove_code("acc-1", NOW)))


@both
def test_with_a_session_alone_people_approve_and_a_code_is_offered(action: Action, erase: bool) -> None:
    talk = proved(SESSION).hears(action=action, sentence=True)
    assert talk.expects is Expects.CONFIRMATION
    assert [choice.id for choice in talk.said[-1].choices] == ["yes", "no", "code"]
    talk.chooses("yes")
    (filed,) = talk.asked(FileDataRequest)
    assert isinstance(filed, FileDataRequest)
    assert (filed.request.erase, filed.why_code, talk.status) == (erase, None, Status.WAITING)


@both
def test_with_a_code_alone_people_approve_and_it_is_kept_why_it_was_asked_for(
    action: Action, erase: bool
) -> None:
    talk = proved(CODE).hears(action=action, sentence=True)
    assert [choice.id for choice in talk.said[-1].choices] == ["yes", "no"]
    (filed,) = talk.chooses("yes").asked(FileDataRequest)
    assert isinstance(filed, FileDataRequest)
    assert (filed.request.erase, filed.why_code) == (erase, "not signed in")


@both
def test_the_code_goes_to_the_address_of_the_account_and_no_address_is_asked(
    action: Action, erase: bool
) -> None:
    talk = proved(SESSION).hears(action=action, sentence=True).chooses("code")
    assert talk.asked(SendCode) == [SendCode("", "erase" if erase else "export", "acc-1")]
    assert talk.happens(CodeSent(NOW, "ch-1")).keys == ["identity.own_code"]
    assert talk.expects is Expects.CODE


@both
def test_with_both_it_is_done_at_once_after_a_yes(action: Action, erase: bool) -> None:
    talk = by_code(action)
    assert talk.conversation.assurance is Assurance.SESSION
    assert talk.keys == ["privacy.confirm_erase_now" if erase else "privacy.confirm_export_now"]
    (asked,) = talk.chooses("yes").asked(FulfilRequest)
    assert isinstance(asked, FulfilRequest)
    assert (asked.request.erase, asked.evidence.code_at) == (erase, NOW)
    assert talk.status is Status.BOT


def test_a_code_that_is_no_longer_fresh_asks_anew_and_does_nothing() -> None:
    talk = by_code(Action.ERASE_DATA)
    talk.now = NOW + FRESH_CODE
    talk.chooses("yes")
    assert talk.asked(FulfilRequest) == []
    assert talk.keys == ["privacy.confirm_erase_or_code"]


def test_no_does_nothing() -> None:
    assert by_code(Action.ERASE_DATA).hears("no", answer=False).effects[0].text.key == "privacy.dropped"  # type: ignore[union-attr]


def test_a_token_that_comes_with_every_message_does_not_take_the_code_away() -> None:
    talk = by_code(Action.EXPORT_DATA)
    talk.chooses("yes", session=SessionVerdict(evidence=SESSION))
    assert len(talk.asked(FulfilRequest)) == 1


def test_a_token_of_another_account_does_take_it_away() -> None:
    other = SessionVerdict(evidence=type(SESSION)(Assurance.SESSION, "acc-2", NOW, NOW))
    talk = by_code(Action.ERASE_DATA).chooses("yes", session=other)
    assert talk.asked(FulfilRequest) == []


def test_a_session_that_ends_on_the_way_leaves_the_code_and_people_approve() -> None:
    talk = proved(SESSION).hears(action=Action.ERASE_DATA, sentence=True).chooses("code")
    talk.happens(CodeSent(NOW, "ch-1")).hears("1234 5678", holds=False, code="12345678")
    talk.happens(CodeChecked(NOW, CodeOutcome.RIGHT, prove_code("acc-1", NOW)))
    assert (talk.conversation.assurance, talk.keys) == (Assurance.CODE, ["privacy.confirm_erase"])


def test_a_new_code_is_sent_to_the_same_account() -> None:
    talk = proved(SESSION).hears(action=Action.EXPORT_DATA, sentence=True).chooses("code")
    talk.happens(CodeSent(NOW, "ch-1")).chooses("resend")
    assert talk.asked(SendCode) == [SendCode("", "export", "acc-1")]


def parting() -> Talk:
    return by_code(Action.ERASE_DATA).chooses("yes").happens(RequestFulfilled(NOW, (NOW + 72_000) * 1000))


@pytest.mark.parametrize("how", ["choice", "undo", "cancel"])
def test_an_erasure_is_taken_back_where_it_was_asked_for(how: str) -> None:
    talk = parting()
    assert talk.keys == ["privacy.erase_scheduled", "privacy.take_back"]
    assert [each.id for each in talk.said[-1].choices] == ["keep"]
    if how == "choice":
        talk.chooses("keep")
    else:
        talk.hears("undo that", command=Command(how))
    assert talk.asked(KeepData) == [KeepData()]
    assert talk.happens(DataKept(NOW, kept=True)).keys == ["privacy.kept"]


def test_what_is_gone_cannot_be_taken_back() -> None:
    assert parting().chooses("keep").happens(DataKept(NOW, kept=False)).keys == ["privacy.nothing_to_keep"]


def test_somebody_with_an_erasure_on_its_way_is_answered_as_anybody() -> None:
    assert parting().hears(article="data-use").keys[0] == "data-use"


def test_a_copy_is_told_as_mailed() -> None:
    assert by_code(Action.EXPORT_DATA).chooses("yes").happens(RequestFulfilled(NOW)).keys == [
        "privacy.export_sent"
    ]
